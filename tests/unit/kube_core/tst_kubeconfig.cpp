// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/kubeconfig.h"
#include "support/testing.h"

using namespace kube;

using Kind = base::Error::Kind;

class KubeconfigTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }
    void looksUpClusterAndUser();
    void readsFilesRelativeToItself();
    void takesTheFirstOfOneName();
    void mergesWholeEntriesInOrder();
    void isEmptyForTextWithoutValue();
    void refusesWhatIsNoKubeconfig_data();
    void refusesWhatIsNoKubeconfig();
    void readsEveryFieldOfACluster();
    void guessesTheScheme_data();
    void guessesTheScheme();
    void readsPrograms();
    void tokenOrCertificatePrecedesProgram();
    void readsProviders();
    void readsImpersonation();
    void namesObjectAndFix_data();
    void namesObjectAndFix();
    void neverRepeatsSecrets_data();
    void neverRepeatsSecrets();
    void listsContextsThatCannotBeUsed();
    void writesWhatItReads_data();
    void writesWhatItReads();
};

namespace {

const QString home = QStringLiteral("/home/me/.kube/config");

QByteArray text()
{
    return R"(apiVersion: v1
kind: Config
current-context: prod
unknown-field: {a: 1}
clusters:
- name: eu
  cluster: {server: "https://10.0.0.1:6443", certificate-authority: ca.crt, tls-server-name: api}
- name: eu
  cluster: {server: "https://second:6443"}
users:
- name: alice
  user: {client-certificate-data: YWJj, client-key-data: ZGVm, unknown: [1]}
- name: file
  user: {tokenFile: ../tok, token: inline}
contexts:
- name: prod
  context: {cluster: eu, user: alice, namespace: shop, extensions: []}
- name: file
  context: {cluster: eu, user: file}
- name: nobody
  context: {cluster: eu}
)";
}

Kubeconfig config()
{
    return *Kubeconfig::parse(text(), home);
}

// One context "c" over a cluster and a user with these fields, in flow style.
base::Result<ClusterAccess> accessWith(const QByteArray &cluster, const QByteArray &user)
{
    const QByteArray yaml = "contexts: [{name: c, context: {cluster: k, user: u}}]\n"
                            "clusters: [{name: k, cluster: {"
        + cluster + "}}]\nusers: [{name: u, user: {" + user + "}}]\n";
    const auto config = Kubeconfig::parse(yaml, home);
    if (!config)
        return base::failure(config.error());
    return config->access(QStringLiteral("c"));
}

const QByteArray server = R"(server: "https://api:6443")";
const QByteArray program = R"(exec: {apiVersion: client.authentication.k8s.io/v1, command: aws,
  args: [eks, get-token], env: [{name: AWS_PROFILE, value: shop}], interactiveMode: Never,
  provideClusterInfo: true, installHint: "install aws"})";

} // namespace

void KubeconfigTest::looksUpClusterAndUser()
{
    const auto access = config().access();
    QVERIFY_RESULT(access);
    QCOMPARE(access->context, QStringLiteral("prod"));
    QCOMPARE(access->server, QUrl(QStringLiteral("https://10.0.0.1:6443")));
    QCOMPARE(access->space, QStringLiteral("shop"));
    QCOMPARE(access->file, home);
    QCOMPARE(access->tlsServerName, QStringLiteral("api"));
    QCOMPARE(access->clientCertificate.data, QByteArray("abc"));
    QCOMPARE(access->clientKey.data, QByteArray("def"));
    const auto nobody = config().access(QStringLiteral("nobody"));
    QVERIFY_RESULT(nobody);
    QVERIFY(nobody->user.isEmpty() && nobody->token.isEmpty());
    QCOMPARE(nobody->space, QStringLiteral("default"));
}

void KubeconfigTest::readsFilesRelativeToItself()
{
    QCOMPARE(config().access()->certificateAuthority.file, QStringLiteral("/home/me/.kube/ca.crt"));
    const DataOrFile token = config().access(QStringLiteral("file"))->token;
    QCOMPARE(token.file, QStringLiteral("/home/me/tok"));
    QCOMPARE(token.data, QByteArray("inline")); // for while the file cannot be read
}

void KubeconfigTest::takesTheFirstOfOneName()
{
    QCOMPARE(config().access()->server.host(), QStringLiteral("10.0.0.1"));
    QCOMPARE(
        config().contextNames(),
        (QStringList{QStringLiteral("prod"), QStringLiteral("file"), QStringLiteral("nobody")}));
}

