// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/client/credentials.h"
#include "support/scriptedserver.h"
#include "support/testing.h"

#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QProcess>
#include <QTcpSocket>
#include <QTemporaryDir>

using namespace kube;
using support::ScriptedServer;
using support::SeenRequest;

using Kind = base::Error::Kind;

class CredentialsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }
    void initTestCase();
    void serversSeeWhoHoldsTheKey_data();
    void serversSeeWhoHoldsTheKey();
    void refusesKeysThatCannotBeUsed_data();
    void refusesKeysThatCannotBeUsed();
    void keyOfAnotherCertificateIsTold();
    void certificateAndKeyAreBothNeeded();
    void tokenFilePrecedesTheToken();
    void tokensThatNoHeaderCarriesAreRefused();
    void authoritiesReplaceTheSystems();

private:
    [[nodiscard]] QByteArray file(const QString &name) const;
    void write(const QString &name, const QByteArray &text) const;
    void openssl(const QString &arguments) const;
    void certify(const QString &name) const;

    QTemporaryDir m_dir;
};

void CredentialsTest::openssl(const QString &arguments) const
{
    QProcess process;
    process.setWorkingDirectory(m_dir.path());
    process.start(QStringLiteral("openssl"), arguments.split(QLatin1Char(' ')));
    QVERIFY2(process.waitForFinished() && process.exitCode() == 0,
             process.readAllStandardError().constData());
}

