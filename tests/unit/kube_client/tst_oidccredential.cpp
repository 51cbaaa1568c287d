// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/client/oidccredential.h"
#include "support/fakeclock.h"
#include "support/scriptedserver.h"
#include "support/testing.h"

#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QUrlQuery>

using namespace kube;
using namespace std::chrono_literals;
using support::ScriptedServer;
using support::SeenRequest;

using Kind = base::Error::Kind;

class OidcCredentialTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void tokensAreUsedUntilTheyExpire();
    void expiredTokensAreRenewedOnceForAll();
    void rotatedRefreshTokensAreUsedNext();
    void clientsAreNamedInHeaderThenInBody();
    void publicClientsHaveNoHeader();
    void refusedTokensAreRenewedOnce();
    void certificatesAreUsedBesideTheToken();
    void issuersAreCheckedAgainstTheirAuthority();
    void failuresNameIssuerAndFix_data();
    void failuresNameIssuerAndFix();
    void nothingIsAskedOfAnIssuerInTheClear();
    void requestsEndWithTheirSource();
    void sourcesMayGoWhenTheyAnswer();

private:
    // What the provider answers: to the question for its description, and to the one for tokens.
    void onRequest(const SeenRequest &request, QTcpSocket *socket);
    [[nodiscard]] ClusterAccess access() const;
    [[nodiscard]] QByteArray token(std::chrono::seconds life, const QByteArray &name) const;
    [[nodiscard]] static base::Result<Credential> fetched(CredentialSource &source);
    [[nodiscard]] QList<SeenRequest> tokenRequests() const;

    support::FakeClock m_clock{base::Instant{1'000'000s}};
    std::unique_ptr<ScriptedServer> m_issuer;
    QByteArray m_description; // empty: the proper one
    std::function<void(const SeenRequest &, QTcpSocket *)> m_tokens;
};

namespace {

QByteArray answerWith(const QByteArray &idToken, const QByteArray &refreshToken = {})
{
    return R"({"access_token":"s3cr3t","id_token":")" + idToken + R"(","refresh_token":")"
        + refreshToken + R"("})";
}

QString field(const SeenRequest &request, const QString &name)
{
    return QUrlQuery(QString::fromLatin1(request.body)).queryItemValue(name, QUrl::FullyDecoded);
}

} // namespace

void OidcCredentialTest::init()
{
    support::failOnWarnings();
    m_description.clear();
    m_tokens = [this](const SeenRequest &, QTcpSocket *socket) {
        ScriptedServer::respond(socket, 200, answerWith(token(1h, "new")));
    };
    m_issuer = std::make_unique<ScriptedServer>(
        [this](const SeenRequest &request, QTcpSocket *socket) { onRequest(request, socket); });
}

void OidcCredentialTest::onRequest(const SeenRequest &request, QTcpSocket *socket)
{
    if (request.path == "/realms/eu/token") {
        m_tokens(request, socket);
        return;
    }
    const QByteArray proper = R"({"issuer":"x","token_endpoint":")"
        + m_issuer->url().toString().toLatin1() + R"(/realms/eu/token"})";
    const bool known = request.path == "/realms/eu/.well-known/openid-configuration";
    ScriptedServer::respond(socket, known ? 200 : 404,
                            m_description.isEmpty() ? proper : m_description);
}

ClusterAccess OidcCredentialTest::access() const
{
    ClusterAccess access;
    access.user = QStringLiteral("alice");
    access.oidc.emplace();
    access.oidc->issuer = m_issuer->url();
    access.oidc->issuer.setPath(QStringLiteral("/realms/eu"));
    access.oidc->clientId = QStringLiteral("kube");
    access.oidc->clientSecret = QStringLiteral("s3cr3t-client");
    access.oidc->idToken = token(-1h, "old");
    access.oidc->refreshToken = "s3cr3t-refresh";
    return access;
}

// A token that begins and ends with what no error may quote.
QByteArray OidcCredentialTest::token(std::chrono::seconds life, const QByteArray &name) const
{
    const auto expiry = std::chrono::floor<std::chrono::seconds>(m_clock.now()) + life;
    const QByteArray payload = R"({"sub":")" + name + R"(","exp":)"
        + QByteArray::number(qint64{expiry.time_since_epoch().count()}) + "}";
    return "s3cr3t." + payload.toBase64(QByteArray::Base64UrlEncoding) + ".s3cr3t";
}

base::Result<Credential> OidcCredentialTest::fetched(CredentialSource &source)
{
    const auto answer = source.current();
    if (!QTest::qWaitFor([&answer] { return answer.isFinished(); }))
        return base::failure(Kind::Timeout, QStringLiteral("the source did not answer"));
    return answer.result();
}

