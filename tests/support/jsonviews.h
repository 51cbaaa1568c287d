// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/core/jsonview.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace support {

// Whether a view answers as a QJsonValue does, with everything that is in it.
[[nodiscard]] inline bool isSame(const kube::JsonView &view, const QJsonValue &value)
{
    constexpr int fallback = -7;
    if (view.isUndefined() != value.isUndefined() || view.isNull() != value.isNull()
        || view.isBool() != value.isBool() || view.isObject() != value.isObject()
        || view.toBool() != value.toBool() || view.toBool(true) != value.toBool(true)
        || view.toInt(fallback) != value.toInt(fallback)
        || view.toInteger(fallback) != value.toInteger(fallback)
        || view.size() != value.toArray().size() || view.toString() != value.toString()
        || view.toObject() != value.toObject())
        return false;
    auto element = view.begin();
    for (const QJsonValue &expected : value.toArray()) {
        if (element == view.end() || !isSame(*element, expected))
            return false;
        ++element;
    }
    const QJsonObject object = value.toObject();
    return element == view.end() && std::ranges::all_of(object.keys(), [&](const QString &key) {
               const QByteArray name = key.toLatin1(); // views know names in ASCII
               return key.toUtf8() != name
                   || isSame(view[QLatin1String(name)], object[QLatin1String(name)]);
           });
}

[[nodiscard]] inline kube::JsonDocument documentOf(const QJsonObject &object)
{
    return kube::JsonDocument(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

} // namespace support
