// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "apiprobe.h"

#include "kube/client/credentials.h"
#include "kube/core/warnings.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QUrl>

namespace e2e {

using L1 = QLatin1String;

QJsonObject Answer::metadata() const
{
    return body[L1("metadata")].toObject();
}

QJsonValue Answer::meta(const char *field) const
{
    return body[L1("metadata")][L1{field}];
}

QStringList Answer::names() const
{
    QStringList names;
    for (const QJsonValue &item : body[L1("items")].toArray())
        names << item[L1("metadata")][L1("name")].toString();
    return names;
}

QString Answer::refusal() const
{
    if (body[L1("kind")].toString() != L1("Status"))
        return QStringLiteral("%1: %2").arg(QString::number(status), QString::fromUtf8(text));
    return QStringLiteral("%1 %2: %3")
        .arg(QString::number(status), body[L1("reason")].toString(),
             body[L1("message")].toString());
}

QByteArray Answer::details() const
{
    QJsonObject details = body[L1("details")].toObject();
    details.remove(L1("causes"));
    return QJsonDocument(details).toJson(QJsonDocument::Compact);
}

QStringList Answer::causes() const
{
    QStringList causes;
    for (const QJsonValue &cause : body[L1("details")][L1("causes")].toArray())
        causes << QStringLiteral("%1 %2: %3")
                      .arg(cause[L1("field")].toString(), cause[L1("reason")].toString(),
                           cause[L1("message")].toString());
    causes.sort();
    causes.removeDuplicates();
    return causes;
}

base::Result<std::unique_ptr<ApiProbe>> ApiProbe::open(const kube::ClusterAccess &access,
                                                       kube::Connection::Mode mode)
{
    static base::SystemClock clock;
    auto connection =
        kube::Connection::open(access, kube::ownCredentials(access, clock), {.mode = mode});
    if (!connection)
        return base::failure(connection.error());
    return std::unique_ptr<ApiProbe>(new ApiProbe(*std::move(connection)));
}

Answer ApiProbe::send(const kube::Request &request)
{
    Answer answer;
    bool isDone = false;
    AnswerLoop loop;
    m_connection->send(request, &loop, [&](const base::Result<QNetworkReply *> &sent) {
        if (!sent) {
            answer.text = sent.error().reason.toUtf8();
            isDone = true;
            return;
        }
        QNetworkReply *reply = *sent;
        reply->setParent(&loop);
        QObject::connect(reply, &QNetworkReply::finished, &loop, [&, reply] {
            answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
            answer.contentType = reply->rawHeader("Content-Type");
            answer.warnings = kube::warningTexts(reply->rawHeader("Warning"));
            answer.text = reply->readAll();
            answer.body = QJsonDocument::fromJson(answer.text).object();
            isDone = true;
            loop.quit();
        });
    });
    if (!isDone)
        loop.exec();
    return answer;
}

Answer ApiProbe::get(const QString &target, const QByteArray &accept)
{
    kube::Request request = requestTo(kube::Request::Verb::Get, target);
    request.accept = accept;
    return send(request);
}

Answer ApiProbe::post(const QString &target, const QJsonObject &body)
{
    return send(requestTo(kube::Request::Verb::Post, target,
                          QJsonDocument(body).toJson(QJsonDocument::Compact), "application/json"));
}

WatchProbe::WatchProbe(ApiProbe &api, const kube::Request &request)
{
    api.connection().openWatch(request, this, [&](const base::Result<QNetworkReply *> &reply) {
        m_stream = std::make_unique<kube::WatchStream>(api.connection(), *reply, request.resource);
    });
    connect(m_stream.get(), &kube::WatchStream::opened, this, [this] { m_isOpen = true; });
    connect(m_stream.get(), &kube::WatchStream::linesReceived, this,
            [this](const QByteArray &lines) {
                for (const QByteArray &line : lines.split('\n')) {
                    if (!line.isEmpty())
                        m_events << QJsonDocument::fromJson(line).object();
                }
            });
    connect(m_stream.get(), &kube::WatchStream::ended, this,
            [this](const base::Error &error) { m_end = error; });
}

QStringList WatchProbe::seen() const
{
    QStringList seen;
    for (const QJsonObject &event : m_events)
        seen << QString(event[L1("type")].toString() + QLatin1Char(' ')
                        + event[L1("object")][L1("metadata")][L1("name")].toString())
                    .trimmed();
    return seen;
}

kube::Request requestTo(kube::Request::Verb verb,
                        const QString &target,
                        const QByteArray &body,
                        const QByteArray &contentType)
{
    kube::Request request;
    request.verb = verb;
    request.path = target.section(QLatin1Char('?'), 0, 0);
    request.query.setQuery(target.section(QLatin1Char('?'), 1));
    request.body = body;
    request.contentType = contentType;
    return request;
}

kube::Request withQuery(kube::Request request, const char *key, const QString &value)
{
    request.query.addQueryItem(L1{key}, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    return request;
}

} // namespace e2e