QList<SeenRequest> OidcCredentialTest::tokenRequests() const
{
    QList<SeenRequest> posts;
    for (const SeenRequest &request : m_issuer->requests()) {
        if (request.method == "POST")
            posts << request;
    }
    return posts;
}

void OidcCredentialTest::tokensAreUsedUntilTheyExpire()
{
    ClusterAccess fresh = access();
    fresh.oidc->idToken = token(1min, "good");
    OidcCredential source(fresh, m_clock);
    const auto first = source.current();
    QVERIFY(first.isFinished());
    QCOMPARE(first.result()->token, fresh.oidc->idToken);
    m_clock.advance(49s);
    QVERIFY(source.current().isFinished());
    QVERIFY(m_issuer->requests().isEmpty());
    m_clock.advance(1s); // ten seconds before its end
    QCOMPARE(fetched(source)->token, token(1h, "new"));
    QCOMPARE(m_issuer->requests().size(), 2);
}

void OidcCredentialTest::expiredTokensAreRenewedOnceForAll()
{
    OidcCredential source(access(), m_clock);
    const auto one = source.current();
    const auto two = source.current();
    QTRY_VERIFY(one.isFinished() && two.isFinished());
    QVERIFY_RESULT(one.result());
    QCOMPARE(one.result()->token, token(1h, "new"));
    QVERIFY(two.result() == one.result());
    QVERIFY(source.current().isFinished());
    QCOMPARE(m_issuer->requests().size(), 2);
    const SeenRequest request = tokenRequests().first();
    QCOMPARE(field(request, QStringLiteral("grant_type")), QStringLiteral("refresh_token"));
    QCOMPARE(field(request, QStringLiteral("refresh_token")), QStringLiteral("s3cr3t-refresh"));
    QVERIFY(request.head.contains("Content-Type: application/x-www-form-urlencoded"));
}

void OidcCredentialTest::rotatedRefreshTokensAreUsedNext()
{
    m_tokens = [this](const SeenRequest &, QTcpSocket *socket) {
        const QByteArray next = "next-" + QByteArray::number(tokenRequests().size());
        ScriptedServer::respond(socket, 200, answerWith(token(1h, next), next));
    };
    OidcCredential source(access(), m_clock);
    const QSignalSpy renewed(&source, &OidcCredential::renewed);
    QVERIFY_RESULT(fetched(source));
    QCOMPARE(renewed.size(), 1);
    QCOMPARE(renewed[0], (QVariantList{token(1h, "next-1"), QByteArray("next-1")}));
    m_clock.advance(1h);
    QVERIFY_RESULT(fetched(source));
    QCOMPARE(field(tokenRequests().last(), QStringLiteral("refresh_token")),
             QStringLiteral("next-1"));
    QCOMPARE(m_issuer->requests().size(), 3); // described once
}

void OidcCredentialTest::clientsAreNamedInHeaderThenInBody()
{
    m_tokens = [this](const SeenRequest &request, QTcpSocket *socket) {
        if (request.head.contains("Authorization: "))
            ScriptedServer::respond(socket, 401, R"({"error":"invalid_client"})");
        else
            ScriptedServer::respond(socket, 200, answerWith(token(1h, "new")));
    };
    OidcCredential source(access(), m_clock);
    QVERIFY_RESULT(fetched(source));
    QList<SeenRequest> posts = tokenRequests();
    QCOMPARE(posts.size(), 2);
    const QByteArray header = "Authorization: Basic " + QByteArray("kube:s3cr3t-client").toBase64();
    QVERIFY(posts[0].head.contains(header));
    QVERIFY(!posts[0].body.contains("client_secret"));
    QCOMPARE(field(posts[1], QStringLiteral("client_id")), QStringLiteral("kube"));
    QCOMPARE(field(posts[1], QStringLiteral("client_secret")), QStringLiteral("s3cr3t-client"));
    m_clock.advance(1h);
    QVERIFY_RESULT(fetched(source));
    QCOMPARE(tokenRequests().size(), 3); // knows by now where this provider looks
}

void OidcCredentialTest::publicClientsHaveNoHeader()
{
    ClusterAccess open = access();
    open.oidc->clientSecret.clear();
    OidcCredential source(open, m_clock);
    QVERIFY_RESULT(fetched(source));
    QVERIFY(!tokenRequests().first().head.contains("Authorization"));
    QCOMPARE(field(tokenRequests().first(), QStringLiteral("client_id")), QStringLiteral("kube"));
}

