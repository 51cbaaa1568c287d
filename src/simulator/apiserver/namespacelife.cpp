// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/apiserver/namespacelife.h"

#include <QJsonArray>

namespace simulator {

using L1 = QLatin1String;

QJsonObject bornNamespace(QJsonObject object)
{
    QJsonObject metadata = object[L1("metadata")].toObject();
    QJsonObject labels = metadata.value(L1("labels")).toObject();
    labels[L1("kubernetes.io/metadata.name")] = metadata[L1("name")];
    metadata[L1("labels")] = labels;
    object[L1("metadata")] = metadata;
    object[L1("spec")] =
        QJsonObject{{QStringLiteral("finalizers"), QJsonArray{QStringLiteral("kubernetes")}}};
    object[L1("status")] = QJsonObject{{QStringLiteral("phase"), QStringLiteral("Active")}};
    return object;
}

QJsonObject endingNamespace(QJsonObject object)
{
    QJsonObject status = object.value(L1("status")).toObject();
    status[L1("phase")] = QStringLiteral("Terminating");
    object[L1("status")] = status;
    return object;
}

bool isHeldNamespace(const QJsonObject &object)
{
    return object[L1("kind")].toString() == L1("Namespace")
        && !object[L1("spec")][L1("finalizers")].toArray().isEmpty();
}

QJsonObject withFinalizersOf(QJsonObject object, const QJsonObject &finalized)
{
    const QJsonArray finalizers = finalized[L1("spec")][L1("finalizers")].toArray();
    object[L1("spec")] = finalizers.isEmpty()
        ? QJsonObject()
        : QJsonObject{{QStringLiteral("finalizers"), finalizers}};
    return object;
}

} // namespace simulator
