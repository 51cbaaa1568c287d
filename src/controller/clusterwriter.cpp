// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "controller/clusterwriter.h"

#include "base/logging.h"

#include <QJsonDocument>
#include <QLoggingCategory>

namespace controller {

namespace {

Q_LOGGING_CATEGORY(log, "controller.writes")

using L1 = QLatin1String;
using Kind = base::Error::Kind;

template<class T>
kube::Client::Answer<T> ready(base::Result<T> result)
{
    return QtFuture::makeReadyFuture(std::move(result));
}

base::Result<kube::Object> asWritten(const kube::ObjectKey &key, const QJsonObject &body)
{
    kube::Object object;
    object.meta.name = key.name;
    object.meta.space = key.space;
    object.bytes = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return object;
}

kube::ObjectKey keyOf(const QJsonObject &object)
{
    const QJsonValue metadata = object[L1("metadata")];
    return {metadata[L1("namespace")].toString(), metadata[L1("name")].toString()};
}

} // namespace

ClusterWriter::ClusterWriter(kube::Client &client,
                             base::Clock &clock,
                             Options options,
                             QObject *parent)
    : QObject{parent}
    , m_client{client}
    , m_clock{clock}
    , m_options{std::move(options)}
    , m_bucket{m_options.perSecond, m_options.burst}
{ }

ClusterWriter::~ClusterWriter()
{
    m_options.mayWrite = [] { return false; };
    for (const auto &[number, turn] : std::exchange(m_waiting, {}))
        turn->finish();
}

QFuture<void> ClusterWriter::turnAfter(std::chrono::milliseconds wait)
{
    const auto turn = std::make_shared<QPromise<void>>();
    turn->start();
    const int number = ++m_lastTurn;
    m_waiting.emplace(number, turn);
    m_clock.after(wait, this, [this, number, turn] {
        m_waiting.erase(number);
        turn->finish();
    });
    return turn->future();
}

template<class T>
kube::Client::Answer<T>
ClusterWriter::sendIfAllowed(const std::function<kube::Client::Answer<T>()> &send) const
{
    if (m_options.mayWrite())
        return send();
    return ready<T>(base::failure(
        Kind::Cancelled, QStringLiteral("nothing is written by a controller that does not lead")));
}

template<class T>
kube::Client::Answer<T> ClusterWriter::inTurn(std::function<kube::Client::Answer<T>()> send)
{
    const auto wait = m_bucket.take(m_clock.steady());
    if (wait.count() == 0)
        return sendIfAllowed<T>(send);
    return turnAfter(wait)
        .then(this, [this, send = std::move(send)] { return sendIfAllowed<T>(send); })
        .unwrap();
}

kube::Client::Answer<kube::Object>
ClusterWriter::tellOf(const kube::ResourceType &type,
                      const kube::Client::Answer<kube::Object> &answer)
{
    return kube::Client::Answer<kube::Object>(answer).then(
        this, [this, type](const base::Result<kube::Object> &result) {
            if (result)
                Q_EMIT written(type, *result);
            return result;
        });
}

kube::Client::Answer<kube::Object> ClusterWriter::create(const kube::ResourceType &type,
                                                         const QJsonObject &object)
{
    if (m_options.isDryRun) {
        tell("create", type, keyOf(object), object);
        return ready(asWritten(keyOf(object), object));
    }
    return inTurn<kube::Object>(
        [this, type, object] { return tellOf(type, m_client.create(type, object)); });
}

kube::Client::Answer<kube::Object> ClusterWriter::mergePatch(const kube::ResourceType &type,
                                                             const kube::ObjectKey &key,
                                                             const QJsonObject &patch,
                                                             kube::Subresource subresource)
{
    if (m_options.isDryRun) {
        tell("patch", type, key, patch);
        return ready(asWritten(key, patch));
    }
    return inTurn<kube::Object>([this, type, key, patch, subresource] {
        return tellOf(type, m_client.mergePatch(type, key, patch, subresource));
    });
}

kube::Client::Answer<QByteArray> ClusterWriter::remove(const kube::ResourceType &type,
                                                       const kube::ObjectKey &key,
                                                       const kube::Preconditions &preconditions)
{
    if (m_options.isDryRun) {
        tell("delete", type, key, {});
        return ready<QByteArray>(QByteArray());
    }
    return inTurn<QByteArray>(
        [this, type, key, preconditions] { return m_client.remove(type, key, preconditions); });
}

void ClusterWriter::tell(const char *verb,
                         const kube::ResourceType &type,
                         const kube::ObjectKey &key,
                         const QJsonObject &body)
{
    const QString what = L1{verb} + QLatin1Char(' ') + type.qualifiedName() + QLatin1Char(' ')
        + key.toString() + QLatin1Char(' ')
        + body[L1("metadata")][L1("resourceVersion")].toString();
    if (m_told.contains(what))
        return;
    m_told.insert(what);
    qCInfo(log).noquote() << base::logLine(
        "dry run: would write",
        {{"verb", L1{verb}},
         {"kind", type.kind},
         {"object", key.toString()},
         {"body", QString::fromUtf8(QJsonDocument(body).toJson(QJsonDocument::Compact))}});
}

} // namespace controller
