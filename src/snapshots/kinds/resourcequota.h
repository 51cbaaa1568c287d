// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/core/object.h"

#include <QList>

namespace snapshots {

// A ResourceQuota, as far as it limits how many objects there may be and what claims may ask for.
struct ResourceQuota
{
    struct Limit
    {
        // "count/volumesnapshots.snapshot.storage.k8s.io", "requests.storage",
        // "persistentvolumeclaims", the last two also after "<class>.storageclass.storage.k8s.io/"
        QString resource;
        qint64 hard = 0;
        qint64 used = 0;

        friend bool operator==(const Limit &, const Limit &) = default;
    };

    kube::Object object;
    // From the status, which is what the API server goes by. Empty for a quota with scopes: these
    // are about pods, and about claims with a VolumeAttributesClass, and none of our objects is in
    // any.
    QList<Limit> limits;

    [[nodiscard]] static base::Result<ResourceQuota> fromObject(kube::Object object);
};

} // namespace snapshots
