// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "setup/difference.h"

#include "setup/merge.h"

#include "kube/core/yaml.h"

#include <QMap>

namespace setup {

namespace {

using Children = QMap<QString, QJsonValue>; // by how the path to each goes on

Children childrenOf(const QJsonObject &object)
{
    Children children;
    for (auto field = object.begin(); field != object.end(); ++field)
        children.insert(QLatin1Char('.') + field.key(), *field);
    return children;
}

Children childrenOf(const QJsonArray &array)
{
    Children children;
    for (const QJsonValue &element : array)
        children.insert(QLatin1Char('[') + element[QLatin1String("name")].toString()
                            + QLatin1Char(']'),
                        element);
    return children;
}

QString text(const QJsonValue &value)
{
    return value.isUndefined() ? QString() : QString::fromUtf8(kube::toYaml(value)).trimmed();
}

void compare(const QString &path,
             const QJsonValue &before,
             const QJsonValue &after,
             QList<Difference> &found);

void compareChildren(const QString &path,
                     const Children &before,
                     const Children &after,
                     QList<Difference> &found)
{
    Children all = before;
    all.insert(after);
    for (auto child = all.keyBegin(); child != all.keyEnd(); ++child)
        compare(path + *child, before.value(*child, QJsonValue::Undefined),
                after.value(*child, QJsonValue::Undefined), found);
}

void compare(const QString &path,
             const QJsonValue &before,
             const QJsonValue &after,
             QList<Difference> &found)
{
    if (before == after)
        return;
    if (before.isObject() && after.isObject())
        compareChildren(path, childrenOf(before.toObject()), childrenOf(after.toObject()), found);
    else if (isNamed(before.toArray()) && isNamed(after.toArray()))
        compareChildren(path, childrenOf(before.toArray()), childrenOf(after.toArray()), found);
    else
        found.append({path.mid(1), text(before), text(after)});
}

} // namespace

QList<Difference> differences(const QJsonObject &before, const QJsonObject &after)
{
    QList<Difference> found;
    compare({}, before, after, found);
    return found;
}

} // namespace setup
