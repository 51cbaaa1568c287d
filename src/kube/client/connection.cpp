// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/client/connection.h"

#include "base/logging.h"
#include "kube/client/credentials.h"
#include "kube/client/proxyrelay.h"
#include "kube/core/status.h"
#include "kube/core/warnings.h"

#include <QIODevice>
#include <QLocale>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTimer>

#include <algorithm>

namespace kube {

namespace {

using ErrorKind = base::Error::Kind;

ErrorKind kindOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::SslHandshakeFailedError:
        return ErrorKind::Tls;
    case QNetworkReply::TimeoutError:
        return ErrorKind::Timeout;
    case QNetworkReply::OperationCanceledError:
        return ErrorKind::Cancelled;
    default:
        return ErrorKind::Network;
    }
}

QString explain(QNetworkReply::NetworkError error, const QString &server, const QString &text)
{
    switch (error) {
    case QNetworkReply::ConnectionRefusedError:
        return QStringLiteral("%1 refuses the connection: is the API server running, and is its "
                              "address in the kubeconfig right?")
            .arg(server);
    case QNetworkReply::HostNotFoundError:
        return QStringLiteral("%1: the host name cannot be found; check the server's address in "
                              "the kubeconfig, the network or the VPN")
            .arg(server);
    case QNetworkReply::SslHandshakeFailedError:
        return QStringLiteral("no trusted connection to %1: %2; check certificate-authority and "
                              "the client certificate in the kubeconfig")
            .arg(server, text);
    case QNetworkReply::TimeoutError:
    case QNetworkReply::OperationCanceledError:
        return QStringLiteral("%1 did not answer in time; is the network or the VPN up?")
            .arg(server);
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ContentReSendError: // of a write: see SentOnce
        return QStringLiteral("%1 closed the connection").arg(server);
    default:
        return QStringLiteral("%1: %2").arg(server, text);
    }
}

// What a reply carries along: which credential it was sent with, through which proxy, and, when
// one of our limits ended it, which.
constexpr auto generationProperty = "kube.generation";
constexpr auto proxyProperty = "kube.proxy";
constexpr auto limitProperty = "kube.limit";
const QLatin1String
    tooLarge("sends an answer that is larger than allowed; narrow what is asked for");
const QLatin1String tooLong("did not send its whole answer in time; is the network slow?");

void end(QNetworkReply &reply, QLatin1String why)
{
    reply.setProperty(limitProperty, QString(why));
    reply.abort();
}

void limit(QNetworkReply &reply, const Connection::Limits &limits)
{
    QObject::connect(&reply, &QNetworkReply::readyRead, &reply, [&reply, most = limits.body] {
        if (reply.bytesAvailable() > most)
            end(reply, tooLarge);
    });
    // Goes with the reply; QTimer::singleShot() would stay until its time comes.
    auto *timer = new QTimer(&reply);
    timer->setSingleShot(true);
    QObject::connect(timer, &QTimer::timeout, &reply, [&reply] {
        if (reply.isRunning())
            end(reply, tooLong);
    });
    timer->start(limits.requestTotal);
}

// When a connection breaks before the answer, QNetworkAccessManager sends the request again by
// itself, whatever its verb (seen with 6.4). A body that cannot be rewound keeps it from sending a
// write twice: the reply fails with ContentReSendError instead.
class SentOnce final : public QIODevice
{
public:
    SentOnce(QByteArray body, QObject *parent)
        : QIODevice{parent}
        , m_body{std::move(body)}
    {
        open(ReadOnly | Unbuffered);
    }

