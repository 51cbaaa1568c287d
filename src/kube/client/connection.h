// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "kube/client/credentialsource.h"
#include "kube/client/proxy.h"
#include "kube/core/kubeconfig.h"
#include "kube/core/request.h"

#include <QHash>
#include <QNetworkProxy>
#include <QObject>
#include <QPointer>
#include <QSet>
#include <QSslConfiguration>

#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

class QNetworkAccessManager;
class QNetworkReply;
class QNetworkRequest;

namespace kube {

class ProxyRelay;

// One identity at one server: TLS, credentials, proxy, and the QNetworkAccessManagers that belong
// to it alone. QNetworkAccessManager reuses an open connection whatever client certificate the next
// request carries, so a manager shared by two identities sends one's requests as the other: every
// identity has a Connection of its own, destroyed on switch, and a renewed client certificate gets
// new managers. Watches never share a manager with requests, and at most five share one: the
// seventh stream of a manager would wait for ever without a signal. HTTP/1.1 only (Qt 6.4's HTTP/2
// hangs after GOAWAY). Main thread.
class Connection final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Connection)

public:
    enum class Mode {
        ReadWrite,
        // Whatever could change the cluster is refused here and never sent; questions that are
        // asked by writing (reviews, dry runs on the server) change nothing.
        ReadOnly
    };

    struct Limits
    {
        std::chrono::milliseconds requestIdle{30'000}; // longest time without a byte
        std::chrono::milliseconds watchIdle{90'000}; // a server sends a bookmark every minute
        std::chrono::milliseconds requestTotal{600'000}; // from sending to the last byte
        qint64 body = 256LL * 1024 * 1024; // largest answer, unpacked; more is an error, not memory
    };

    struct Options
    {
        Mode mode = Mode::ReadWrite;
        Limits limits = {};
        ProxyEnvironment proxies = ProxyEnvironment::ofThisProcess();
    };

    // Errors: those of serverTls(); Unsupported for a proxy that cannot be used. Credentials go out
    // over https only.
    [[nodiscard]] static base::Result<std::unique_ptr<Connection>>
    open(const ClusterAccess &access,
         std::unique_ptr<CredentialSource> credentials,
         Options options);
    ~Connection() override;

    [[nodiscard]] const ClusterAccess &access() const { return m_access; }
    [[nodiscard]] Mode mode() const { return m_options.mode; }
    [[nodiscard]] const Limits &limits() const { return m_options.limits; }
    [[nodiscard]] const QUrl &proxy() const { return m_proxyUrl; } // empty: none

    // Calls `sent` with the reply on its way, at once when the credential is known, not at all when
    // `context` is gone by then. The receiver owns the reply (deleteLater() when finished).
    // Redirects are refused. Errors: those of the credential source; Forbidden with the reason
    // "ReadOnly".
    using Sent = std::function<void(const base::Result<QNetworkReply *> &)>;
    void send(const Request &request, QObject *context, const Sent &sent);
    void openWatch(const Request &request, QObject *context, const Sent &sent);

    // After a 401 to `reply`: what it was sent with is not used again. True when another credential
    // is there or can be had, so that sending the request once more may help.
    bool forgetCredentialOf(const QNetworkReply &reply);

    // The finished reply as an Error; kind Cancelled when its owner aborted it. TLS and network
    // failures name the server; a Status body decides where there is one.
    [[nodiscard]] static base::Error
    errorOf(QNetworkReply &reply, const QByteArray &body, const QString &resource);

    // What came back, for who counts.
    struct Answered
    {
        const char *verb = ""; // of HTTP; WATCH for a stream
        int httpStatus = 0; // 0: no answer came
        std::optional<base::Instant> serverTime; // by its Date header, in whole seconds
    };

Q_SIGNALS:
    void answered(const kube::Connection::Answered &answer);
    // A Warning header of the server; each text once.
    void warned(const QString &text);

private:
    enum class Kind { Request, Watch };

    Connection(ClusterAccess access,
               std::unique_ptr<CredentialSource> credentials,
               QSslConfiguration tls,
               Options options);

    [[nodiscard]] base::Result<void> useProxy();
    [[nodiscard]] bool isRefused(const Request &request) const;
    using Ready = std::function<void(const base::Result<void> &)>;
    void prepare(QObject *context, const Ready &ready);
    void onCredential(const base::Result<Credential> &credential);
    void use(const Credential &credential);
    void start(const Request &request, Kind kind, QObject *context, const Sent &sent);
    [[nodiscard]] QNetworkReply *dispatch(const Request &request, Kind kind);
    [[nodiscard]] QNetworkRequest networkRequest(const Request &request, Kind kind) const;
    void addCredential(QNetworkRequest &network) const;
    [[nodiscard]] QNetworkAccessManager *managerFor(Kind kind);
    [[nodiscard]] QNetworkAccessManager *newManager();
    void onReplyGone(QNetworkAccessManager *manager);
    void reportAnswers(QNetworkReply *reply, Kind kind, Request::Verb verb);
    [[nodiscard]] std::optional<base::Instant> dateOf(const QNetworkReply &reply);
    void passWarnings(const QNetworkReply &reply);

    static constexpr int watchesPerManager = 5;

    ClusterAccess m_access;
    std::unique_ptr<CredentialSource> m_credentials;
    QSslConfiguration m_tls;
    Options m_options;
    QUrl m_proxyUrl;
    QNetworkProxy m_proxy{QNetworkProxy::NoProxy};
    ProxyRelay *m_relay = nullptr;

    Credential m_credential;
    int m_generation = 0; // counts credentials; 0: none yet
    std::vector<std::pair<QPointer<QObject>, Ready>> m_waiting; // for the credential

    QNetworkAccessManager *m_requests = nullptr;
    QList<QNetworkAccessManager *> m_watchManagers;
    QHash<QNetworkAccessManager *, int> m_replies; // alive on each manager, retired ones too
    QByteArray m_dateText; // of the last answer
    std::optional<base::Instant> m_date;
    QSet<QString> m_warnings;
};

} // namespace kube
