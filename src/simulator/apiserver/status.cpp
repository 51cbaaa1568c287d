// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/apiserver/status.h"

#include <QJsonArray>

namespace simulator {

namespace {

using L1 = QLatin1String;

QJsonObject detailsOf(const Kind &kind, const QString &name)
{
    QJsonObject details{{QStringLiteral("name"), name}, {QStringLiteral("kind"), kind.plural}};
    if (!kind.group.isEmpty())
        details[L1("group")] = kind.group;
    return details;
}

} // namespace

QJsonObject statusOf(const Refusal &refusal)
{
    QJsonObject status{{QStringLiteral("kind"), QStringLiteral("Status")},
                       {QStringLiteral("apiVersion"), QStringLiteral("v1")},
                       {QStringLiteral("metadata"), QJsonObject()},
                       {QStringLiteral("status"), QStringLiteral("Failure")},
                       {QStringLiteral("message"), refusal.message},
                       {QStringLiteral("code"), refusal.code}};
    if (!refusal.reason.isEmpty())
        status[L1("reason")] = refusal.reason;
    if (!refusal.details.isEmpty())
        status[L1("details")] = refusal.details;
    return status;
}

QJsonObject successStatus(const Kind &kind, const QJsonObject &object)
{
    QJsonObject details = detailsOf(kind, object[L1("metadata")][L1("name")].toString());
    details[L1("uid")] = object[L1("metadata")][L1("uid")];
    return {{QStringLiteral("kind"), QStringLiteral("Status")},
            {QStringLiteral("apiVersion"), QStringLiteral("v1")},
            {QStringLiteral("metadata"), QJsonObject()},
            {QStringLiteral("status"), QStringLiteral("Success")},
            {QStringLiteral("details"), details}};
}

Refusal notFound(const Kind &kind, const QString &name)
{
    return {404, L1("NotFound"), QStringLiteral("%1 \"%2\" not found").arg(kind.id(), name),
            detailsOf(kind, name)};
}

Refusal noSuchPath()
{
    return {404, L1("NotFound"), L1("the server could not find the requested resource"), {}};
}

Refusal alreadyExists(const Kind &kind, const QString &name)
{
    return {409, L1("AlreadyExists"),
            QStringLiteral("%1 \"%2\" already exists").arg(kind.id(), name), detailsOf(kind, name)};
}

Refusal modifiedMeanwhile(const Kind &kind, const QString &name)
{
    return {409, L1("Conflict"),
            QStringLiteral(
                "Operation cannot be fulfilled on %1 \"%2\": the object has been modified; please "
                "apply your changes to the latest version and try again")
                .arg(kind.id(), name),
            detailsOf(kind, name)};
}

Refusal preconditionFailed(const Kind &kind,
                           const QString &name,
                           const QString &field,
                           const QString &wanted,
                           const QString &found)
{
    const QString guess = field == L1("UID") ? L1("deleted and then recreated") : L1("modified");
    QJsonObject details = detailsOf(kind, name);
    details[L1("kind")] = kind.kind;
    return {
        409, L1("Conflict"),
        QStringLiteral("Operation cannot be fulfilled on %1 \"%2\": the %3 in the precondition "
                       "(%4) does not match the %3 in record (%5). The object might have been %6")
            .arg(kind.typeName(), name, field, wanted, found, guess),
        details};
}

Refusal anotherObject(const Kind &kind,
                      const kube::ObjectKey &key,
                      const QString &wantedUid,
                      const QString &foundUid)
{
    const QString group = kind.isBuiltin ? QString() : QString(kind.group + QLatin1Char('/'));
    return {409, L1("Conflict"),
            QStringLiteral("Operation cannot be fulfilled on %1 \"%2\": StorageError: invalid "
                           "object, Code: 4, Key: /registry/%3%4/%5, ResourceVersion: 0, "
                           "AdditionalErrorMsg: Precondition failed: UID in precondition: %6, UID "
                           "in object meta: %7")
                .arg(kind.id(), key.name, group, kind.plural, key.toString(), wantedUid, foundUid),
            detailsOf(kind, key.name)};
}

Refusal invalid(const Kind &kind, const QString &name, const QList<FieldError> &errors)
{
    QJsonArray causes;
    QStringList texts;
    for (const FieldError &error : errors) {
        causes.append(QJsonObject{{QStringLiteral("reason"), error.reason},
                                  {QStringLiteral("message"), error.message},
                                  {QStringLiteral("field"), error.field}});
        texts << (error.field.isEmpty() ? error.message
                                        : QString(error.field + L1(": ") + error.message));
    }
    const QString all =
        texts.size() == 1 ? texts.first() : QString(L1("[") + texts.join(L1(", ")) + L1("]"));
    QJsonObject details = detailsOf(kind, name);
    details[L1("kind")] = kind.kind;
    details[L1("causes")] = causes;
    return {422, L1("Invalid"),
            QStringLiteral("%1 \"%2\" is invalid: %3").arg(kind.typeName(), name, all), details};
}

Refusal badRequest(const QString &message)
{
    return {400, L1("BadRequest"), message, {}};
}

Refusal expired(const QString &message)
{
    return {410, L1("Expired"), message, {}};
}

Refusal unauthorized()
{
    return {401, L1("Unauthorized"), L1("Unauthorized"), {}};
}

Refusal unsupportedMediaType(const QString &type)
{
    return {415,
            L1("UnsupportedMediaType"),
            QStringLiteral(
                "the body of the request was in an unknown format - accepted media types include: "
                "application/json-patch+json, application/merge-patch+json (not %1)")
                .arg(type),
            {}};
}

} // namespace simulator
