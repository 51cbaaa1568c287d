// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/kubeconfig.h"
#include "support/testing.h"

using namespace kube;

class KubeconfigTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }
    void looksUpClusterAndUser();
    void readsFilesRelativeToItself();
    void takesTheFirstOfTwoOfOneName();
    void namesObjectAndFix_data();
    void namesObjectAndFix();
    void writesWhatItReads();
};

namespace {

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
- name: bad
  cluster: {server: "10.0.0.1"}
- name: data
  cluster: {server: "https://x", certificate-authority-data: "%%%"}
users:
- name: alice
  user: {client-certificate-data: YWJj, client-key-data: ZGVm}
- name: half
  user: {client-certificate-data: YWJj}
- name: exec
  user: {exec: {command: aws}}
- name: basic
  user: {username: a, password: b}
- name: file
  user: {tokenFile: tok}
contexts:
- name: prod
  context: {cluster: eu, user: alice, namespace: shop}
- name: lost
  context: {cluster: nowhere, user: alice}
- name: nobody
  context: {cluster: eu, user: bob}
- name: bad
  context: {cluster: bad, user: alice}
- name: data
  context: {cluster: data, user: alice}
- name: half
  context: {cluster: eu, user: half}
- name: exec
  context: {cluster: eu, user: exec}
- name: basic
  context: {cluster: eu, user: basic}
- name: file
  context: {cluster: eu, user: file}
)";
}

Kubeconfig config()
{
    return *Kubeconfig::parse(text(), QStringLiteral("/home/me/.kube/config"));
}

} // namespace

void KubeconfigTest::looksUpClusterAndUser()
{
    const auto access = config().access();
    QVERIFY_RESULT(access);
    QCOMPARE(access->context, QStringLiteral("prod"));
    QCOMPARE(access->server, QUrl(QStringLiteral("https://10.0.0.1:6443")));
    QCOMPARE(access->space, QStringLiteral("shop"));
    QCOMPARE(access->tlsServerName, QStringLiteral("api"));
    QCOMPARE(access->clientCertificate.data, QByteArray("abc"));
    QCOMPARE(access->clientKey.data, QByteArray("def"));
    QCOMPARE(config().contextNames().size(), 9);
}

void KubeconfigTest::readsFilesRelativeToItself()
{
    QCOMPARE(config().access()->certificateAuthority.file, QStringLiteral("/home/me/.kube/ca.crt"));
    QCOMPARE(config().access(QStringLiteral("file"))->token.file,
             QStringLiteral("/home/me/.kube/tok"));
}

void KubeconfigTest::takesTheFirstOfTwoOfOneName()
{
    QCOMPARE(config().access()->server.host(), QStringLiteral("10.0.0.1"));
}

void KubeconfigTest::namesObjectAndFix_data()
{
    QTest::addColumn<QString>("context");
    QTest::addColumn<QStringList>("words");
    QTest::newRow("unknown context")
        << QStringLiteral("test")
        << QStringList{QStringLiteral("\"test\""), QStringLiteral("prod")};
    QTest::newRow("missing cluster")
        << QStringLiteral("lost")
        << QStringList{QStringLiteral("\"nowhere\""), QStringLiteral("add it under clusters")};
    QTest::newRow("missing user") << QStringLiteral(
        "nobody") << QStringList{QStringLiteral("\"bob\""), QStringLiteral("context.user")};
    QTest::newRow("bad address") << QStringLiteral("bad")
                                 << QStringList{QStringLiteral("cluster \"bad\""),
                                                QStringLiteral("https://HOST:PORT")};
    QTest::newRow("bad base64") << QStringLiteral("data")
                                << QStringList{QStringLiteral("certificate-authority-data"),
                                               QStringLiteral("base64")};
    QTest::newRow("key missing") << QStringLiteral("half")
                                 << QStringList{QStringLiteral("client-key")};
    QTest::newRow("program") << QStringLiteral("exec")
                             << QStringList{QStringLiteral("exec"), QStringLiteral("use a token")};
    QTest::newRow("password") << QStringLiteral("basic")
                              << QStringList{QStringLiteral("removed from Kubernetes")};
}

void KubeconfigTest::namesObjectAndFix()
{
    QFETCH(QString, context);
    QFETCH(QStringList, words);
    const auto access = config().access(context);
    QVERIFY(!access);
    for (const QString &word : words)
        QVERIFY2(access.error().detail.contains(word), qPrintable(access.error().detail));
}

void KubeconfigTest::writesWhatItReads()
{
    ClusterAccess access = *config().access();
    access.certificateAuthority = {"ca", {}};
    access.tlsServerName.clear();
    const auto back = Kubeconfig::parse(toKubeconfig(access), QString());
    QVERIFY_RESULT(back);
    QVERIFY(*back->access() == access);
}

QTEST_GUILESS_MAIN(KubeconfigTest)

#include "tst_kubeconfig.moc"