void KubeconfigTest::mergesWholeEntriesInOrder()
{
    const Kubeconfig first = *Kubeconfig::parse("clusters: [{name: eu, cluster: {server: "
                                                "'https://first'}}]\ncurrent-context: ''\n",
                                                QStringLiteral("/a/first"));
    const Kubeconfig all = Kubeconfig::merged({first, config()});
    QCOMPARE(all.currentContext(), QStringLiteral("prod"));
    const auto access = all.access();
    QVERIFY_RESULT(access);
    QCOMPARE(access->server.host(), QStringLiteral("first"));
    // Nothing of the later entry is mixed in, and files are relative to their own kubeconfig.
    QVERIFY(access->tlsServerName.isEmpty() && access->certificateAuthority.isEmpty());
    QCOMPARE(access->file, home);
    const Kubeconfig turned = Kubeconfig::merged({config(), first});
    QCOMPARE(turned.access()->certificateAuthority.file, QStringLiteral("/home/me/.kube/ca.crt"));
}

void KubeconfigTest::isEmptyForTextWithoutValue()
{
    for (const char *yaml : {"", "\n", "# nothing\n", "null", "{}"}) {
        const auto config = Kubeconfig::parse(yaml, home);
        QVERIFY_RESULT(config);
        QVERIFY(config->contextNames().isEmpty());
        QCOMPARE(config->access().error().kind, Kind::NotFound);
    }
}

void KubeconfigTest::refusesWhatIsNoKubeconfig_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QString>("word");
    QTest::newRow("text") << QByteArray("hello") << QStringLiteral("no fields");
    QTest::newRow("half") << QByteArray("contexts: [{name: a, context: {clus")
                          << QStringLiteral("line");
    QTest::newRow("map") << QByteArray("contexts: {a: b}") << QStringLiteral("contexts");
    QTest::newRow("nameless") << QByteArray("users: [{user: {}}]") << QStringLiteral("users[0]");
    QTest::newRow("number") << QByteArray("clusters: [{name: 1}]") << QStringLiteral("clusters[0]");
    QTest::newRow("current") << QByteArray("current-context: 12") << QStringLiteral("quotes");
}

void KubeconfigTest::refusesWhatIsNoKubeconfig()
{
    QFETCH(QByteArray, yaml);
    QFETCH(QString, word);
    const auto config = Kubeconfig::parse(yaml, home);
    QVERIFY(!config);
    QCOMPARE(config.error().kind, Kind::Parse);
    QVERIFY2(config.error().detail.contains(word), qPrintable(config.error().detail));
}

void KubeconfigTest::readsEveryFieldOfACluster()
{
    const auto access = accessWith(server + R"(, tls-server-name: inner, disable-compression: true,
        insecure-skip-tls-verify: true, proxy-url: "socks5://10.0.0.9:1080")",
                                   "token: t");
    QVERIFY_RESULT(access);
    QVERIFY(access->insecureSkipTlsVerify && access->disableCompression);
    QCOMPARE(access->tlsServerName, QStringLiteral("inner"));
    QCOMPARE(access->proxy, QUrl(QStringLiteral("socks5://10.0.0.9:1080")));
}

void KubeconfigTest::guessesTheScheme_data()
{
    QTest::addColumn<QByteArray>("cluster");
    QTest::addColumn<QString>("url");
    QTest::newRow("https") << QByteArray("server: 'https://a/k8s'") << "https://a/k8s";
    QTest::newRow("without anything of TLS") << QByteArray("server: 'a:80'") << "http://a:80";
    QTest::newRow("with an authority")
        << QByteArray("server: 'a:6443', certificate-authority-data: YQ==") << "https://a:6443";
    QTest::newRow("address") << QByteArray("server: '10.0.0.1', insecure-skip-tls-verify: true")
                             << "https://10.0.0.1";
}

void KubeconfigTest::guessesTheScheme()
{
    QFETCH(QByteArray, cluster);
    QFETCH(QString, url);
    const auto access = accessWith(cluster, {});
    QVERIFY_RESULT(access);
    QCOMPARE(access->server.toString(), url);
}

void KubeconfigTest::readsPrograms()
{
    const auto access = accessWith(
        server + R"(, extensions: [{name: client.authentication.k8s.io/exec, extension: {a: 1}}])",
        program);
    QVERIFY_RESULT(access);
    QVERIFY(access->exec.has_value());
    QCOMPARE(access->exec->command, QStringLiteral("aws"));
    QCOMPARE(access->exec->arguments,
             (QStringList{QStringLiteral("eks"), QStringLiteral("get-token")}));
    QCOMPARE(access->exec->environment.value(0).second, QStringLiteral("shop"));
    QCOMPARE(access->exec->interactive, ExecPlugin::Interactive::Never);
    QVERIFY(access->exec->provideClusterInfo);
    QCOMPARE(access->exec->installHint, QStringLiteral("install aws"));
    QCOMPARE(access->exec->clusterConfig[QLatin1String("a")].toInt(), 1);
    QCOMPARE(access->exec->file, home);
    const auto relative = accessWith(
        server, "exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: bin/helper}");
    QVERIFY_RESULT(relative);
    QCOMPARE(relative->exec->command, QStringLiteral("/home/me/.kube/bin/helper"));
    QCOMPARE(relative->exec->interactive, ExecPlugin::Interactive::IfAvailable);
}

