// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "setup/definition.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

namespace setup {

namespace {

using L1 = QLatin1String;
const L1 spec("spec");
const L1 versions("versions");
const L1 name("name");
const L1 storage("storage");
const L1 schema("schema");
const L1 openApi("openAPIV3Schema");
const L1 properties("properties");
const L1 unknownFields("x-kubernetes-preserve-unknown-fields");

struct Field
{
    L1 part; // spec or status
    L1 name;
};
constexpr std::array wukongFields{Field{L1{"spec"}, L1{"snapshotPolicy"}},
                                  Field{L1{"spec"}, L1{"cloneSource"}},
                                  Field{L1{"status"}, L1{"snapshots"}}};

// What stands around our fields in a schema: only what must be said where there is nothing yet. A
// part that keeps what it does not know, because all of the schema does, must go on doing so.
QJsonObject frameOf(const QJsonObject &theirSchema, L1 part)
{
    if (theirSchema[properties].toObject().contains(part))
        return {};
    QJsonObject frame{{L1("type"), L1("object")}};
    if (theirSchema[unknownFields].toBool())
        frame[unknownFields] = true;
    return frame;
}

QJsonObject wukongSchema(const QJsonObject &theirSchema, const QJsonObject &ourSchema)
{
    QJsonObject parts;
    for (const Field &field : wukongFields) {
        QJsonObject part = parts.contains(field.part) ? parts[field.part].toObject()
                                                      : frameOf(theirSchema, field.part);
        QJsonObject fields = part[properties].toObject();
        fields[field.name] = ourSchema[properties][field.part][properties][field.name];
        part[properties] = fields;
        parts[field.part] = part;
    }
    return {{properties, parts}};
}

QJsonObject withVersions(QJsonObject definition, const QJsonArray &list)
{
    QJsonObject changed = definition[spec].toObject();
    changed[versions] = list;
    definition[spec] = changed;
    return definition;
}

QJsonObject forWukongs(const QJsonArray &theirs, const QJsonArray &ours)
{
    const QJsonObject ourSchema = ours[0][schema][openApi].toObject();
    QJsonArray list;
    for (const QJsonValue &version : theirs)
        list.append(QJsonObject{
            {name, version[name]},
            {schema,
             QJsonObject{
                 {openApi, wukongSchema(version[schema][openApi].toObject(), ourSchema)}}}});
    return withVersions({}, list);
}

} // namespace

QJsonObject forDefinition(const QJsonObject &theirs, const QJsonObject &ours)
{
    const QJsonArray old = theirs[spec][versions].toArray();
    const QJsonArray wanted = ours[spec][versions].toArray();
    if (ours[L1("metadata")][name].toString() == wukongDefinition)
        return forWukongs(old, wanted);
    QJsonArray list;
    for (const QJsonValue &each : wanted) {
        QJsonObject version = each.toObject();
        const bool isThere = std::any_of(old.begin(), old.end(), [&](const QJsonValue &other) {
            return other[name] == version[name];
        });
        if (isThere)
            version.remove(L1("served"));
        if (isThere)
            version.remove(storage);
        else
            version[storage] = false;
        list.append(version);
    }
    return withVersions(ours, list);
}

} // namespace setup
