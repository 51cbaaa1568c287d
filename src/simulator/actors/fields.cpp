// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/actors/fields.h"

#include "kube/core/timestamps.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace simulator {

namespace {

QJsonObject withValue(QJsonObject object, const QStringList &path, const QJsonValue &value)
{
    const QString &key = path.first();
    if (path.size() > 1) {
        const QJsonObject inner = withValue(object.value(key).toObject(), path.mid(1), value);
        object.insert(key, inner);
    } else if (value.isUndefined()) {
        object.remove(key);
    } else {
        object.insert(key, value);
    }
    return object;
}

void setMetadataEntry(QJsonObject &object,
                      QLatin1String map,
                      const QString &key,
                      const QString &value)
{
    QJsonObject metadata = object.value("metadata"_L1).toObject();
    QJsonObject entries = metadata.value(map).toObject();
    entries.insert(key, value);
    metadata.insert(map, entries);
    object.insert("metadata"_L1, metadata);
}

// splitmix64: spreads what FNV left close together.
quint64 spread(quint64 value)
{
    value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    value = (value ^ (value >> 27U)) * 0x94d049bb133111ebULL;
    return value ^ (value >> 31U);
}

} // namespace

QJsonValue valueAt(const QJsonObject &object, QLatin1String path)
{
    QJsonValue value = object;
    for (const QLatin1String part : path.tokenize('.'_L1)) {
        if (!value.isObject())
            return QJsonValue{QJsonValue::Undefined};
        value = value.toObject().value(part);
    }
    return value;
}

QString textAt(const QJsonObject &object, QLatin1String path)
{
    return valueAt(object, path).toString();
}

QJsonObject objectAt(const QJsonObject &object, QLatin1String path)
{
    return valueAt(object, path).toObject();
}

QJsonArray arrayAt(const QJsonObject &object, QLatin1String path)
{
    return valueAt(object, path).toArray();
}

bool isTrueAt(const QJsonObject &object, QLatin1String path)
{
    return valueAt(object, path).toBool();
}

void setAt(QJsonObject &object, QLatin1String path, const QJsonValue &value)
{
    if (value.isUndefined() && valueAt(object, path).isUndefined())
        return;
    object = withValue(object, QString(path).split(u'.'), value);
}

void setAnnotation(QJsonObject &object, const QString &key, const QString &value)
{
    setMetadataEntry(object, "annotations"_L1, key, value);
}

void setLabel(QJsonObject &object, const QString &key, const QString &value)
{
    setMetadataEntry(object, "labels"_L1, key, value);
}

QJsonObject findCondition(const QJsonArray &conditions, QLatin1String type)
{
    for (const QJsonValue &each : conditions) {
        const QJsonObject condition = each.toObject();
        if (condition.value("type"_L1).toString() == type)
            return condition;
    }
    return {};
}

bool isConditionTrue(const QJsonArray &conditions, QLatin1String type)
{
    return findCondition(conditions, type).value("status"_L1).toString() == "True"_L1;
}

QJsonArray withCondition(QJsonArray conditions, const Condition &condition, base::Instant now)
{
    const QLatin1String status = condition.status ? "True"_L1 : "False"_L1;
    const QJsonObject old = findCondition(conditions, condition.type);
    QJsonObject next{{"type"_L1, condition.type},
                     {"status"_L1, status},
                     {"reason"_L1, condition.reason},
                     {"lastProbeTime"_L1, QJsonValue::Null}};
    if (!condition.message.isEmpty())
        next.insert("message"_L1, condition.message);
    const bool isSame = old.value("status"_L1).toString() == status
        && old.value("reason"_L1).toString() == condition.reason;
    next.insert("lastTransitionTime"_L1,
                isSame ? old.value("lastTransitionTime"_L1) : kube::formatTime(now));
    for (qsizetype i = 0; i < conditions.size(); ++i) {
        if (conditions.at(i).toObject().value("type"_L1).toString() != condition.type)
            continue;
        conditions.replace(i, next);
        return conditions;
    }
    conditions.append(next);
    return conditions;
}

QJsonArray withoutCondition(const QJsonArray &conditions, QLatin1String type)
{
    QJsonArray rest;
    for (const QJsonValue &each : conditions) {
        if (each.toObject().value("type"_L1).toString() != type)
            rest.append(each);
    }
    return rest;
}

QJsonArray controlledBy(const QJsonObject &owner, bool blocksOwnerDeletion)
{
    return {QJsonObject{{"apiVersion"_L1, owner.value("apiVersion"_L1)},
                        {"kind"_L1, owner.value("kind"_L1)},
                        {"name"_L1, valueAt(owner, "metadata.name"_L1)},
                        {"uid"_L1, valueAt(owner, "metadata.uid"_L1)},
                        {"controller"_L1, true},
                        {"blockOwnerDeletion"_L1, blocksOwnerDeletion}}};
}

quint64 stableHash(const QString &text)
{
    quint64 hash = 0xcbf29ce484222325ULL; // FNV-1a
    for (const char byte : text.toUtf8()) {
        hash ^= static_cast<unsigned char>(byte);
        hash *= 0x100000001b3ULL;
    }
    return spread(hash);
}

QString stableHex(const QString &text, int digits)
{
    return QString::number(stableHash(text), 16).rightJustified(16, u'0').left(digits);
}

QString stableUuid(const QString &text)
{
    const QString second = text + u'#';
    const QString hex = stableHex(text) + stableHex(second);
    return hex.left(8) + u'-' + hex.mid(8, 4) + "-5"_L1 + hex.mid(13, 3) + "-a"_L1 + hex.mid(17, 3)
        + u'-' + hex.mid(20, 12);
}

} // namespace simulator
