// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulator/apiserver/kinds.h"
#include "simulator/apiserver/schema.h"

#include <QJsonObject>

namespace simulator {

// metadata as a client sent it, made into what every kind has: fields that no kind knows and empty
// ones are left out.
struct ReadMetadata
{
    QJsonObject metadata;
    QStringList unknown; // paths of what went
    QString typeError; // a field of the wrong type; empty: none
};
[[nodiscard]] ReadMetadata readMetadata(const QJsonValue &value);

// What is wrong with the metadata of an object, whoever writes it.
[[nodiscard]] QList<FieldError> metadataErrors(const Kind &kind, const QJsonObject &metadata);
// What may not be changed: uid, deletion, new finalizers while it is being deleted.
[[nodiscard]] QList<FieldError> metadataChangeErrors(const QJsonObject &old,
                                                     const QJsonObject &metadata);
// What is allowed and better not done.
[[nodiscard]] QStringList metadataWarnings(const QJsonObject &metadata);

} // namespace simulator
