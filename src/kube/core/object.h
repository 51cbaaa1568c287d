// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/core/objectmeta.h"
#include "kube/core/resourcetype.h"

#include <QByteArray>

namespace kube {

// Where kubectl keeps what was applied last.
inline constexpr QLatin1String lastAppliedAnnotation{
    "kubectl.kubernetes.io/last-applied-configuration"};

// An object as it is cached: metadata parsed, the rest as compact JSON bytes (without managedFields
// and kubectl's last-applied annotation). A QJsonObject is never kept: 20,000 of them cost ten
// times as much memory as this.
struct Object
{
    ObjectMeta meta;
    QByteArray bytes;
    // The annotation that `bytes` is without. A kind that needs some of it takes that in its
    // fromObject; a Store drops the rest.
    QByteArray lastApplied;

    [[nodiscard]] QJsonObject json() const; // parses on demand; empty when bytes are not an object
    [[nodiscard]] ObjectKey key() const { return meta.key(); }

    friend bool operator==(const Object &, const Object &) = default;
};

// From a parsed document; strips the noise. Errors: Parse.
[[nodiscard]] base::Result<Object> objectFromJson(QJsonObject json);

// apiVersion, kind and metadata {name, namespace, labels} of a new object of this type.
[[nodiscard]] QJsonObject newObject(const ResourceType &type,
                                    const ObjectKey &key,
                                    const QMap<QString, QString> &labels = {});

} // namespace kube
