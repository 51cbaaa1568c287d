// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/client/oidccredential.h"

#include "base/logging.h"
#include "kube/client/credentials.h"
#include "kube/core/oidctoken.h"

#include <QHostAddress>
#include <QNetworkProxyFactory>
#include <QNetworkReply>
#include <QNetworkRequest>

namespace kube {

namespace {

using Kind = base::Error::Kind;

constexpr int ok = 200;
constexpr int firstRedirect = 300;
constexpr int badRequest = 400;
constexpr int unauthorized = 401;
constexpr int firstServerError = 500;

// What the environment or the desktop says, never for this computer itself.
class SystemProxies final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        const QString host = query.peerHostName();
        if (host == QLatin1String("localhost") || QHostAddress(host).isLoopback())
            return {QNetworkProxy(QNetworkProxy::NoProxy)};
        return systemProxyForQuery(query);
    }
};

base::Result<Credential> certificateOf(ClusterAccess access)
{
    access.token = {};
    return ownCredential(access);
}

QString loginAgain()
{
    return QStringLiteral("log in again with the tool that wrote the kubeconfig, such as "
                          "\"kubectl oidc-login\", then connect again");
}

} // namespace

OidcCredential::OidcCredential(ClusterAccess access, base::Clock &clock)
    : m_access{std::move(access)}
    , m_clock{clock}
    , m_trust{serverTrust(m_access.oidc->certificateAuthority,
                          QStringLiteral("user \"%1\"").arg(m_access.user),
                          QStringLiteral("idp-certificate-authority"))}
    , m_own{certificateOf(m_access)}
    , m_idToken{m_access.oidc->idToken.trimmed()}
    , m_refreshToken{m_access.oidc->refreshToken.trimmed()}
{
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_network.setProxyFactory(new SystemProxies); // takes it over
}

OidcCredential::~OidcCredential()
{
    if (m_reply != nullptr) {
        m_reply->disconnect(this);
        m_reply->abort();
    }
    settle(base::failure(error(Kind::Cancelled, QStringLiteral("is no longer waited for"))));
}

bool OidcCredential::isKnownGood() const
{
    const auto expiry = expiryOf(m_idToken);
    return m_own && expiry && m_clock.now() + expirySlack < *expiry;
}

CredentialSource::Answer OidcCredential::current()
{
    if (isKnownGood() && m_waiting.empty()) {
        Credential credential = *m_own;
        credential.token = m_idToken;
        return QtFuture::makeReadyFuture(base::Result<Credential>(credential));
    }
    m_waiting.emplace_back();
    m_waiting.back().start();
    const Answer answer = m_waiting.back().future();
    if (m_waiting.size() == 1)
        begin();
    return answer;
}

bool OidcCredential::refuse(const Credential &used)
{
    if (used.token != m_idToken)
        return true; // another one is there already, or on its way
    const bool isNew = m_refused != used.token && !m_refreshToken.isEmpty();
    m_refused = used.token;
    if (isNew)
        m_idToken.clear();
    return isNew;
}

void OidcCredential::begin()
{
    if (!m_own) {
        settle(base::failure(m_own.error()));
    } else if (!m_trust) {
        settle(base::failure(m_trust.error()));
    } else if (m_refreshToken.isEmpty()) {
        settle(base::failure(
            error(Kind::Auth,
                  QStringLiteral("gave an id-token that has expired or cannot be read, "
                                 "and there is no refresh-token to renew it with; %1")
                      .arg(loginAgain()))));
    } else if (!isTrustworthy(m_access.oidc->issuer)) {
        settle(base::failure(error(Kind::Invalid,
                                   QStringLiteral("is no https address; correct "
                                                  "idp-issuer-url"))));
    } else if (m_endpoint.isEmpty()) {
        follow(m_network.get(request(discoveryUrl(m_access.oidc->issuer))),
               &OidcCredential::onDescribed);
    } else {
        requestTokens();
    }
}

void OidcCredential::onDescribed(const base::Result<HttpAnswer> &answer)
{
    if (!answer) {
        settle(base::failure(answer.error()));
        return;
    }
    if (answer->status != ok) {
        settle(base::failure(
            error(answer->status >= firstServerError ? Kind::Server : Kind::Invalid,
                  QStringLiteral("answers its description (.well-known/openid-configuration) with "
                                 "HTTP status %1; check idp-issuer-url")
                      .arg(answer->status))));
        return;
    }
    const auto endpoint = tokenEndpoint(answer->body);
    if (!endpoint) {
        settle(base::failure(
            error(endpoint.error().kind,
                  QStringLiteral("%1; check idp-issuer-url").arg(endpoint.error().detail))));
        return;
    }
    m_endpoint = *endpoint;
    requestTokens();
}

void OidcCredential::requestTokens()
{
    const TokenRequest tokens = refreshRequest(m_refreshToken, m_access.oidc->clientId,
                                               m_access.oidc->clientSecret, m_isSecretInBody);
    QNetworkRequest network = request(m_endpoint);
    network.setRawHeader("Content-Type", "application/x-www-form-urlencoded");
    if (!tokens.authorization.isEmpty())
        network.setRawHeader("Authorization", tokens.authorization);
    follow(m_network.post(network, tokens.body), &OidcCredential::onTokens);
}

