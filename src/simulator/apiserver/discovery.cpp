// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/apiserver/discovery.h"

#include <QJsonArray>
#include <QMap>

namespace simulator {

namespace {

using L1 = QLatin1String;
const L1 authentication("authentication.k8s.io");
const L1 authorization("authorization.k8s.io");

QString groupVersion(const QString &group, const QString &version)
{
    return group.isEmpty() ? version : QString(group + QLatin1Char('/') + version);
}

QMap<QString, QStringList> versionsByGroup(const KindRegistry &kinds)
{
    QMap<QString, QStringList> groups;
    for (const auto &[id, kind] : kinds.all()) {
        QStringList &versions = groups[kind->group];
        for (const KindVersion &version : kind->versions) {
            if (!versions.contains(version.name))
                versions << version.name;
        }
    }
    return groups;
}

QJsonObject groupDocument(const QString &group, const QStringList &versions)
{
    QJsonArray list;
    for (const QString &version : versions)
        list.append(QJsonObject{{QStringLiteral("groupVersion"), groupVersion(group, version)},
                                {QStringLiteral("version"), version}});
    return {{QStringLiteral("name"), group},
            {QStringLiteral("versions"), list},
            {QStringLiteral("preferredVersion"), list.first()}};
}

QJsonObject resourceDocument(const Kind &kind)
{
    static const QJsonArray verbs{
        QStringLiteral("create"), QStringLiteral("delete"), QStringLiteral("deletecollection"),
        QStringLiteral("get"),    QStringLiteral("list"),   QStringLiteral("patch"),
        QStringLiteral("update"), QStringLiteral("watch")};
    QJsonObject resource{{QStringLiteral("name"), kind.plural},
                         {QStringLiteral("singularName"), kind.singular},
                         {QStringLiteral("namespaced"), kind.isNamespaced},
                         {QStringLiteral("kind"), kind.kind},
                         {QStringLiteral("verbs"), verbs}};
    if (!kind.shortNames.isEmpty())
        resource[L1("shortNames")] = QJsonArray::fromStringList(kind.shortNames);
    if (!kind.categories.isEmpty())
        resource[L1("categories")] = QJsonArray::fromStringList(kind.categories);
    return resource;
}

// Kinds that are asked and not stored.
QJsonArray reviewResources(const QString &group)
{
    QJsonArray resources;
    const QStringList names = group == authentication
        ? QStringList{QStringLiteral("SelfSubjectReview")}
        : QStringList{QStringLiteral("SelfSubjectAccessReview"),
                      QStringLiteral("SelfSubjectRulesReview")};
    for (const QString &name : names) {
        resources.append(
            QJsonObject{{QStringLiteral("name"), QString(name.toLower() + L1("s"))},
                        {QStringLiteral("singularName"), QString()},
                        {QStringLiteral("namespaced"), false},
                        {QStringLiteral("kind"), name},
                        {QStringLiteral("verbs"), QJsonArray{QStringLiteral("create")}}});
    }
    return resources;
}

QJsonObject resourceList(const QString &version, const QJsonArray &resources)
{
    return {{QStringLiteral("kind"), QStringLiteral("APIResourceList")},
            {QStringLiteral("apiVersion"), QStringLiteral("v1")},
            {QStringLiteral("groupVersion"), version},
            {QStringLiteral("resources"), resources}};
}

QJsonObject responseKind(const QString &group, const QString &version, const QJsonValue &resource)
{
    return {{QStringLiteral("group"), group},
            {QStringLiteral("version"), group.isEmpty() ? QString() : version},
            {QStringLiteral("kind"), resource[L1("kind")]}};
}

// The resources of a version, subresources under the resource that they belong to.
QJsonObject
aggregatedVersion(const KindRegistry &kinds, const QString &group, const QString &version)
{
    const QJsonObject list = apiResources(kinds, group, version).value_or(QJsonObject());
    QMap<QString, QJsonObject> resources;
    for (const QJsonValue &resource : list[L1("resources")].toArray()) {
        const QString name = resource[L1("name")].toString();
        QJsonObject entry{{QStringLiteral("responseKind"), responseKind(group, version, resource)},
                          {QStringLiteral("verbs"), resource[L1("verbs")]}};
        const QString plural = name.section(QLatin1Char('/'), 0, 0);
        if (plural != name) {
            entry[L1("subresource")] = name.section(QLatin1Char('/'), 1);
            const QJsonObject &parent = resources[plural];
            QJsonArray subresources = parent.value(L1("subresources")).toArray();
            subresources.append(entry);
            resources[plural][L1("subresources")] = subresources;
            continue;
        }
        entry[L1("resource")] = name;
        entry[L1("singularResource")] = resource[L1("singularName")];
        entry[L1("scope")] = resource[L1("namespaced")].toBool() ? L1("Namespaced") : L1("Cluster");
        for (const char *optional : {"shortNames", "categories"}) {
            const QJsonValue value = resource[L1(optional)];
            if (!value.isUndefined())
                entry[L1(optional)] = value;
        }
        resources[plural] = entry;
    }
    QJsonArray all;
    for (const QJsonObject &resource : std::as_const(resources))
        all.append(resource);
    return {{QStringLiteral("version"), version},
            {QStringLiteral("freshness"), QStringLiteral("Current")},
            {QStringLiteral("resources"), all}};
}

} // namespace

QJsonObject apiVersions()
{
    return {{QStringLiteral("kind"), QStringLiteral("APIVersions")},
            {QStringLiteral("versions"), QJsonArray{QStringLiteral("v1")}}};
}

QJsonObject apiGroups(const KindRegistry &kinds)
{
    QMap<QString, QStringList> all = versionsByGroup(kinds);
    all.remove(QString());
    all[authentication] = {QStringLiteral("v1")};
    all[authorization] = {QStringLiteral("v1")};
    QJsonArray groups;
    for (auto group = all.begin(); group != all.end(); ++group)
        groups.append(groupDocument(group.key(), group.value()));
    return {{QStringLiteral("kind"), QStringLiteral("APIGroupList")},
            {QStringLiteral("apiVersion"), QStringLiteral("v1")},
            {QStringLiteral("groups"), groups}};
}

std::optional<QJsonObject> apiGroup(const KindRegistry &kinds, const QString &group)
{
    const auto all = versionsByGroup(kinds);
    if (!all.contains(group))
        return std::nullopt;
    QJsonObject document = groupDocument(group, all[group]);
    document[L1("kind")] = QStringLiteral("APIGroup");
    document[L1("apiVersion")] = QStringLiteral("v1");
    return document;
}

std::optional<QJsonObject>
apiResources(const KindRegistry &kinds, const QString &group, const QString &version)
{
    if (group == authentication || group == authorization)
        return resourceList(groupVersion(group, version), reviewResources(group));
    QJsonArray resources;
    for (const auto &[id, kind] : kinds.all()) {
        const KindVersion *served = kind->group == group ? kind->version(version) : nullptr;
        if (served == nullptr)
            continue;
        resources.append(resourceDocument(*kind));
        if (served->hasStatus)
            resources.append(
                QJsonObject{{QStringLiteral("name"), QString(kind->plural + L1("/status"))},
                            {QStringLiteral("singularName"), QString()},
                            {QStringLiteral("namespaced"), kind->isNamespaced},
                            {QStringLiteral("kind"), kind->kind},
                            {QStringLiteral("verbs"),
                             QJsonArray{QStringLiteral("get"), QStringLiteral("patch"),
                                        QStringLiteral("update")}}});
    }
    if (resources.isEmpty())
        return std::nullopt;
    return resourceList(groupVersion(group, version), resources);
}

QJsonObject aggregatedGroups(const KindRegistry &kinds, bool isCore)
{
    QMap<QString, QStringList> all = versionsByGroup(kinds);
    if (isCore) {
        all = {{QString(), {QStringLiteral("v1")}}};
    } else {
        all.remove(QString());
        all[authentication] = {QStringLiteral("v1")};
        all[authorization] = {QStringLiteral("v1")};
    }
    QJsonArray items;
    for (auto group = all.begin(); group != all.end(); ++group) {
        QJsonArray versions;
        for (const QString &version : group.value())
            versions.append(aggregatedVersion(kinds, group.key(), version));
        QJsonObject metadata;
        if (!group.key().isEmpty())
            metadata[L1("name")] = group.key();
        items.append(QJsonObject{{QStringLiteral("metadata"), metadata},
                                 {QStringLiteral("versions"), versions}});
    }
    return {{QStringLiteral("kind"), QStringLiteral("APIGroupDiscoveryList")},
            {QStringLiteral("apiVersion"), QStringLiteral("apidiscovery.k8s.io/v2")},
            {QStringLiteral("metadata"), QJsonObject()},
            {QStringLiteral("items"), items}};
}

} // namespace simulator
