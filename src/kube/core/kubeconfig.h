// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QHash>
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

// A context as a list shows it: nothing is looked up that could fail.
struct ContextSummary
{
    QString name;
    QString cluster;
    QString user; // empty: nobody, requests are anonymous
    QString space; // "default" where the context names none
    QUrl server; // without user name and password; empty where the cluster is missing or broken
    QString file;

    friend bool operator==(const ContextSummary &, const ContextSummary &) = default;
};

// One named element of the lists contexts, clusters and users.
struct KubeconfigEntry
{
    QString name;
    QJsonObject body;
    QString file; // where it stands; relative paths in it start there
    QString problem; // what is wrong with the element as a whole; empty: nothing

    // `cluster "eu" in "/home/me/.kube/config"`, for the begin of error texts.
    [[nodiscard]] QString describe(QLatin1String kind) const;

    friend bool operator==(const KubeconfigEntry &, const KubeconfigEntry &) = default;
};

// The value of one kubeconfig file, or of several merged. Errors in one cluster, user or context do
// not spoil the others: they are told when that context is asked for.
class Kubeconfig
{
public:
    // `file` is the absolute path of the text, which entries remember; relative paths start in its
    // folder. Empty for text from elsewhere, in which relative paths are refused. A text without
    // any value (empty, comments, null) is a kubeconfig without contexts, as for kubectl.
    // Errors: Parse, with line or field, when not even the lists can be told.
    [[nodiscard]] static base::Result<Kubeconfig> parse(const QByteArray &yaml,
                                                        const QString &file);

    // As client-go merges the files of $KUBECONFIG: of each name the first file's entry wins, whole
    // (nothing of a later one is mixed in); the first current-context that is not empty wins.
    [[nodiscard]] static Kubeconfig merged(const QList<Kubeconfig> &files);

    // In the order of the files and of their lists.
    [[nodiscard]] QStringList contextNames() const;
    [[nodiscard]] QList<ContextSummary> contexts() const;
    [[nodiscard]] QString currentContext() const { return m_currentContext; }

    // `context` empty: the current one. Errors: NotFound when there is no such context, cluster or
    // user; Invalid naming the field; Unsupported for what Kubernetes has removed (user name and
    // password, auth-provider gcp and azure, exec v1alpha1). Each names the file and says what to
    // do. The rules are client-go's (tools/clientcmd), see kubeconfigreader.h.
    [[nodiscard]] base::Result<ClusterAccess> access(const QString &context = {}) const;

    friend bool operator==(const Kubeconfig &, const Kubeconfig &) = default;

private:
    // A list with its names, so that 1000 entries are as quick to find as one.
    class Section
    {
    public:
        [[nodiscard]] base::Result<void> read(const QJsonObject &root,
                                              QLatin1String list,
                                              QLatin1String member,
                                              const QString &file);
        void append(const Section &later);
        [[nodiscard]] const KubeconfigEntry *find(const QString &name) const;
        [[nodiscard]] const QList<KubeconfigEntry> &entries() const { return m_entries; }

        friend bool operator==(const Section &, const Section &) = default;

    private:
        void add(KubeconfigEntry entry);

        QList<KubeconfigEntry> m_entries;
        QHash<QString, qsizetype> m_positions;
    };

    [[nodiscard]] base::Result<const KubeconfigEntry *> findContext(const QString &name) const;

    QString m_currentContext;
    Section m_contexts;
    Section m_clusters;
    Section m_users;
};

// The text of a kubeconfig with this one context. Bytes stand inline; what the access has in a file
// keeps that file's path.
[[nodiscard]] QByteArray toKubeconfig(const ClusterAccess &access);

} // namespace kube
