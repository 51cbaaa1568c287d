// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/apiserver/objectmetadata.h"

#include "simulator/apiserver/names.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>

namespace simulator {

namespace {

using L1 = QLatin1String;

enum class FieldShape { Text, Number, Texts, TextMap, Owners, Dropped };

const QMap<QString, FieldShape> &metadataShapes()
{
    static const QMap<QString, FieldShape> shapes{
        {QStringLiteral("name"), FieldShape::Text},
        {QStringLiteral("generateName"), FieldShape::Text},
        {QStringLiteral("namespace"), FieldShape::Text},
        {QStringLiteral("uid"), FieldShape::Text},
        {QStringLiteral("resourceVersion"), FieldShape::Text},
        {QStringLiteral("generation"), FieldShape::Number},
        {QStringLiteral("creationTimestamp"), FieldShape::Text},
        {QStringLiteral("deletionTimestamp"), FieldShape::Text},
        {QStringLiteral("deletionGracePeriodSeconds"), FieldShape::Number},
        {QStringLiteral("labels"), FieldShape::TextMap},
        {QStringLiteral("annotations"), FieldShape::TextMap},
        {QStringLiteral("ownerReferences"), FieldShape::Owners},
        {QStringLiteral("finalizers"), FieldShape::Texts},
        {QStringLiteral("managedFields"), FieldShape::Dropped},
        {QStringLiteral("selfLink"), FieldShape::Dropped}};
    return shapes;
}

const QStringList &ownerFields() // in the order in which the server prints them
{
    static const QStringList fields{
        QStringLiteral("apiVersion"), QStringLiteral("kind"),
        QStringLiteral("name"),       QStringLiteral("uid"),
        QStringLiteral("controller"), QStringLiteral("blockOwnerDeletion")};
    return fields;
}

L1 typeName(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return L1("bool");
    case QJsonValue::Double:
        return L1("number");
    case QJsonValue::String:
        return L1("string");
    case QJsonValue::Array:
        return L1("array");
    default:
        return L1("object");
    }
}

bool hasShape(const QJsonValue &value, FieldShape shape)
{
    switch (shape) {
    case FieldShape::Text:
        return value.isString();
    case FieldShape::Number:
        return value.isDouble();
    case FieldShape::Texts:
    case FieldShape::Owners:
        return value.isArray();
    case FieldShape::TextMap:
        return value.isObject();
    case FieldShape::Dropped:
        return true;
    }
    return false;
}

L1 shapeName(FieldShape shape)
{
    switch (shape) {
    case FieldShape::Text:
        return L1("string");
    case FieldShape::Number:
        return L1("int64");
    case FieldShape::Texts:
        return L1("[]string");
    case FieldShape::Owners:
        return L1("[]v1.OwnerReference");
    default:
        return L1("map[string]string");
    }
}

QString wrongType(const QJsonValue &value, const QString &field, FieldShape shape)
{
    return QStringLiteral("json: cannot unmarshal %1 into Go struct field ObjectMeta.%2 of type %3")
        .arg(typeName(value), field, shapeName(shape));
}

// A text map as it is stored: a null is an empty text.
QJsonValue textMap(const QJsonObject &map, const QString &field, ReadMetadata &read)
{
    QJsonObject texts;
    for (auto entry = map.begin(); entry != map.end(); ++entry) {
        if (entry.value().isString() || entry.value().isNull())
            texts[entry.key()] = entry.value().toString();
        else
            read.typeError = wrongType(entry.value(), field, FieldShape::Text);
    }
    return texts;
}

QJsonValue owners(const QJsonArray &array, ReadMetadata &read)
{
    QJsonArray result;
    for (qsizetype at = 0; at < array.size(); ++at) {
        QJsonObject owner = array[at].toObject();
        const QStringList fields = owner.keys();
        for (const QString &field : fields) {
            if (ownerFields().contains(field))
                continue;
            owner.remove(field);
            read.unknown << QStringLiteral("metadata.ownerReferences[%1].%2").arg(at).arg(field);
        }
        result.append(owner);
    }
    return result;
}

bool isEmpty(const QJsonValue &value)
{
    return value.isNull() || (value.isString() && value.toString().isEmpty())
        || (value.isArray() && value.toArray().isEmpty())
        || (value.isObject() && value.toObject().isEmpty());
}

QList<FieldError> invalid(const QString &field, const QString &value, const QStringList &problems)
{
    QList<FieldError> errors;
    for (const QString &problem : problems)
        errors.append({field, L1("FieldValueInvalid"),
                       QStringLiteral("Invalid value: \"%1\": %2").arg(value, problem)});
    return errors;
}

QStringList nameProblems(const Kind &kind, const QString &name)
{
    return kind.id() == L1("namespaces") ? dnsLabelProblems(name) : subdomainProblems(name);
}

QList<FieldError> nameErrors(const Kind &kind, const QJsonObject &metadata)
{
    QList<FieldError> errors;
    QString prefix = metadata[L1("generateName")].toString();
    const QString name = metadata[L1("name")].toString();
    if (!prefix.isEmpty()) {
        const QString shown = prefix;
        if (prefix.endsWith(QLatin1Char('-'))) // more follows
            prefix.replace(prefix.size() - 1, 1, QLatin1Char('a'));
        errors = invalid(L1("metadata.generateName"), shown, nameProblems(kind, prefix));
    }
    if (name.isEmpty())
        errors.append({L1("metadata.name"), L1("FieldValueRequired"),
                       L1("Required value: name or generateName is required")});
    else
        errors += invalid(L1("metadata.name"), name, nameProblems(kind, name));
    return errors;
}

QList<FieldError> labelErrors(const QJsonObject &labels)
{
    QList<FieldError> errors;
    for (auto label = labels.begin(); label != labels.end(); ++label) {
        errors += invalid(L1("metadata.labels"), label.key(), qualifiedNameProblems(label.key()));
        const QString value = label.value().toString();
        errors += invalid(L1("metadata.labels"), value, labelValueProblems(value));
    }
    return errors;
}

QList<FieldError> annotationErrors(const QJsonObject &annotations)
{
    constexpr qsizetype mostBytes = 256 * 1024;
    QList<FieldError> errors;
    qsizetype bytes = 0;
    for (auto entry = annotations.begin(); entry != annotations.end(); ++entry) {
        errors += invalid(L1("metadata.annotations"), entry.key(),
                          qualifiedNameProblems(entry.key().toLower()));
        bytes += entry.key().toUtf8().size() + entry.value().toString().toUtf8().size();
    }
    if (bytes > mostBytes)
        errors.append({L1("metadata.annotations"), L1("FieldValueTooLong"),
                       QStringLiteral("Too long: may not be more than %1 bytes").arg(mostBytes)});
    return errors;
}

QString printed(const QJsonObject &owner)
{
    QStringList parts;
    for (const QString &field : ownerFields()) {
        if (!owner.contains(field))
            continue;
        const QByteArray member =
            QJsonDocument(QJsonObject{{field, owner[field]}}).toJson(QJsonDocument::Compact);
        parts << QString::fromUtf8(member.mid(1, member.size() - 2));
    }
    return L1("{") + parts.join(QLatin1Char(',')) + L1("}");
}

QList<FieldError> ownerErrors(const QJsonObject &owner)
{
    QList<FieldError> errors;
    const QString path = QStringLiteral("metadata.ownerReferences");
    const QString version = owner[L1("apiVersion")].toString();
    if (version.isEmpty() || version.count(QLatin1Char('/')) > 1)
        errors += invalid(path + L1(".apiVersion"), version, {L1("version must not be empty")});
    for (const char *field : {"kind", "name", "uid"}) {
        if (owner[L1{field}].toString().isEmpty())
            errors += invalid(path + QLatin1Char('.') + L1{field}, {}, {L1("must not be empty")});
    }
    if (version == L1("v1") && owner[L1("kind")].toString() == L1("Event"))
        errors.append({path, L1("FieldValueInvalid"),
                       QStringLiteral("Invalid value: %1: /v1, Kind=Event is disallowed from being "
                                      "an owner")
                           .arg(printed(owner))});
    return errors;
}

QList<FieldError> ownersErrors(const QJsonArray &references)
{
    QList<FieldError> errors;
    QStringList texts;
    QStringList controllers;
    for (const QJsonValue &value : references) {
        const QJsonObject owner = value.toObject();
        errors += ownerErrors(owner);
        texts << printed(owner);
        if (owner[L1("controller")].toBool())
            controllers << owner[L1("kind")].toString() + QLatin1Char('/')
                    + owner[L1("name")].toString();
    }
    if (controllers.size() > 1)
        errors.append({L1("metadata.ownerReferences"), L1("FieldValueInvalid"),
                       QStringLiteral("Invalid value: [%1]: Only one reference can have Controller "
                                      "set to true. Found \"true\" in references for %2 and %3")
                           .arg(texts.join(QLatin1Char(',')), controllers[0], controllers[1])});
    return errors;
}

QList<FieldError> finalizerErrors(const QJsonArray &finalizers)
{
    QList<FieldError> errors;
    for (const QJsonValue &finalizer : finalizers)
        errors += invalid(L1("metadata.finalizers"), finalizer.toString(),
                          qualifiedNameProblems(finalizer.toString()));
    if (finalizers.contains(L1("orphan")) && finalizers.contains(L1("foregroundDeletion")))
        errors.append(
            {L1("metadata.finalizers"), L1("FieldValueInvalid"),
             QStringLiteral(
                 "Invalid value: %1: finalizer orphan and foregroundDeletion cannot be both set")
                 .arg(
                     QString::fromUtf8(QJsonDocument(finalizers).toJson(QJsonDocument::Compact)))});
    return errors;
}

} // namespace