void OidcCredential::onTokens(const base::Result<HttpAnswer> &answer)
{
    if (!answer) {
        settle(base::failure(answer.error()));
        return;
    }
    const int status = answer->status;
    const QString refusal = refusalOf(answer->body);
    const bool isClientUnknown = (status == unauthorized || status == badRequest)
        && refusal != QLatin1String("invalid_grant");
    if (isClientUnknown && !m_isSecretInBody && !m_access.oidc->clientSecret.isEmpty()) {
        m_isSecretInBody = true; // providers differ in where they look, see refreshRequest()
        requestTokens();
        return;
    }
    if (status != ok) {
        const Kind kind = status >= firstServerError ? Kind::Server : Kind::Auth;
        const QString word = refusal.isEmpty() ? QString() : QString(QLatin1String(", ") + refusal);
        settle(base::failure(error(kind,
                                   QStringLiteral("does not renew the login (HTTP status "
                                                  "%1%2); %3")
                                       .arg(QString::number(status), word, loginAgain()))));
        return;
    }
    const auto tokens = parseTokenAnswer(answer->body);
    if (!tokens) {
        settle(base::failure(
            error(tokens.error().kind,
                  QStringLiteral("%1; %2").arg(tokens.error().detail, loginAgain()))));
        return;
    }
    m_idToken = tokens->idToken;
    if (!tokens->refreshToken.isEmpty())
        m_refreshToken = tokens->refreshToken;
    Credential credential = *m_own;
    credential.token = m_idToken;
    Q_EMIT renewed(m_idToken, m_refreshToken);
    settle(credential);
}

void OidcCredential::settle(base::Result<Credential> result)
{
    auto waiting = std::exchange(m_waiting, {});
    for (auto &promise : waiting)
        promise.addResult(result);
    for (auto &promise : waiting)
        promise.finish(); // last: continuations run inside, and may delete this object
}

void OidcCredential::follow(QNetworkReply *reply, Handler handler)
{
    m_reply = reply;
    connect(reply, &QNetworkReply::readyRead, reply, [reply] {
        if (reply->bytesAvailable() > bodyLimit)
            reply->abort();
    });
    // Queued: whoever gets the credential may delete this object, and the reply with it, which must
    // not be in the middle of its own signal then.
    const auto onFinished = [this, reply, handler] {
        m_reply = nullptr;
        reply->deleteLater();
        (this->*handler)(answerOf(*reply));
    };
    connect(reply, &QNetworkReply::finished, this, onFinished, Qt::QueuedConnection);
}

QNetworkRequest OidcCredential::request(const QUrl &url) const
{
    QNetworkRequest network(url);
    network.setSslConfiguration(*m_trust);
    network.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    network.setAttribute(QNetworkRequest::CacheLoadControlAttribute,
                         QNetworkRequest::AlwaysNetwork);
    network.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    network.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    network.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    network.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    network.setTransferTimeout(static_cast<int>(std::chrono::milliseconds{requestTimeout}.count()));
    network.setRawHeader("User-Agent", "wukong-snapshots/" PROJECT_VERSION);
    network.setRawHeader("Accept", "application/json");
    return network;
}

base::Result<OidcCredential::HttpAnswer> OidcCredential::answerOf(QNetworkReply &reply) const
{
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status >= firstRedirect && status < badRequest)
        return base::failure(error(Kind::Invalid,
                                   QStringLiteral("redirects the request, which is "
                                                  "not followed; check "
                                                  "idp-issuer-url")));
    const auto failure = reply.error();
    if (failure == QNetworkReply::OperationCanceledError || failure == QNetworkReply::TimeoutError
        || reply.bytesAvailable() > bodyLimit)
        return base::failure(error(Kind::Network,
                                   QStringLiteral("did not answer in time, or with "
                                                  "more than an answer needs; is "
                                                  "the network or the VPN up?")));
    if (failure == QNetworkReply::SslHandshakeFailedError)
        return base::failure(error(Kind::Tls,
                                   QStringLiteral("shows a certificate that is not trusted (%1); "
                                                  "check idp-certificate-authority")
                                       .arg(base::redacted(reply.errorString()))));
    if (failure != QNetworkReply::NoError && status < badRequest)
        return base::failure(error(Kind::Network,
                                   QStringLiteral("cannot be reached (%1); check the network, the "
                                                  "VPN and idp-issuer-url")
                                       .arg(base::redacted(reply.errorString()))));
    return HttpAnswer{status, reply.readAll()};
}

base::Error OidcCredential::error(Kind kind, const QString &problem) const
{
    base::Error error;
    error.kind = kind;
    error.detail =
        QStringLiteral("user \"%1\": the issuer \"%2\" %3")
            .arg(m_access.user,
                 m_access.oidc->issuer
                     .adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment)
                     .toString(),
                 problem);
    return error;
}

} // namespace kube
