// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "managedfields.h"

#include "simulator/actors/fields.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace bench {

namespace {

// Lists of custom kinds are written as a whole, so what stands in them has no entry.
QJsonObject fieldsOf(const QJsonObject &object)
{
    QJsonObject fields;
    for (auto entry = object.begin(); entry != object.end(); ++entry)
        fields.insert(QString("f:"_L1 + entry.key()), fieldsOf(entry.value().toObject()));
    return fields;
}

QJsonObject
written(const QJsonObject &object, QLatin1String manager, QLatin1String operation, QJsonObject what)
{
    return {{"manager"_L1, manager},
            {"operation"_L1, operation},
            {"apiVersion"_L1, object["apiVersion"_L1]},
            {"time"_L1, simulator::textAt(object, "metadata.creationTimestamp"_L1)},
            {"fieldsType"_L1, "FieldsV1"_L1},
            {"fieldsV1"_L1, fieldsOf(what)}};
}

} // namespace

void addManagedFields(QJsonObject &object, QLatin1String statusWriter)
{
    QJsonObject metadata = object["metadata"_L1].toObject();
    const QJsonObject named{{"labels"_L1, metadata.value("labels"_L1)},
                            {"annotations"_L1, metadata.value("annotations"_L1)}};
    const QJsonObject held{{"finalizers"_L1, metadata.value("finalizers"_L1)}};
    QJsonObject reported =
        written(object, statusWriter, "Update"_L1, {{"status"_L1, object["status"_L1]}});
    reported.insert("subresource"_L1, "status"_L1);
    metadata.insert("managedFields"_L1,
                    QJsonArray{written(object, "kubectl"_L1, "Apply"_L1,
                                       {{"metadata"_L1, named}, {"spec"_L1, object["spec"_L1]}}),
                               written(object, statusWriter, "Update"_L1, {{"metadata"_L1, held}}),
                               reported});
    object.insert("metadata"_L1, metadata);
}

} // namespace bench