ReadMetadata readMetadata(const QJsonValue &value)
{
    ReadMetadata read;
    if (!value.isObject() && !value.isNull() && !value.isUndefined()) {
        read.typeError = QStringLiteral("json: cannot unmarshal %1 into Go value of type "
                                        "v1.ObjectMeta")
                             .arg(typeName(value));
        return read;
    }
    const QJsonObject sent = value.toObject();
    for (auto field = sent.begin(); field != sent.end(); ++field) {
        const auto shape = metadataShapes().find(field.key());
        if (shape == metadataShapes().end()) {
            read.unknown << L1("metadata.") + field.key();
            continue;
        }
        if (*shape == FieldShape::Dropped || isEmpty(field.value()))
            continue;
        if (!hasShape(field.value(), *shape)) {
            read.typeError = wrongType(field.value(), field.key(), *shape);
            return read;
        }
        QJsonValue stored = field.value();
        if (*shape == FieldShape::TextMap)
            stored = textMap(stored.toObject(), field.key(), read);
        else if (*shape == FieldShape::Owners)
            stored = owners(stored.toArray(), read);
        read.metadata[field.key()] = stored;
    }
    return read;
}

QList<FieldError> metadataErrors(const Kind &kind, const QJsonObject &metadata)
{
    return nameErrors(kind, metadata) + labelErrors(metadata[L1("labels")].toObject())
        + annotationErrors(metadata[L1("annotations")].toObject())
        + ownersErrors(metadata[L1("ownerReferences")].toArray())
        + finalizerErrors(metadata[L1("finalizers")].toArray());
}

