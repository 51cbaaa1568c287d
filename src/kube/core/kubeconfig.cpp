// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/kubeconfig.h"

#include "kube/core/kubeconfigfields.h"
#include "kube/core/kubeconfigreader.h"
#include "kube/core/yaml.h"

#include <QJsonArray>

namespace kube {

namespace {

using Kind = base::Error::Kind;

const QLatin1String contextKind("context");
const QLatin1String clusterKind("cluster");
const QLatin1String userKind("user");

base::Result<void> readContext(const KubeconfigEntry &context, ClusterAccess &access)
{
    KubeconfigFields fields(context, contextKind);
    access.context = context.name;
    access.file = context.file;
    access.cluster = fields.text(clusterKind);
    access.user = fields.text(userKind);
    access.space = fields.text(QLatin1String("namespace"));
    if (access.space.isEmpty())
        access.space = QStringLiteral("default");
    if (access.cluster.isEmpty())
        fields.fail(Kind::Invalid,
                    QStringLiteral("cluster is missing; name one that stands under clusters"));
    return fields.result();
}

base::Error missing(const KubeconfigEntry &context, QLatin1String kind, const QString &name)
{
    base::Error error;
    error.kind = Kind::NotFound;
    error.detail = QStringLiteral("%1 names the %2 \"%3\", which is not in the kubeconfig; add it "
                                  "under %2s or correct context.%2")
                       .arg(context.describe(contextKind), kind, name);
    return error;
}

// What a list may show of an address: never who logs in. Without a scheme, what stands before an
// "@" is not told from the rest.
QUrl shownServer(const QJsonObject &cluster)
{
    const QString server = cluster.value(QLatin1String("server")).toString();
    const QUrl url(server, QUrl::StrictMode);
    if (url.host().isEmpty() && server.contains(QLatin1Char('@')))
        return {};
    return url.adjusted(QUrl::RemoveUserInfo);
}

} // namespace

QString KubeconfigEntry::describe(QLatin1String kind) const
{
    const QString object = QStringLiteral("%1 \"%2\"").arg(kind, name);
    return file.isEmpty() ? object : QStringLiteral("%1 in \"%2\"").arg(object, file);
}

base::Result<void> Kubeconfig::Section::read(const QJsonObject &root,
                                             QLatin1String list,
                                             QLatin1String member,
                                             const QString &file)
{
    const QJsonValue value = root.value(list);
    if (value.isUndefined() || value.isNull())
        return {};
    if (!value.isArray())
        return base::failure(Kind::Parse, QStringLiteral("%1 must be a list").arg(list));
    const QJsonArray elements = value.toArray();
    for (qsizetype i = 0; i < elements.size(); ++i) {
        const QJsonObject element = elements[i].toObject();
        const QJsonValue name = element.value(QLatin1String("name"));
        if (!name.isString() || name.toString().isEmpty())
            return base::failure(Kind::Parse,
                                 QStringLiteral("%1[%2] has no name, or one that is not text; "
                                                "write name: \"...\"")
                                     .arg(list)
                                     .arg(i));
        const QJsonValue body = element.value(member);
        KubeconfigEntry entry{name.toString(), body.toObject(), file, {}};
        if (!body.isObject() && !body.isNull() && !body.isUndefined())
            entry.problem = QStringLiteral("%1 must be a map").arg(member);
        add(std::move(entry));
    }
    return {};
}

void Kubeconfig::Section::add(KubeconfigEntry entry)
{
    if (m_positions.contains(entry.name))
        return;
    m_positions.insert(entry.name, m_entries.size());
    m_entries.append(std::move(entry));
}

void Kubeconfig::Section::append(const Section &later)
{
    for (const KubeconfigEntry &entry : later.m_entries)
        add(entry);
}

const KubeconfigEntry *Kubeconfig::Section::find(const QString &name) const
{
    const auto position = m_positions.constFind(name);
    return position == m_positions.cend() ? nullptr : &m_entries[*position];
}

base::Result<Kubeconfig> Kubeconfig::parse(const QByteArray &yaml, const QString &file)
{
    auto document = parseYaml(yaml);
    if (!document)
        return base::failure(document.error());
    if (document->isNull() || document->isUndefined())
        return Kubeconfig();
    if (!document->isObject())
        return base::failure(Kind::Parse,
                             QStringLiteral("the file is not a kubeconfig: it has no fields"));
    const QJsonObject root = document->toObject();
    const QJsonValue current = root.value(QLatin1String("current-context"));
    Kubeconfig config;
    config.m_currentContext = current.toString();
    if (!current.isString() && !current.isNull() && !current.isUndefined())
        return base::failure(Kind::Parse,
                             QStringLiteral("current-context must be text; put it in quotes"));
    struct List
    {
        Section &section;
        QLatin1String name;
        QLatin1String member;
    };
    for (const List &list : {List{config.m_contexts, QLatin1String("contexts"), contextKind},
                             List{config.m_clusters, QLatin1String("clusters"), clusterKind},
                             List{config.m_users, QLatin1String("users"), userKind}}) {
        if (auto read = list.section.read(root, list.name, list.member, file); !read)
            return base::failure(read.error());
    }
    return config;
}

Kubeconfig Kubeconfig::merged(const QList<Kubeconfig> &files)
{
    Kubeconfig all;
    for (const Kubeconfig &file : files) {
        all.m_contexts.append(file.m_contexts);
        all.m_clusters.append(file.m_clusters);
        all.m_users.append(file.m_users);
        if (all.m_currentContext.isEmpty())
            all.m_currentContext = file.m_currentContext;
    }
    return all;
}

QStringList Kubeconfig::contextNames() const
{
    QStringList names;
    for (const KubeconfigEntry &entry : m_contexts.entries())
        names << entry.name;
    return names;
}

QList<ContextSummary> Kubeconfig::contexts() const
{
    QList<ContextSummary> summaries;
    for (const KubeconfigEntry &entry : m_contexts.entries()) {
        const QString cluster = entry.body.value(clusterKind).toString();
        const QString space = entry.body.value(QLatin1String("namespace")).toString();
        const KubeconfigEntry *found = m_clusters.find(cluster);
        summaries.append({.name = entry.name,
                          .cluster = cluster,
                          .user = entry.body.value(userKind).toString(),
                          .space = space.isEmpty() ? QStringLiteral("default") : space,
                          .server = found == nullptr ? QUrl() : shownServer(found->body),
                          .file = entry.file});
    }
    return summaries;
}

base::Result<const KubeconfigEntry *> Kubeconfig::findContext(const QString &wanted) const
{
    const QString name = wanted.isEmpty() ? m_currentContext : wanted;
    if (name.isEmpty())
        return base::failure(Kind::NotFound,
                             QStringLiteral("the kubeconfig names no current-context; choose a "
                                            "context with --context"));
    if (const KubeconfigEntry *entry = m_contexts.find(name))
        return entry;
    constexpr qsizetype shown = 20;
    const QStringList names = contextNames();
    QString known = names.mid(0, shown).join(QLatin1String(", "));
    if (names.isEmpty())
        known = QStringLiteral("none");
    else if (names.size() > shown)
        known += QStringLiteral(" and %1 more").arg(names.size() - shown);
    return base::failure(Kind::NotFound,
                         QStringLiteral("there is no context \"%1\" in the kubeconfig; it has: %2")
                             .arg(name, known));
}

base::Result<ClusterAccess> Kubeconfig::access(const QString &wanted) const
{
    const auto context = findContext(wanted);
    if (!context)
        return base::failure(context.error());
    ClusterAccess access;
    if (auto read = readContext(**context, access); !read)
        return base::failure(read.error());
    const KubeconfigEntry *cluster = m_clusters.find(access.cluster);
    if (cluster == nullptr)
        return base::failure(missing(**context, clusterKind, access.cluster));
    const KubeconfigEntry *user = m_users.find(access.user);
    if (user == nullptr && !access.user.isEmpty())
        return base::failure(missing(**context, userKind, access.user));
    if (user != nullptr) {
        if (auto read = readUser(*user, access); !read)
            return base::failure(read.error());
    }
    if (auto read = readCluster(*cluster, access); !read)
        return base::failure(read.error());
    if (access.exec)
        access.exec->clusterConfig = execConfigOf(*cluster);
    return access;
}

namespace {

void put(QJsonObject &object, const char *field, const QString &value)
{
    if (!value.isEmpty())
        object[QLatin1String(field)] = value;
}

void put(QJsonObject &object, const char *field, const DataOrFile &value)
{
    put(object, field, value.file);
    const QByteArray dataField = QByteArray(field) + "-data";
    put(object, dataField.constData(), QString::fromLatin1(value.data.toBase64()));
}

QJsonObject clusterBody(const ClusterAccess &access)
{
    QJsonObject cluster{{QStringLiteral("server"), access.server.toString(QUrl::FullyEncoded)}};
    put(cluster, "certificate-authority", access.certificateAuthority);
    put(cluster, "tls-server-name", access.tlsServerName);
    if (access.insecureSkipTlsVerify)
        cluster[QLatin1String("insecure-skip-tls-verify")] = true;
    put(cluster, "proxy-url", access.proxy.toString(QUrl::FullyEncoded));
    if (access.disableCompression)
        cluster[QLatin1String("disable-compression")] = true;
    if (access.exec && !access.exec->clusterConfig.isNull())
        cluster[QLatin1String("extensions")] =
            QJsonArray{QJsonObject{{QStringLiteral("name"), execExtension},
                                   {QStringLiteral("extension"), access.exec->clusterConfig}}};
    return cluster;
}

QJsonObject execBody(const ExecPlugin &exec)
{
    static const QStringList modes{QStringLiteral("Never"), QStringLiteral("IfAvailable"),
                                   QStringLiteral("Always")};
    QJsonObject body{{QStringLiteral("apiVersion"), exec.apiVersion},
                     {QStringLiteral("command"), exec.command},
                     {QStringLiteral("interactiveMode"), modes[static_cast<int>(exec.interactive)]},
                     {QStringLiteral("provideClusterInfo"), exec.provideClusterInfo}};
    if (!exec.arguments.isEmpty())
        body[QLatin1String("args")] = QJsonArray::fromStringList(exec.arguments);
    QJsonArray environment;
    for (const auto &[name, value] : exec.environment)
        environment.append(
            QJsonObject{{QStringLiteral("name"), name}, {QStringLiteral("value"), value}});
    if (!environment.isEmpty())
        body[QLatin1String("env")] = environment;
    put(body, "installHint", exec.installHint);
    return body;
}

QJsonObject oidcBody(const OidcProvider &oidc)
{
    QJsonObject config;
    put(config, "idp-issuer-url", oidc.issuer.toString(QUrl::FullyEncoded));
    put(config, "client-id", oidc.clientId);
    put(config, "client-secret", oidc.clientSecret);
    put(config, "id-token", QString::fromUtf8(oidc.idToken));
    put(config, "refresh-token", QString::fromUtf8(oidc.refreshToken));
    put(config, "idp-certificate-authority", oidc.certificateAuthority);
    return {{QStringLiteral("name"), QStringLiteral("oidc")}, {QStringLiteral("config"), config}};
}

QJsonObject userBody(const ClusterAccess &access)
{
    QJsonObject user;
    put(user, "token", QString::fromUtf8(access.token.data));
    put(user, "tokenFile", access.token.file);
    put(user, "client-certificate", access.clientCertificate);
    put(user, "client-key", access.clientKey);
    if (access.exec)
        user[QLatin1String("exec")] = execBody(*access.exec);
    if (access.oidc)
        user[QLatin1String("auth-provider")] = oidcBody(*access.oidc);
    const Impersonation &as = access.impersonation;
    put(user, "as", as.user);
    put(user, "as-uid", as.uid);
    if (!as.groups.isEmpty())
        user[QLatin1String("as-groups")] = QJsonArray::fromStringList(as.groups);
    QJsonObject extra;
    for (const auto &[key, values] : as.extra)
        extra[key] = QJsonArray::fromStringList(values);
    if (!extra.isEmpty())
        user[QLatin1String("as-user-extra")] = extra;
    return user;
}

} // namespace

QByteArray toKubeconfig(const ClusterAccess &access)
{
    const auto named = [](const QString &name, const QString &member, const QJsonObject &body) {
        return QJsonArray{QJsonObject{{QStringLiteral("name"), name}, {member, body}}};
    };
    QJsonObject context{{QStringLiteral("cluster"), access.cluster},
                        {QStringLiteral("namespace"), access.space}};
    put(context, "user", access.user);
    QJsonObject root{
        {QStringLiteral("apiVersion"), QStringLiteral("v1")},
        {QStringLiteral("kind"), QStringLiteral("Config")},
        {QStringLiteral("clusters"), named(access.cluster, clusterKind, clusterBody(access))},
        {QStringLiteral("contexts"), named(access.context, contextKind, context)},
        {QStringLiteral("current-context"), access.context}};
    if (!access.user.isEmpty())
        root[QLatin1String("users")] = named(access.user, userKind, userBody(access));
    return toYaml(root);
}

} // namespace kube
