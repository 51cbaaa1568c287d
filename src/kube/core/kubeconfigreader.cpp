// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/kubeconfigreader.h"

#include "kube/core/kubeconfigfields.h"

#include <QDir>
#include <QJsonArray>

namespace kube {

namespace {

using Kind = base::Error::Kind;

// An address without scheme is taken as client-go takes it (DefaultServerURL): https where anything
// of TLS is configured, http otherwise.
QUrl serverUrl(const QString &server, bool hasTls)
{
    const QUrl url(server, QUrl::StrictMode);
    if (url.isValid() && !url.scheme().isEmpty() && !url.host().isEmpty())
        return url;
    if (server.contains(QLatin1String("://")))
        return {};
    return QUrl((hasTls ? QLatin1String("https://") : QLatin1String("http://")) + server,
                QUrl::StrictMode);
}

void readServer(KubeconfigFields &fields, ClusterAccess &access)
{
    const QString server = fields.text(QLatin1String("server"));
    if (server.isEmpty()) {
        fields.fail(Kind::Invalid,
                    QStringLiteral("server is missing; write it as https://HOST:PORT"));
        return;
    }
    // Anything before an "@" may be a password and is not repeated.
    if (server.contains(QLatin1Char('@'))) {
        fields.fail(Kind::Invalid,
                    QStringLiteral("server must not carry a user name or password; write it as "
                                   "https://HOST:PORT"));
        return;
    }
    const bool hasTls = !access.certificateAuthority.isEmpty() || access.insecureSkipTlsVerify
        || !access.clientCertificate.isEmpty();
    access.server = serverUrl(server, hasTls);
    const QString scheme = access.server.scheme();
    if (!access.server.isValid() || access.server.host().isEmpty()
        || (scheme != QLatin1String("https") && scheme != QLatin1String("http")))
        fields.fail(Kind::Invalid,
                    QStringLiteral("server \"%1\" is not an address; write it as https://HOST:PORT")
                        .arg(server));
}

// The URL itself is not repeated: proxies often carry a password in it.
void readProxy(KubeconfigFields &fields, ClusterAccess &access)
{
    const QString proxy = fields.text(QLatin1String("proxy-url"));
    if (proxy.isEmpty())
        return;
    access.proxy = QUrl(proxy, QUrl::StrictMode);
    const QString scheme = access.proxy.scheme();
    if (!access.proxy.isValid() || access.proxy.host().isEmpty())
        fields.fail(Kind::Invalid,
                    QStringLiteral("proxy-url is not an address; write it as http://HOST:PORT, "
                                   "https://HOST:PORT or socks5://HOST:PORT"));
    else if (scheme != QLatin1String("http") && scheme != QLatin1String("https")
             && scheme != QLatin1String("socks5"))
        fields.fail(Kind::Invalid,
                    QStringLiteral("proxy-url begins with \"%1://\", which is not supported; use "
                                   "http, https or socks5 (which resolves names at the proxy)")
                        .arg(scheme));
}

ExecPlugin::Interactive readInteractive(KubeconfigFields &fields, const QString &apiVersion)
{
    const QString mode = fields.text(QLatin1String("interactiveMode"));
    if (mode == QLatin1String("Never"))
        return ExecPlugin::Interactive::Never;
    if (mode == QLatin1String("Always"))
        return ExecPlugin::Interactive::Always;
    const bool isOptional = apiVersion.endsWith(QLatin1String("/v1beta1"));
    if (mode.isEmpty() && !isOptional)
        fields.fail(Kind::Invalid,
                    QStringLiteral("exec.interactiveMode is missing, which %1 requires; write "
                                   "Never, IfAvailable or Always")
                        .arg(apiVersion));
    else if (!mode.isEmpty() && mode != QLatin1String("IfAvailable"))
        fields.fail(Kind::Invalid,
                    QStringLiteral("exec.interactiveMode is \"%1\"; write Never, IfAvailable or "
                                   "Always")
                        .arg(mode));
    return ExecPlugin::Interactive::IfAvailable;
}

void checkExecVersion(KubeconfigFields &fields, const QString &version)
{
    if (version == QLatin1String("client.authentication.k8s.io/v1")
        || version == QLatin1String("client.authentication.k8s.io/v1beta1"))
        return;
    if (version.isEmpty())
        fields.fail(Kind::Invalid,
                    QStringLiteral("exec.apiVersion is missing; write "
                                   "client.authentication.k8s.io/v1 or what the program's "
                                   "instructions say"));
    else if (version == QLatin1String("client.authentication.k8s.io/v1alpha1"))
        fields.fail(Kind::Unsupported,
                    QStringLiteral("exec.apiVersion client.authentication.k8s.io/v1alpha1 was "
                                   "removed from Kubernetes 1.24; update the program and let it "
                                   "write its kubeconfig again (v1 or v1beta1)"));
    else
        fields.fail(Kind::Unsupported,
                    QStringLiteral("exec.apiVersion \"%1\" is not known; it must be "
                                   "client.authentication.k8s.io/v1 or /v1beta1")
                        .arg(version));
}

QList<std::pair<QString, QString>> readEnvironment(KubeconfigFields &fields)
{
    QList<std::pair<QString, QString>> environment;
    const QJsonArray variables = fields.list(QLatin1String("env"));
    for (const QJsonValue &variable : variables) {
        const QJsonValue name = variable[QLatin1String("name")];
        const QJsonValue value = variable[QLatin1String("value")];
        if (name.toString().isEmpty())
            fields.fail(Kind::Invalid,
                        QStringLiteral("exec.env must be a list of name and value; one element "
                                       "has no name"));
        else if (!value.isString() && !value.isNull() && !value.isUndefined())
            fields.fail(Kind::Invalid,
                        QStringLiteral("exec.env: the value of %1 must be text; put it in quotes")
                            .arg(name.toString()));
        environment.append({name.toString(), value.toString()});
    }
    return environment;
}

base::Result<ExecPlugin> readExec(KubeconfigFields fields, const QString &file)
{
    ExecPlugin plugin;
    plugin.file = file;
    plugin.command = fields.text(QLatin1String("command"));
    if (plugin.command.isEmpty())
        fields.fail(Kind::Invalid,
                    QStringLiteral("exec.command is missing; name the program that hands out "
                                   "credentials"));
    // A plain name is looked up in PATH.
    if (plugin.command.contains(QLatin1Char('/')) || plugin.command.contains(QDir::separator()))
        plugin.command = fields.absolute(QLatin1String("command"), plugin.command);
    plugin.apiVersion = fields.text(QLatin1String("apiVersion"));
    checkExecVersion(fields, plugin.apiVersion);
    plugin.arguments = fields.texts(QLatin1String("args"));
    plugin.environment = readEnvironment(fields);
    plugin.installHint = fields.text(QLatin1String("installHint"));
    plugin.provideClusterInfo = fields.flag(QLatin1String("provideClusterInfo"));
    plugin.interactive = readInteractive(fields, plugin.apiVersion);
    if (auto read = fields.result(); !read)
        return base::failure(read.error());
    return plugin;
}

void checkProviderName(KubeconfigFields &fields, const QString &name)
{
    const auto removed = [&fields, &name](const char *program) {
        fields.fail(Kind::Unsupported,
                    QStringLiteral("auth-provider \"%1\" was removed from Kubernetes 1.26; use the "
                                   "exec program %2 instead")
                        .arg(name, QLatin1String(program)));
    };
    if (name == QLatin1String("gcp"))
        removed("gke-gcloud-auth-plugin (gcloud container clusters get-credentials writes it)");
    else if (name == QLatin1String("azure"))
        removed("kubelogin (kubelogin convert-kubeconfig writes it)");
    else if (name.isEmpty())
        fields.fail(Kind::Invalid, QStringLiteral("auth-provider.name is missing; write oidc"));
    else if (name != QLatin1String("oidc"))
        fields.fail(Kind::Unsupported,
                    QStringLiteral("auth-provider \"%1\" is not known; use an exec program, a "
                                   "token or a client certificate")
                        .arg(name));
}

base::Result<OidcProvider> readOidc(KubeconfigFields provider)
{
    checkProviderName(provider, provider.text(QLatin1String("name")));
    KubeconfigFields fields = provider.nested(QLatin1String("config"));
    OidcProvider oidc;
    const QString issuer = fields.text(QLatin1String("idp-issuer-url"));
    oidc.issuer = QUrl(issuer, QUrl::StrictMode);
    const QString scheme = oidc.issuer.scheme();
    if (!oidc.issuer.isValid() || oidc.issuer.host().isEmpty()
        || (scheme != QLatin1String("https") && scheme != QLatin1String("http")))
        fields.fail(Kind::Invalid,
                    QStringLiteral("auth-provider.config.idp-issuer-url %1; write the address of "
                                   "the OpenID Connect issuer, https://HOST")
                        .arg(issuer.isEmpty() ? QStringLiteral("is missing")
                                              : QStringLiteral("is not an address")));
    oidc.clientId = fields.text(QLatin1String("client-id"));
    if (oidc.clientId.isEmpty())
        fields.fail(Kind::Invalid,
                    QStringLiteral("auth-provider.config.client-id is missing; write the client's "
                                   "name at the issuer"));
    oidc.clientSecret = fields.text(QLatin1String("client-secret"));
    oidc.idToken = fields.text(QLatin1String("id-token")).toUtf8();
    oidc.refreshToken = fields.text(QLatin1String("refresh-token")).toUtf8();
    oidc.certificateAuthority = fields.dataOrFile(QLatin1String("idp-certificate-authority"));
    if (auto read = fields.result(); !read)
        return base::failure(read.error());
    return oidc;
}

void readImpersonation(KubeconfigFields &fields, Impersonation &impersonation)
{
    impersonation.user = fields.text(QLatin1String("as"));
    impersonation.uid = fields.text(QLatin1String("as-uid"));
    impersonation.groups = fields.texts(QLatin1String("as-groups"));
    KubeconfigFields extra = fields.nested(QLatin1String("as-user-extra"));
    const QStringList keys = fields.map(QLatin1String("as-user-extra")).keys();
    for (const QString &key : keys)
        impersonation.extra.append({key, extra.texts(key)});
    if (auto read = extra.result(); !read)
        fields.fail(read.error().kind, read.error().detail);
    if (impersonation.user.isEmpty() && impersonation != Impersonation{})
        fields.fail(Kind::Invalid,
                    QStringLiteral("as-uid, as-groups and as-user-extra need as; write whom to act "
                                   "as, or delete them"));
}

void refusePassword(KubeconfigFields &fields)
{
    if (!fields.text(QLatin1String("username")).isEmpty()
        || !fields.text(QLatin1String("password")).isEmpty())
        fields.fail(Kind::Unsupported,
                    QStringLiteral("username and password were removed from Kubernetes 1.19; use a "
                                   "token, a client certificate or an exec program"));
}

void readCertificate(KubeconfigFields &fields, ClusterAccess &access)
{
    access.clientCertificate = fields.dataOrFile(QLatin1String("client-certificate"));
    access.clientKey = fields.dataOrFile(QLatin1String("client-key"));
    if (access.clientCertificate.isEmpty() != access.clientKey.isEmpty())
        fields.fail(Kind::Invalid,
                    QStringLiteral("client-certificate and client-key belong together, but only "
                                   "one of them is given"));
}

void readToken(KubeconfigFields &fields, ClusterAccess &access)
{
    access.token.file = fields.path(QLatin1String("tokenFile"));
    access.token.data = fields.text(QLatin1String("token")).toUtf8();
}

} // namespace

base::Result<void> readCluster(const KubeconfigEntry &cluster, ClusterAccess &access)
{
    KubeconfigFields fields(cluster, QLatin1String("cluster"));
    access.certificateAuthority = fields.dataOrFile(QLatin1String("certificate-authority"));
    access.tlsServerName = fields.text(QLatin1String("tls-server-name"));
    access.insecureSkipTlsVerify = fields.flag(QLatin1String("insecure-skip-tls-verify"));
    readServer(fields, access);
    if (access.insecureSkipTlsVerify && !access.certificateAuthority.isEmpty())
        fields.fail(Kind::Invalid,
                    QStringLiteral("insecure-skip-tls-verify and certificate-authority contradict "
                                   "each other; delete insecure-skip-tls-verify"));
    readProxy(fields, access);
    access.disableCompression = fields.flag(QLatin1String("disable-compression"));
    return fields.result();
}

base::Result<void> readUser(const KubeconfigEntry &user, ClusterAccess &access)
{
    KubeconfigFields fields(user, QLatin1String("user"));
    refusePassword(fields);
    readCertificate(fields, access);
    readToken(fields, access);
    readImpersonation(fields, access.impersonation);
    const bool hasExec = fields.has(QLatin1String("exec"));
    const bool hasProvider = fields.has(QLatin1String("auth-provider"));
    if (hasExec && hasProvider)
        fields.fail(Kind::Invalid,
                    QStringLiteral("exec and auth-provider are both given; delete one of them"));
    if (hasExec) {
        auto exec = readExec(fields.nested(QLatin1String("exec")), user.file);
        if (!exec)
            return base::failure(exec.error());
        if (access.token.isEmpty() && access.clientCertificate.isEmpty())
            access.exec = *std::move(exec);
    } else if (hasProvider) {
        auto oidc = readOidc(fields.nested(QLatin1String("auth-provider")));
        if (!oidc)
            return base::failure(oidc.error());
        if (access.token.isEmpty())
            access.oidc = *std::move(oidc);
    }
    return fields.result();
}

QJsonValue execConfigOf(const KubeconfigEntry &cluster)
{
    const QJsonArray extensions = cluster.body.value(QLatin1String("extensions")).toArray();
    for (const QJsonValue &extension : extensions) {
        if (extension[QLatin1String("name")] == execExtension) {
            const QJsonValue config = extension[QLatin1String("extension")];
            return config.isUndefined() ? QJsonValue() : config;
        }
    }
    return {};
}

} // namespace kube
