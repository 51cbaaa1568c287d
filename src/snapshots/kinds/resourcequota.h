// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/core/object.h"

#include <QList>

namespace snapshots {

// A ResourceQuota, as far as it limits how many objects there may be.
struct ResourceQuota
{
    struct Count
    {
        QString resource; // "count/volumesnapshots.snapshot.storage.k8s.io"
        qint64 hard = 0;
        qint64 used = 0;

        friend bool operator==(const Count &, const Count &) = default;
    };

    kube::Object object;
    // From the status, which is what the API server goes by. Empty for a quota with scopes: these
    // are about pods and claims, and none of our objects is in any.
    QList<Count> counts;

    [[nodiscard]] static base::Result<ResourceQuota> fromObject(kube::Object object);
};

} // namespace snapshots