    [[nodiscard]] qint64 size() const override { return m_body.size(); }
    bool reset() override { return false; }

protected:
    qint64 readData(char *data, qint64 most) override
    {
        const auto count = std::min(most, static_cast<qint64>(m_body.size()) - pos());
        std::copy_n(m_body.constData() + pos(), count, data);
        return count;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_body;
};

QString withoutSecrets(const QUrl &url)
{
    return url.toString(QUrl::RemoveUserInfo);
}

// One header line for each value. Before 6.7 Qt has no way to say it, but writes a value as it
// stands, so the lines are joined here; values with line ends were never legal and are left out.
void setRepeatedHeader(QNetworkRequest &network, const QByteArray &name, const QStringList &values)
{
    QByteArrayList legal;
    for (const QString &value : values) {
        if (!value.contains(QLatin1Char('\r')) && !value.contains(QLatin1Char('\n')))
            legal << value.toUtf8();
    }
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    QHttpHeaders headers = network.headers();
    for (const QByteArray &value : std::as_const(legal))
        headers.append(name, value);
    network.setHeaders(headers);
#else
    if (!legal.isEmpty())
        network.setRawHeader(name, legal.join("\r\n" + name + ": "));
#endif
}

int statusOf(const QNetworkReply &reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

std::optional<base::Instant> parsedDate(const QByteArray &text)
{
    QDateTime time = QLocale::c().toDateTime(QString::fromLatin1(text),
                                             QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    if (!time.isValid())
        return std::nullopt;
    time.setTimeSpec(Qt::UTC);
    return base::toInstant(time);
}

const char *nameOf(Request::Verb verb)
{
    switch (verb) {
    case Request::Verb::Get:
        return "GET";
    case Request::Verb::Post:
        return "POST";
    case Request::Verb::Put:
        return "PUT";
    case Request::Verb::Patch:
        return "PATCH";
    case Request::Verb::Delete:
        break;
    }
    return "DELETE";
}

QString serverOf(const QUrl &url)
{
    return url.adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveUserInfo).toString();
}

} // namespace

base::Result<std::unique_ptr<Connection>> Connection::open(
    const ClusterAccess &access, std::unique_ptr<CredentialSource> credentials, Options options)
{
    auto tls = serverTls(access);
    if (!tls)
        return base::failure(tls.error());
    std::unique_ptr<Connection> connection(
        new Connection(access, std::move(credentials), *std::move(tls), std::move(options)));
    if (auto usable = connection->useProxy(); !usable)
        return base::failure(usable.error());
    return connection;
}

Connection::Connection(ClusterAccess access,
                       std::unique_ptr<CredentialSource> credentials,
                       QSslConfiguration tls,
                       Options options)
    : m_access{std::move(access)}
    , m_credentials{std::move(credentials)}
    , m_tls{std::move(tls)}
    , m_options{std::move(options)}
{ }

// A source that goes ends what it was asked for: while this object is whole, and nobody waits.
Connection::~Connection()
{
    m_waiting.clear();
    m_credentials.reset();
}

base::Result<void> Connection::useProxy()
{
    m_proxyUrl =
        m_access.proxy.isEmpty() ? proxyFor(m_access.server, m_options.proxies) : m_access.proxy;
    if (m_proxyUrl.isEmpty())
        return {};
    const QString scheme = m_proxyUrl.scheme();
    constexpr quint16 httpPort = 80;
    constexpr quint16 socksPort = 1080;
    auto port = static_cast<quint16>(m_proxyUrl.port(httpPort));
    QString host = m_proxyUrl.host();
    auto type = QNetworkProxy::HttpProxy;
    if (scheme == QLatin1String("socks5") || scheme == QLatin1String("socks5h")) {
        type = QNetworkProxy::Socks5Proxy;
        port = static_cast<quint16>(m_proxyUrl.port(socksPort));
    } else if (scheme == QLatin1String("https")) {
        m_relay = new ProxyRelay(m_proxyUrl, this);
        host = QStringLiteral("127.0.0.1");
        port = m_relay->port();
    } else if (scheme != QLatin1String("http")) {
        return base::failure(base::Error::Kind::Unsupported,
                             QStringLiteral("cluster \"%1\": proxy-url \"%2\" cannot be used; "
                                            "write it as http://, https:// or socks5://HOST:PORT")
                                 .arg(m_access.cluster, withoutSecrets(m_proxyUrl)));
    }
    m_proxy = QNetworkProxy(type, host, port, m_proxyUrl.userName(QUrl::FullyDecoded),
                            m_proxyUrl.password(QUrl::FullyDecoded));
    return {};
}

QNetworkAccessManager *Connection::newManager()
{
    auto *manager = new QNetworkAccessManager(this);
    manager->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    manager->setProxy(m_proxy);
    m_replies.insert(manager, 0);
    return manager;
}

QNetworkAccessManager *Connection::managerFor(Kind kind)
{
    if (kind == Kind::Request) {
        if (m_requests == nullptr)
            m_requests = newManager();
        return m_requests;
    }
    for (QNetworkAccessManager *manager : std::as_const(m_watchManagers)) {
        if (m_replies.value(manager) < watchesPerManager)
            return manager;
    }
    m_watchManagers << newManager();
    return m_watchManagers.last();
}

// A manager that was retired by a new client certificate goes with its last reply.
void Connection::onReplyGone(QNetworkAccessManager *manager)
{
    const bool isLast = --m_replies[manager] == 0;
    if (isLast && manager != m_requests && !m_watchManagers.contains(manager)) {
        m_replies.remove(manager);
        manager->deleteLater();
    }
}

void Connection::use(const Credential &credential)
{
    const bool isNewIdentity = credential.certificates != m_credential.certificates;
    if (isNewIdentity && m_generation > 0) {
        for (QNetworkAccessManager *manager : m_watchManagers + QList{m_requests}) {
            if (manager != nullptr && m_replies.value(manager) == 0) {
                m_replies.remove(manager);
                manager->deleteLater();
            }
        }
        m_requests = nullptr;
        m_watchManagers.clear();
    }
    if (credential != m_credential || m_generation == 0)
        ++m_generation;
    m_credential = credential;
    m_tls.setLocalCertificateChain(credential.certificates);
    m_tls.setPrivateKey(credential.key);
}

void Connection::prepare(QObject *context, const Ready &ready)
{
    m_waiting.emplace_back(context, ready);
    if (m_waiting.size() > 1)
        return; // asked for already
    CredentialSource::Answer answer = m_credentials->current();
    if (answer.isFinished())
        onCredential(answer.result());
    else
        answer.then(
            this, [this](const base::Result<Credential> &credential) { onCredential(credential); });
}

void Connection::onCredential(const base::Result<Credential> &credential)
{
    base::Result<void> ready;
    if (credential)
        use(*credential);
    else
        ready = base::failure(credential.error());
    for (const auto &[context, call] : std::exchange(m_waiting, {})) {
        if (context)
            call(ready);
    }
}

bool Connection::forgetCredentialOf(const QNetworkReply &reply)
{
    if (reply.property(generationProperty).toInt() != m_generation)
        return true;
    return m_credentials->refuse(m_credential);
}

bool Connection::isRefused(const Request &request) const
{
    if (m_options.mode == Mode::ReadWrite || request.verb == Request::Verb::Get)
        return false;
    // Nothing of these is kept. A delete says so in its body, which is not looked into here.
    const bool isTrial = request.verb != Request::Verb::Delete
        && request.query.queryItemValue(QStringLiteral("dryRun")) == QLatin1String("All");
    const bool isReview = request.verb == Request::Verb::Post
        && (request.path.startsWith(QLatin1String("/apis/authorization.k8s.io/"))
            || request.path.startsWith(QLatin1String("/apis/authentication.k8s.io/")));
    return !isReview && !isTrial;
}

void Connection::start(const Request &request, Kind kind, QObject *context, const Sent &sent)
{
    if (isRefused(request)) {
        base::Error error;
        error.kind = base::Error::Kind::Forbidden;
        error.reason = QStringLiteral("ReadOnly");
        error.resource = request.resource;
        error.detail = QStringLiteral("the context \"%1\" is read-only here, so nothing was sent; "
                                      "allow changes for it first")
                           .arg(m_access.context);
        sent(base::failure(error));
        return;
    }
    prepare(context, [this, request, kind, sent](const base::Result<void> &ready) {
        if (ready)
            sent(dispatch(request, kind));
        else
            sent(base::failure(ready.error()));
    });
}

void Connection::send(const Request &request, QObject *context, const Sent &sent)
{
    start(request, Kind::Request, context, sent);
}

void Connection::openWatch(const Request &request, QObject *context, const Sent &sent)
{
    start(request, Kind::Watch, context, sent);
}

void Connection::addCredential(QNetworkRequest &network) const
{
    if (network.url().scheme() != QLatin1String("https"))
        return;
    if (!m_credential.token.isEmpty())
        network.setRawHeader("Authorization", "Bearer " + m_credential.token);
    const Impersonation &as = m_access.impersonation;
    if (as.user.isEmpty())
        return;
    network.setRawHeader("Impersonate-User", as.user.toUtf8());
    if (!as.uid.isEmpty())
        network.setRawHeader("Impersonate-Uid", as.uid.toUtf8());
    setRepeatedHeader(network, "Impersonate-Group", as.groups);
    for (const auto &[key, values] : as.extra)
        setRepeatedHeader(network, "Impersonate-Extra-" + key.toUtf8().toPercentEncoding(), values);
}

QNetworkRequest Connection::networkRequest(const Request &request, Kind kind) const
{
    QUrl url = m_access.server;
    QString path = url.path(QUrl::FullyEncoded);
    while (path.endsWith(QLatin1Char('/')))
        path.chop(1);
    url.setPath(path + request.path, QUrl::TolerantMode);
    url.setQuery(request.query.query(QUrl::FullyEncoded), QUrl::TolerantMode);

    QNetworkRequest network(url);
    network.setSslConfiguration(m_tls);
    network.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    network.setAttribute(QNetworkRequest::CacheLoadControlAttribute,
                         QNetworkRequest::AlwaysNetwork);
    network.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    network.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    network.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    const auto idle =
        kind == Kind::Watch ? m_options.limits.watchIdle : m_options.limits.requestIdle;
    network.setTransferTimeout(static_cast<int>(idle.count()));
    network.setDecompressedSafetyCheckThreshold(-1);
    network.setRawHeader("User-Agent", "wukong-snapshots/" PROJECT_VERSION);
    network.setRawHeader("Accept", request.accept);
    if (m_access.disableCompression)
        network.setRawHeader("Accept-Encoding", "identity");
    else if (request.takesGzip)
        network.setRawHeader("Accept-Encoding", "gzip"); // said by us, Qt leaves it packed
    if (!request.contentType.isEmpty())
        network.setRawHeader("Content-Type", request.contentType);
    if (!m_access.tlsServerName.isEmpty())
        network.setPeerVerifyName(m_access.tlsServerName);
    addCredential(network);
    return network;
}

QNetworkReply *Connection::dispatch(const Request &request, Kind kind)
{
    QNetworkAccessManager *manager = managerFor(kind);
    const QNetworkRequest network = networkRequest(request, kind);
    QNetworkReply *reply = nullptr;
    QIODevice *body = nullptr;
    if (request.verb != Request::Verb::Get)
        body = new SentOnce(request.body, manager);
    switch (request.verb) {
    case Request::Verb::Get:
        reply = manager->get(network);
        break;
    case Request::Verb::Post:
        reply = manager->post(network, body);
        break;
    case Request::Verb::Put:
        reply = manager->put(network, body);
        break;
    case Request::Verb::Patch:
        reply = manager->sendCustomRequest(network, "PATCH", body);
        break;
    case Request::Verb::Delete:
        reply = manager->sendCustomRequest(network, "DELETE", body);
        break;
    }
    if (body != nullptr)
        body->setParent(reply);
    reply->setProperty(generationProperty, m_generation);
    if (!m_proxyUrl.isEmpty())
        reply->setProperty(proxyProperty, withoutSecrets(m_proxyUrl));
    ++m_replies[manager];
    connect(reply, &QObject::destroyed, this, [this, manager] { onReplyGone(manager); });
    connect(reply, &QNetworkReply::metaDataChanged, this, [this, reply] { passWarnings(*reply); });
    reportAnswers(reply, kind, request.verb);
    if (kind == Kind::Request)
        limit(*reply, m_options.limits);
    return reply;
}

// A request is answered when it is over, a watch when it begins.
void Connection::reportAnswers(QNetworkReply *reply, Kind kind, Request::Verb verb)
{
    const char *const name = kind == Kind::Watch ? "WATCH" : nameOf(verb);
    const auto report = [this, reply, name] {
        Q_EMIT answered({name, statusOf(*reply), dateOf(*reply)});
    };
    if (kind == Kind::Watch)
        connect(reply, &QNetworkReply::metaDataChanged, this, report);
    connect(reply, &QNetworkReply::finished, this, [reply, kind, report] {
        if (kind == Kind::Request || statusOf(*reply) == 0)
            report();
    });
}

// Answers of the same second say the same, and reading it is a twentieth of what a write costs.
std::optional<base::Instant> Connection::dateOf(const QNetworkReply &reply)
{
    const QByteArray text = reply.rawHeader("Date");
    if (text != m_dateText) {
        m_dateText = text;
        m_date = parsedDate(text);
    }
    return m_date;
}

void Connection::passWarnings(const QNetworkReply &reply)
{
    for (const QString &text : warningTexts(reply.rawHeader("Warning"))) {
        if (!m_warnings.contains(text)) {
            m_warnings.insert(text);
            Q_EMIT warned(text);
        }
    }
}

base::Error
Connection::errorOf(QNetworkReply &reply, const QByteArray &body, const QString &resource)
{
    const QString server = serverOf(reply.url());
    const int http = statusOf(reply);
    constexpr int firstRedirect = 300;
    constexpr int firstFailure = 400;
    if (http >= firstFailure) {
        base::Error error =
            errorFromStatus(http, body, resource, reply.rawHeader("Retry-After").toInt());
        if (error.kind == ErrorKind::Auth)
            error.detail = QStringLiteral("%1 does not accept the credentials (%2): the token or "
                                          "client certificate may have expired; renew it in the "
                                          "kubeconfig")
                               .arg(server, error.detail);
        return error;
    }
    base::Error error;
    error.httpStatus = http;
    error.resource = resource;
    if (http >= firstRedirect) {
        error.kind = ErrorKind::Unsupported;
        error.detail = QStringLiteral("%1 redirects the request, which an API server does not do; "
                                      "check the server's address in the kubeconfig")
                           .arg(server);
        return error;
    }
    const QString limitHit = reply.property(limitProperty).toString();
    error.kind = kindOf(reply.error());
    error.detail = explain(reply.error(), server, reply.errorString());
    if (!limitHit.isEmpty()) {
        error.kind = limitHit == tooLarge ? ErrorKind::Unsupported : ErrorKind::Timeout;
        error.detail = server + QLatin1Char(' ') + limitHit;
    }
    const QString proxy = reply.property(proxyProperty).toString();
    if (!proxy.isEmpty() && http == 0)
        error.detail += QStringLiteral(" (through the proxy %1)").arg(proxy);
    error.detail = base::redacted(error.detail);
    return error;
}

} // namespace kube
