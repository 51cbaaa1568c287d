// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/apiserver/kinds.h"

#include <QJsonArray>

#include <algorithm>

namespace simulator {

namespace {

using L1 = QLatin1String;

QStringList strings(const QJsonValue &array)
{
    QStringList list;
    for (const QJsonValue &value : array.toArray())
        list << value.toString();
    return list;
}

QList<PrinterColumn> columnsFromJson(const QJsonValue &array)
{
    QList<PrinterColumn> columns;
    for (const QJsonValue &column : array.toArray())
        columns.append({column[L1("name")].toString(), column[L1("type")].toString(),
                        column[L1("jsonPath")].toString(), column[L1("priority")].toInt(),
                        column[L1("description")].toString()});
    return columns;
}

// Compiles every rule in a schema, wherever it stands.
base::Result<void> compileRules(const QJsonObject &schema, std::map<QString, CelExpression> &rules)
{
    for (const QJsonValue &rule : schema[L1("x-kubernetes-validations")].toArray()) {
        const QString text = rule[L1("rule")].toString();
        auto expression = CelExpression::compile(text);
        if (!expression)
            return base::failure(expression.error());
        rules.insert_or_assign(text, *std::move(expression));
    }
    const QJsonObject properties = schema[L1("properties")].toObject();
    for (const QJsonValue &property : properties) {
        if (auto compiled = compileRules(property.toObject(), rules); !compiled)
            return compiled;
    }
    for (const char *member : {"items", "additionalProperties"}) {
        if (!schema[L1(member)].isObject())
            continue;
        if (auto compiled = compileRules(schema[L1(member)].toObject(), rules); !compiled)
            return compiled;
    }
    return {};
}

QString deprecation(const Kind &kind, const QJsonValue &version, const QJsonArray &versions)
{
    if (!version[L1("deprecated")].toBool())
        return {};
    const QString own = version[L1("deprecationWarning")].toString();
    if (!own.isEmpty())
        return own;
    const auto named = [&kind](const QJsonValue &each) {
        return QString(kind.apiVersion(each[L1("name")].toString()) + QLatin1Char(' ') + kind.kind);
    };
    QString text = named(version) + L1(" is deprecated");
    for (const QJsonValue &other : versions) {
        if (other[L1("served")].toBool() && !other[L1("deprecated")].toBool())
            return text + L1("; use ") + named(other);
    }
    return text;
}

} // namespace

bool Kind::hasGeneration() const
{
    return !isBuiltin || plural == QLatin1String("pods")
        || plural == QLatin1String("customresourcedefinitions");
}

QString Kind::typeName() const
{
    return group.isEmpty() ? kind : QString(kind + QLatin1Char('.') + group);
}

QString Kind::id() const
{
    return group.isEmpty() ? plural : QString(plural + QLatin1Char('.') + group);
}

const KindVersion *Kind::version(const QString &name) const
{
    const auto found = std::ranges::find(versions, name, &KindVersion::name);
    return found == versions.end() ? nullptr : &*found;
}

const KindVersion &Kind::storageVersion() const
{
    const auto found = std::ranges::find(versions, true, &KindVersion::isStorage);
    return found == versions.end() ? versions.first() : *found;
}

QString Kind::apiVersion(const QString &version) const
{
    return group.isEmpty() ? version : QString(group + QLatin1Char('/') + version);
}

base::Result<void> KindRegistry::install(const QJsonObject &definition)
{
    const QJsonObject spec = definition[L1("spec")].toObject();
    const QJsonObject names = spec[L1("names")].toObject();
    auto kind = std::make_unique<Kind>();
    kind->group = spec[L1("group")].toString();
    kind->plural = names[L1("plural")].toString();
    kind->kind = names[L1("kind")].toString();
    kind->singular = names[L1("singular")].toString(kind->kind.toLower());
    kind->listKind = names[L1("listKind")].toString(QString(kind->kind + L1("List")));
    kind->shortNames = strings(names[L1("shortNames")]);
    kind->categories = strings(names[L1("categories")]);
    kind->isNamespaced = spec[L1("scope")].toString() == L1("Namespaced");
    const QJsonArray versions = spec[L1("versions")].toArray();
    for (const QJsonValue &version : versions) {
        if (!version[L1("served")].toBool())
            continue;
        const QJsonObject schema = version[L1("schema")][L1("openAPIV3Schema")].toObject();
        if (auto compiled = compileRules(schema, kind->rules); !compiled)
            return compiled;
        kind->versions.append({version[L1("name")].toString(), version[L1("storage")].toBool(),
                               version[L1("subresources")][L1("status")].isObject(), schema,
                               columnsFromJson(version[L1("additionalPrinterColumns")]),
                               deprecation(*kind, version, versions)});
    }
    if (kind->group.isEmpty() || kind->plural.isEmpty() || kind->versions.isEmpty())
        return base::failure(
            base::Error::Kind::Invalid,
            QStringLiteral(
                "a CustomResourceDefinition needs a group, a plural name and a served version"));
    const QString id = kind->id();
    remove(id);
    m_kinds.emplace(id, std::move(kind));
    return {};
}

void KindRegistry::remove(const QString &id)
{
    const auto found = m_kinds.find(id);
    if (found == m_kinds.end())
        return;
    m_former.push_back(std::move(found->second));
    m_kinds.erase(found);
}

void KindRegistry::installBuiltin(const QJsonObject &descriptor)
{
    auto kind = std::make_unique<Kind>();
    kind->group = descriptor[L1("group")].toString();
    kind->plural = descriptor[L1("plural")].toString();
    kind->kind = descriptor[L1("kind")].toString();
    kind->singular = kind->kind.toLower();
    kind->listKind = kind->kind + L1("List");
    kind->shortNames = strings(descriptor[L1("short")]);
    kind->isNamespaced = descriptor[L1("namespaced")].toBool(true);
    kind->isBuiltin = true;
    kind->versions.append({descriptor[L1("version")].toString(L1("v1")),
                           true,
                           descriptor[L1("status")].toBool(),
                           {},
                           columnsFromJson(descriptor[L1("columns")])});
    const QString id = kind->id();
    m_kinds.insert_or_assign(id, std::move(kind));
}

const Kind *KindRegistry::find(const QString &group, const QString &plural) const
{
    const auto found =
        m_kinds.find(group.isEmpty() ? plural : QString(plural + QLatin1Char('.') + group));
    return found == m_kinds.end() ? nullptr : found->second.get();
}

const Kind *KindRegistry::findByKind(const QString &group, const QString &kind) const
{
    for (const auto &[id, each] : m_kinds) {
        if (each->group == group && each->kind == kind)
            return each.get();
    }
    return nullptr;
}

bool KindRegistry::hasBuiltin(const QString &group) const
{
    return std::ranges::any_of(m_kinds, [&group](const auto &each) {
        return each.second->isBuiltin && each.second->group == group;
    });
}

} // namespace simulator
