// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/client/client.h"

#include "kube/client/connection.h"
#include "kube/client/worker.h"
#include "kube/core/gzip.h"
#include "kube/core/retry.h"

#include <QFutureWatcher>
#include <QNetworkReply>
#include <QPromise>
#include <QRandomGenerator>
#include <QTimer>

#include <functional>
#include <memory>
#include <utility>

namespace kube {

namespace {

using Kind = base::Error::Kind;

template<class T>
using Promise = std::shared_ptr<QPromise<base::Result<T>>>;

base::Error cancelled(const QString &resource)
{
    base::Error error;
    error.kind = Kind::Cancelled;
    error.resource = resource;
    error.detail = QStringLiteral("the request was given up");
    return error;
}

template<class T>
void finish(const Promise<T> &promise, base::Result<T> result)
{
    promise->addResult(std::move(result));
    promise->finish(); // last: continuations run inside
}

// One request on its way, repeated where that is safe: lives as a child of the client until it
// ends, and ends its promise on every path. `Decode` turns the body into the answer.
template<class T>
class Call final : public QObject
{
public:
    using Decode = base::Result<T> (*)(const QByteArray &);

    Call(Connection &connection, Request request, Decode decode, bool inWorker, QObject *parent)
        : QObject{parent}
        , m_connection{connection}
        , m_request{std::move(request)}
        , m_decode{decode}
        , m_inWorker{inWorker}
        , m_promise{std::make_shared<QPromise<base::Result<T>>>()}
    {
        m_promise->start();
        m_watcher.setFuture(m_promise->future());
        connect(&m_watcher, &QFutureWatcherBase::canceled, this, [this] { giveUp(); });
        send();
    }

    ~Call() override
    {
        abort();
        if (!m_isDone)
            kube::finish<T>(m_promise, base::failure(cancelled(m_request.resource)));
    }
    Q_DISABLE_COPY_MOVE(Call)

    [[nodiscard]] QFuture<base::Result<T>> future() const { return m_promise->future(); }

private:
    struct LaterDeleter
    {
        void operator()(QNetworkReply *reply) const { reply->deleteLater(); }
    };

    void send()
    {
        m_connection.send(m_request, this, [this](const base::Result<QNetworkReply *> &reply) {
            if (!reply) {
                done(base::failure(reply.error()));
                return;
            }
            m_reply.reset(*reply);
            connect(*reply, &QNetworkReply::finished, this, [this] { onFinished(); });
            if (m_isDone) // given up while the credential was fetched
                abort();
        });
    }

    void abort()
    {
        if (m_reply) {
            m_reply->disconnect(this);
            m_reply->abort();
            m_reply.reset();
        }
    }

    void giveUp()
    {
        abort();
        done(base::failure(cancelled(m_request.resource)));
    }

    void onFinished()
    {
        const auto body = takeBody();
        constexpr int firstBad = 300;
        const int http = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (m_reply->error() != QNetworkReply::NoError || http >= firstBad) {
            base::Error error =
                Connection::errorOf(*m_reply, body().value_or(QByteArray()), m_request.resource);
            if (error.kind == Kind::Cancelled) // ours disconnects first: this is the idle timer
                error.kind = Kind::Timeout;
            onError(error);
            return;
        }
        const auto decode = [decode = m_decode, body]() -> base::Result<T> {
            const auto plain = body();
            if (!plain)
                return base::failure(plain.error());
            return decode(*plain);
        };
        if (m_inWorker)
            runInWorker(this, decode, [this](const base::Result<T> &result) { onDecoded(result); });
        else
            onDecoded(decode());
    }

    // The body, and what unpacks it: for a worker thread where there is one.
    std::function<base::Result<QByteArray>()> takeBody()
    {
        const QByteArray body =
            m_reply->isOpen() ? m_reply->readAll() : QByteArray(); // an aborted reply is closed
        if (!m_request.takesGzip || m_reply->rawHeader("Content-Encoding").toLower() != "gzip")
            return [body] { return body; };
        return [body, most = m_connection.limits().body] { return unpacked(body, most); };
    }

    void onDecoded(const base::Result<T> &result)
    {
        if (result)
            done(result);
        else
            onError(result.error());
    }

    void onError(const base::Error &error)
    {
        if (error.kind == Kind::Auth && !std::exchange(m_hasTriedOtherCredential, true) && m_reply
            && m_connection.forgetCredentialOf(*m_reply)) {
            m_reply.reset();
            send();
            return;
        }
        const auto delay =
            retryDelay(m_request, error, ++m_attempt, QRandomGenerator::global()->generateDouble());
        if (!delay) {
            done(base::failure(error));
            return;
        }
        m_reply.reset();
        QTimer::singleShot(*delay, this, [this] {
            if (!m_isDone)
                send();
        });
    }

    void done(base::Result<T> result)
    {
        if (m_isDone)
            return;
        m_isDone = true;
        m_reply.reset();
        deleteLater();
        if (!result && result.error().resource.isEmpty())
            result.error().resource = m_request.resource;
        kube::finish<T>(m_promise, std::move(result));
    }

