// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/apiserver/strategicpatch.h"

#include <QJsonArray>

namespace simulator {

namespace {

using L1 = QLatin1String;

// The field by which entries of a list are the same.
L1 mergeKey(const QJsonArray &list)
{
    const QJsonObject first = list.first().toObject();
    for (const char *key : {"uid", "type", "name", "key"}) {
        if (first.contains(L1{key}))
            return L1{key};
    }
    return {};
}

QJsonArray mergedObjects(QJsonArray list, const QJsonArray &patch, L1 key)
{
    for (const QJsonValue &value : patch) {
        const QJsonObject change = value.toObject();
        qsizetype at = 0;
        while (at < list.size() && list[at][key] != change[key])
            ++at;
        if (change[L1("$patch")].toString() == L1("delete")) {
            if (at < list.size())
                list.removeAt(at);
        } else if (at < list.size()) {
            list[at] = applyStrategicPatch(list[at].toObject(), change);
        } else {
            list.append(change);
        }
    }
    return list;
}

QJsonValue merged(const QJsonValue &target, const QJsonValue &patch)
{
    if (patch.isObject())
        return applyStrategicPatch(target.toObject(), patch.toObject());
    const QJsonArray changes = patch.toArray();
    if (!patch.isArray() || changes.isEmpty() || !target.isArray())
        return patch;
    if (changes.first().isObject()) {
        const L1 key = mergeKey(changes);
        return key.isEmpty() ? patch : QJsonValue(mergedObjects(target.toArray(), changes, key));
    }
    QJsonArray list = target.toArray();
    for (const QJsonValue &value : changes) {
        if (!list.contains(value))
            list.append(value);
    }
    return list;
}

} // namespace

QJsonObject applyStrategicPatch(const QJsonObject &target, const QJsonObject &patch)
{
    static const QString removal = QStringLiteral("$deleteFromPrimitiveList/");
    if (patch[L1("$patch")].toString() == L1("replace")) {
        QJsonObject replaced = patch;
        replaced.remove(L1("$patch"));
        return replaced;
    }
    QJsonObject result = target;
    for (auto change = patch.begin(); change != patch.end(); ++change) {
        if (change.key().startsWith(removal)) {
            const QString field = change.key().mid(removal.size());
            QJsonArray kept;
            for (const QJsonValue &value : result[field].toArray()) {
                if (!change.value().toArray().contains(value))
                    kept.append(value);
            }
            result[field] = kept;
        } else if (change.key().startsWith(QLatin1Char('$'))) {
            continue; // order hints
        } else if (change.value().isNull()) {
            result.remove(change.key());
        } else {
            result[change.key()] = merged(result.value(change.key()), change.value());
        }
    }
    return result;
}

} // namespace simulator
