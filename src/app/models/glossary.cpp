// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/glossary.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace app::glossary {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Glossary)
};

struct Entry
{
    Term term;
    const char *name;
    const char *meaning;
};

constexpr std::array entries{
    Entry{Term::Machine, QT_TRANSLATE_NOOP("Glossary", "Machine"),
          QT_TRANSLATE_NOOP("Glossary",
                            "A virtual machine: a Wukong with what its operator makes of it, or a "
                            "plain KubeVirt VirtualMachine.")},
    Entry{Term::Power, QT_TRANSLATE_NOOP("Glossary", "Power"),
          QT_TRANSLATE_NOOP("Glossary",
                            "Whether the machine runs, in KubeVirt's own word. A machine that was "
                            "running never stays stopped after a snapshot.")},
    Entry{Term::GuestAgent, QT_TRANSLATE_NOOP("Glossary", "Guest agent"),
          QT_TRANSLATE_NOOP("Glossary",
                            "The program qemu-guest-agent inside the machine. With it the file "
                            "systems are quiesced while a snapshot is taken; without it a running "
                            "machine is captured as after a power cut.")},
    Entry{Term::Snapshot, QT_TRANSLATE_NOOP("Glossary", "Snapshot"),
          QT_TRANSLATE_NOOP("Glossary",
                            "The disks of a machine as they were at one moment, kept by the "
                            "storage. It is no backup on another storage.")},
    Entry{Term::Capture, QT_TRANSLATE_NOOP("Glossary", "Capture"),
          QT_TRANSLATE_NOOP("Glossary",
                            "Taking a snapshot: first the point in time, then storing the data "
                            "until it can be restored.")},
    Entry{Term::PointInTime, QT_TRANSLATE_NOOP("Glossary", "Point in time"),
          QT_TRANSLATE_NOOP("Glossary",
                            "The moment whose data a snapshot holds. It is earlier than the moment "
                            "at which the snapshot is ready.")},
    Entry{Term::Ready, QT_TRANSLATE_NOOP("Glossary", "Ready"),
          QT_TRANSLATE_NOOP("Glossary", "The data is stored: the snapshot can be restored.")},
    Entry{Term::Grade, QT_TRANSLATE_NOOP("Glossary", "Grade (consistency)"),
          QT_TRANSLATE_NOOP("Glossary",
                            "What may be expected of the data. Application: the guest was "
                            "quiesced. Offline: the machine was off. Crash: as after a power cut. "
                            "Partial: disks are missing.")},
    Entry{Term::Policy, QT_TRANSLATE_NOOP("Glossary", "Policy"),
          QT_TRANSLATE_NOOP("Glossary",
                            "When snapshots of which machines are taken, and how long they stay. A "
                            "machine can have one of its own.")},
    Entry{Term::Promise, QT_TRANSLATE_NOOP("Glossary", "Promise"),
          QT_TRANSLATE_NOOP("Glossary",
                            "How old the last good snapshot of a machine may become: the time "
                            "between two runs of its policy, with some tolerance. A machine whose "
                            "snapshot is older is behind.")},
    Entry{Term::Run, QT_TRANSLATE_NOOP("Glossary", "Run"),
          QT_TRANSLATE_NOOP("Glossary",
                            "One time at which a policy takes snapshots, in the time zone of the "
                            "policy. Machines of a policy can be spread over some minutes.")},
    Entry{Term::Retention, QT_TRANSLATE_NOOP("Glossary", "Kept"),
          QT_TRANSLATE_NOOP("Glossary",
                            "Why a snapshot stays, and until when. Policies only ever delete "
                            "snapshots that they took themselves.")},
    Entry{Term::Floor, QT_TRANSLATE_NOOP("Glossary", "Floor"),
          QT_TRANSLATE_NOOP("Glossary",
                            "The number of good snapshots that a policy keeps whatever their age, "
                            "so that there is always one to go back to.")},
    Entry{Term::Pin, QT_TRANSLATE_NOOP("Glossary", "Pin"),
          QT_TRANSLATE_NOOP("Glossary",
                            "Holds a snapshot against every policy, with a reason and perhaps an "
                            "end.")},
    Entry{Term::Strip, QT_TRANSLATE_NOOP("Glossary", "Last 30 days"),
          QT_TRANSLATE_NOOP("Glossary",
                            "A mark for each day, the newest at the end, by the best snapshot of "
                            "that day. Its height says the same as its colour.")},
    Entry{Term::StorageClass, QT_TRANSLATE_NOOP("Glossary", "Storage class"),
          QT_TRANSLATE_NOOP("Glossary",
                            "The kind of storage on which the disks are. It needs a "
                            "VolumeSnapshotClass of its driver for snapshots.")},
    Entry{Term::Claim, QT_TRANSLATE_NOOP("Glossary", "Claim"),
          QT_TRANSLATE_NOOP("Glossary",
                            "A PersistentVolumeClaim: the name under which a machine finds the "
                            "volume of one disk.")},
    Entry{Term::Request, QT_TRANSLATE_NOOP("Glossary", "Operation (request)"),
          QT_TRANSLATE_NOOP("Glossary",
                            "A WukongSnapshot object that asks the controller in the cluster for "
                            "something. It goes on without this window.")},
    Entry{Term::Step, QT_TRANSLATE_NOOP("Glossary", "Step"),
          QT_TRANSLATE_NOOP("Glossary",
                            "A named part of an operation. Each has a time limit and a way back.")},
    Entry{Term::Timeline, QT_TRANSLATE_NOOP("Glossary", "Timeline"),
          QT_TRANSLATE_NOOP("Glossary",
                            "Past snapshots, now, and planned runs on one axis of time. The shape "
                            "of a mark is its grade. Arrows move, + and - zoom.")},
    Entry{Term::RecoveryPoint, QT_TRANSLATE_NOOP("Glossary", "Recovery point"),
          QT_TRANSLATE_NOOP("Glossary",
                            "A moment that a machine can be brought back to: a ready snapshot.")},
    Entry{Term::Protected, QT_TRANSLATE_NOOP("Glossary", "Protected cluster"),
          QT_TRANSLATE_NOOP("Glossary",
                            "A context with a coloured frame, in which the name of the machine is "
                            "typed before something is deleted.")},
};

const Entry &entryOf(Term term)
{
    return *std::ranges::find(entries, term, &Entry::term);
}

} // namespace

const QList<Term> &all()
{
    static const QList<Term> terms = [] {
        QList<Term> list;
        for (const Entry &entry : entries)
            list << entry.term;
        return list;
    }();
    return terms;
}

QString name(Term term)
{
    return Words::tr(entryOf(term).name);
}

QString meaning(Term term)
{
    return Words::tr(entryOf(term).meaning);
}

QString hover(Term term)
{
    return QStringLiteral("<qt><b>%1</b><br/>%2</qt>")
        .arg(name(term).toHtmlEscaped(), meaning(term).toHtmlEscaped());
}

} // namespace app::glossary
