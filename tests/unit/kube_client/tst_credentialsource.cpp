// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/client/credentialsource.h"
#include "kube/client/execcredential.h"
#include "kube/client/oidccredential.h"
#include "support/fakeclock.h"
#include "support/testing.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

using namespace kube;
using namespace std::chrono_literals;

using Kind = base::Error::Kind;

class CredentialSourceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }
    void initTestCase();
    void takesWhatTheKubeconfigSaysFirst_data();
    void takesWhatTheKubeconfigSaysFirst();
    void programAndProviderTogetherAreAnError();
    void inlineCredentialsAreThereAtOnceAndNeverChange();
    void tokenFileIsReadAgainAfterAMinute();
    void tokenFileIsReadAgainAfterARefusal();
    void fileThatIsBeingReplacedDoesNoHarm();
    void missingFileIsToldUntilItIsThere();
    void certificatesRotate();
    void credentialsAreToldApart();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_dir.filePath(name); }
    [[nodiscard]] std::unique_ptr<CredentialSource> sourceOf(const ClusterAccess &access);
    void write(const QString &name, const QByteArray &text) const;
    void copy(const QString &from, const QString &to) const;

    QTemporaryDir m_dir;
    support::FakeClock m_clock{base::Instant{1'000'000s}};
    AllowAllPrograms m_approval;
    ProgramFinder m_finder{m_clock, {}};
};

namespace {

// What a source that answers at once answers.
base::Result<Credential> now(CredentialSource &source)
{
    const auto answer = source.current();
    if (!answer.isFinished())
        return base::failure(Kind::Timeout, QStringLiteral("not at once"));
    return answer.result();
}

} // namespace

std::unique_ptr<CredentialSource> CredentialSourceTest::sourceOf(const ClusterAccess &access)
{
    return credentialSource(access, m_clock, m_approval, m_finder);
}

