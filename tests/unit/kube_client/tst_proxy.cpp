// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/client/client.h"
#include "kube/client/connection.h"
#include "kube/client/proxy.h"
#include "support/certificates.h"
#include "support/openconnection.h"
#include "support/scriptedserver.h"
#include "support/testing.h"
#include "support/testproxy.h"

#include <QTcpSocket>

using namespace kube;
using support::ScriptedServer;
using support::SeenRequest;
using support::TestProxy;

class ProxyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }
    void environmentDecidesAsForKubectl_data();
    void environmentDecidesAsForKubectl();
    void everyKindOfProxyCarriesRequests_data();
    void everyKindOfProxyCarriesRequests();
    void tlsToTheServerIsCheckedThroughTheProxy();
    void brokenProxyIsNamedWithoutItsPassword();
    void unknownKindIsRefused();

private:
    support::Certificates m_certificates;
};

namespace {

const QByteArray pod = R"({"kind":"Pod","apiVersion":"v1","metadata":{"name":"a"}})";
const ObjectKey key{QStringLiteral("x"), QStringLiteral("a")};

void answerPod(const SeenRequest &, QTcpSocket *socket)
{
    ScriptedServer::respond(socket, 200, pod);
}

} // namespace

void ProxyTest::environmentDecidesAsForKubectl_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("noProxy");
    QTest::addColumn<bool>("isProxied");
    const auto row = [](const char *name, const char *server, const char *noProxy, bool proxied) {
        QTest::newRow(name) << QString::fromLatin1(server) << QString::fromLatin1(noProxy)
                            << proxied;
    };
    row("nothing said", "https://api.example:6443", "", true);
    row("localhost never", "https://localhost:6443", "", false);
    row("loopback never", "https://127.0.0.5:6443", "", false);
    row("loopback v6 never", "https://[::1]:6443", "", false);
    row("everything", "https://api.example", "*", false);
    row("domain", "https://api.example", "example", false);
    row("domain with dot", "https://api.example", ".example", false);
    row("domain with dot is not itself", "https://example", ".example", true);
    row("domain itself", "https://example", "example", false);
    row("wildcard", "https://api.example", "*.example", false);
    row("not a suffix of a label", "https://myexample", "example", true);
    row("case", "https://API.Example", "api.EXAMPLE", false);
    row("list with blanks", "https://b.c", "a.b , b.c", false);
    row("port fits", "https://api.example:6443", "api.example:6443", false);
    row("other port", "https://api.example:6443", "api.example:443", true);
    row("default port", "https://api.example", "api.example:443", false);
    row("address", "https://10.1.2.3", "10.1.2.3", false);
    row("range", "https://10.1.2.3", "10.0.0.0/8", false);
    row("other range", "https://11.1.2.3", "10.0.0.0/8", true);
    row("range is not for names", "https://api.example", "10.0.0.0/8", true);
    row("v6 range", "https://[fd00::7]:6443", "fd00::/8", false);
    row("broken range", "https://10.1.2.3", "10.0.0.0/99", true);
}

void ProxyTest::environmentDecidesAsForKubectl()
{
    QFETCH(QString, server);
    QFETCH(QString, noProxy);
    QFETCH(bool, isProxied);
    const ProxyEnvironment environment{QStringLiteral("proxy.example:3128"), {}, noProxy};
    const QUrl proxy = proxyFor(QUrl(server), environment);
    QCOMPARE(proxy, isProxied ? QUrl(QStringLiteral("http://proxy.example:3128")) : QUrl());
    QVERIFY(proxyFor(QUrl(QStringLiteral("http://api.example")), environment).isEmpty());
}

void ProxyTest::everyKindOfProxyCarriesRequests_data()
{
    QTest::addColumn<TestProxy::Kind>("kind");
    QTest::addColumn<QString>("scheme");
    QTest::addColumn<QByteArray>("login");
    const QByteArray basic = "Basic " + QByteArray("me:s3cr3t").toBase64();
    QTest::newRow("http") << TestProxy::Kind::Http << QStringLiteral("http") << basic;
    QTest::newRow("https") << TestProxy::Kind::Https << QStringLiteral("https") << basic;
    QTest::newRow("socks5") << TestProxy::Kind::Socks5 << QStringLiteral("socks5")
                            << QByteArray("me:s3cr3t");
}

