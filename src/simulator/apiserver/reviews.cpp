// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/apiserver/reviews.h"

#include "simulator/apiserver/status.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <utility>

namespace simulator {

namespace {

using L1 = QLatin1String;

QJsonObject userInfo(const Identity &identity)
{
    QJsonObject user{{QStringLiteral("username"), identity.user},
                     {QStringLiteral("groups"), QJsonArray::fromStringList(identity.groups)}};
    if (!identity.uid.isEmpty())
        user[L1("uid")] = identity.uid;
    QJsonObject extra;
    for (auto entry = identity.extra.begin(); entry != identity.extra.end(); ++entry)
        extra[entry.key()] = QJsonArray::fromStringList(entry.value());
    if (!extra.isEmpty())
        user[L1("extra")] = extra;
    return user;
}

std::optional<AccessQuery> questionOf(const QJsonObject &spec)
{
    const QJsonValue path = spec.value(L1("nonResourceAttributes"));
    const QJsonValue resource = spec.value(L1("resourceAttributes"));
    if (path.isObject() == resource.isObject())
        return std::nullopt;
    if (path.isObject())
        return AccessQuery{
            .verb = path[L1("verb")].toString(),
            .path = path[L1("path")].toString(),
        };
    return AccessQuery{resource[L1("verb")].toString(),
                       resource[L1("group")].toString(),
                       resource[L1("resource")].toString(),
                       resource[L1("subresource")].toString(),
                       resource[L1("namespace")].toString(),
                       resource[L1("name")].toString(),
                       {}};
}

// The verbs that are allowed on everything in a namespace: roles here make no finer difference.
QJsonObject rules(const Identity &identity, const QString &space)
{
    const QJsonArray all{QStringLiteral("*")};
    QJsonArray verbs;
    for (const char *verb :
         {"create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"}) {
        if (AccessControl::allows(identity, {.verb = L1{verb}, .space = space}))
            verbs.append(L1{verb});
    }
    QJsonArray resourceRules;
    if (!verbs.isEmpty())
        resourceRules.append(QJsonObject{{QStringLiteral("verbs"), verbs},
                                         {QStringLiteral("apiGroups"), all},
                                         {QStringLiteral("resources"), all}});
    return {{QStringLiteral("resourceRules"), resourceRules},
            {QStringLiteral("nonResourceRules"), QJsonArray()},
            {QStringLiteral("incomplete"), false}};
}

} // namespace

std::variant<QJsonObject, Refusal>
answerToReview(const HttpRequest &request, const QString &plural, const Identity &identity)
{
    if (request.method != "POST")
        return wrongMethod();
    QJsonObject review = QJsonDocument::fromJson(request.body).object();
    review[L1("metadata")] = review.value(L1("metadata")).toObject();
    if (plural == L1("selfsubjectreviews")) {
        review[L1("status")] = QJsonObject{{QStringLiteral("userInfo"), userInfo(identity)}};
        return review;
    }
    if (plural == L1("selfsubjectrulesreviews")) {
        const QString space = std::as_const(review)[L1("spec")][L1("namespace")].toString();
        review[L1("status")] = rules(identity, space);
        return review;
    }
    const auto question = questionOf(review.value(L1("spec")).toObject());
    if (!question)
        return invalid(TypeName{{}, QStringLiteral("authorization.k8s.io")}, {},
                       {{L1("spec.resourceAttributes"), L1("FieldValueInvalid"),
                         L1("Invalid value: null: exactly one of nonResourceAttributes or "
                            "resourceAttributes must be specified")}});
    review[L1("status")] =
        QJsonObject{{QStringLiteral("allowed"), AccessControl::allows(identity, *question)}};
    return review;
}

} // namespace simulator
