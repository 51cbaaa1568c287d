// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/oidctoken.h"

#include "kube/core/execcredential.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace kube {

namespace {

using Kind = base::Error::Kind;

QByteArray encoded(const QByteArray &text)
{
    return text.toPercentEncoding();
}

} // namespace

std::optional<base::Instant> expiryOf(const QByteArray &idToken)
{
    const QList<QByteArray> parts = idToken.split('.');
    if (parts.size() != 3)
        return std::nullopt;
    const auto payload = QByteArray::fromBase64Encoding(
        parts[1],
        QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals
            | QByteArray::AbortOnBase64DecodingErrors);
    if (!payload)
        return std::nullopt;
    const QJsonValue expiry =
        QJsonDocument::fromJson(payload.decoded).object().value(QLatin1String("exp"));
    constexpr double farthest = 253'402'300'799.0; // the year 9999
    if (!expiry.isDouble() || expiry.toDouble() < 0 || expiry.toDouble() > farthest)
        return std::nullopt;
    return base::Instant{std::chrono::seconds{static_cast<qint64>(expiry.toDouble())}};
}

QUrl discoveryUrl(const QUrl &issuer)
{
    QUrl url = issuer;
    QString path = url.path(QUrl::FullyEncoded);
    if (path.endsWith(QLatin1Char('/')))
        path.chop(1);
    url.setPath(path + QLatin1String("/.well-known/openid-configuration"), QUrl::TolerantMode);
    return url;
}

bool isTrustworthy(const QUrl &url)
{
    if (!url.isValid() || url.host().isEmpty())
        return false;
    const QString host = url.host();
    const bool here = host == QLatin1String("localhost") || host == QLatin1String("127.0.0.1")
        || host == QLatin1String("::1");
    return url.scheme() == QLatin1String("https")
        || (here && url.scheme() == QLatin1String("http"));
}

base::Result<QUrl> tokenEndpoint(const QByteArray &description)
{
    const QJsonValue endpoint =
        QJsonDocument::fromJson(description).object().value(QLatin1String("token_endpoint"));
    if (!endpoint.isString())
        return base::failure(Kind::Parse,
                             QStringLiteral("describes itself without a token_endpoint"));
    const QUrl url(endpoint.toString(), QUrl::StrictMode);
    if (!isTrustworthy(url))
        return base::failure(Kind::Invalid,
                             QStringLiteral("names a token_endpoint that is no https address"));
    return url;
}

TokenRequest refreshRequest(const QByteArray &refreshToken,
                            const QString &clientId,
                            const QString &clientSecret,
                            bool secretInBody)
{
    const QByteArray id = encoded(clientId.toUtf8());
    const QByteArray secret = encoded(clientSecret.toUtf8());
    TokenRequest request;
    request.body = "grant_type=refresh_token&refresh_token=" + encoded(refreshToken);
    if (!secretInBody && !secret.isEmpty()) {
        const QByteArray both = id + ':' + secret;
        request.authorization = "Basic " + both.toBase64();
        return request;
    }
    request.body += "&client_id=" + id;
    if (!secret.isEmpty())
        request.body += "&client_secret=" + secret;
    return request;
}

base::Result<TokenAnswer> parseTokenAnswer(const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return base::failure(Kind::Parse, QStringLiteral("answered with no JSON object"));
    const QJsonObject answer = document.object();
    const TokenAnswer tokens{answer.value(QLatin1String("id_token")).toString().toUtf8(),
                             answer.value(QLatin1String("refresh_token")).toString().toUtf8()};
    if (tokens.idToken.isEmpty())
        return base::failure(Kind::Invalid,
                             QStringLiteral("answered without an id_token: the scope \"openid\" "
                                            "was not asked for at login, or it gives none on "
                                            "renewal"));
    if (!expiryOf(tokens.idToken) || !isHeaderToken(tokens.idToken))
        return base::failure(Kind::Invalid,
                             QStringLiteral("answered with an id_token that is no "
                                            "JWT with an expiry"));
    return tokens;
}

QString refusalOf(const QByteArray &body)
{
    static const QRegularExpression word(QStringLiteral("^[a-z_]{1,40}\\z"));
    const QString error =
        QJsonDocument::fromJson(body).object().value(QLatin1String("error")).toString();
    return word.match(error).hasMatch() ? error : QString();
}

} // namespace kube
