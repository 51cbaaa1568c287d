// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "snapshots/kinds/storage.h"
#include "snapshots/kinds/volumesnapshot.h"

#include <optional>

namespace snapshots {

// What a test of a StorageClass with small claims (probecourse.h) has shown. It is kept as JSON in
// an annotation of the class, so that it goes when the class goes.
struct ProbeReport
{
    // Of a snapshot whose source, the claim with its volume, is gone.
    enum class Survival { Unknown, Survives, Lost };
    // Why it is not known.
    enum class Doubt {
        None,
        VolumeKept, // the driver does not delete a volume that has snapshots
        VolumeUnseen, // whether the volume is gone could not be seen
        NoAnswer // the last claim was not bound in time, and nobody says that it cannot be
    };

    base::Instant testedAt{};
    QString version; // of the program
    QString classUid; // of the StorageClass: not of another one of its name, or of a copy
    QString snapshotClass; // VolumeSnapshotClass: the report is about its snapshots alone
    bool waitsForConsumer = false;
    std::chrono::seconds bindTook{0}; // of a blank claim
    std::chrono::seconds snapshotTook{0}; // until ready
    std::chrono::seconds restoreTook{0}; // until the claim of a snapshot was bound
    qint64 requested = 0; // bytes
    qint64 provided = 0; // bytes of the volume
    qint64 restoreSize = 0; // bytes; 0: the driver does not say
    std::optional<bool> restoresLarger; // into a claim of twice the size; none: not known
    Survival survival = Survival::Unknown;
    Doubt doubt = Doubt::None;
    QString said; // by the cluster, when it refused a restore

    [[nodiscard]] QByteArray toJson() const;
    // None where it is no report: then nothing is known.
    [[nodiscard]] static std::optional<ProbeReport> parse(const QByteArray &json);

    friend bool operator==(const ProbeReport &, const ProbeReport &) = default;
};

// None also where the report is about another class.
[[nodiscard]] std::optional<ProbeReport> reportOf(const StorageClass &storageClass);

// What becomes of the snapshots of a volume when it is deleted.
enum class SnapshotFate {
    Untested,
    SaidToBeLost, // by the VolumeSnapshotClass, or known of its driver
    SeenToBeLost, // in a test
    SeenToSurvive
};

// `snapshotClass` is what the snapshot names. Null: there is no such class (any more), which saves
// no snapshot that a test has seen lost. A test can show that a class loses what others take for
// safe; that a driver known for losing them was slow to do so in a test proves nothing.
[[nodiscard]] SnapshotFate
fateOf(const StorageClass *storage, const VolumeSnapshotClass *kept, const QString &snapshotClass);

} // namespace snapshots
