// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/oidctoken.h"

#include "property.h"
#include "secret.h"

#include "kube/core/execcredential.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

using namespace kube;

namespace {

void checkAnswer(const QByteArray &input)
{
    if (const auto tokens = parseTokenAnswer(input))
        fuzz::require(expiryOf(tokens->idToken) && isHeaderToken(tokens->idToken),
                      "an id token expires and fits into a header");
    const QJsonValue planted = fuzz::allSecret(QJsonDocument::fromJson(input).object());
    for (const QByteArray &body :
         {QJsonDocument(planted.toObject()).toJson(), QByteArray(fuzz::secret + input)}) {
        const auto tokens = parseTokenAnswer(body);
        if (!tokens)
            fuzz::requireNoSecret(tokens.error());
        const auto endpoint = tokenEndpoint(body);
        if (!endpoint)
            fuzz::requireNoSecret(endpoint.error());
    }
    const QString refusal = refusalOf(input);
    for (const QChar c : refusal)
        fuzz::require(c == QLatin1Char('_') || (c >= QLatin1Char('a') && c <= QLatin1Char('z')),
                      "the word of a refusal is a word", refusal);
}

void checkAddresses(const QByteArray &input)
{
    if (const auto endpoint = tokenEndpoint(input))
        fuzz::require(isTrustworthy(*endpoint), "tokens go to nobody but https addresses");
    const QUrl issuer(QString::fromUtf8(input), QUrl::StrictMode);
    if (!isTrustworthy(issuer))
        return;
    const QUrl url = discoveryUrl(issuer);
    fuzz::require(isTrustworthy(url) && url.host() == issuer.host()
                      && url.path().endsWith(QLatin1String("/.well-known/openid-configuration")),
                  "a provider describes itself below its own address", url.toString());
}

// What the provider reads out of the form.
QByteArray formValue(const TokenRequest &request, const QString &name)
{
    const QUrlQuery form(QString::fromLatin1(request.body));
    return form.queryItemValue(name, QUrl::FullyDecoded).toUtf8();
}

void checkRequest(const QByteArray &input)
{
    const QString text = QString::fromUtf8(input);
    const qsizetype third = text.size() / 3;
    const QString token = text.left(third);
    const QString id = text.mid(third, third);
    const QString secret = text.mid(2 * third);
    const TokenRequest request = refreshRequest(token.toUtf8(), id, secret, true);
    fuzz::require(formValue(request, QStringLiteral("refresh_token")) == token.toUtf8()
                      && formValue(request, QStringLiteral("client_id")) == id.toUtf8()
                      && formValue(request, QStringLiteral("client_secret")) == secret.toUtf8(),
                  "the form says what was given", QString::fromLatin1(request.body));
    const TokenRequest other = refreshRequest(token.toUtf8(), id, secret, false);
    fuzz::require(!other.body.contains("client_secret") || text.contains(QLatin1String("secret")),
                  "the client's secret goes one way only");
}

} // namespace

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray input = fuzz::bytesOf(data, size);
    checkAnswer(input);
    checkAddresses(input);
    checkRequest(input);
    if (const auto expiry = expiryOf(input))
        fuzz::require(expiry->time_since_epoch().count() >= 0, "no token expires before 1970");
    return 0;
}
