// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/client/accessreview.h"

#include <QJsonDocument>

namespace kube {

namespace {

using L1 = QLatin1String;

Request reviewRequest(const AccessQuestion &question)
{
    QJsonObject attributes{{QStringLiteral("verb"), question.verb},
                           {QStringLiteral("group"), QString(question.type.group)},
                           {QStringLiteral("resource"), QString(question.type.plural)}};
    if (!question.space.isEmpty())
        attributes[L1("namespace")] = question.space;
    if (!question.subresource.isEmpty())
        attributes[L1("subresource")] = question.subresource;
    const QJsonObject review{
        {QStringLiteral("apiVersion"), QStringLiteral("authorization.k8s.io/v1")},
        {QStringLiteral("kind"), QStringLiteral("SelfSubjectAccessReview")},
        {QStringLiteral("spec"), QJsonObject{{QStringLiteral("resourceAttributes"), attributes}}}};
    Request request;
    request.verb = Request::Verb::Post;
    request.path = QStringLiteral("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews");
    request.contentType = "application/json";
    request.body = QJsonDocument(review).toJson(QJsonDocument::Compact);
    request.resource = QStringLiteral("review of the right to %1 %2")
                           .arg(question.verb, question.type.qualifiedName());
    return request;
}

} // namespace

AccessReviews::AccessReviews(Client &client, base::Clock &clock, QObject *parent)
    : QObject{parent}
    , m_client{client}
    , m_clock{clock}
{ }

AccessReviews::~AccessReviews() = default;

std::optional<bool> AccessReviews::known(const AccessQuestion &question)
{
    const auto found = m_answers.find(question);
    if (found != m_answers.end() && m_clock.now() - found->second.askedAt < lifetime)
        return found->second.isAllowed;
    Answer &answer = m_answers[question]; // an old answer stands until the new one is here
    answer.askedAt = m_clock.now();
    ask(question).then(this, [this](const base::Result<bool> &) { Q_EMIT changed(); });
    return answer.isAllowed;
}

QFuture<base::Result<bool>> AccessReviews::ask(const AccessQuestion &question)
{
    return m_client.raw(reviewRequest(question))
        .then(this, [this, question](const base::Result<QByteArray> &body) -> base::Result<bool> {
            if (!body)
                return base::failure(body.error());
            const QJsonObject review = QJsonDocument::fromJson(*body).object();
            const bool isAllowed = review[L1("status")][L1("allowed")].toBool();
            m_answers[question] = {isAllowed, m_clock.now()};
            return isAllowed;
        });
}

} // namespace kube
