// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/client/credentialsource.h"

#include <QNetworkAccessManager>
#include <QPromise>
#include <QSslConfiguration>

#include <functional>
#include <vector>

class QNetworkReply;
class QNetworkRequest;

namespace kube {

// The legacy `auth-provider: {name: oidc}`: the id token of the kubeconfig is used until it expires
// and is then renewed silently with the refresh token, at the provider's token endpoint. Never a
// login: there is no browser here, an expired session is an error that says what to do.
//
// What the provider gives is kept in memory for this session. The kubeconfig is not rewritten: it
// is the user's file, other programs read and write it at the same time, and nobody has asked for
// it. The price: a provider that hands out each refresh token once makes the one in the file
// worthless, and kubectl needs a new login. renewed() says so, and what to write, to whoever has
// the user's leave.
class OidcCredential final : public CredentialSource
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OidcCredential)

public:
    // `access.oidc` must be there; a client certificate of the access is used beside the token. The
    // clock must outlive this object.
    OidcCredential(ClusterAccess access, base::Clock &clock);
    ~OidcCredential() override;

    [[nodiscard]] Answer current() override;
    [[nodiscard]] bool refuse(const Credential &used) override;

    // An id token is renewed this long before it expires, as in client-go.
    static constexpr std::chrono::seconds expirySlack{10};
    static constexpr std::chrono::seconds requestTimeout{30};
    static constexpr qint64 bodyLimit = 1024LL * 1024;

Q_SIGNALS:
    // New tokens; `refreshToken` is the old one where the provider gave no other.
    void renewed(const QByteArray &idToken, const QByteArray &refreshToken);

private:
    struct HttpAnswer
    {
        int status = 0;
        QByteArray body;
    };
    using Handler = void (OidcCredential::*)(const base::Result<HttpAnswer> &answer);

    [[nodiscard]] bool isKnownGood() const;
    void begin();
    void onDescribed(const base::Result<HttpAnswer> &answer);
    void requestTokens();
    void onTokens(const base::Result<HttpAnswer> &answer);
    void settle(base::Result<Credential> result);

    void follow(QNetworkReply *reply, Handler handler);
    [[nodiscard]] QNetworkRequest request(const QUrl &url) const;
    [[nodiscard]] base::Result<HttpAnswer> answerOf(QNetworkReply &reply) const;
    [[nodiscard]] base::Error error(base::Error::Kind kind, const QString &problem) const;

    ClusterAccess m_access;
    base::Clock &m_clock;
    QNetworkAccessManager m_network;
    QNetworkReply *m_reply = nullptr; // the one on its way
    base::Result<QSslConfiguration> m_trust; // of the issuer

    base::Result<Credential> m_own; // the client certificate
    QByteArray m_idToken;
    QByteArray m_refreshToken;
    QByteArray m_refused; // the last id token that the API server did not take
    QUrl m_endpoint; // of tokens, once the issuer has named it
    bool m_isSecretInBody = false;
    std::vector<QPromise<base::Result<Credential>>> m_waiting;
};

} // namespace kube
