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

Refusal preconditionFailed(const Kind &kind, const QString &name, const QString &what)
{
    return {409, L1("Conflict"),
            QStringLiteral("Operation cannot be fulfilled on %1 \"%2\": Precondition failed: %3")
                .arg(kind.id(), name, what),
            detailsOf(kind, name)};
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
    const QString type =
        kind.group.isEmpty() ? kind.kind : QString(kind.kind + QLatin1Char('.') + kind.group);
    QJsonObject details = detailsOf(kind, name);
    details[L1("kind")] = kind.kind;
    details[L1("causes")] = causes;
    return {422, L1("Invalid"), QStringLiteral("%1 \"%2\" is invalid: %3").arg(type, name, all),
            details};
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
