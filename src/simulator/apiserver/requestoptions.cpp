// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/apiserver/requestoptions.h"

#include "simulator/apiserver/status.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace simulator {

namespace {

using L1 = QLatin1String;

Refusal invalidOptions(const QString &kind, const FieldError &error)
{
    return invalid(TypeName{kind, QStringLiteral("meta.k8s.io")}, {}, {error});
}

Refusal forbidden(const QString &field, const QString &why)
{
    return invalidOptions(L1("ListOptions"),
                          {field, L1("FieldValueForbidden"), QString(L1("Forbidden: ") + why)});
}

FieldError unsupported(const QString &field, const QString &value, const QString &supported)
{
    return {field, L1("FieldValueNotSupported"),
            QStringLiteral("Unsupported value: %1: supported values: %2").arg(value, supported)};
}

QString badVersion(const QString &text)
{
    return QStringLiteral("resourceVersion: Invalid value: \"%1\": %2")
        .arg(text, notANumber(L1("ParseUint"), text));
}

// Which resourceVersionMatch goes with what.
std::optional<Refusal> matchRefusal(const HttpRequest &request)
{
    const QString match = request.query.value(L1("resourceVersionMatch"));
    const QString field = QStringLiteral("resourceVersionMatch");
    if (match.isEmpty())
        return std::nullopt;
    if (!request.query.value(L1("continue")).isEmpty())
        return forbidden(field, field + L1(" is forbidden when continue is provided"));
    const QString version = request.query.value(L1("resourceVersion"));
    if (version.isEmpty())
        return forbidden(field, field + L1(" is forbidden unless resourceVersion is provided"));
    if (match != L1("Exact") && match != L1("NotOlderThan"))
        return invalidOptions(L1("ListOptions"),
                              unsupported(field, L1("\"") + match + L1("\""),
                                          L1("\"Exact\", \"NotOlderThan\", \"\"")));
    if (match == L1("Exact") && version == L1("0"))
        return forbidden(field, field + L1(" \"exact\" is forbidden for resourceVersion \"0\""));
    return std::nullopt;
}

} // namespace

std::variant<ListOptions, Refusal> listOptions(const HttpRequest &request)
{
    ListOptions options;
    bool isNumber = true;
    const QString limit = request.query.value(L1("limit"));
    if (!limit.isEmpty())
        options.limit = std::max(limit.toInt(&isNumber), 0);
    if (!isNumber)
        return badRequest(notANumber(L1("ParseInt"), limit));
    if (request.query.contains(L1("sendInitialEvents")))
        return forbidden(L1("sendInitialEvents"), L1("sendInitialEvents is forbidden for list"));
    if (auto refusal = matchRefusal(request))
        return *refusal;
    options.continueToken = request.query.value(L1("continue"));
    const QString version = request.query.value(L1("resourceVersion"));
    if (!options.continueToken.isEmpty() && !version.isEmpty())
        return badRequest(L1("specifying resource version is not allowed when using continue"));
    options.hasVersion = !version.isEmpty();
    if (options.hasVersion)
        options.version = version.toULongLong(&isNumber);
    if (!isNumber)
        return badRequest(L1("invalid resource version: ") + badVersion(version));
    // A page of a certain version is of exactly that version, as it was before there was a match.
    const QString match = request.query.value(L1("resourceVersionMatch"));
    options.isExact =
        match == L1("Exact") || (match.isEmpty() && options.limit > 0 && options.version > 0);
    return options;
}

std::variant<ListOptions, Refusal> watchOptions(const HttpRequest &request)
{
    const QString match = request.query.value(L1("resourceVersionMatch"));
    const bool hasInitial = request.query.contains(L1("sendInitialEvents"));
    if (hasInitial && match != L1("NotOlderThan"))
        return forbidden(L1("resourceVersionMatch"),
                         L1("sendInitialEvents requires setting resourceVersionMatch to "
                            "NotOlderThan"));
    if (!hasInitial && !match.isEmpty())
        return forbidden(L1("resourceVersionMatch"),
                         L1("resourceVersionMatch is forbidden for watch unless sendInitialEvents "
                            "is provided"));
    ListOptions options;
    const QString version = request.query.value(L1("resourceVersion"));
    bool isNumber = true;
    options.hasVersion = !version.isEmpty();
    if (options.hasVersion)
        options.version = version.toULongLong(&isNumber);
    if (!isNumber)
        return Refusal{500, {}, badVersion(version), {}};
    options.sendsInitialEvents =
        request.isTrue(L1("sendInitialEvents")) || (!hasInitial && options.version == 0);
    return options;
}

std::optional<Refusal> writeOptionsRefusal(const HttpRequest &request)
{
    const QString kind = request.method == "POST" ? L1("CreateOptions")
        : request.method == "PUT"                 ? L1("UpdateOptions")
                                                  : L1("PatchOptions");
    const QString dryRun = request.query.value(L1("dryRun"));
    if (!dryRun.isEmpty() && dryRun != L1("All"))
        return invalidOptions(
            kind, unsupported(L1("dryRun"), QStringLiteral("[\"%1\"]").arg(dryRun), L1("\"All\"")));
    static const QStringList validations{QString(), QStringLiteral("Ignore"),
                                         QStringLiteral("Strict"), QStringLiteral("Warn")};
    const QString validation = request.query.value(L1("fieldValidation"));
    if (!validations.contains(validation))
        return invalidOptions(kind,
                              unsupported(L1("fieldValidation"),
                                          QStringLiteral("\"%1\"").arg(validation),
                                          L1("\"\", \"Ignore\", \"Strict\", \"Warn\"")));
    const bool isApply = request.header("content-type").startsWith("application/apply-patch");
    if (isApply && request.query.value(L1("fieldManager")).isEmpty())
        return invalidOptions(kind,
                              {L1("fieldManager"), L1("FieldValueRequired"),
                               L1("Required value: is required for apply patch")});
    return std::nullopt;
}

std::optional<Refusal> deleteOptionsRefusal(const QJsonObject &options)
{
    const QString kind = QStringLiteral("DeleteOptions");
    const QString field = QStringLiteral("propagationPolicy");
    const QString policy = options.value(field).toString();
    if (!policy.isEmpty() && options.contains(L1("orphanDependents")))
        return invalidOptions(kind,
                              {field, L1("FieldValueInvalid"),
                               QStringLiteral("Invalid value: \"%1\": orphanDependents and "
                                              "deletionPropagation cannot be both set")
                                   .arg(policy)});
    static const QStringList policies{QString(), QStringLiteral("Foreground"),
                                      QStringLiteral("Background"), QStringLiteral("Orphan")};
    if (!policies.contains(policy))
        return invalidOptions(
            kind,
            unsupported(field, QStringLiteral("\"%1\"").arg(policy),
                        L1("\"Foreground\", \"Background\", \"Orphan\", \"nil\"")));
    const QJsonArray dryRun = options.value(L1("dryRun")).toArray();
    if (!dryRun.isEmpty() && dryRun != QJsonArray{QStringLiteral("All")})
        return invalidOptions(
            kind,
            unsupported(L1("dryRun"),
                        QString::fromUtf8(QJsonDocument(dryRun).toJson(QJsonDocument::Compact)),
                        L1("\"All\"")));
    return std::nullopt;
}

} // namespace simulator
