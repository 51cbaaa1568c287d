// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/policydraft.h"
#include "app/models/snapshotreading.h"
#include "snapshots/clonedraft.h"
#include "snapshots/cloneplan.h"

namespace app {

// A clone that somebody thinks about: the snapshot, read whole from the cluster, the draft of the
// new machine, and what the controller would say to it. The whole estate is searched for clashes,
// in a worker thread.
class ClonePlanner final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ClonePlanner)

public:
    using State = SnapshotReading::State;

    ClonePlanner(Session &session, const snapshots::MachineRef &machine);

    [[nodiscard]] const snapshots::MachineRef &machine() const { return m_machine; }
    void choose(const MachineBook::Snapshot &snapshot); // null: none
    void readAgain();
    void planAgain() { makePlan(); } // on what the cluster has by now
    // Another snapshot keeps of it what still fits.
    void setDraft(const snapshots::CloneDraft &draft);

    [[nodiscard]] State state() const { return m_reading.state(); }
    [[nodiscard]] const std::optional<base::Error> &error() const { return m_reading.error(); }
    [[nodiscard]] const MachineBook::Snapshot &chosen() const { return m_chosen; }
    [[nodiscard]] const snapshots::CloneDraft &draft() const { return m_draft; }
    [[nodiscard]] bool isEdited() const { return m_draft != m_untouched; }

    // While Read.
    [[nodiscard]] const QJsonObject &captured() const { return m_captured; } // the machine's spec
    [[nodiscard]] QList<snapshots::IdentityField> capturedFields() const; // as in the draft
    [[nodiscard]] QString nameProblem() const; // empty: none
    [[nodiscard]] QString spaceProblem() const;
    // Of the draft as it is, once isPlanned().
    [[nodiscard]] bool isPlanned() const { return m_isPlanned; }
    [[nodiscard]] const snapshots::ClonePlan &plan() const { return m_plan; }
    [[nodiscard]] bool isPossible() const; // nothing in the way that does not heal by itself
    [[nodiscard]] bool seesAll() const { return m_seesContents && m_reading.seesVolumeSnapshots(); }
    // StorageClasses into which the disk can be cloned.
    [[nodiscard]] QStringList classesFor(const QString &disk) const;
    // By the plan, or as the draft wishes.
    [[nodiscard]] QString classOf(const QString &disk) const;
    [[nodiscard]] QMap<QString, qint64> room() const; // that the plan needs, by StorageClass
    [[nodiscard]] PolicyWrite write() const; // the request that asks for it
    // What the cluster does not allow in the new machine's namespace; empty: nothing known.
    [[nodiscard]] QStringList refusals() const;

    // Namespaces that have machines.
    [[nodiscard]] QStringList knownSpaces() const;

Q_SIGNALS:
    void changed();

private:
    void onRead();
    void readContent(const snapshots::VolumeSnapshot &volumeSnapshot);
    void assumeContent(const snapshots::VolumeSnapshot &volumeSnapshot);
    void readKubeVirt();
    void makePlan();
    [[nodiscard]] snapshots::Observation observation() const;
    [[nodiscard]] QString freeName() const;

    Session &m_session;
    const snapshots::MachineRef m_machine;
    const QString m_name; // of the request
    MachineBook::Snapshot m_chosen;
    SnapshotReading m_reading;
    std::vector<snapshots::Shared<snapshots::VolumeSnapshotContent>> m_contents;
    snapshots::Shared<snapshots::VmSnapshotContent> m_vmContent;
    bool m_seesContents = true;
    QJsonObject m_captured;
    snapshots::CloneDraft m_draft;
    snapshots::CloneDraft m_untouched; // as it was before anybody changed it
    snapshots::ClonePlan m_plan;
    QMap<QString, QString> m_classes; // of the plan's disks
    bool m_isPlanned = false;
    bool m_isPlanning = false; // in the worker
    bool m_isStale = false; // what the worker works out
};

} // namespace app