void KubeconfigTest::tokenOrCertificatePrecedesProgram()
{
    QVERIFY(!accessWith(server, "token: t, " + program)->exec);
    QVERIFY(!accessWith(server, "client-certificate-data: YQ==, client-key-data: YQ==, " + program)
                 ->exec);
}

void KubeconfigTest::readsProviders()
{
    const QByteArray provider = R"(auth-provider: {name: oidc, config: {idp-issuer-url:
        "https://login", client-id: desk, client-secret: s, id-token: i, refresh-token: r,
        idp-certificate-authority: idp.crt}})";
    const auto access = accessWith(server, provider);
    QVERIFY_RESULT(access);
    QVERIFY(access->oidc.has_value());
    QCOMPARE(access->oidc->issuer, QUrl(QStringLiteral("https://login")));
    QCOMPARE(access->oidc->refreshToken, QByteArray("r"));
    QCOMPARE(access->oidc->certificateAuthority.file, QStringLiteral("/home/me/.kube/idp.crt"));
}

void KubeconfigTest::readsImpersonation()
{
    const auto access = accessWith(
        server, "token: t, as: bob, as-uid: '7', as-groups: [dev], as-user-extra: {scope: [a, b]}");
    QVERIFY_RESULT(access);
    QCOMPARE(access->impersonation.user, QStringLiteral("bob"));
    QCOMPARE(access->impersonation.uid, QStringLiteral("7"));
    QCOMPARE(access->impersonation.groups, QStringList{QStringLiteral("dev")});
    QCOMPARE(access->impersonation.extra.value(0).second.size(), 2);
    const auto other = accessWith(server, "token: t, as: bob, as-user-extra: {größe: [a, b]}");
    QVERIFY_RESULT(other);
    QCOMPARE(other->impersonation.extra.value(0).second.size(), 2);
}

void KubeconfigTest::namesObjectAndFix_data()
{
    QTest::addColumn<QByteArray>("cluster");
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("words"); // separated by "|"
    const auto row = [](const char *name, const QByteArray &cluster, const QByteArray &user,
                        Kind kind, const char *words) {
        QTest::newRow(name) << cluster << user << kind << QString::fromLatin1(words);
    };
    row("address", "server: 'ftp://a'", {}, Kind::Invalid, "cluster \"k\"|https://HOST:PORT");
    row("no address", {}, {}, Kind::Invalid, "server is missing");
    row("base64", server + ", certificate-authority-data: '%%%'", {}, Kind::Invalid,
        "certificate-authority-data|base64");
    row("both", server + ", certificate-authority-data: YQ==, certificate-authority: f", {},
        Kind::Invalid, "both given");
    row("contradiction",
        server + ", insecure-skip-tls-verify: true, certificate-authority-data: YQ==", {},
        Kind::Invalid, "contradict");
    row("flag as text", server + ", insecure-skip-tls-verify: 'true'", {}, Kind::Invalid,
        "insecure-skip-tls-verify|without quotes");
    row("proxy", server + ", proxy-url: 'ssh://p'", {}, Kind::Invalid, "ssh://|socks5");
    row("half a pair", server, "client-certificate-data: YQ==", Kind::Invalid, "client-key");
    row("number", server, "token: 123", Kind::Invalid, "user \"u\"|token|quotes");
    row("password", server, "username: a, password: b", Kind::Unsupported, "1.19|use a token");
    row("gcp", server, "auth-provider: {name: gcp}", Kind::Unsupported, "gke-gcloud-auth-plugin");
    row("provider", server, "auth-provider: {name: x}", Kind::Unsupported, "\"x\"|not known");
    row("issuer", server, "auth-provider: {name: oidc, config: {client-id: a}}", Kind::Invalid,
        "idp-issuer-url|missing");
    row("broken issuer", server,
        "auth-provider: {name: oidc, config: {client-id: a, idp-issuer-url: 'https://a/{b}'}}",
        Kind::Invalid, "is not an address");
    row("old program", server,
        "exec: {apiVersion: client.authentication.k8s.io/v1alpha1, command: a}", Kind::Unsupported,
        "v1alpha1|update the program");
    row("no command", server, "exec: {apiVersion: client.authentication.k8s.io/v1beta1}",
        Kind::Invalid, "exec.command");
    row("mode", server, "exec: {apiVersion: client.authentication.k8s.io/v1, command: a}",
        Kind::Invalid, "interactiveMode|IfAvailable");
    row("two sources", server, program + ", auth-provider: {name: oidc}", Kind::Invalid,
        "delete one");
    row("groups alone", server, "as-groups: [a]", Kind::Invalid, "need as");
}

