// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "kube/core/object.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

// Reading and writing single fields of Kubernetes objects. The actors know no typed kinds: they are
// meant to be an independent reading of the API, so they share no structs with the product.
namespace simulator {

// "status.phase"; undefined where any part of the path is missing. Keys with dots (labels,
// annotations) are not reachable this way; use ObjectMeta.
[[nodiscard]] QJsonValue valueAt(const QJsonObject &object, QLatin1String path);
[[nodiscard]] QString textAt(const QJsonObject &object, QLatin1String path);
[[nodiscard]] QJsonObject objectAt(const QJsonObject &object, QLatin1String path);
[[nodiscard]] QJsonArray arrayAt(const QJsonObject &object, QLatin1String path);
[[nodiscard]] bool isTrueAt(const QJsonObject &object, QLatin1String path);

// Makes the objects on the way; an undefined value removes the field.
void setAt(QJsonObject &object, QLatin1String path, const QJsonValue &value);

void setAnnotation(QJsonObject &object, const QString &key, const QString &value);
void setLabel(QJsonObject &object, const QString &key, const QString &value);

// A condition by its type; empty where there is none.
[[nodiscard]] QJsonObject findCondition(const QJsonArray &conditions, QLatin1String type);
[[nodiscard]] bool isConditionTrue(const QJsonArray &conditions, QLatin1String type);

struct Condition
{
    QLatin1String type;
    bool status = false;
    QString reason;
    QString message = {}; // left out when empty
};

// KubeVirt's private condition type: lastProbeTime is null, and lastTransitionTime is renewed when
// status or reason changes (kubevirt-semantics 2 and 12).
[[nodiscard]] QJsonArray
withCondition(QJsonArray conditions, const Condition &condition, base::Instant now);
[[nodiscard]] QJsonArray withoutCondition(const QJsonArray &conditions, QLatin1String type);

// metadata.ownerReferences with this one controller.
[[nodiscard]] QJsonArray controlledBy(const QJsonObject &owner, bool blocksOwnerDeletion = true);

// A stable hash for names, fingerprints and dice: the same on every machine and in every run.
[[nodiscard]] quint64 stableHash(const QString &text);
[[nodiscard]] QString stableHex(const QString &text, int digits = 16);

// An RFC 4122 version 5 shaped identifier made of the text alone.
[[nodiscard]] QString stableUuid(const QString &text);

} // namespace simulator
