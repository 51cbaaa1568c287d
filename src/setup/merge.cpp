// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "setup/merge.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace setup {

namespace {

const QLatin1String nameKey("name");

QJsonObject mergedObject(QJsonObject theirs, const QJsonObject &ours)
{
    for (auto field = ours.begin(); field != ours.end(); ++field) {
        const auto found = theirs.find(field.key());
        theirs[field.key()] = found == theirs.end() ? *field : merged(*found, *field);
    }
    return theirs;
}

QJsonArray mergedByName(QJsonArray theirs, const QJsonArray &ours)
{
    for (const QJsonValue &element : ours) {
        const auto found = std::find_if(theirs.begin(), theirs.end(), [&](const QJsonValue &each) {
            return each[nameKey] == element[nameKey];
        });
        if (found == theirs.end())
            theirs.append(element);
        else
            *found = merged(*found, element);
    }
    return theirs;
}

bool holdsTheSame(const QJsonArray &theirs, const QJsonArray &ours)
{
    if (theirs.size() != ours.size())
        return false;
    QJsonArray left = theirs;
    for (const QJsonValue &element : ours) {
        const auto found = std::find_if(left.begin(), left.end(), [&](const QJsonValue &each) {
            return merged(each, element) == each;
        });
        if (found == left.end())
            return false;
        left.erase(found);
    }
    return true;
}

} // namespace

bool isNamed(const QJsonArray &array)
{
    return !array.isEmpty() && std::all_of(array.begin(), array.end(), [](const QJsonValue &each) {
        return each[nameKey].isString();
    });
}

QJsonValue merged(const QJsonValue &theirs, const QJsonValue &ours)
{
    if (theirs.isObject() && ours.isObject())
        return mergedObject(theirs.toObject(), ours.toObject());
    if (!theirs.isArray() || !ours.isArray())
        return ours;
    const QJsonArray old = theirs.toArray();
    const QJsonArray wanted = ours.toArray();
    if (isNamed(old) && isNamed(wanted))
        return mergedByName(old, wanted);
    return holdsTheSame(old, wanted) ? theirs : ours;
}

} // namespace setup
