// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/client/client.h"

#include "kube/client/connection.h"

#include <QFutureWatcher>
#include <QNetworkReply>
#include <QPromise>
#include <QtConcurrentRun>

#include <memory>
#include <type_traits>

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

// One request on its way: lives as a child of the client until it ends, and ends its promise on
// every path. `Decode` turns the body into the answer.
template<class T>
class Call final : public QObject
{
public:
    using Decode = base::Result<T> (*)(const QByteArray &);

    Call(Connection &connection,
         const Request &request,
         Decode decode,
         bool inWorker,
         QObject *parent)
        : QObject{parent}
        , m_resource{request.resource}
        , m_decode{decode}
        , m_inWorker{inWorker}
        , m_promise{std::make_shared<QPromise<base::Result<T>>>()}
        , m_reply{connection.send(request)}
    {
        m_promise->start();
        m_watcher.setFuture(m_promise->future());
        connect(&m_watcher, &QFutureWatcherBase::canceled, this, [this] {
            m_isCancelled = true;
            if (m_reply)
                m_reply->abort();
        });
        connect(m_reply.get(), &QNetworkReply::finished, this, [this] { onFinished(); });
    }

    ~Call() override
    {
        if (m_reply) {
            m_reply->disconnect(this);
            m_reply->abort();
        }
        if (!m_isDone)
            kube::finish<T>(m_promise, base::failure(cancelled(m_resource)));
    }
    Q_DISABLE_COPY_MOVE(Call)

    [[nodiscard]] QFuture<base::Result<T>> future() const { return m_promise->future(); }

private:
    struct LaterDeleter
    {
        void operator()(QNetworkReply *reply) const { reply->deleteLater(); }
    };

    void onFinished()
    {
        // An aborted reply is closed.
        const QByteArray body = m_reply->isOpen() ? m_reply->readAll() : QByteArray();
        constexpr int firstBad = 300;
        const int http = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (m_reply->error() != QNetworkReply::NoError || http >= firstBad) {
            base::Error error = Connection::errorOf(*m_reply, body, m_resource);
            // The idle timer ends a reply the same way as our own abort.
            if (error.kind == Kind::Cancelled)
                error = m_isCancelled ? cancelled(m_resource) : timedOut(std::move(error));
            done(base::failure(error));
            return;
        }
        if (!m_inWorker) {
            done(m_decode(body));
            return;
        }
        QtConcurrent::run(m_decode, body).then(this, [this](const base::Result<T> &result) {
            done(result);
        });
    }

    static base::Error timedOut(base::Error error)
    {
        error.kind = Kind::Timeout;
        return error;
    }

    void done(base::Result<T> result)
    {
        if (m_isDone)
            return;
        m_isDone = true;
        m_reply.reset();
        deleteLater();
        if (!result && result.error().resource.isEmpty())
            result.error().resource = m_resource;
        kube::finish<T>(m_promise, std::move(result));
    }

    QString m_resource;
    Decode m_decode;
    bool m_inWorker;
    bool m_isDone = false;
    bool m_isCancelled = false;
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
    return start<ListPage>(m_connection, listRequest(type, scope, pageSize, continueToken),
                           decodeList, true, this);
}

Client::Answer<ListPage> Client::listAll(const ResourceType &type, const Scope &scope)
{
    return (new ListAll(*this, type, scope))->future();
}

Client::Answer<Object>
Client::create(const ResourceType &type, const QJsonObject &object, DryRun dryRun)
{
    return start<Object>(m_connection, createRequest(type, object, dryRun), decodeObject, false,
                         this);
}

Client::Answer<Object>
Client::replace(const ResourceType &type, const QJsonObject &object, Subresource subresource)
{
    return start<Object>(m_connection, replaceRequest(type, object, subresource), decodeObject,
                         false, this);
}

Client::Answer<Object> Client::mergePatch(const ResourceType &type,
                                          const ObjectKey &key,
                                          const QJsonObject &patch,
                                          Subresource subresource)
{
    return start<Object>(m_connection, mergePatchRequest(type, key, patch, subresource),
                         decodeObject, false, this);
}

Client::Answer<QByteArray> Client::remove(const ResourceType &type,
                                          const ObjectKey &key,
                                          const Preconditions &preconditions,
                                          Propagation propagation)
{
    return start<QByteArray>(m_connection, deleteRequest(type, key, preconditions, propagation),
                             asItIs, false, this);
}

Client::Answer<QByteArray> Client::raw(const Request &request)
{
    return start<QByteArray>(m_connection, request, asItIs, false, this);
}

} // namespace kube
