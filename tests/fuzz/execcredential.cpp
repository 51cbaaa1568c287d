// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/execcredential.h"

#include "property.h"
#include "secret.h"

#include "kube/core/timestamps.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace kube;

namespace {

const QString version = QStringLiteral("client.authentication.k8s.io/v1");

// The program's output that says the same.
QByteArray outputOf(const ExecAnswer &answer)
{
    QJsonObject status{
        {QStringLiteral("token"), QString::fromUtf8(answer.token)},
        {QStringLiteral("clientCertificateData"), QString::fromUtf8(answer.certificate)},
        {QStringLiteral("clientKeyData"), QString::fromUtf8(answer.key)}};
    if (answer.expiry)
        status.insert(QStringLiteral("expirationTimestamp"), formatMicroTime(*answer.expiry));
    return QJsonDocument(QJsonObject{{QStringLiteral("kind"), QStringLiteral("ExecCredential")},
                                     {QStringLiteral("apiVersion"), version},
                                     {QStringLiteral("status"), status}})
        .toJson(QJsonDocument::Compact);
}

void checkAnswer(const ExecAnswer &answer)
{
    fuzz::require(!answer.token.isEmpty() || !answer.certificate.isEmpty(),
                  "an answer holds a credential");
    fuzz::require(answer.token.isEmpty() || isHeaderToken(answer.token),
                  "a header can carry the token");
    fuzz::require(answer.certificate.isEmpty() == answer.key.isEmpty(),
                  "a certificate comes with its key");
    const auto again = parseExecCredential(outputOf(answer), version);
    fuzz::require(again && *again == answer, "an answer that is written reads the same");
}

void checkSecrets(const QByteArray &output)
{
    const auto answer = parseExecCredential(output, version);
    if (!answer)
        fuzz::requireNoSecret(answer.error());
}

} // namespace

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray input = fuzz::bytesOf(data, size);
    if (const auto answer = parseExecCredential(input, version))
        checkAnswer(*answer);

    checkSecrets(fuzz::secret + input);
    checkSecrets(input + fuzz::secret);
    QJsonObject credential = QJsonDocument::fromJson(input).object();
    checkSecrets(QJsonDocument(fuzz::allSecret(credential).toObject()).toJson());
    QJsonValueRef status = credential[QLatin1String("status")];
    status = fuzz::allSecret(status);
    checkSecrets(QJsonDocument(credential).toJson());
    return 0;
}
