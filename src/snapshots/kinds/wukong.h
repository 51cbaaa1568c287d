// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/core/object.h"
#include "snapshots/identity.h"
#include "snapshots/kinds/policyrule.h"

#include <QList>

#include <optional>

namespace snapshots {

// A machine of the Wukong operator, the part that we use.
struct Wukong
{
    struct Disk
    {
        QString name;
        QString size; // a quantity
        QString storageClass; // empty: the cluster's default
        QString image;
        bool isBoot = false;

        friend bool operator==(const Disk &, const Disk &) = default;
    };
    kube::Object object;
    int cpu = 0;
    QString memory;
    QList<Disk> disks;
    // What the operator makes of startStrategy: no startStrategy means start, but one without
    // autoStart means false, because the operator itself writes false that way
    // (kubevirt-semantics 4.9).
    bool autoStart = true;
    std::optional<PolicyRule> policy; // spec.snapshotPolicy
    Identity identity;
    QString cloneSource; // spec.cloneSource.snapshotName
    QString cloneSourceSpace; // its namespace; empty: that of the Wukong

    QString phase; // the operator's word; keeps saying Running for a machine that was stopped
    QString vmName; // empty until the operator has made it
    QString nodeName;

    // inlineFieldsIn() what kubectl applied last, in compact JSON; empty when it never applied
    // anything.
    QByteArray appliedInline;

    // The operator has taken the machine on.
    [[nodiscard]] bool hasOperatorFinalizer() const;

    [[nodiscard]] static base::Result<Wukong> fromObject(kube::Object object);
};

// The fields that are ours in a Wukong's spec, as far as they are there: snapshotPolicy and
// cloneSource.
[[nodiscard]] QJsonObject inlineFieldsIn(const QJsonObject &spec);

} // namespace snapshots