QByteArray CredentialsTest::file(const QString &name) const
{
    QFile file(m_dir.filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void CredentialsTest::write(const QString &name, const QByteArray &text) const
{
    QFile file(m_dir.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

void CredentialsTest::certify(const QString &name) const
{
    openssl(QStringLiteral("req -new -key %1.key -out %1.csr -subj /CN=%1").arg(name));
    openssl(QStringLiteral("x509 -req -in %1.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 "
                           "-out %1.crt -extfile ext")
                .arg(name));
}

void CredentialsTest::initTestCase()
{
    write(QStringLiteral("ext"), "subjectAltName=IP:127.0.0.1");
    openssl(QStringLiteral("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "
                           "ca.key -out ca.crt -days 2 -subj /CN=ca"));
    openssl(QStringLiteral("genrsa -traditional -out rsa1.key 2048"));
    openssl(QStringLiteral("pkcs8 -topk8 -nocrypt -in rsa1.key -out rsa8.key"));
    openssl(QStringLiteral("ecparam -genkey -name prime256v1 -out sec1.key")); // with EC PARAMETERS
    openssl(QStringLiteral("ecparam -genkey -noout -name secp384r1 -out sec1bare.key"));
    openssl(QStringLiteral("pkcs8 -topk8 -nocrypt -in sec1.key -out ec8.key"));
    openssl(QStringLiteral("genpkey -algorithm ed25519 -out ed25519.key"));
    openssl(QStringLiteral("ecparam -genkey -noout -name prime256v1 -out server.key"));
    for (const char *name : {"rsa1", "rsa8", "sec1", "sec1bare", "ec8", "ed25519", "server"})
        certify(QString::fromLatin1(name));
    openssl(QStringLiteral("rsa -traditional -aes128 -passout pass:x -in rsa1.key -out "
                           "locked1.key"));
    openssl(QStringLiteral("pkcs8 -topk8 -passout pass:x -in ec8.key -out locked8.key"));
    openssl(QStringLiteral("rsa -in rsa1.key -pubout -out public.key"));
}

void CredentialsTest::serversSeeWhoHoldsTheKey_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("RSA PKCS#1") << QStringLiteral("rsa1");
    QTest::newRow("RSA PKCS#8") << QStringLiteral("rsa8");
    QTest::newRow("EC SEC1 with parameters") << QStringLiteral("sec1");
    QTest::newRow("EC SEC1") << QStringLiteral("sec1bare");
    QTest::newRow("EC PKCS#8") << QStringLiteral("ec8");
    QTest::newRow("Ed25519") << QStringLiteral("ed25519");
}

void CredentialsTest::serversSeeWhoHoldsTheKey()
{
    QFETCH(QString, name);
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificate(QSslCertificate(file(QStringLiteral("server.crt"))));
    tls.setPrivateKey(QSslKey(file(QStringLiteral("server.key")), QSsl::Ec));
    tls.setCaCertificates(QSslCertificate::fromData(file(QStringLiteral("ca.crt"))));
    tls.setPeerVerifyMode(QSslSocket::QueryPeer);
    ScriptedServer server(
        [](const SeenRequest &, QTcpSocket *socket) { ScriptedServer::respond(socket, 200, "{}"); },
        tls);
    ClusterAccess access;
    access.server = server.url();
    access.certificateAuthority.file = m_dir.filePath(QStringLiteral("ca.crt"));
    access.clientCertificate.file = m_dir.filePath(name + QLatin1String(".crt"));
    access.clientKey.data = file(name + QLatin1String(".key"));
    auto tlsOfClient = serverTls(access);
    QVERIFY_RESULT(tlsOfClient);
    const auto mine = ownCredential(access);
    QVERIFY_RESULT(mine);
    tlsOfClient->setLocalCertificateChain(mine->certificates);
    tlsOfClient->setPrivateKey(mine->key);
    QNetworkAccessManager network;
    QNetworkRequest request(server.url());
    request.setSslConfiguration(*tlsOfClient);
    const std::unique_ptr<QNetworkReply> reply(network.get(request));
    QTRY_VERIFY(reply->isFinished());
    QVERIFY2(reply->error() == QNetworkReply::NoError, qPrintable(reply->errorString()));
    QCOMPARE(server.requests().value(0).peer, name);
}

void CredentialsTest::refusesKeysThatCannotBeUsed_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("words");
    const QString encrypted = QStringLiteral("is encrypted with a passphrase");
    QTest::newRow("encrypted PKCS#1") << QStringLiteral("locked1.key") << encrypted;
    QTest::newRow("encrypted PKCS#8") << QStringLiteral("locked8.key") << encrypted;
    QTest::newRow("public key") << QStringLiteral("public.key")
                                << QStringLiteral("is no PEM private key");
    QTest::newRow("certificate") << QStringLiteral("rsa1.crt")
                                 << QStringLiteral("is no PEM private key");
    QTest::newRow("nothing") << QStringLiteral("not there")
                             << QStringLiteral("client-key is missing");
}

void CredentialsTest::refusesKeysThatCannotBeUsed()
{
    QFETCH(QString, name);
    QFETCH(QString, words);
    QVERIFY(!privateKey(file(name)));
    const auto credential = certificateCredential(file(QStringLiteral("rsa1.crt")), file(name),
                                                  QStringLiteral("alice"));
    QVERIFY(!credential);
    QCOMPARE(credential.error().kind, Kind::Invalid);
    QVERIFY2(credential.error().detail.contains(QLatin1String("user \"alice\"")),
             qPrintable(credential.error().detail));
    QVERIFY2(credential.error().detail.contains(words), qPrintable(credential.error().detail));
}

void CredentialsTest::keyOfAnotherCertificateIsTold()
{
    const QList<QStringList> pairs{
        {QStringLiteral("rsa1.crt"), QStringLiteral("ec8.key")},
        {QStringLiteral("ec8.crt"), QStringLiteral("server.key")}, // the same kind of key
        {QStringLiteral("ed25519.crt"), QStringLiteral("rsa1.key")}};
    for (const QStringList &pair : pairs) {
        const auto credential =
            certificateCredential(file(pair[0]), file(pair[1]), QStringLiteral("alice"));
        QVERIFY(!credential);
        QCOMPARE(credential.error().kind, Kind::Invalid);
        QVERIFY2(credential.error().detail.contains(
                     QLatin1String("client-key is not the key of client-certificate")),
                 qPrintable(credential.error().detail));
    }
    // The first certificate of a chain is the client's own.
    const QByteArray chain = file(QStringLiteral("ec8.crt")) + file(QStringLiteral("ca.crt"));
    const auto credential =
        certificateCredential(chain, file(QStringLiteral("ec8.key")), QStringLiteral("alice"));
    QVERIFY_RESULT(credential);
    QCOMPARE(credential->certificates.size(), 2);
}

void CredentialsTest::certificateAndKeyAreBothNeeded()
{
    ClusterAccess access;
    access.user = QStringLiteral("alice");
    access.clientCertificate.data = file(QStringLiteral("ec8.crt"));
    QVERIFY(!ownCredential(access));
    access.clientKey.file = m_dir.filePath(QStringLiteral("absent.key"));
    const auto absent = ownCredential(access);
    QVERIFY(!absent);
    QCOMPARE(absent.error().kind, Kind::NotFound);
    QVERIFY(absent.error().detail.contains(QLatin1String("absent.key")));
    access.clientKey = {file(QStringLiteral("ec8.key")), {}};
    access.clientCertificate.data = "text";
    QVERIFY(ownCredential(access).error().detail.contains(
        QLatin1String("client-certificate holds no PEM certificate")));
}

void CredentialsTest::tokenFilePrecedesTheToken()
{
    write(QStringLiteral("token"), " from-file\n");
    ClusterAccess access;
    access.user = QStringLiteral("alice");
    access.token = {"inline\n", m_dir.filePath(QStringLiteral("token"))};
    QCOMPARE(bearerToken(access).value_or(""), QByteArray("from-file"));
    access.token.file += QLatin1String(".gone");
    QCOMPARE(bearerToken(access).value_or(""), QByteArray("inline"));
    access.token.data.clear();
    QCOMPARE(bearerToken(access).error().kind, Kind::NotFound);
    write(QStringLiteral("empty"), "\n");
    access.token.file = m_dir.filePath(QStringLiteral("empty"));
    QVERIFY(bearerToken(access).error().detail.endsWith(QLatin1String("is empty")));
    QCOMPARE(bearerToken(ClusterAccess()).value_or("x"), QByteArray());
}

void CredentialsTest::tokensThatNoHeaderCarriesAreRefused()
{
    ClusterAccess access;
    access.user = QStringLiteral("alice");
    access.token.data = "abc\r\nX-Remote-User: admin";
    const auto credential = ownCredential(access);
    QVERIFY(!credential);
    QCOMPARE(credential.error().kind, Kind::Invalid);
    QVERIFY(!credential.error().detail.contains(QLatin1String("abc")));
}

void CredentialsTest::authoritiesReplaceTheSystems()
{
    const QString owner = QStringLiteral("cluster \"eu\"");
    const QString field = QStringLiteral("certificate-authority");
    const auto own = serverTrust({file(QStringLiteral("ca.crt")), {}}, owner, field);
    QVERIFY_RESULT(own);
    QCOMPARE(own->caCertificates(), QSslCertificate::fromData(file(QStringLiteral("ca.crt"))));
    QCOMPARE(own->allowedNextProtocols(), QList<QByteArray>{"http/1.1"});
    const auto bad = serverTrust({"text", {}}, owner, field);
    QVERIFY(!bad);
    QCOMPARE(bad.error().detail,
             QStringLiteral("cluster \"eu\": certificate-authority holds no PEM certificate"));
}

QTEST_GUILESS_MAIN(CredentialsTest)

#include "tst_credentials.moc"
