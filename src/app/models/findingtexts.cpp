// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/findingtexts.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <vector>

namespace app::texts {

namespace {

// What fits best comes first: the pattern with the most words of its own.
constexpr const char *patterns[] = {
    QT_TRANSLATE_NOOP("Finding",
                      "InPlace deletes the claims before KubeVirt fills new ones: StorageClass %1 "
                      "must be able to make a volume of a snapshot whose claim is gone. The old "
                      "volumes are kept meanwhile; Swap proves the new ones first."),
    QT_TRANSLATE_NOOP(
        "Finding",
        "VolumeSnapshotClass %1 keeps the snapshots of disk %2 inside its volume, and they would "
        "be lost with it: capture with a class that keeps them apart, and restore that."),
    QT_TRANSLATE_NOOP("Finding",
                      "KubeVirt puts the whole of %1 back as it was captured: CPU, memory and "
                      "networks too. Its old claims stay until somebody deletes them."),
    QT_TRANSLATE_NOOP("Finding",
                      "The cluster has no VolumeSnapshots: install the CSI snapshot kinds, the "
                      "snapshot controller and a driver that can take snapshots."),
    QT_TRANSLATE_NOOP("Finding",
                      "%1 has room for at most %2, and disk %3 has %4: the driver may fail to keep "
                      "its snapshot. Add room, or delete what is no longer needed."),
    QT_TRANSLATE_NOOP("Finding",
                      "The guest is not quiesced and its disks are captured one after another: use "
                      "mode Offline for a snapshot that fits together."),
    QT_TRANSLATE_NOOP("Finding",
                      "Where the storage is slow, the guest of %1 stays frozen for up to %2 "
                      "seconds: choose a shorter spec.deadline, or mode Offline."),
    QT_TRANSLATE_NOOP("Finding",
                      "Disk %1 needs a StorageClass of driver %2, which holds the snapshot, and "
                      "%3: give it storageClassName in spec.clone.overrides."),
    QT_TRANSLATE_NOOP("Finding",
                      "KubeVirt deletes DataVolume %1 and its disk when the machine itself "
                      "declares it: only a snapshot holds the present then."),
    QT_TRANSLATE_NOOP("Finding",
                      "%1 has no guest agent: the snapshot will be as after a power cut. Install "
                      "qemu-guest-agent, or use mode Offline."),
    QT_TRANSLATE_NOOP("Finding",
                      "%1 belongs to DataVolume %2, which would fill the new disk with its image "
                      "again: this version cannot restore it."),
    QT_TRANSLATE_NOOP("Finding",
                      "delete it (kubectl delete virtualmachinerestore %1 -n %2), or give "
                      "spec.force a reason and it is deleted first"),
    QT_TRANSLATE_NOOP("Finding",
                      "The guest of %1 is frozen already, by somebody else or by a snapshot that "
                      "was cut short: this one thaws it."),
    QT_TRANSLATE_NOOP("Finding",
                      "%1 is paused, so that its guest cannot shut down and is switched off as by "
                      "a power cut: unpause it first."),
    QT_TRANSLATE_NOOP("Finding",
                      "Disk %1 is not in the snapshot: the machine has it afterwards only if it "
                      "had it then, and as it is now."),
    QT_TRANSLATE_NOOP("Finding",
                      "VirtualMachine %1 has a name of %2 characters: KubeVirt can snapshot only "
                      "machines with at most %3."),
    QT_TRANSLATE_NOOP("Finding",
                      "WukongSnapshot %1 of the same machine goes first, and waits for its turn on "
                      "a StorageClass."),
    QT_TRANSLATE_NOOP("Finding",
                      "%1 exists, and no disk is overwritten: choose another spec.clone.name, or "
                      "delete the claim."),
    QT_TRANSLATE_NOOP("Finding",
                      "%1 does not exist, or its VirtualMachine does not: create it before its "
                      "disks are restored."),
    QT_TRANSLATE_NOOP("Finding",
                      "%1 of disk %2 has lost its volume %3: restore the volume, or take the disk "
                      "out of the machine."),
    QT_TRANSLATE_NOOP("Finding",
                      "Disk %1 is made only where the machine runs, and nobody knows where: set "
                      "spec.clone.start."),
    QT_TRANSLATE_NOOP("Finding",
                      "Annotation %1 of StorageClass %2 is no number and does not count: write one "
                      "such as \"3\"."),
    QT_TRANSLATE_NOOP("Finding",
                      "This version of Wukong Snapshots cannot restore %1 by %2 yet: it restores "
                      "Wukongs by Swap."),
    QT_TRANSLATE_NOOP(
        "Finding",
        "Disk %1 is not in the snapshot: take it out of the new machine by spec.clone.overrides."),
    QT_TRANSLATE_NOOP(
        "Finding",
        "%1 was captured by the storage driver, and KubeVirt does not know it: use method Swap."),
    QT_TRANSLATE_NOOP(
        "Finding",
        "%1 of disk %2 is not bound: start the machine once, or look at the events of the claim."),
    QT_TRANSLATE_NOOP(
        "Finding",
        "%1 is asked for with more than the %2 of volume %3: the operator would make a blank one."),
    QT_TRANSLATE_NOOP(
        "Finding",
        "%1 does not say what the machine was: give the whole of it in spec.clone.overrides."),
    QT_TRANSLATE_NOOP(
        "Finding",
        "Disk %1 is plugged in only while %2 runs: it %3. Add it to the machine to keep it."),
    QT_TRANSLATE_NOOP("Finding",
                      "KubeVirt's snapshots are not served or switched off here: use method Swap."),
    QT_TRANSLATE_NOOP(
        "Finding", "%1 has no VirtualMachine yet: look at its status and at the Wukong operator."),
    QT_TRANSLATE_NOOP(
        "Finding",
        "%1 of disk %2 is not bound yet: look at its events, or start the machine once."),
    QT_TRANSLATE_NOOP(
        "Finding",
        "%1 VolumeSnapshotClasses fit StorageClass %2: mark one of driver %3 as default."),
    QT_TRANSLATE_NOOP(
        "Finding", "%1 of disk %2 does not exist: create it, or take the disk out of the machine."),
    QT_TRANSLATE_NOOP("Finding",
                      "Disk %1 may be missing, for KubeVirt says that it cannot capture it: %2."),
    QT_TRANSLATE_NOOP(
        "Finding",
        "%1 allows %2 %3, %4 are there and this makes %5 more: %6raise %7 in its spec.hard."),
    QT_TRANSLATE_NOOP("Finding",
                      "StorageClass %1 has no VolumeSnapshotClass: create one with driver %2."),
    QT_TRANSLATE_NOOP("Finding",
                      "%1 has the host name %2 as well: give another in spec.clone.overrides."),
    QT_TRANSLATE_NOOP("Finding",
                      "%1 has no disk that could be captured: none is backed by a claim."),
    QT_TRANSLATE_NOOP("Finding",
                      "%1 or its VirtualMachine exists: choose another spec.clone.name."),
    QT_TRANSLATE_NOOP("Finding",
                      "%1 has runStrategy %2: stop it by hand first, or use mode Online."),
    QT_TRANSLATE_NOOP("Finding", "%1 is paused: its caches are not written, as after a power cut."),
    QT_TRANSLATE_NOOP("Finding",
                      "Disk %1 cannot be cloned: VolumeSnapshot %2 is gone or not ready."),
    QT_TRANSLATE_NOOP("Finding", "VirtualMachineSnapshot %1 holds %2: wait for it, or delete it."),
    QT_TRANSLATE_NOOP("Finding", "%1 cannot be restored: VolumeSnapshot %2 is gone or not ready."),
    QT_TRANSLATE_NOOP("Finding", "%1 is stopped: use mode Offline or Auto, or start it first."),
    QT_TRANSLATE_NOOP("Finding", "%1 has the %2 %3 already: give another in spec.clone.overrides."),
    QT_TRANSLATE_NOOP("Finding", "%1 stands still and keeps every other from beginning (%2): %3."),
    QT_TRANSLATE_NOOP("Finding", "WukongSnapshot %1 of the same machine is not finished yet."),
    QT_TRANSLATE_NOOP("Finding", "%1 has failed and keeps every other from beginning (%2): %3."),
    QT_TRANSLATE_NOOP("Finding", "%1 cannot be put back: volume %2 is not parked any more."),
    QT_TRANSLATE_NOOP("Finding", "Removes %1, which keeps every other from beginning: %2."),
    QT_TRANSLATE_NOOP("Finding", "%1 is being migrated and cannot be frozen meanwhile."),
    QT_TRANSLATE_NOOP("Finding", "will be missing, and gone when the machine is back"),
    QT_TRANSLATE_NOOP("Finding", "VirtualMachineSnapshot %1 of %2 is gone or not ready."),
    QT_TRANSLATE_NOOP("Finding", "Disk %1 is not in the snapshot and stays as it is."),
    QT_TRANSLATE_NOOP("Finding", "VirtualMachineRestore %1 of %2 is not finished yet."),
    QT_TRANSLATE_NOOP("Finding", "WukongSnapshot %1 of the same machine goes first."),
    QT_TRANSLATE_NOOP("Finding", "No disk of the machine can be restored from it."),
    QT_TRANSLATE_NOOP("Finding", "No disk of the new machine is in the snapshot."),
    QT_TRANSLATE_NOOP("Finding", "The new machine needs a Secret %1 in namespace %2."),
    QT_TRANSLATE_NOOP("Finding", "%1 does not exist: create it, or correct spec.%2."),
    QT_TRANSLATE_NOOP("Finding", "It has no claim, so there is nothing to keep."),
    QT_TRANSLATE_NOOP("Finding", "%1 is about %2 and not about %3: name its machine."),
    QT_TRANSLATE_NOOP("Finding", "%1 takes %2 (annotation %3): waits for its turn."),
    QT_TRANSLATE_NOOP("Finding", "%1 is in phase %2 and not %3, or being deleted."),
    QT_TRANSLATE_NOOP("Finding", "The cluster refuses what would be made: %1"),
    QT_TRANSLATE_NOOP("Finding", "%1 belongs to Wukong %2: use wukongName: %2."),
    QT_TRANSLATE_NOOP("Finding", "The machine has no such disk any more."),
    QT_TRANSLATE_NOOP("Finding", "%1, which was to be completed, is gone."),
    QT_TRANSLATE_NOOP("Finding", "VirtualMachineRestore %1 is under way."),
    QT_TRANSLATE_NOOP("Finding", "%1 is a %2 request: name a %3 request."),
    QT_TRANSLATE_NOOP("Finding", "%1 does not exist: correct spec.%2."),
    QT_TRANSLATE_NOOP("Finding", "StorageClass %1 does not exist."),
    QT_TRANSLATE_NOOP("Finding", "Claim %1 has no StorageClass."),
    QT_TRANSLATE_NOOP("Finding", "%1 of disk %2 is being deleted."),
    QT_TRANSLATE_NOOP("Finding", "at most %1 captures at once"),
    QT_TRANSLATE_NOOP("Finding", "StorageClass %1 has another"),
    QT_TRANSLATE_NOOP("Finding", "Disk %1 will be missing: %2"),
    QT_TRANSLATE_NOOP("Finding", "one capture at a time"),
    QT_TRANSLATE_NOOP("Finding", "%1 is being deleted."),
    QT_TRANSLATE_NOOP("Finding", "%1 is under way: %2."),
    QT_TRANSLATE_NOOP("Finding", "delete some, or "),
    QT_TRANSLATE_NOOP("Finding", "will be missing"),
    QT_TRANSLATE_NOOP("Finding", "no reason given"),
    QT_TRANSLATE_NOOP("Finding", "there is none"),
    QT_TRANSLATE_NOOP("Finding", "MAC address"),
    QT_TRANSLATE_NOOP("Finding", "of storage"),
    QT_TRANSLATE_NOOP("Finding", "address"),
    QT_TRANSLATE_NOOP("Finding", "claim %1"),
    QT_TRANSLATE_NOOP("Finding", "disk %1"),
    QT_TRANSLATE_NOOP("Finding", "Disk %1"),
};

const QRegularExpression &placeholder()
{
    static const QRegularExpression expression(QStringLiteral("%([1-9])"));
    return expression;
}

struct Pattern
{
    const char *text;
    QRegularExpression expression;
    QStringList arguments; // their numbers in the order of the groups
};

Pattern compiled(const char *text)
{
    const QString english = QString::fromLatin1(text);
    Pattern pattern{text, {}, {}};
    QString expression;
    qsizetype end = 0;
    for (auto each = placeholder().globalMatch(english); each.hasNext();) {
        const QRegularExpressionMatch match = each.next();
        expression += QRegularExpression::escape(english.mid(end, match.capturedStart() - end))
            + QLatin1String("(.*?)");
        pattern.arguments << match.captured(1);
        end = match.capturedEnd();
    }
    expression += QRegularExpression::escape(english.mid(end));
    pattern.expression.setPattern(QRegularExpression::anchoredPattern(expression));
    return pattern;
}

const std::vector<Pattern> &all()
{
    static const std::vector<Pattern> compiledPatterns = [] {
        std::vector<Pattern> list;
        for (const char *text : patterns)
            list.push_back(compiled(text));
        return list;
    }();
    return compiledPatterns;
}

QString filled(const QString &text, const QMap<QString, QString> &values)
{
    QString result;
    qsizetype end = 0;
    for (auto each = placeholder().globalMatch(text); each.hasNext();) {
        const QRegularExpressionMatch match = each.next();
        result += text.mid(end, match.capturedStart() - end) + values.value(match.captured(1));
        end = match.capturedEnd();
    }
    return result + text.mid(end);
}

} // namespace

QString finding(const QString &sentence)
{
    for (const Pattern &pattern : all()) {
        const QRegularExpressionMatch match = pattern.expression.match(sentence);
        if (!match.hasMatch())
            continue;
        QMap<QString, QString> values; // some are sentences themselves
        for (qsizetype group = 0; group < pattern.arguments.size(); ++group)
            values.insert(pattern.arguments[group],
                          finding(match.captured(static_cast<int>(group) + 1)));
        return filled(QCoreApplication::translate("Finding", pattern.text), values);
    }
    return sentence;
}

QStringList findingPatterns()
{
    QStringList list;
    for (const char *text : patterns)
        list << QString::fromLatin1(text);
    return list;
}

} // namespace app::texts