QList<FieldError> metadataChangeErrors(const QJsonObject &old, const QJsonObject &metadata)
{
    QList<FieldError> errors;
    for (const char *field : {"deletionTimestamp", "deletionGracePeriodSeconds", "uid"}) {
        const QJsonValue value = metadata.value(L1{field});
        if (value.isUndefined() || value == old.value(L1{field}))
            continue;
        const QByteArray text = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
        errors.append({L1("metadata.") + L1{field}, L1("FieldValueInvalid"),
                       QStringLiteral("Invalid value: %1: field is immutable")
                           .arg(QString::fromUtf8(text.mid(1, text.size() - 2)))});
    }
    QStringList added;
    for (const QJsonValue &finalizer : metadata[L1("finalizers")].toArray()) {
        if (!old[L1("finalizers")].toArray().contains(finalizer))
            added << finalizer.toString();
    }
    if (old.contains(L1("deletionTimestamp")) && !added.isEmpty())
        errors.append(
            {L1("metadata.finalizers"), L1("FieldValueForbidden"),
             QStringLiteral(
                 "Forbidden: no new finalizers can be added if the object is being deleted, found "
                 "new finalizers []string{\"%1\"}")
                 .arg(added.join(L1("\", \"")))});
    return errors;
}

QStringList metadataWarnings(const QJsonObject &metadata)
{
    static const QStringList known{QStringLiteral("orphan"), QStringLiteral("foregroundDeletion")};
    QStringList warnings;
    for (const QJsonValue &finalizer : metadata[L1("finalizers")].toArray()) {
        const QString name = finalizer.toString();
        if (!name.contains(QLatin1Char('/')) && !known.contains(name))
            warnings << QStringLiteral(
                            "metadata.finalizers: \"%1\": prefer a domain-qualified finalizer name "
                            "to avoid accidental conflicts with other finalizer writers")
                            .arg(name);
    }
    return warnings;
}

} // namespace simulator