void KubeconfigTest::namesObjectAndFix()
{
    QFETCH(QByteArray, cluster);
    QFETCH(QByteArray, user);
    QFETCH(Kind, kind);
    QFETCH(QString, words);
    const auto access = accessWith(cluster, user);
    QVERIFY(!access);
    QCOMPARE(access.error().kind, kind);
    const QString &detail = access.error().detail;
    QVERIFY2(detail.contains(home), qPrintable(detail));
    for (const QString &word : words.split(QLatin1Char('|')))
        QVERIFY2(detail.contains(word), qPrintable(detail));
}

void KubeconfigTest::neverRepeatsSecrets_data()
{
    QTest::addColumn<QByteArray>("cluster");
    QTest::addColumn<QByteArray>("user");
    QTest::newRow("server") << QByteArray("server: 'https://me:hunter2@api'") << QByteArray();
    QTest::newRow("proxy") << server + ", proxy-url: 'ftp://me:hunter2@p'" << QByteArray();
    QTest::newRow("password") << server << QByteArray("username: me, password: hunter2");
    QTest::newRow("environment") << server
                                 << QByteArray("exec: {command: a, env: [{name: A, value: "
                                               "hunter2}, {value: hunter2}]}");
}

void KubeconfigTest::neverRepeatsSecrets()
{
    QFETCH(QByteArray, cluster);
    QFETCH(QByteArray, user);
    const auto access = accessWith(cluster, user);
    QVERIFY(!access);
    QVERIFY2(!access.error().detail.contains(QLatin1String("hunter2")),
             qPrintable(access.error().detail));
}

void KubeconfigTest::listsContextsThatCannotBeUsed()
{
    const auto config = Kubeconfig::parse("contexts: [{name: a, context: {cluster: b, user: c}},\n"
                                          " {name: z, context: {cluster: k, user: c}}]\n"
                                          "clusters: [{name: k, cluster: {server: "
                                          "'https://me:secret@api'}}]\n",
                                          home);
    QVERIFY_RESULT(config);
    const QList<ContextSummary> contexts = config->contexts();
    QCOMPARE(contexts.size(), 2);
    QVERIFY(contexts[0].server.isEmpty());
    QCOMPARE(contexts[1].server, QUrl(QStringLiteral("https://api")));
    const auto noScheme =
        Kubeconfig::parse("contexts: [{name: a, context: {cluster: k}}]\n"
                          "clusters: [{name: k, cluster: {server: 'me:secret@api'}}]\n",
                          home);
    QVERIFY_RESULT(noScheme);
    QVERIFY(noScheme->contexts().value(0).server.isEmpty());
    const auto access = config->access(QStringLiteral("a"));
    QCOMPARE(access.error().kind, Kind::NotFound);
    QVERIFY(access.error().detail.contains(QLatin1String("add it under clusters")));
    const auto unknown = config->access(QStringLiteral("q"));
    QVERIFY(unknown.error().detail.contains(QLatin1String("it has: a, z")));
}

void KubeconfigTest::writesWhatItReads_data()
{
    QTest::addColumn<QByteArray>("cluster");
    QTest::addColumn<QByteArray>("user");
    QTest::newRow("certificate") << server + ", certificate-authority-data: Y2E="
                                 << QByteArray("client-certificate: /a, client-key-data: YQ==");
    QTest::newRow("token") << server + ", tls-server-name: a, insecure-skip-tls-verify: true"
                           << QByteArray("token: t, as: bob, as-uid: '1', as-groups: [x], "
                                         "as-user-extra: {a: [b]}");
    QTest::newRow("blank in a password")
        << server + ", proxy-url: 'http://me:a%20b@p:1'" << QByteArray("token: t");
    QTest::newRow("token file") << server + ", proxy-url: 'http://p:1', disable-compression: true"
                                << QByteArray("tokenFile: /var/token");
    QTest::newRow("program") << server
            + ", extensions: [{name: client.authentication.k8s.io/exec, extension: {a: 1}}]"
                             << program;
    QTest::newRow("provider")
        << server
        << QByteArray(
               "auth-provider: {name: oidc, config: {idp-issuer-url: 'https://i', client-id: "
               "c, client-secret: s, id-token: i, refresh-token: r}}");
}

void KubeconfigTest::writesWhatItReads()
{
    QFETCH(QByteArray, cluster);
    QFETCH(QByteArray, user);
    const auto access = accessWith(cluster, user);
    QVERIFY_RESULT(access);
    const auto back = Kubeconfig::parse(toKubeconfig(*access), home);
    QVERIFY_RESULT(back);
    const auto same = back->access();
    QVERIFY_RESULT(same);
    QVERIFY(*same == *access);
}

QTEST_GUILESS_MAIN(KubeconfigTest)
#include "tst_kubeconfig.moc"
