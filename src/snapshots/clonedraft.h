// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/observation.h"

// A clone as somebody thinks it out, before there is a request.
namespace snapshots {

struct CloneDisk
{
    QString name;
    QString storageClass; // empty: what the plan finds
    bool isCaptured = false; // only these can be taken over
    bool isTaken = false;

    friend bool operator==(const CloneDisk &, const CloneDisk &) = default;
};

struct CloneDraft
{
    QString name;
    QString space;
    bool starts = false;
    // As the new machine has them. A MAC address that is empty is a new one; anything else that is
    // empty is left out.
    QList<IdentityField> fields;
    QList<CloneDisk> disks;

    friend bool operator==(const CloneDraft &, const CloneDraft &) = default;
};

// The parts of an identity in a machine's spec.
[[nodiscard]] QList<IdentityField> fieldsOf(MachineKind kind, const QJsonObject &spec);
// Everything as it was captured, but for the MAC addresses and the name.
[[nodiscard]] CloneDraft newCloneDraft(const MachineRef &machine,
                                       const QJsonObject &captured,
                                       const QList<DiskRecord> &disks);
// The wish with which the draft comes about; it overrides no more than what differs.
[[nodiscard]] CloneWish wishOf(const CloneDraft &draft, const QJsonObject &captured);

} // namespace snapshots