void ProxyTest::everyKindOfProxyCarriesRequests()
{
    QFETCH(TestProxy::Kind, kind);
    QFETCH(QString, scheme);
    QFETCH(QByteArray, login);
    ScriptedServer server(answerPod, m_certificates.serverTls());
    std::optional<QSslConfiguration> tls;
    if (kind == TestProxy::Kind::Https) {
        tls = m_certificates.serverTls();
        // Who runs an https proxy has its authority in the system; here the process' default stands
        // for that.
        QSslConfiguration system = QSslConfiguration::defaultConfiguration();
        system.addCaCertificates(
            QSslCertificate::fromData(m_certificates.file(QStringLiteral("ca.crt"))));
        QSslConfiguration::setDefaultConfiguration(system);
    }
    TestProxy proxy(kind, tls);
    proxy.wantLogin();
    ClusterAccess access = m_certificates.accessTo(server.url());
    access.server.setHost(QStringLiteral("api.test")); // only the proxy knows where that is
    access.proxy =
        QUrl(QStringLiteral("%1://me:s3cr3t@127.0.0.1:%2").arg(scheme).arg(proxy.port()));
    const auto connection = support::openConnection(access);
    QVERIFY_RESULT(connection);
    Client client(**connection);
    const auto answer = client.get(resources::pod, key);
    QTRY_VERIFY(answer.isFinished());
    QVERIFY_RESULT(answer.result());
    QCOMPARE(proxy.targets(), QStringList{QStringLiteral("api.test:%1").arg(server.url().port())});
    QVERIFY(proxy.logins().contains(login));
}

void ProxyTest::tlsToTheServerIsCheckedThroughTheProxy()
{
    ScriptedServer server(answerPod, m_certificates.serverTls());
    TestProxy proxy(TestProxy::Kind::Http);
    ClusterAccess access = m_certificates.accessTo(server.url());
    access.server.setHost(QStringLiteral("other.test")); // not in the certificate
    access.proxy = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(proxy.port()));
    const auto connection = support::openConnection(access);
    Client client(**connection);
    const auto answer = client.get(resources::pod, key);
    QTRY_VERIFY(answer.isFinished());
    QCOMPARE(answer.result().error().kind, base::Error::Kind::Tls);
    QVERIFY(server.requests().isEmpty());
}

void ProxyTest::brokenProxyIsNamedWithoutItsPassword()
{
    ClusterAccess access = m_certificates.accessTo(QUrl(QStringLiteral("https://api.test:6443")));
    access.proxy = QUrl(QStringLiteral("http://me:s3cr3t@127.0.0.1:1"));
    const auto connection = support::openConnection(access);
    Client client(**connection);
    const auto answer = client.create(resources::pod, {});
    QTRY_VERIFY(answer.isFinished());
    const base::Error error = answer.result().error();
    QCOMPARE(error.kind, base::Error::Kind::Network);
    QVERIFY2(error.detail.contains(QLatin1String("through the proxy http://127.0.0.1:1")),
             qPrintable(error.detail));
    QVERIFY(!error.detail.contains(QLatin1String("s3cr3t")));
}

void ProxyTest::unknownKindIsRefused()
{
    ClusterAccess access = m_certificates.accessTo(QUrl(QStringLiteral("https://api.test")));
    access.proxy = QUrl(QStringLiteral("ftp://me:s3cr3t@proxy"));
    const auto connection = support::openConnection(access);
    QVERIFY(!connection);
    QCOMPARE(connection.error().kind, base::Error::Kind::Unsupported);
    QVERIFY(!connection.error().detail.contains(QLatin1String("s3cr3t")));
}

Q_DECLARE_METATYPE(support::TestProxy::Kind)

QTEST_GUILESS_MAIN(ProxyTest)

#include "tst_proxy.moc"
