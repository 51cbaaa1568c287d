// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/apiserver/table.h"

#include "kube/core/timestamps.h"

#include <QRegularExpression>

#include <array>

namespace simulator {

namespace {

using L1 = QLatin1String;

// Kubernetes' short ages: 5s, 3m20s, 42m, 5h30m, 30h, 3d4h, 20d.
QString humanDuration(std::chrono::seconds age)
{
    const qint64 seconds = std::max<qint64>(age.count(), 0);
    const qint64 minutes = seconds / 60;
    const qint64 hours = minutes / 60;
    const qint64 days = hours / 24;
    const auto two = [](qint64 large, L1 largeUnit, qint64 small, L1 smallUnit) {
        QString text = QString::number(large) + largeUnit;
        if (small > 0)
            text += QString::number(small) + smallUnit;
        return text;
    };
    if (seconds < 120)
        return QString::number(seconds) + L1("s");
    if (minutes < 10)
        return two(minutes, L1("m"), seconds % 60, L1("s"));
    if (minutes < 180)
        return QString::number(minutes) + L1("m");
    if (hours < 8)
        return two(hours, L1("h"), minutes % 60, L1("m"));
    if (hours < 48)
        return QString::number(hours) + L1("h");
    if (days < 8)
        return two(days, L1("d"), hours % 24, L1("h"));
    if (days < 730)
        return QString::number(days) + L1("d");
    return two(days / 365, L1("y"), days % 365, L1("d"));
}

QJsonValue cell(const QJsonValue &value, const QString &type, base::Instant now)
{
    if (value.isUndefined() || value.isNull())
        return QJsonValue::Null;
    if (type == L1("date")) {
        const auto time = kube::parseTime(value.toString());
        if (!time)
            return QStringLiteral("<unknown>");
        return humanDuration(std::chrono::duration_cast<std::chrono::seconds>(now - *time));
    }
    if (type == L1("string") && value.isDouble())
        return QString::number(value.toDouble(), 'g', 15);
    if (type == L1("string") && value.isBool())
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    return value;
}

QJsonValue step(const QJsonValue &value, const QString &token)
{
    static const QRegularExpression filter(
        QStringLiteral("^\\?\\(@\\.(\\w+)\\s*==\\s*['\"]([^'\"]*)['\"]\\)$"));
    if (const auto match = filter.match(token); match.hasMatch()) {
        for (const QJsonValue &element : value.toArray()) {
            if (element[match.captured(1)].toString() == match.captured(2))
                return element;
        }
        return QJsonValue::Undefined;
    }
    if (value.isArray())
        return value.toArray().size() > token.toInt() ? value.toArray()[token.toInt()]
                                                      : QJsonValue(QJsonValue::Undefined);
    return value[token];
}

// A kind that names no columns shows its age.
QList<PrinterColumn> shownColumns(const KindVersion &version)
{
    if (!version.columns.isEmpty())
        return version.columns;
    return {{QStringLiteral("Age"), QStringLiteral("date"),
             QStringLiteral(".metadata.creationTimestamp")}};
}

} // namespace

QJsonValue atPath(const QJsonValue &root, const QString &path)
{
    static const QRegularExpression token(
        QStringLiteral("\\.((?:[^.\\[\\\\]|\\\\.)+)|\\[(?:'([^']*)'|\"([^\"]*)\"|([^\\]]*))\\]"));
    QJsonValue value = root;
    for (auto tokens = token.globalMatch(path); tokens.hasNext();) {
        const auto match = tokens.next();
        for (int group = 1; group <= 4; ++group) {
            if (match.capturedLength(group) > 0)
                value = step(value, match.captured(group).remove(QLatin1Char('\\')));
        }
    }
    return value;
}

QJsonArray tableColumns(const KindVersion &version)
{
    QJsonArray columns{QJsonObject{
        {QStringLiteral("name"), QStringLiteral("Name")},
        {QStringLiteral("type"), QStringLiteral("string")},
        {QStringLiteral("format"), QStringLiteral("name")},
        {QStringLiteral("description"), QStringLiteral("Name must be unique within a namespace.")},
        {QStringLiteral("priority"), 0}}};
    for (const PrinterColumn &column : shownColumns(version)) {
        const QString description = column.description.isEmpty()
            ? QString(L1("Custom resource definition column (in JSONPath format): ") + column.path)
            : column.description;
        columns.append(QJsonObject{{QStringLiteral("name"), column.name},
                                   {QStringLiteral("type"), column.type},
                                   {QStringLiteral("format"), QString()},
                                   {QStringLiteral("description"), description},
                                   {QStringLiteral("priority"), column.priority}});
    }
    return columns;
}

QJsonObject partialMetadata(const QJsonObject &object, const QString &metaVersion)
{
    return {{QStringLiteral("kind"), QStringLiteral("PartialObjectMetadata")},
            {QStringLiteral("apiVersion"), metaVersion},
            {QStringLiteral("metadata"), object[L1("metadata")]}};
}

QJsonObject tableRow(const QJsonObject &object,
                     const KindVersion &version,
                     const Rendering &rendering,
                     base::Instant now)
{
    QJsonArray cells{object[L1("metadata")][L1("name")]};
    for (const PrinterColumn &column : shownColumns(version))
        cells.append(cell(atPath(object, column.path), column.type, now));
    QJsonObject row{{QStringLiteral("cells"), cells}, {QStringLiteral("object"), QJsonValue::Null}};
    if (rendering.include == IncludeObject::Object)
        row[L1("object")] = object;
    else if (rendering.include == IncludeObject::Metadata)
        row[L1("object")] = partialMetadata(object, rendering.metaVersion);
    return row;
}

} // namespace simulator
