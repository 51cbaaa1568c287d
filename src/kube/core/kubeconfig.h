// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>
#include <utility>

namespace kube {

// Bytes given inline, or the path of the file that has them (absolute after parsing). Empty:
// neither.
struct DataOrFile
{
    QByteArray data;
    QString file;

    [[nodiscard]] bool isEmpty() const { return data.isEmpty() && file.isEmpty(); }
    friend bool operator==(const DataOrFile &, const DataOrFile &) = default;
};

// A program that hands out credentials (user.exec in a kubeconfig; client.authentication.k8s.io).
struct ExecPlugin
{
    enum class Interactive { Never, IfAvailable, Always };

    QString apiVersion; // "client.authentication.k8s.io/v1" or ".../v1beta1"
    QString command; // as written; with a "/" in it and not absolute: made absolute
    QStringList arguments;
    QList<std::pair<QString, QString>> environment; // added to ours, in the file's order
    QString installHint; // shown when the command cannot be found
    bool provideClusterInfo = false;
    Interactive interactive = Interactive::IfAvailable;
    QJsonValue clusterConfig; // the cluster's extension "client.authentication.k8s.io/exec"
    QString file; // the kubeconfig that wants it

    friend bool operator==(const ExecPlugin &, const ExecPlugin &) = default;
};

// The legacy `auth-provider: {name: oidc}` of a kubeconfig.
struct OidcProvider
{
    QUrl issuer;
    QString clientId;
    QString clientSecret;
    QByteArray idToken;
    QByteArray refreshToken;
    DataOrFile certificateAuthority; // of the issuer; empty: the system's

    friend bool operator==(const OidcProvider &, const OidcProvider &) = default;
};

// Whom the user acts as (as, as-uid, as-groups, as-user-extra).
struct Impersonation
{
    QString user; // empty: nobody
    QString uid;
    QStringList groups;
    QList<std::pair<QString, QStringList>> extra;

    friend bool operator==(const Impersonation &, const Impersonation &) = default;
};

// One context, with its cluster and its user looked up: what a connection needs to begin.
struct ClusterAccess
{
    QString context; // the context's name
    QString cluster;
    QString user;
    QString space; // default namespace of the context; "default" where it names none
    QString file; // the kubeconfig that holds the context; empty for in-cluster access

    QUrl server;
    DataOrFile certificateAuthority; // empty: the system's
    QString tlsServerName;
    bool insecureSkipTlsVerify = false;
    QUrl proxy; // http, https or socks5; empty: what the environment says
    bool disableCompression = false;

    DataOrFile clientCertificate; // PEM
    DataOrFile clientKey; // PEM
    DataOrFile token; // a file is read again for each new connection and each 401
    std::optional<ExecPlugin> exec;
    std::optional<OidcProvider> oidc;
    Impersonation impersonation;

    friend bool operator==(const ClusterAccess &, const ClusterAccess &) = default;
};

// A parsed kubeconfig file. Errors in one cluster, user or context do not spoil the others: they
// are told when that context is asked for.
class Kubeconfig
{
public:
    // `directory` is where relative paths in the file start. Errors: Parse, with line or field.
    [[nodiscard]] static base::Result<Kubeconfig> parse(const QByteArray &yaml,
                                                        const QString &directory);

    [[nodiscard]] QStringList contextNames() const;
    [[nodiscard]] QString currentContext() const { return m_currentContext; }

    // `context` empty: the current one. Errors: NotFound when there is no such context, cluster or
    // user; Invalid naming the field; Unsupported for exec and auth-provider users (not yet) and
    // for user name and password (removed from Kubernetes). Each says what to do.
    [[nodiscard]] base::Result<ClusterAccess> access(const QString &context = {}) const;

private:
    struct Entry
    {
        QString name;
        QJsonObject body;
    };

    [[nodiscard]] static const Entry *find(const QList<Entry> &entries, const QString &name);

    QString m_directory;
    QString m_currentContext;
    QList<Entry> m_contexts;
    QList<Entry> m_clusters;
    QList<Entry> m_users;
};

// The text of a kubeconfig with this one context, everything inline.
[[nodiscard]] QByteArray toKubeconfig(const ClusterAccess &access);

} // namespace kube
