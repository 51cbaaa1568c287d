// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/execcredential.h"

#include "kube/core/timestamps.h"

#include <QJsonDocument>

#include <algorithm>

namespace kube {

namespace {

using Kind = base::Error::Kind;

// A field that is a string or not there; null counts as not there, as in Go.
base::Result<QByteArray> text(const QJsonObject &status, QLatin1String field)
{
    const QJsonValue value = status.value(field);
    if (value.isUndefined() || value.isNull())
        return QByteArray();
    if (!value.isString())
        return base::failure(Kind::Parse,
                             QStringLiteral("printed a status.%1 that is no string").arg(field));
    return value.toString().toUtf8();
}

QJsonObject
clusterInfo(const ExecPlugin &plugin, const ClusterAccess &access, const QByteArray &authority)
{
    QJsonObject cluster{{QStringLiteral("server"), access.server.toString(QUrl::FullyEncoded)}};
    if (!access.tlsServerName.isEmpty())
        cluster.insert(QStringLiteral("tls-server-name"), access.tlsServerName);
    if (access.insecureSkipTlsVerify)
        cluster.insert(QStringLiteral("insecure-skip-tls-verify"), true);
    if (!authority.isEmpty())
        cluster.insert(QStringLiteral("certificate-authority-data"),
                       QString::fromLatin1(authority.toBase64()));
    if (!access.proxy.isEmpty())
        cluster.insert(QStringLiteral("proxy-url"), access.proxy.toString(QUrl::FullyEncoded));
    if (access.disableCompression)
        cluster.insert(QStringLiteral("disable-compression"), true);
    if (!plugin.clusterConfig.isNull() && !plugin.clusterConfig.isUndefined())
        cluster.insert(QStringLiteral("config"), plugin.clusterConfig);
    return cluster;
}

base::Result<void> readExpiry(const QJsonObject &status, ExecAnswer &answer)
{
    const auto expiry = text(status, QLatin1String("expirationTimestamp"));
    if (!expiry)
        return base::failure(expiry.error());
    if (expiry->isEmpty())
        return {};
    answer.expiry = parseTime(QString::fromUtf8(*expiry));
    if (!answer.expiry)
        return base::failure(Kind::Parse,
                             QStringLiteral("printed a status.expirationTimestamp that is no "
                                            "time such as 2026-01-31T12:00:00Z"));
    return {};
}

base::Result<ExecAnswer> readStatus(const QJsonObject &status)
{
    const auto token = text(status, QLatin1String("token"));
    const auto certificate = text(status, QLatin1String("clientCertificateData"));
    const auto key = text(status, QLatin1String("clientKeyData"));
    for (const auto *field : {&token, &certificate, &key}) {
        if (!*field)
            return base::failure(field->error());
    }
    if (certificate->isEmpty() != key->isEmpty())
        return base::failure(Kind::Invalid,
                             QStringLiteral("printed only one of status.clientCertificateData and "
                                            "status.clientKeyData; both are needed"));
    if (token->isEmpty() && certificate->isEmpty())
        return base::failure(Kind::Invalid,
                             QStringLiteral("printed neither status.token nor "
                                            "status.clientCertificateData"));
    if (!token->isEmpty() && !isHeaderToken(*token))
        return base::failure(Kind::Invalid,
                             QStringLiteral("printed a status.token with characters that no "
                                            "header can carry"));
    ExecAnswer answer{*token, *certificate, *key, {}};
    if (const auto read = readExpiry(status, answer); !read)
        return base::failure(read.error());
    return answer;
}

} // namespace

bool isExecVersionKnown(const QString &apiVersion)
{
    return apiVersion == QLatin1String("client.authentication.k8s.io/v1")
        || apiVersion == QLatin1String("client.authentication.k8s.io/v1beta1");
}

QByteArray
execInfo(const ExecPlugin &plugin, const ClusterAccess &access, const QByteArray &authority)
{
    QJsonObject spec{{QStringLiteral("interactive"), false}};
    if (plugin.provideClusterInfo)
        spec.insert(QStringLiteral("cluster"), clusterInfo(plugin, access, authority));
    const QJsonObject info{{QStringLiteral("apiVersion"), plugin.apiVersion},
                           {QStringLiteral("kind"), QStringLiteral("ExecCredential")},
                           {QStringLiteral("spec"), spec}};
    return QJsonDocument(info).toJson(QJsonDocument::Compact);
}

base::Result<ExecAnswer> parseExecCredential(const QByteArray &output, const QString &apiVersion)
{
    const QJsonDocument document = QJsonDocument::fromJson(output);
    if (!document.isObject())
        return base::failure(Kind::Parse,
                             output.trimmed().isEmpty() ? QStringLiteral("printed nothing")
                                                        : QStringLiteral("printed no JSON object"));
    const QJsonObject credential = document.object();
    if (credential.value(QLatin1String("kind")).toString() != QLatin1String("ExecCredential"))
        return base::failure(Kind::Parse,
                             QStringLiteral("printed an object that is no ExecCredential"));
    if (credential.value(QLatin1String("apiVersion")).toString() != apiVersion)
        return base::failure(Kind::Invalid,
                             QStringLiteral("printed an ExecCredential of another apiVersion than "
                                            "%1, which exec.apiVersion in the kubeconfig names")
                                 .arg(apiVersion));
    const QJsonValue status = credential.value(QLatin1String("status"));
    if (!status.isObject())
        return base::failure(Kind::Invalid,
                             QStringLiteral("printed an ExecCredential without a status"));
    return readStatus(status.toObject());
}

bool isHeaderToken(const QByteArray &token)
{
    return !token.isEmpty()
        && std::ranges::all_of(token, [](char c) { return c > ' ' && c < '\x7f'; });
}

} // namespace kube