    Connection &m_connection;
    Request m_request;
    Decode m_decode;
    bool m_inWorker;
    int m_attempt = 0;
    bool m_hasTriedOtherCredential = false;
    bool m_isDone = false;
    Promise<T> m_promise;
    std::unique_ptr<QNetworkReply, LaterDeleter> m_reply;
    QFutureWatcher<base::Result<T>> m_watcher;
};

template<class T>
QFuture<base::Result<T>> start(Connection &connection,
                               const Request &request,
                               typename Call<T>::Decode decode,
                               bool inWorker,
                               QObject *parent)
{
    return (new Call<T>(connection, request, decode, inWorker, parent))->future();
}

base::Result<QByteArray> asItIs(const QByteArray &body)
{
    return body;
}

base::Result<ListBody> toListBody(const QByteArray &json)
{
    if (const auto meta = peekListMeta(json))
        return ListBody{json, *meta};
    const auto page = decodeList(json);
    if (!page)
        return base::failure(page.error());
    return ListBody{json, *page};
}

Request pageRequest(const ResourceType &type, const Scope &scope, const QString &continueToken)
{
    Request request = listRequest(type, scope, Client::pageSize, continueToken);
    request.takesGzip = true;
    return request;
}

// Follows continue tokens; lives as a child of the client until the last page.
class ListAll final : public QObject
{
public:
    ListAll(Client &client, const ResourceType &type, Scope scope)
        : QObject{&client}
        , m_client{client}
        , m_type{type}
        , m_scope{std::move(scope)}
        , m_promise{std::make_shared<QPromise<base::Result<ListPage>>>()}
    {
        m_promise->start();
        m_watcher.setFuture(m_promise->future());
        connect(&m_watcher, &QFutureWatcherBase::canceled, this, [this] { m_page.cancel(); });
        fetch({});
    }

    ~ListAll() override
    {
        if (!m_isDone)
            kube::finish<ListPage>(m_promise, base::failure(cancelled(m_type.qualifiedName())));
    }
    Q_DISABLE_COPY_MOVE(ListAll)

    [[nodiscard]] QFuture<base::Result<ListPage>> future() const { return m_promise->future(); }

private:
    void fetch(const QString &continueToken)
    {
        m_page = m_client.listPage(m_type, m_scope, continueToken);
        m_page.then(this, [this](const base::Result<ListPage> &page) { onPage(page); });
    }

    void onPage(const base::Result<ListPage> &page)
    {
        constexpr int mostRestarts = 2;
        if (!page) {
            if (page.error().kind != Kind::Gone || m_restarts++ >= mostRestarts) {
                done(base::failure(page.error()));
                return;
            }
            m_all = {};
            fetch({});
            return;
        }
        m_all.resourceVersion = page->resourceVersion;
        m_all.items.insert(m_all.items.end(), page->items.begin(), page->items.end());
        if (page->continueToken.isEmpty())
            done(std::move(m_all));
        else
            fetch(page->continueToken);
    }

    void done(base::Result<ListPage> result)
    {
        m_isDone = true;
        deleteLater();
        kube::finish<ListPage>(m_promise, std::move(result));
    }

    Client &m_client;
    ResourceType m_type;
    Scope m_scope;
    Promise<ListPage> m_promise;
    QFutureWatcher<base::Result<ListPage>> m_watcher;
    QFuture<base::Result<ListPage>> m_page;
    ListPage m_all;
    int m_restarts = 0;
    bool m_isDone = false;
};

} // namespace

Client::Client(Connection &connection, QObject *parent)
    : QObject{parent}
    , m_connection{connection}
{ }

// Calls end here, while the client is still whole.
Client::~Client()
{
    const QObjectList calls = children();
    qDeleteAll(calls);
}

Client::Answer<Object> Client::get(const ResourceType &type, const ObjectKey &key)
{
    return start<Object>(m_connection, getRequest(type, key), decodeObject, false, this);
}

Client::Answer<ListPage>
Client::listPage(const ResourceType &type, const Scope &scope, const QString &continueToken)
{
    return start<ListPage>(m_connection, pageRequest(type, scope, continueToken), decodeList, true,
                           this);
}

Client::Answer<ListBody>
Client::listBody(const ResourceType &type, const Scope &scope, const QString &continueToken)
{
    return start<ListBody>(m_connection, pageRequest(type, scope, continueToken), toListBody, true,
                           this);
}

Client::Answer<ListPage> Client::listAll(const ResourceType &type, const Scope &scope)
{
    return (new ListAll(*this, type, scope))->future();
}

Client::Answer<Object>
Client::create(const ResourceType &type, const QJsonObject &object, DryRun dryRun)
{
    return write(createRequest(type, object), dryRun);
}

Client::Answer<Object> Client::replace(const ResourceType &type,
                                       const QJsonObject &object,
                                       Subresource subresource,
                                       DryRun dryRun)
{
    return write(replaceRequest(type, object, subresource), dryRun);
}

Client::Answer<Object> Client::mergePatch(const ResourceType &type,
                                          const ObjectKey &key,
                                          const QJsonObject &patch,
                                          Subresource subresource,
                                          DryRun dryRun)
{
    return write(mergePatchRequest(type, key, patch, subresource), dryRun);
}

Client::Answer<Object> Client::jsonPatch(const ResourceType &type,
                                         const ObjectKey &key,
                                         const QJsonArray &operations,
                                         Subresource subresource,
                                         DryRun dryRun)
{
    return write(jsonPatchRequest(type, key, operations, subresource), dryRun);
}

Client::Answer<QByteArray> Client::remove(const ResourceType &type,
                                          const ObjectKey &key,
                                          const Preconditions &preconditions,
                                          Propagation propagation,
                                          DryRun dryRun)
{
    const Request request = deleteRequest(type, key, preconditions, propagation);
    return start<QByteArray>(m_connection, withDryRun(request, dryRun), asItIs, false, this);
}

Client::Answer<Object> Client::write(const Request &request, DryRun dryRun)
{
    return start<Object>(m_connection, withDryRun(request, dryRun), decodeObject, false, this);
}

Client::Answer<QByteArray> Client::raw(const Request &request)
{
    return start<QByteArray>(m_connection, request, asItIs, false, this);
}

} // namespace kube
