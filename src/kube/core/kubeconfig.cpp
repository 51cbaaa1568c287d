// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/kubeconfig.h"

#include "kube/core/yaml.h"

#include <QDir>
#include <QJsonArray>

namespace kube {

namespace {

using Kind = base::Error::Kind;

QString string(const QJsonObject &object, const char *field)
{
    return object[QLatin1String(field)].toString();
}

// `data` (base64) wins over `file`, as in kubectl. `where` names the object for errors.
base::Result<DataOrFile> dataOrFile(const QJsonObject &object,
                                    const QString &field,
                                    const QString &directory,
                                    const QString &where)
{
    DataOrFile result;
    const QString dataField = field + QLatin1String("-data");
    const QString encoded = object[dataField].toString();
    if (!encoded.isEmpty()) {
        const auto decoded =
            QByteArray::fromBase64Encoding(encoded.simplified().remove(QLatin1Char(' ')).toLatin1(),
                                           QByteArray::AbortOnBase64DecodingErrors);
        if (!decoded)
            return base::failure(Kind::Invalid,
                                 QStringLiteral("%1: %2 is not valid base64; copy the whole value "
                                                "from the file it comes from")
                                     .arg(where, dataField));
        result.data = *decoded;
        return result;
    }
    const QString file = object[field].toString();
    if (!file.isEmpty())
        result.file = QDir(directory).absoluteFilePath(file);
    return result;
}

base::Result<void> readCluster(const QJsonObject &body,
                               const QString &directory,
                               const QString &where,
                               ClusterAccess &access)
{
    const QString server = string(body, "server");
    access.server = QUrl(server, QUrl::StrictMode);
    const QString scheme = access.server.scheme();
    if (!access.server.isValid() || access.server.host().isEmpty()
        || (scheme != QLatin1String("https") && scheme != QLatin1String("http")))
        return base::failure(Kind::Invalid,
                             QStringLiteral("%1: server \"%2\" is not an address; write it as "
                                            "https://HOST:PORT")
                                 .arg(where, server));
    auto authority = dataOrFile(body, QStringLiteral("certificate-authority"), directory, where);
    if (!authority)
        return base::failure(authority.error());
    access.certificateAuthority = *std::move(authority);
    access.tlsServerName = string(body, "tls-server-name");
    access.insecureSkipTlsVerify = body[QLatin1String("insecure-skip-tls-verify")].toBool();
    return {};
}

base::Result<void> refuseUnsupported(const QJsonObject &body, const QString &where)
{
    if (body.contains(QLatin1String("exec")))
        return base::failure(
            Kind::Unsupported,
            where
                + QLatin1String(": credentials from a program (exec) are not "
                                "supported yet; use a token or a client certificate"));
    if (body.contains(QLatin1String("auth-provider")))
        return base::failure(Kind::Unsupported,
                             where
                                 + QLatin1String(": auth-provider is not supported yet; use a "
                                                 "token or a client certificate"));
    if (body.contains(QLatin1String("username")))
        return base::failure(
            Kind::Unsupported,
            where
                + QLatin1String(": user name and password were removed from "
                                "Kubernetes; use a token or a client certificate"));
    return {};
}

base::Result<void> readUser(const QJsonObject &body,
                            const QString &directory,
                            const QString &where,
                            ClusterAccess &access)
{
    if (auto supported = refuseUnsupported(body, where); !supported)
        return supported;
    auto certificate = dataOrFile(body, QStringLiteral("client-certificate"), directory, where);
    if (!certificate)
        return base::failure(certificate.error());
    auto key = dataOrFile(body, QStringLiteral("client-key"), directory, where);
    if (!key)
        return base::failure(key.error());
    if (certificate->isEmpty() != key->isEmpty())
        return base::failure(Kind::Invalid,
                             QStringLiteral("%1: client-certificate and client-key belong "
                                            "together, but only one of them is given")
                                 .arg(where));
    access.clientCertificate = *std::move(certificate);
    access.clientKey = *std::move(key);
    access.token.data = string(body, "token").toUtf8();
    const QString tokenFile = string(body, "tokenFile");
    if (access.token.data.isEmpty() && !tokenFile.isEmpty())
        access.token.file = QDir(directory).absoluteFilePath(tokenFile);
    return {};
}

} // namespace

base::Result<Kubeconfig> Kubeconfig::parse(const QByteArray &yaml, const QString &directory)
{
    if (yaml.trimmed().isEmpty())
        return base::failure(Kind::Parse, QStringLiteral("the file is empty"));
    auto document = parseYaml(yaml);
    if (!document)
        return base::failure(document.error());
    if (!document->isObject())
        return base::failure(Kind::Parse,
                             QStringLiteral("the file is not a kubeconfig: it has no fields"));

    const QJsonObject root = document->toObject();
    const auto entries = [&root](const char *list, const char *member) {
        QList<Entry> found;
        for (const QJsonValue &value : root[QLatin1String(list)].toArray())
            found.append(
                {value[QLatin1String("name")].toString(), value[QLatin1String(member)].toObject()});
        return found;
    };
    Kubeconfig config;
    config.m_directory = directory;
    config.m_currentContext = string(root, "current-context");
    config.m_contexts = entries("contexts", "context");
    config.m_clusters = entries("clusters", "cluster");
    config.m_users = entries("users", "user");
    return config;
}

QStringList Kubeconfig::contextNames() const
{
    QStringList names;
    for (const Entry &entry : m_contexts) {
        if (!names.contains(entry.name))
            names << entry.name;
    }
    return names;
}

const Kubeconfig::Entry *Kubeconfig::find(const QList<Entry> &entries, const QString &name)
{
    for (const Entry &entry : entries) {
        if (entry.name == name)
            return &entry;
    }
    return nullptr;
}

base::Result<ClusterAccess> Kubeconfig::access(const QString &context) const
{
    const QString name = context.isEmpty() ? m_currentContext : context;
    if (name.isEmpty())
        return base::failure(Kind::NotFound,
                             QStringLiteral("the kubeconfig names no current-context; choose a "
                                            "context with --context"));
    const Entry *entry = find(m_contexts, name);
    if (entry == nullptr)
        return base::failure(
            Kind::NotFound,
            QStringLiteral("there is no context \"%1\" in the kubeconfig; it has: %2")
                .arg(name, contextNames().join(QLatin1String(", "))));

    ClusterAccess access;
    access.context = name;
    access.cluster = string(entry->body, "cluster");
    access.user = string(entry->body, "user");
    access.space = string(entry->body, "namespace");
    if (access.space.isEmpty())
        access.space = QStringLiteral("default");

    const QString missing =
        QStringLiteral("context \"%1\" names the %2 \"%3\", which is not in the file; add it "
                       "under %2s or correct context.%2");
    const Entry *cluster = find(m_clusters, access.cluster);
    if (cluster == nullptr)
        return base::failure(Kind::NotFound,
                             missing.arg(name, QStringLiteral("cluster"), access.cluster));
    const Entry *user = find(m_users, access.user);
    if (user == nullptr && !access.user.isEmpty())
        return base::failure(Kind::NotFound,
                             missing.arg(name, QStringLiteral("user"), access.user));

    const QString clusterWhere = QStringLiteral("cluster \"%1\"").arg(access.cluster);
    if (auto read = readCluster(cluster->body, m_directory, clusterWhere, access); !read)
        return base::failure(read.error());
    const QString userWhere = QStringLiteral("user \"%1\"").arg(access.user);
    if (user != nullptr) {
        if (auto read = readUser(user->body, m_directory, userWhere, access); !read)
            return base::failure(read.error());
    }
    return access;
}

QByteArray toKubeconfig(const ClusterAccess &access)
{
    const auto base64 = [](const QByteArray &data) { return QString::fromLatin1(data.toBase64()); };
    QJsonObject cluster{{QStringLiteral("server"), access.server.toString()}};
    if (!access.certificateAuthority.data.isEmpty())
        cluster[QLatin1String("certificate-authority-data")] =
            base64(access.certificateAuthority.data);
    QJsonObject user;
    if (!access.token.data.isEmpty())
        user[QLatin1String("token")] = QString::fromUtf8(access.token.data);
    if (!access.clientCertificate.data.isEmpty())
        user[QLatin1String("client-certificate-data")] = base64(access.clientCertificate.data);
    if (!access.clientKey.data.isEmpty())
        user[QLatin1String("client-key-data")] = base64(access.clientKey.data);

    const auto named = [](const QString &name, const QString &member, const QJsonObject &body) {
        return QJsonArray{QJsonObject{{QStringLiteral("name"), name}, {member, body}}};
    };
    const QJsonObject context{{QStringLiteral("cluster"), access.cluster},
                              {QStringLiteral("user"), access.user},
                              {QStringLiteral("namespace"), access.space}};
    return toYaml(QJsonObject{
        {QStringLiteral("apiVersion"), QStringLiteral("v1")},
        {QStringLiteral("kind"), QStringLiteral("Config")},
        {QStringLiteral("clusters"), named(access.cluster, QStringLiteral("cluster"), cluster)},
        {QStringLiteral("users"), named(access.user, QStringLiteral("user"), user)},
        {QStringLiteral("contexts"), named(access.context, QStringLiteral("context"), context)},
        {QStringLiteral("current-context"), access.context}});
}

} // namespace kube
