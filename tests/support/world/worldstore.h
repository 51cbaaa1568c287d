// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "kube/core/object.h"
#include "kube/core/patch.h"
#include "kube/core/resourcetype.h"

#include <QJsonObject>
#include <QMap>

#include <functional>
#include <vector>

namespace support {

using Objects = QMap<kube::ObjectKey, QJsonObject>;

// Reads and writes inside JSON objects by a path such as "status.phase". A write of Undefined
// removes.
[[nodiscard]] QJsonValue at(const QJsonObject &object, const QString &path);
void put(QJsonObject &object, const QString &path, const QJsonValue &value);
[[nodiscard]] QJsonObject with(QJsonObject object, const QString &path, const QJsonValue &value);

// What an API server does with objects, in memory: versions, uids, optimistic locks,
// preconditions, finalizers, and what KubeVirt refuses: to change the power of a locked machine,
// and a second restore of a machine.
class WorldStore
{
public:
    using Type = kube::ResourceType;
    using Key = kube::ObjectKey;

    base::Instant now{std::chrono::seconds{1'793'500'000}};
    int writes = 0; // that succeeded

    // Called before an object changes: old and new state, either may be empty.
    std::function<void(const Type &, const QJsonObject &, const QJsonObject &)> onChange;

    [[nodiscard]] const Objects &all(const Type &type) const;
    [[nodiscard]] int writesOf(const Type &type) const; // changes with every write of the kind
    [[nodiscard]] QJsonObject find(const Type &type, const Key &key) const; // empty: none
    [[nodiscard]] bool has(const Type &type, const Key &key) const;

    base::Result<QJsonObject> create(const Type &type, QJsonObject object);
    // Merge patch of everything, status included; what it names in metadata.resourceVersion and
    // metadata.uid must hold.
    base::Result<QJsonObject> patch(const Type &type, const Key &key, const QJsonObject &patch);
    base::Result<bool>
    remove(const Type &type, const Key &key, const kube::Preconditions &preconditions = {});

    // Short forms for the actors, which see the truth and cannot be refused.
    void set(const Type &type, const Key &key, const QString &path, const QJsonValue &value);
    void addFinalizer(const Type &type, const Key &key, const QString &finalizer);
    void dropFinalizers(const Type &type, const Key &key);

private:
    void write(const Type &type, const Key &key, QJsonObject object);
    void erase(const Type &type, const Key &key);

    QMap<QString, Objects> m_objects; // by plural
    QMap<QString, int> m_writes;
    qint64 m_version = 100;
    int m_uids = 0;
};

[[nodiscard]] kube::ObjectKey keyOf(const QJsonObject &object);
[[nodiscard]] bool isBeingDeleted(const QJsonObject &object);
[[nodiscard]] QString timeText(base::Instant instant);

} // namespace support
