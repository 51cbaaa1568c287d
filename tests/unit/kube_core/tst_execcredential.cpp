// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/execcredential.h"
#include "support/testing.h"

#include <QJsonDocument>

using namespace kube;

class ExecCredentialTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }
    void saysThatThereIsNoTerminal();
    void saysWhichClusterWhenAsked();
    void leavesOutWhatTheClusterDoesNotHave();
    void readsCredentials_data();
    void readsCredentials();
    void refusesEverythingElse_data();
    void refusesEverythingElse();
    void cutOutputIsNeverACredential();
    void knowsTwoVersions();
};

namespace {

const QString v1 = QStringLiteral("client.authentication.k8s.io/v1");

ExecPlugin plugin()
{
    ExecPlugin plugin;
    plugin.apiVersion = v1;
    plugin.command = QStringLiteral("aws");
    return plugin;
}

QJsonObject parsed(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object();
}

QJsonObject clusterIn(const QByteArray &info)
{
    const QJsonObject spec = parsed(info).value(QLatin1String("spec")).toObject();
    return spec.value(QLatin1String("cluster")).toObject();
}

QByteArray answer(const QByteArray &status)
{
    return R"({"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":)"
        + status + "}";
}

} // namespace

void ExecCredentialTest::saysThatThereIsNoTerminal()
{
    const QJsonObject expected =
        parsed(R"({"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1",
                   "spec":{"interactive":false}})");
    QCOMPARE(parsed(execInfo(plugin(), {}, "unasked")), expected);
}

void ExecCredentialTest::saysWhichClusterWhenAsked()
{
    ExecPlugin wanted = plugin();
    wanted.provideClusterInfo = true;
    wanted.clusterConfig = QJsonObject{{QStringLiteral("audience"), QStringLiteral("eu")}};
    ClusterAccess access;
    access.server = QUrl(QStringLiteral("https://10.0.0.1:6443/k8s"));
    access.tlsServerName = QStringLiteral("api");
    access.insecureSkipTlsVerify = true;
    access.proxy = QUrl(QStringLiteral("socks5://proxy:1080"));
    access.disableCompression = true;
    const QJsonObject expected =
        parsed(R"({"server":"https://10.0.0.1:6443/k8s","tls-server-name":"api",
                   "insecure-skip-tls-verify":true,"certificate-authority-data":"UEVN",
                   "proxy-url":"socks5://proxy:1080","disable-compression":true,
                   "config":{"audience":"eu"}})");
    QCOMPARE(clusterIn(execInfo(wanted, access, "PEM")), expected);
}

void ExecCredentialTest::leavesOutWhatTheClusterDoesNotHave()
{
    ExecPlugin wanted = plugin();
    wanted.provideClusterInfo = true;
    ClusterAccess access;
    access.server = QUrl(QStringLiteral("https://x"));
    const QJsonObject expected{{QStringLiteral("server"), QStringLiteral("https://x")}};
    QCOMPARE(clusterIn(execInfo(wanted, access, {})), expected);
}

void ExecCredentialTest::readsCredentials_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QByteArray>("certificate");
    QTest::addColumn<qint64>("expiry"); // seconds, 0: none
    QTest::newRow("token") << QByteArray(R"({"token":"abc"})") << QByteArray("abc") << QByteArray()
                           << qint64{0};
    QTest::newRow("nulls") << QByteArray(
        R"({"token":"abc","expirationTimestamp":null,"clientKeyData":null})")
                           << QByteArray("abc") << QByteArray() << qint64{0};
    QTest::newRow("pair") << QByteArray(R"({"clientCertificateData":"C","clientKeyData":"K"})")
                          << QByteArray() << QByteArray("C") << qint64{0};
    QTest::newRow("all") << QByteArray(
        R"({"token":"abc","clientCertificateData":"C","clientKeyData":"K",
            "expirationTimestamp":"1970-01-01T01:00:10+01:00","later":"ignored"})")
                         << QByteArray("abc") << QByteArray("C") << qint64{10};
}

void ExecCredentialTest::readsCredentials()
{
    QFETCH(QByteArray, status);
    QFETCH(QByteArray, token);
    QFETCH(QByteArray, certificate);
    QFETCH(qint64, expiry);
    const auto read = parseExecCredential(answer(status), v1);
    QVERIFY_RESULT(read);
    QCOMPARE(read->token, token);
    QCOMPARE(read->certificate, certificate);
    QCOMPARE(read->expiry.has_value(), expiry != 0);
    if (read->expiry)
        QCOMPARE(read->expiry->time_since_epoch(), std::chrono::seconds{expiry});
}

void ExecCredentialTest::refusesEverythingElse_data()
{
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const QByteArray &output, const char *words) {
        QTest::newRow(name) << output << QString::fromLatin1(words);
    };
    row("nothing", " \n", "printed nothing");
    row("text", "SECRET", "no JSON object");
    row("array", "[\"SECRET\"]", "no JSON object");
    row("two objects", answer(R"({"token":"SECRET"})") + "{}", "no JSON object");
    row("other kind", R"({"kind":"Secret","apiVersion":"client.authentication.k8s.io/v1"})",
        "no ExecCredential");
    row("other version",
        R"({"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1beta1",
            "status":{"token":"SECRET"}})",
        "exec.apiVersion");
    row("no status", answer("null"), "without a status");
    row("empty status", answer("{}"), "neither status.token");
    row("empty token", answer(R"({"token":""})"), "neither status.token");
    row("number", answer(R"({"token":5})"), "status.token that is no string");
    row("certificate alone", answer(R"({"token":"SECRET","clientCertificateData":"C"})"),
        "both are needed");
    row("key alone", answer(R"({"clientKeyData":"SECRET"})"), "both are needed");
    row("line end in token", answer(R"({"token":"SECRET\r\nX: y"})"), "no header can carry");
    row("bad time", answer(R"({"token":"SECRET","expirationTimestamp":"tomorrow"})"),
        "expirationTimestamp");
    row("time without zone",
        answer(R"({"token":"SECRET","expirationTimestamp":"2026-01-01T00:00:00"})"),
        "expirationTimestamp");
}

void ExecCredentialTest::refusesEverythingElse()
{
    QFETCH(QByteArray, output);
    QFETCH(QString, words);
    const auto read = parseExecCredential(output, v1);
    QVERIFY(!read);
    QVERIFY2(read.error().detail.contains(words), qPrintable(read.error().detail));
    QVERIFY2(!read.error().detail.contains(QLatin1String("SECRET")),
             qPrintable(read.error().detail));
}

void ExecCredentialTest::cutOutputIsNeverACredential()
{
    const QByteArray whole = answer(R"({"token":"abc","expirationTimestamp":null})");
    for (qsizetype length = 0; length < whole.size(); ++length)
        QVERIFY(!parseExecCredential(whole.left(length), v1));
    QVERIFY_RESULT(parseExecCredential(whole, v1));
}

void ExecCredentialTest::knowsTwoVersions()
{
    QVERIFY(isExecVersionKnown(v1));
    QVERIFY(isExecVersionKnown(QStringLiteral("client.authentication.k8s.io/v1beta1")));
    QVERIFY(!isExecVersionKnown(QStringLiteral("client.authentication.k8s.io/v1alpha1")));
    QVERIFY(!isExecVersionKnown(QString()));
}

QTEST_GUILESS_MAIN(ExecCredentialTest)

#include "tst_execcredential.moc"
