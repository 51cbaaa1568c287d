// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulator/apiserver/kinds.h"

#include <QJsonObject>
#include <QList>
#include <QStringList>

namespace simulator {

// One reason why an object does not fit its definition; becomes a cause of a Status.
struct FieldError
{
    QString field; // "spec.operation"
    QString reason; // "FieldValueNotSupported"
    QString message; // "Unsupported value: ..."
};

// Removes what the schema does not know; gives the paths of what went.
QStringList prune(QJsonObject &object, const QJsonObject &schema);

// Fills in defaults; a null where none may be is as if nothing were there.
void applyDefaults(QJsonObject &object, const QJsonObject &schema);

// What an object is held against.
struct Shape
{
    const QJsonObject &schema;
    const std::map<QString, CelExpression> &rules;
    bool isStatus = false; // of the status subresource: sentences speak of fields below status
};

// Types, enums, patterns, bounds, required fields, and the rules (CEL); transition rules only with
// an old object. Gives `errors`, found before, and what is wrong beside them.
[[nodiscard]] QList<FieldError> validate(const QJsonObject &object,
                                         const QJsonObject &oldObject,
                                         const Shape &shape,
                                         const QList<FieldError> &errors);

} // namespace simulator
