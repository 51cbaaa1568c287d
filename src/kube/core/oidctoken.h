// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QByteArray>
#include <QUrl>

#include <optional>

// What an OpenID Connect provider and we say to each other when an id token is renewed. Pure;
// errors never quote a token.
namespace kube {

// When an id token (a JWT) expires, from its claim "exp". The signature is not looked at: the API
// server does that. Nothing when it is no JWT or has no such claim.
[[nodiscard]] std::optional<base::Instant> expiryOf(const QByteArray &idToken);

// Where a provider describes itself (OpenID Connect Discovery 1.0, section 4).
[[nodiscard]] QUrl discoveryUrl(const QUrl &issuer);

// https, or http on this computer (a provider in a test, or behind a local tunnel).
[[nodiscard]] bool isTrustworthy(const QUrl &url);

// token_endpoint out of a provider's description. Errors: Parse; Invalid when not isTrustworthy().
[[nodiscard]] base::Result<QUrl> tokenEndpoint(const QByteArray &description);

struct TokenRequest
{
    QByteArray authorization; // header; empty: none
    QByteArray body; // application/x-www-form-urlencoded
};

// RFC 6749, section 6. Client id and secret go into the header (client_secret_basic), or into the
// body (client_secret_post), as golang.org/x/oauth2 tries both; without a secret, into the body.
[[nodiscard]] TokenRequest refreshRequest(const QByteArray &refreshToken,
                                          const QString &clientId,
                                          const QString &clientSecret,
                                          bool secretInBody);

struct TokenAnswer
{
    QByteArray idToken;
    QByteArray refreshToken; // the next one; empty: the old one stays good

    friend bool operator==(const TokenAnswer &, const TokenAnswer &) = default;
};

// The body of a successful answer. Errors: Parse; Invalid without a usable id_token. Sentences
// without a subject, such as "answered without an id_token".
[[nodiscard]] base::Result<TokenAnswer> parseTokenAnswer(const QByteArray &body);

// `error` of a refusal (RFC 6749, section 5.2), such as "invalid_grant"; empty when there is none.
[[nodiscard]] QString refusalOf(const QByteArray &body);

} // namespace kube
