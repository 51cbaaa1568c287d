// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/oidctoken.h"
#include "support/testing.h"

using namespace kube;

class OidcTokenTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }
    void readsExpiry_data();
    void readsExpiry();
    void findsTheDescription();
    void trustsHttpsAndThisComputer_data();
    void trustsHttpsAndThisComputer();
    void asksInHeaderOrBody();
    void readsAnswers_data();
    void readsAnswers();
    void quotesOnlyTheWordOfARefusal();
};

namespace {

QByteArray jwt(const QByteArray &payload)
{
    return "e30." + payload.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)
        + ".sig";
}

} // namespace

void OidcTokenTest::readsExpiry_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<qint64>("seconds"); // -1: none
    QTest::newRow("whole") << jwt(R"({"exp":100})") << qint64{100};
    QTest::newRow("fraction") << jwt(R"({"exp":100.7})") << qint64{100};
    QTest::newRow("no claim") << jwt(R"({"iat":100})") << qint64{-1};
    QTest::newRow("text") << jwt(R"({"exp":"100"})") << qint64{-1};
    QTest::newRow("too far") << jwt(R"({"exp":1e300})") << qint64{-1};
    QTest::newRow("negative") << jwt(R"({"exp":-5})") << qint64{-1};
    QTest::newRow("no JSON") << jwt("x") << qint64{-1};
    QTest::newRow("no base64") << QByteArray("a.!!!.c") << qint64{-1};
    QTest::newRow("opaque") << QByteArray("abc") << qint64{-1};
    QTest::newRow("empty") << QByteArray() << qint64{-1};
}

void OidcTokenTest::readsExpiry()
{
    QFETCH(QByteArray, token);
    QFETCH(qint64, seconds);
    const auto expiry = expiryOf(token);
    QCOMPARE(expiry ? expiry->time_since_epoch() : std::chrono::seconds{-1},
             std::chrono::milliseconds{std::chrono::seconds{seconds}});
}

void OidcTokenTest::findsTheDescription()
{
    const QString tail = QStringLiteral("/.well-known/openid-configuration");
    for (const char *issuer : {"https://a", "https://a/", "https://a/realms/b%20c"}) {
        const QString text = QString::fromLatin1(issuer);
        const QString trimmed = text.endsWith(QLatin1Char('/')) ? text.chopped(1) : text;
        QCOMPARE(discoveryUrl(QUrl(text)).toString(QUrl::FullyEncoded), QString(trimmed + tail));
    }
}

void OidcTokenTest::trustsHttpsAndThisComputer_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("trusted");
    QTest::newRow("https") << QStringLiteral("https://login.example.org/token") << true;
    QTest::newRow("tunnel") << QStringLiteral("http://localhost:8080/token") << true;
    QTest::newRow("address") << QStringLiteral("http://127.0.0.1:8080/token") << true;
    QTest::newRow("http") << QStringLiteral("http://login.example.org/token") << false;
    QTest::newRow("disguised") << QStringLiteral("http://localhost.example.org/") << false;
    QTest::newRow("file") << QStringLiteral("file:///etc/passwd") << false;
    QTest::newRow("relative") << QStringLiteral("/token") << false;
}

void OidcTokenTest::trustsHttpsAndThisComputer()
{
    QFETCH(QString, url);
    QFETCH(bool, trusted);
    QCOMPARE(isTrustworthy(QUrl(url)), trusted);
    const QByteArray description = R"({"token_endpoint":")" + url.toUtf8() + R"("})";
    QCOMPARE(tokenEndpoint(description).has_value(), trusted);
}

void OidcTokenTest::asksInHeaderOrBody()
{
    const QString id = QStringLiteral("a:b");
    const QString secret = QStringLiteral("c&d");
    const TokenRequest header = refreshRequest("r=1", id, secret, false);
    QCOMPARE(header.authorization, QByteArray("Basic " + QByteArray("a%3Ab:c%26d").toBase64()));
    QCOMPARE(header.body, QByteArray("grant_type=refresh_token&refresh_token=r%3D1"));
    const TokenRequest body = refreshRequest("r=1", id, secret, true);
    QVERIFY(body.authorization.isEmpty());
    QCOMPARE(body.body,
             QByteArray("grant_type=refresh_token&refresh_token=r%3D1&client_id=a%3Ab"
                        "&client_secret=c%26d"));
    const TokenRequest open = refreshRequest("r", id, {}, false);
    QVERIFY(open.authorization.isEmpty());
    QCOMPARE(open.body, QByteArray("grant_type=refresh_token&refresh_token=r&client_id=a%3Ab"));
}

void OidcTokenTest::readsAnswers_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("problem"); // empty: good
    const QByteArray good = jwt(R"({"exp":100})");
    QTest::newRow("id token") << QByteArray(R"({"id_token":")" + good + R"("})") << QString();
    QTest::newRow("both") << QByteArray(R"({"refresh_token":"n","id_token":")" + good + R"("})")
                          << QString();
    QTest::newRow("no id token") << QByteArray(R"({"access_token":"SECRET"})")
                                 << QStringLiteral("openid");
    QTest::newRow("no JWT") << QByteArray(R"({"id_token":"SECRET"})") << QStringLiteral("no JWT");
    QTest::newRow("no JSON") << QByteArray("<SECRET>") << QStringLiteral("no JSON");
}

void OidcTokenTest::readsAnswers()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, problem);
    const auto answer = parseTokenAnswer(body);
    QCOMPARE(answer.has_value(), problem.isEmpty());
    if (answer) {
        QVERIFY(expiryOf(answer->idToken));
        QCOMPARE(answer->refreshToken, body.contains("refresh") ? QByteArray("n") : QByteArray());
        return;
    }
    QVERIFY2(answer.error().detail.contains(problem), qPrintable(answer.error().detail));
    QVERIFY(!answer.error().detail.contains(QLatin1String("SECRET")));
}

void OidcTokenTest::quotesOnlyTheWordOfARefusal()
{
    const QByteArray proper = R"({"error":"invalid_grant","error_description":"x"})";
    const QByteArray chatty = R"({"error":"Token SECRET is bad"})";
    QCOMPARE(refusalOf(proper), QStringLiteral("invalid_grant"));
    QVERIFY(refusalOf(chatty).isEmpty());
    QVERIFY(refusalOf("<html>").isEmpty());
    QVERIFY(refusalOf(R"({"error":"invalid_grant\n"})").isEmpty());
}

QTEST_GUILESS_MAIN(OidcTokenTest)

#include "tst_oidctoken.moc"