void CredentialSourceTest::write(const QString &name, const QByteArray &text) const
{
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

void CredentialSourceTest::copy(const QString &from, const QString &to) const
{
    QFile file(path(from));
    QVERIFY(file.open(QIODevice::ReadOnly));
    write(to, file.readAll());
}

void CredentialSourceTest::initTestCase()
{
    for (const char *name : {"first", "second"}) {
        QProcess process;
        process.setWorkingDirectory(m_dir.path());
        process.start(QStringLiteral("openssl"),
                      QStringLiteral("req -x509 -newkey ed25519 -nodes -keyout %1.key -out %1.crt "
                                     "-days 2 -subj /CN=%1")
                          .arg(QLatin1String(name))
                          .split(QLatin1Char(' ')));
        QVERIFY2(process.waitForFinished() && process.exitCode() == 0,
                 process.readAllStandardError().constData());
    }
}

void CredentialSourceTest::takesWhatTheKubeconfigSaysFirst_data()
{
    QTest::addColumn<bool>("hasToken");
    QTest::addColumn<bool>("hasCertificate");
    QTest::addColumn<QString>("other"); // exec, oidc or nothing
    QTest::addColumn<QString>("source"); // exec, oidc or own
    const auto row = [](const char *name, bool token, bool certificate, const char *other,
                        const char *source) {
        QTest::newRow(name) << token << certificate << QString::fromLatin1(other)
                            << QString::fromLatin1(source);
    };
    row("nothing", false, false, "", "own");
    row("exec", false, false, "exec", "exec");
    row("token, exec", true, false, "exec", "own");
    row("certificate, exec", false, true, "exec", "own");
    row("oidc", false, false, "oidc", "oidc");
    row("token, oidc", true, false, "oidc", "own");
    row("certificate, oidc", false, true, "oidc", "oidc");
}

void CredentialSourceTest::takesWhatTheKubeconfigSaysFirst()
{
    QFETCH(bool, hasToken);
    QFETCH(bool, hasCertificate);
    QFETCH(QString, other);
    QFETCH(QString, source);
    ClusterAccess access;
    if (hasToken)
        access.token.data = "abc";
    if (hasCertificate) {
        access.clientCertificate.file = path(QStringLiteral("first.crt"));
        access.clientKey.file = path(QStringLiteral("first.key"));
    }
    if (other == QLatin1String("exec"))
        access.exec.emplace();
    if (other == QLatin1String("oidc"))
        access.oidc.emplace();
    const auto made = sourceOf(access);
    QCOMPARE(qobject_cast<ExecCredential *>(made.get()) != nullptr,
             source == QLatin1String("exec"));
    QCOMPARE(qobject_cast<OidcCredential *>(made.get()) != nullptr,
             source == QLatin1String("oidc"));
    if (source != QLatin1String("own"))
        return;
    const auto credential = now(*made);
    QVERIFY_RESULT(credential);
    QCOMPARE(credential->token, hasToken ? QByteArray("abc") : QByteArray());
    QCOMPARE(credential->certificates.isEmpty(), !hasCertificate);
}

void CredentialSourceTest::programAndProviderTogetherAreAnError()
{
    ClusterAccess access;
    access.user = QStringLiteral("alice");
    access.exec.emplace();
    access.oidc.emplace();
    const auto source = sourceOf(access);
    const auto credential = now(*source);
    QVERIFY(!credential);
    QCOMPARE(credential.error().kind, Kind::Invalid);
    QCOMPARE(credential.error().detail,
             QStringLiteral("user \"alice\": exec and auth-provider cannot stand together; remove "
                            "one of them"));
    QVERIFY(!source->refuse({}));
}

void CredentialSourceTest::inlineCredentialsAreThereAtOnceAndNeverChange()
{
    ClusterAccess access;
    access.token.data = "abc";
    const auto source = sourceOf(access);
    const auto credential = now(*source);
    QVERIFY_RESULT(credential);
    QCOMPARE(credential->token, QByteArray("abc"));
    QVERIFY(!source->refuse(*credential));
    QVERIFY(now(*source) == credential);
}

void CredentialSourceTest::tokenFileIsReadAgainAfterAMinute()
{
    write(QStringLiteral("token"), "one\n");
    ClusterAccess access;
    access.token.file = path(QStringLiteral("token"));
    const auto source = sourceOf(access);
    QCOMPARE(now(*source)->token, QByteArray("one"));
    write(QStringLiteral("token"), "two\n");
    m_clock.advance(59s);
    QCOMPARE(now(*source)->token, QByteArray("one"));
    m_clock.advance(1s);
    QCOMPARE(now(*source)->token, QByteArray("two"));
}

void CredentialSourceTest::tokenFileIsReadAgainAfterARefusal()
{
    write(QStringLiteral("token"), "one");
    ClusterAccess access;
    access.token.file = path(QStringLiteral("token"));
    const auto source = sourceOf(access);
    const auto first = now(*source);
    QVERIFY_RESULT(first);
    QVERIFY(!source->refuse(*first)); // the file still says the same: asking again is no use
    write(QStringLiteral("token"), "two");
    QVERIFY(source->refuse(*first));
    QCOMPARE(now(*source)->token, QByteArray("two"));
    QVERIFY(source->refuse(*first)); // a request that was on its way meanwhile
    QVERIFY(!source->refuse(*now(*source)));
}

void CredentialSourceTest::fileThatIsBeingReplacedDoesNoHarm()
{
    write(QStringLiteral("token"), "one");
    ClusterAccess access;
    access.token.file = path(QStringLiteral("token"));
    const auto source = sourceOf(access);
    QCOMPARE(now(*source)->token, QByteArray("one"));
    QVERIFY(QFile::remove(access.token.file));
    m_clock.advance(2min);
    QCOMPARE(now(*source)->token, QByteArray("one"));
    QVERIFY(!source->refuse(*now(*source)));
    write(QStringLiteral("token"), "two");
    QCOMPARE(now(*source)->token, QByteArray("two"));
}

void CredentialSourceTest::missingFileIsToldUntilItIsThere()
{
    ClusterAccess access;
    access.token.file = path(QStringLiteral("late"));
    const auto source = sourceOf(access);
    QCOMPARE(now(*source).error().kind, Kind::NotFound);
    QVERIFY(now(*source).error().detail.contains(access.token.file));
    write(QStringLiteral("late"), "one");
    QCOMPARE(now(*source)->token, QByteArray("one"));
}

void CredentialSourceTest::certificatesRotate()
{
    copy(QStringLiteral("first.crt"), QStringLiteral("tls.crt"));
    copy(QStringLiteral("first.key"), QStringLiteral("tls.key"));
    ClusterAccess access;
    access.clientCertificate.file = path(QStringLiteral("tls.crt"));
    access.clientKey.file = path(QStringLiteral("tls.key"));
    const auto source = sourceOf(access);
    const auto nameNow = [&source] {
        const auto credential = now(*source);
        return credential
            ? credential->certificates.value(0).subjectInfo(QSslCertificate::CommonName).value(0)
            : base::toLogLine(credential.error());
    };
    QCOMPARE(nameNow(), QStringLiteral("first"));
    copy(QStringLiteral("second.crt"), QStringLiteral("tls.crt"));
    m_clock.advance(1min); // between the two files the pair does not match
    QCOMPARE(nameNow(), QStringLiteral("first"));
    copy(QStringLiteral("second.key"), QStringLiteral("tls.key"));
    QCOMPARE(nameNow(), QStringLiteral("second"));
}

void CredentialSourceTest::credentialsAreToldApart()
{
    ClusterAccess access;
    access.clientCertificate.file = path(QStringLiteral("first.crt"));
    access.clientKey.file = path(QStringLiteral("first.key"));
    const auto one = sourceOf(access);
    const auto two = sourceOf(access);
    QVERIFY(*now(*one) == *now(*two)); // two reads of the same files
    access.token.data = "abc";
    const auto three = sourceOf(access);
    QVERIFY(*now(*one) != *now(*three));
    access.token = {};
    access.clientCertificate.file = path(QStringLiteral("second.crt"));
    access.clientKey.file = path(QStringLiteral("second.key"));
    const auto four = sourceOf(access);
    QVERIFY(*now(*one) != *now(*four));
}

QTEST_GUILESS_MAIN(CredentialSourceTest)

#include "tst_credentialsource.moc"