void OidcCredentialTest::refusedTokensAreRenewedOnce()
{
    ClusterAccess fresh = access();
    fresh.oidc->idToken = token(1h, "revoked");
    OidcCredential source(fresh, m_clock);
    const Credential revoked = *fetched(source);
    QVERIFY(source.refuse(revoked));
    QVERIFY(source.refuse(revoked)); // of a second request with the same token
    const auto renewed = fetched(source);
    QVERIFY_RESULT(renewed);
    QCOMPARE(renewed->token, token(1h, "new"));
    QVERIFY(source.refuse(revoked)); // late: nothing is forgotten
    QVERIFY(source.current().isFinished());
    QVERIFY(source.refuse(*renewed));
    const auto same = fetched(source);
    QVERIFY(!source.refuse(*same)); // the provider has nothing else to give

    fresh.oidc->refreshToken.clear();
    OidcCredential poor(fresh, m_clock);
    QVERIFY(!poor.refuse(*fetched(poor))); // nothing to renew it with
}

void OidcCredentialTest::certificatesAreUsedBesideTheToken()
{
    const QTemporaryDir dir;
    QProcess process;
    process.setWorkingDirectory(dir.path());
    process.start(
        QStringLiteral("openssl"),
        QStringLiteral("req -x509 -newkey ed25519 -nodes -keyout a.key -out a.crt -days 2 "
                       "-subj /CN=a")
            .split(QLatin1Char(' ')));
    QVERIFY(process.waitForFinished() && process.exitCode() == 0);
    ClusterAccess both = access();
    both.clientCertificate.file = dir.filePath(QStringLiteral("a.crt"));
    both.clientKey.file = dir.filePath(QStringLiteral("a.key"));
    OidcCredential source(both, m_clock);
    for (int i = 0; i < 2; ++i) { // renewed, then known
        const auto credential = fetched(source);
        QVERIFY_RESULT(credential);
        QCOMPARE(credential->token, token(1h, "new"));
        QCOMPARE(credential->certificates.size(), 1);
        QVERIFY(!credential->key.isNull());
    }
    both.clientKey.file += QLatin1String(".gone");
    OidcCredential broken(both, m_clock);
    QCOMPARE(fetched(broken).error().kind, Kind::NotFound);
}

void OidcCredentialTest::issuersAreCheckedAgainstTheirAuthority()
{
    const QTemporaryDir dir;
    QProcess process;
    process.setWorkingDirectory(dir.path());
    process.start(
        QStringLiteral("openssl"),
        QStringLiteral("req -x509 -newkey rsa:2048 -nodes -keyout i.key -out i.crt -days 2 "
                       "-subj /CN=i -addext subjectAltName=IP:127.0.0.1")
            .split(QLatin1Char(' ')));
    QVERIFY(process.waitForFinished() && process.exitCode() == 0);
    QFile certificate(dir.filePath(QStringLiteral("i.crt")));
    QFile key(dir.filePath(QStringLiteral("i.key")));
    QVERIFY(certificate.open(QIODevice::ReadOnly) && key.open(QIODevice::ReadOnly));
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificate(QSslCertificate(&certificate));
    tls.setPrivateKey(QSslKey(&key, QSsl::Rsa));
    m_issuer = std::make_unique<ScriptedServer>(
        [this](const SeenRequest &request, QTcpSocket *socket) { onRequest(request, socket); },
        tls);
    ClusterAccess secure = access();
    OidcCredential strange(secure, m_clock); // the system's authorities do not know this one
    const auto refused = fetched(strange);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Kind::Tls);
    QVERIFY(refused.error().detail.contains(QLatin1String("idp-certificate-authority")));
    secure.oidc->certificateAuthority.file = dir.filePath(QStringLiteral("i.crt"));
    OidcCredential known(secure, m_clock);
    QVERIFY_RESULT(fetched(known));
    secure.oidc->certificateAuthority = {"no certificate", {}};
    OidcCredential broken(secure, m_clock);
    QCOMPARE(fetched(broken).error().kind, Kind::Invalid);
}

