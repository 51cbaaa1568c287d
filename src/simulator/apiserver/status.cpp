// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/apiserver/status.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace simulator {

namespace {

using L1 = QLatin1String;

QJsonObject detailsOf(const Kind &kind, const QString &name)
{
    QJsonObject details{{QStringLiteral("kind"), kind.plural}};
    if (!name.isEmpty())
        details[L1("name")] = name;
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

Refusal alreadyExists(const Kind &kind, const QString &name, bool isBeingDeleted)
{
    return {409, L1("AlreadyExists"),
            QStringLiteral("%1%2 \"%3\" already exists")
                .arg(isBeingDeleted ? L1("object is being deleted: ") : L1(), kind.id(), name),
            detailsOf(kind, name)};
}

Refusal wrongNamespace()
{
    return badRequest(L1("the namespace of the provided object does not match the namespace sent "
                         "on the request"));
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
    return invalid(TypeName{kind.kind, kind.group}, name, errors);
}

Refusal invalid(const TypeName &type, const QString &name, const QList<FieldError> &errors)
{
    QJsonArray causes;
    QStringList texts;
    for (const FieldError &error : errors) {
        causes.append(QJsonObject{{QStringLiteral("reason"), error.reason},
                                  {QStringLiteral("message"), error.message},
                                  {QStringLiteral("field"), error.field}});
        texts << QString(error.field + L1(": ") + error.message);
    }
    const QString all =
        texts.size() == 1 ? texts.first() : QString(L1("[") + texts.join(L1(", ")) + L1("]"));
    QJsonObject details{{QStringLiteral("causes"), causes}};
    if (!type.kind.isEmpty())
        details[L1("kind")] = type.kind;
    if (!name.isEmpty())
        details[L1("name")] = name;
    if (!type.group.isEmpty())
        details[L1("group")] = type.group;
    const QString typeName =
        type.group.isEmpty() ? type.kind : QString(type.kind + QLatin1Char('.') + type.group);
    return {422, L1("Invalid"), QStringLiteral("%1 \"%2\" is invalid: %3").arg(typeName, name, all),
            details};
}

Refusal invalidPatch(const QJsonObject &outcome, const QString &why)
{
    const QString text = QString::fromUtf8(QJsonDocument(outcome).toJson(QJsonDocument::Compact))
                             .replace(QLatin1Char('\\'), L1("\\\\"))
                             .replace(QLatin1Char('"'), L1("\\\""));
    return invalid(TypeName{}, {},
                   {{L1("patch"), L1("FieldValueInvalid"),
                     QStringLiteral("Invalid value: \"%1\": %2").arg(text, why)}});
}

Refusal notAPatch(const QString &why)
{
    return badRequest(L1("error decoding patch: ") + why);
}

Refusal cannotBeHandled(const Kind &kind, const QString &version, const QString &why)
{
    return badRequest(QStringLiteral("%1 in version \"%2\" cannot be handled as a %1: %3")
                          .arg(kind.kind, version, why));
}

Refusal namespaceEnds(const Kind &kind, const kube::ObjectKey &key)
{
    QJsonObject details = detailsOf(kind, key.name);
    details[L1("causes")] =
        QJsonArray{QJsonObject{{QStringLiteral("reason"), QStringLiteral("NamespaceTerminating")},
                               {QStringLiteral("message"),
                                QStringLiteral("namespace %1 is being terminated").arg(key.space)},
                               {QStringLiteral("field"), QStringLiteral("metadata.namespace")}}};
    return {403, L1("Forbidden"),
            QStringLiteral("%1 \"%2\" is forbidden: unable to create new content in namespace %3 "
                           "because it is being terminated")
                .arg(kind.id(), key.name, key.space),
            details};
}

Refusal tooLargeVersion(quint64 wanted, quint64 newest)
{
    const QJsonObject cause{
        {QStringLiteral("reason"), QStringLiteral("ResourceVersionTooLarge")},
        {QStringLiteral("message"), QStringLiteral("Too large resource version")}};
    return {504, L1("Timeout"),
            QStringLiteral("Timeout: Too large resource version: %1, current: %2")
                .arg(wanted)
                .arg(newest),
            QJsonObject{{QStringLiteral("causes"), QJsonArray{cause}},
                        {QStringLiteral("retryAfterSeconds"), 1}}};
}

Refusal wrongMethod()
{
    return {405,
            L1("MethodNotAllowed"),
            L1("the server does not allow this method on the requested resource"),
            {}};
}

Refusal tooLargeBody(qsizetype most)
{
    return {413,
            L1("RequestEntityTooLarge"),
            QStringLiteral("Request entity too large: limit is %1").arg(most),
            {}};
}

Refusal notAcceptable(const QString &message)
{
    return {406, L1("NotAcceptable"), message, {}};
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

Refusal unsupportedMediaType(const QStringList &accepted)
{
    return {415,
            L1("UnsupportedMediaType"),
            QStringLiteral(
                "the body of the request was in an unknown format - accepted media types include: "
                "%1")
                .arg(accepted.join(L1(", "))),
            {}};
}

QString notANumber(const QString &function, const QString &text)
{
    return QStringLiteral("strconv.%1: parsing \"%2\": invalid syntax").arg(function, text);
}

} // namespace simulator
