// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "kube/core/objectkey.h"

#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QStringList>

#include <optional>

namespace kube {

struct OwnerReference
{
    QString apiVersion;
    QString kind;
    QString name;
    QString uid;
    bool controller = false;

    friend bool operator==(const OwnerReference &, const OwnerReference &) = default;
};

// metadata, the part that we use. managedFields and kubectl's last-applied annotation are left out.
struct ObjectMeta
{
    QString name;
    QString space; // namespace
    QString uid;
    QString resourceVersion; // opaque: compare for equality only
    qint64 generation = 0;
    QMap<QString, QString> labels;
    QMap<QString, QString> annotations;
    QStringList finalizers;
    QList<OwnerReference> owners;
    base::Instant createdAt{};
    std::optional<base::Instant> deletedAt; // deletionTimestamp: the object is going away

    [[nodiscard]] ObjectKey key() const { return {space, name}; }

    friend bool operator==(const ObjectMeta &, const ObjectMeta &) = default;
};

// Errors: Parse, naming the field, when metadata is missing or a field has the wrong type.
[[nodiscard]] base::Result<ObjectMeta> metaFromJson(const QJsonObject &object);

} // namespace kube