void OidcCredentialTest::failuresNameIssuerAndFix_data()
{
    QTest::addColumn<QByteArray>("description"); // empty: the proper one
    QTest::addColumn<int>("status"); // of the answer with tokens
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("words");
    const QByteArray proper;
    const QString login = QStringLiteral("kubectl oidc-login");
    QTest::newRow("session over")
        << proper << 400 << QByteArray(R"({"error":"invalid_grant","error_description":"s3cr3t"})")
        << Kind::Auth << QStringLiteral("invalid_grant");
    QTest::newRow("client unknown")
        << proper << 401 << QByteArray(R"({"error":"invalid_client"})") << Kind::Auth << login;
    QTest::newRow("refusal in other words")
        << proper << 403 << QByteArray("s3cr3t") << Kind::Auth << login;
    QTest::newRow("server error") << proper << 503 << QByteArray("s3cr3t") << Kind::Server
                                  << QStringLiteral("503");
    QTest::newRow("no id token") << proper << 200 << QByteArray(R"({"access_token":"s3cr3t"})")
                                 << Kind::Invalid << QStringLiteral("scope \"openid\"");
    QTest::newRow("no JSON") << proper << 200 << QByteArray("s3cr3t") << Kind::Parse
                             << QStringLiteral("no JSON object");
    QTest::newRow("redirect") << proper << 302 << QByteArray() << Kind::Invalid
                              << QStringLiteral("redirects");
    QTest::newRow("endless") << proper << 200 << QByteArray(2 * 1024 * 1024, ' ') << Kind::Network
                             << QStringLiteral("more than an answer needs");
    QTest::newRow("no endpoint") << QByteArray("{}") << 200 << QByteArray() << Kind::Parse
                                 << QStringLiteral("token_endpoint");
    QTest::newRow("endpoint in the clear")
        << QByteArray(R"({"token_endpoint":"http://login.example.org/token"})") << 200
        << QByteArray() << Kind::Invalid << QStringLiteral("token_endpoint");
}

void OidcCredentialTest::failuresNameIssuerAndFix()
{
    QFETCH(QByteArray, description);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(Kind, kind);
    QFETCH(QString, words);
    m_description = description;
    m_tokens = [&](const SeenRequest &, QTcpSocket *socket) {
        ScriptedServer::respond(socket, status, body, "Location: http://127.0.0.1:1/\r\n");
    };
    const ClusterAccess wanted = access();
    OidcCredential source(wanted, m_clock);
    const auto none = fetched(source);
    QVERIFY(!none);
    const QString line = base::toLogLine(none.error());
    QVERIFY2(none.error().kind == kind, qPrintable(line));
    QVERIFY2(line.contains(words), qPrintable(line));
    QVERIFY2(line.contains(QStringLiteral("user \"alice\": the issuer \"%1\"")
                               .arg(wanted.oidc->issuer.toString())),
             qPrintable(line));
    QVERIFY2(!line.contains(QLatin1String("s3cr3t")), qPrintable(line));
}

void OidcCredentialTest::nothingIsAskedOfAnIssuerInTheClear()
{
    ClusterAccess open = access();
    open.oidc->issuer = QUrl(QStringLiteral("http://login.example.org/realms/eu"));
    OidcCredential clear(open, m_clock);
    QCOMPARE(fetched(clear).error().kind, Kind::Invalid);
    open.oidc->issuer = QUrl(QStringLiteral("https://127.0.0.1:1/realms/eu"));
    OidcCredential nobody(open, m_clock);
    const auto unreachable = fetched(nobody);
    QCOMPARE(unreachable.error().kind, Kind::Network);
    QVERIFY(unreachable.error().detail.contains(QLatin1String("cannot be reached")));
    open = access();
    open.oidc->issuer.setPath(QStringLiteral("/realms/absent"));
    OidcCredential lost(open, m_clock);
    QVERIFY(fetched(lost).error().detail.contains(QLatin1String("HTTP status 404")));
    open = access();
    open.oidc->refreshToken.clear();
    OidcCredential over(open, m_clock);
    const auto answer = over.current();
    QVERIFY(answer.isFinished());
    QCOMPARE(answer.result().error().kind, Kind::Auth);
    QVERIFY(answer.result().error().detail.contains(QLatin1String("kubectl oidc-login")));
}

void OidcCredentialTest::requestsEndWithTheirSource()
{
    m_tokens = [](const SeenRequest &, QTcpSocket *) { };
    auto source = std::make_unique<OidcCredential>(access(), m_clock);
    const auto answer = source->current();
    QTRY_COMPARE(tokenRequests().size(), 1);
    source.reset();
    QVERIFY(answer.isFinished());
    QCOMPARE(answer.result().error().kind, Kind::Cancelled);
}

void OidcCredentialTest::sourcesMayGoWhenTheyAnswer()
{
    auto source = std::make_unique<OidcCredential>(access(), m_clock);
    bool isGone = false;
    source->current().then(this, [&](const base::Result<Credential> &credential) {
        QVERIFY_RESULT(credential);
        source.reset();
        isGone = true;
    });
    QTRY_VERIFY(isGone);
}

QTEST_GUILESS_MAIN(OidcCredentialTest)

#include "tst_oidccredential.moc"
