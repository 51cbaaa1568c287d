// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/client/execcredential.h"
#include "support/fakeclock.h"
#include "support/testing.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <csignal>
#include <optional>

using namespace kube;
using namespace std::chrono_literals;

using Kind = base::Error::Kind;

// Programs are shell scripts in a folder of their own; what each run was told and how often it ran
// stands in files beside them.
class ExecCredentialSourceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void oneRunServesAllWhoAsk();
    void programsAreToldWhatTheyNeed();
    void clustersAreDescribedWhenAskedFor();
    void expiredCredentialsAreFetchedAgain();
    void refusedCredentialsAreFetchedOnceMore();
    void certificatesComeWithTheirKeys();
    void failuresNameUserProgramAndFix_data();
    void failuresNameUserProgramAndFix();
    void failuresAreNotRemembered();
    void programsThatTakeTooLongAreEnded();
    void programsEndWithTheirSource();
    void sourcesMayGoWhenTheyAnswer_data();
    void sourcesMayGoWhenTheyAnswer();
    void secretsAreNeverQuoted_data();
    void secretsAreNeverQuoted();
    void programsNeverRunBeforeAsks();
    void deniedProgramsDoNotRun();
    void answersForWhoIsGoneRunNothing();

private:
    // Counts and answers as told.
    class Person final : public ProgramApproval
    {
    public:
        void ask(const ProgramRequest &request, Answer answer) override
        {
            requests << request;
            if (reply)
                answer(*reply);
            else
                pending = std::move(answer);
        }

        QList<ProgramRequest> requests;
        std::optional<bool> reply = true;
        Answer pending;
    };

    [[nodiscard]] QString path(const QString &name) const { return m_dir->filePath(name); }
    [[nodiscard]] QByteArray file(const QString &name) const;
    void write(const QString &name, const QByteArray &text) const;
    void program(const QByteArray &body) const; // the script "helper"
    void answers(const QByteArray &status) const; // what "helper" prints from now on
    void hangingProgram() const; // writes its process id to "pid", then waits for ever
    [[nodiscard]] bool isRunning() const; // the process of "pid"
    [[nodiscard]] qsizetype runs() const { return file(QStringLiteral("runs")).count('\n'); }
    [[nodiscard]] ClusterAccess access() const;
    [[nodiscard]] std::unique_ptr<ExecCredential> sourceOf(const ClusterAccess &access,
                                                           ExecCredential::Limits limits = {});
    [[nodiscard]] static base::Result<Credential> fetched(CredentialSource &source);

    std::unique_ptr<QTemporaryDir> m_dir;
    support::FakeClock m_clock{base::Instant{1'000'000s}};
    Person m_person;
    std::unique_ptr<ProgramFinder> m_finder;
};

void ExecCredentialSourceTest::init()
{
    support::failOnWarnings();
    m_dir = std::make_unique<QTemporaryDir>();
    m_person.requests.clear();
    m_person.reply = true;
    m_person.pending = {};
    m_finder = std::make_unique<ProgramFinder>(
        m_clock,
        ProgramFinder::Places{
            {}, {m_dir->path(), QStringLiteral("/bin"), QStringLiteral("/usr/bin")}, {}});
    program("cat '" + path(QStringLiteral("answer")).toLocal8Bit() + "'");
    answers(R"({"token":"one"})");
}

QByteArray ExecCredentialSourceTest::file(const QString &name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void ExecCredentialSourceTest::write(const QString &name, const QByteArray &text) const
{
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
    QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

void ExecCredentialSourceTest::program(const QByteArray &body) const
{
    write(QStringLiteral("helper"),
          "#!/bin/sh\ncd '" + m_dir->path().toLocal8Bit() + "'\necho run >>runs\n" + body + "\n");
}

void ExecCredentialSourceTest::answers(const QByteArray &status) const
{
    write(QStringLiteral("answer"),
          R"({"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":)"
              + status + "}");
}

void ExecCredentialSourceTest::hangingProgram() const
{
    program("mkfifo fifo; echo $$ >half; mv half pid; read x <fifo");
}

bool ExecCredentialSourceTest::isRunning() const
{
    return ::kill(file(QStringLiteral("pid")).trimmed().toInt(), 0) == 0;
}

ClusterAccess ExecCredentialSourceTest::access() const
{
    ClusterAccess access;
    access.context = QStringLiteral("prod");
    access.user = QStringLiteral("alice");
    access.server = QUrl(QStringLiteral("https://10.0.0.1:6443"));
    access.exec.emplace();
    access.exec->apiVersion = QStringLiteral("client.authentication.k8s.io/v1");
    access.exec->command = QStringLiteral("helper");
    access.exec->file = QStringLiteral("/home/alice/.kube/config");
    return access;
}

std::unique_ptr<ExecCredential> ExecCredentialSourceTest::sourceOf(const ClusterAccess &access,
                                                                   ExecCredential::Limits limits)
{
    return std::make_unique<ExecCredential>(access, m_clock, m_person, *m_finder, limits);
}

base::Result<Credential> ExecCredentialSourceTest::fetched(CredentialSource &source)
{
    const auto answer = source.current();
    if (!QTest::qWaitFor([&answer] { return answer.isFinished(); }))
        return base::failure(Kind::Timeout, QStringLiteral("the source did not answer"));
    return answer.result();
}

void ExecCredentialSourceTest::oneRunServesAllWhoAsk()
{
    const auto source = sourceOf(access());
    int calls = 0;
    QList<CredentialSource::Answer> all;
    for (int i = 0; i < 3; ++i) {
        all << source->current();
        all.last().then(this, [&calls](const base::Result<Credential> &) { ++calls; });
    }
    QTRY_COMPARE(calls, 3);
    for (const auto &answer : all) {
        QVERIFY_RESULT(answer.result());
        QCOMPARE(answer.result()->token, QByteArray("one"));
    }
    const auto known = source->current();
    QVERIFY(known.isFinished());
    QCOMPARE(known.result()->token, QByteArray("one"));
    QCOMPARE(runs(), 1);
}

void ExecCredentialSourceTest::programsAreToldWhatTheyNeed()
{
    program("printf '%s\\n' \"$#\" \"$1\" \"$2\" \"$GREETING\" \"$PATH\" \"${HOME:+home}\" >told\n"
            "read x || echo nothing to read >>told\n"
            "printf '%s' \"$KUBERNETES_EXEC_INFO\" >info\ncat answer");
    ClusterAccess told = access();
    told.exec->arguments = {QStringLiteral("get-token"), QStringLiteral("two words; $HOME")};
    told.exec->environment = {{QStringLiteral("GREETING"), QStringLiteral("hello")}};
    const auto source = sourceOf(told);
    QVERIFY_RESULT(fetched(*source));
    const QString path = m_dir->path() + QLatin1String(":/bin:/usr/bin");
    QCOMPARE(file(QStringLiteral("told")),
             QByteArray("2\nget-token\ntwo words; $HOME\nhello\n" + path.toLocal8Bit()
                        + "\nhome\nnothing to read\n"));
    const QJsonObject info = QJsonDocument::fromJson(file(QStringLiteral("info"))).object();
    QCOMPARE(info.value(QLatin1String("apiVersion")).toString(), told.exec->apiVersion);
    const QJsonObject spec{{QStringLiteral("interactive"), false}};
    QCOMPARE(info.value(QLatin1String("spec")).toObject(), spec);
}

void ExecCredentialSourceTest::clustersAreDescribedWhenAskedFor()
{
    program("printf '%s' \"$KUBERNETES_EXEC_INFO\" >info; cat answer");
    write(QStringLiteral("ca.crt"), "PEM");
    ClusterAccess told = access();
    told.exec->provideClusterInfo = true;
    told.certificateAuthority.file = path(QStringLiteral("ca.crt"));
    const auto source = sourceOf(told);
    QVERIFY_RESULT(fetched(*source));
    const QJsonObject info = QJsonDocument::fromJson(file(QStringLiteral("info"))).object();
    const QJsonObject spec = info.value(QLatin1String("spec")).toObject();
    const QJsonObject cluster{
        {QStringLiteral("server"), QStringLiteral("https://10.0.0.1:6443")},
        {QStringLiteral("certificate-authority-data"), QStringLiteral("UEVN")}};
    QCOMPARE(spec.value(QLatin1String("cluster")).toObject(), cluster);

    told.certificateAuthority.file += QLatin1String(".gone");
    const auto blind = sourceOf(told);
    const auto none = fetched(*blind);
    QVERIFY(!none);
    QCOMPARE(none.error().kind, Kind::NotFound);
    QVERIFY(none.error().detail.contains(QLatin1String("ca.crt.gone")));
    QCOMPARE(runs(), 1);
}

void ExecCredentialSourceTest::expiredCredentialsAreFetchedAgain()
{
    answers(R"({"token":"one","expirationTimestamp":"1970-01-12T13:47:40Z"})"); // in a minute
    const auto source = sourceOf(access());
    QCOMPARE(fetched(*source)->token, QByteArray("one"));
    answers(R"({"token":"two"})");
    m_clock.advance(49s);
    QCOMPARE(fetched(*source)->token, QByteArray("one"));
    m_clock.advance(1s);
    QCOMPARE(fetched(*source)->token, QByteArray("two"));
    m_clock.advance(std::chrono::hours{24 * 365});
    QCOMPARE(fetched(*source)->token, QByteArray("two")); // says no expiry
    QCOMPARE(runs(), 2);
}

void ExecCredentialSourceTest::refusedCredentialsAreFetchedOnceMore()
{
    const auto source = sourceOf(access());
    const auto one = fetched(*source);
    QVERIFY_RESULT(one);
    answers(R"({"token":"two"})");
    QVERIFY(source->refuse(*one));
    QVERIFY(source->refuse(*one)); // of a second request with the same token
    const auto two = fetched(*source);
    QCOMPARE(two->token, QByteArray("two"));
    QVERIFY(source->refuse(*one)); // late: nothing is forgotten
    QVERIFY(source->current().isFinished());
    QVERIFY(source->refuse(*two));
    const auto same = fetched(*source);
    QVERIFY(*same == *two);
    QVERIFY(!source->refuse(*same)); // again the one that was refused: no circles
    QCOMPARE(runs(), 3);
    answers(R"({"token":"three"})"); // after a login in a terminal
    QCOMPARE(fetched(*source)->token, QByteArray("three"));
}

void ExecCredentialSourceTest::certificatesComeWithTheirKeys()
{
    for (const char *name : {"first", "second"}) {
        QProcess process;
        process.setWorkingDirectory(m_dir->path());
        process.start(QStringLiteral("openssl"),
                      QStringLiteral("req -x509 -newkey ed25519 -nodes -keyout %1.key -out %1.crt "
                                     "-days 2 -subj /CN=%1")
                          .arg(QLatin1String(name))
                          .split(QLatin1Char(' ')));
        QVERIFY2(process.waitForFinished() && process.exitCode() == 0,
                 process.readAllStandardError().constData());
    }
    const auto pair = [this](const QString &certificate, const QString &key) {
        const QJsonObject status{
            {QStringLiteral("clientCertificateData"), QString::fromLatin1(file(certificate))},
            {QStringLiteral("clientKeyData"), QString::fromLatin1(file(key))}};
        return QJsonDocument(status).toJson(QJsonDocument::Compact);
    };
    answers(pair(QStringLiteral("first.crt"), QStringLiteral("first.key")));
    const auto source = sourceOf(access());
    const auto credential = fetched(*source);
    QVERIFY_RESULT(credential);
    QCOMPARE(credential->certificates.value(0).subjectInfo(QSslCertificate::CommonName).value(0),
             QStringLiteral("first"));
    QVERIFY(!credential->key.isNull());
    QVERIFY(credential->token.isEmpty());

    answers(pair(QStringLiteral("first.crt"), QStringLiteral("second.key")));
    const auto other = sourceOf(access());
    const auto mixed = fetched(*other);
    QVERIFY(!mixed);
    QCOMPARE(mixed.error().kind, Kind::Invalid);
    QVERIFY(mixed.error().detail.contains(QLatin1String("not the key of client-certificate")));
}

void ExecCredentialSourceTest::failuresNameUserProgramAndFix_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ExecPlugin>("plugin");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("words");
    const ExecPlugin plugin = *access().exec;
    const auto row = [&plugin](const char *name, const QByteArray &body, Kind kind,
                               const char *words) {
        QTest::newRow(name) << body << plugin << kind << QString::fromLatin1(words);
    };
    row("exit code", "echo a; echo lost; echo 'please run\nhelper login' >&2; exit 7", Kind::Auth,
        "failed with exit code 7; log in with it in a terminal, then connect again. It said: "
        "please run helper login");
    row("no words", "exit 1", Kind::Auth, "failed with exit code 1; log in with it");
    row("killed", "echo out of memory >&2; kill -9 $$", Kind::Auth, "out of memory");
    row("nothing", "exit 0", Kind::Parse, "printed nothing");
    row("noise", "echo hello", Kind::Parse, "printed no JSON object");
    row("too much", "while :; do echo 0123456789; done", Kind::Invalid,
        "printed more than 4096 bytes");

    ExecPlugin absent = plugin;
    absent.command = QStringLiteral("absent-helper");
    absent.installHint = QStringLiteral("Install it with:\n  krew install helper\n");
    QTest::newRow("not found") << QByteArray() << absent << Kind::NotFound
                               << QStringLiteral("krew install helper");
    ExecPlugin talkative = plugin;
    talkative.interactive = ExecPlugin::Interactive::Always;
    QTest::newRow("wants a terminal")
        << QByteArray() << talkative << Kind::Unsupported << QStringLiteral("exec.interactiveMode");
    ExecPlugin old = plugin;
    old.apiVersion = QStringLiteral("client.authentication.k8s.io/v1alpha1");
    QTest::newRow("old version") << QByteArray() << old << Kind::Unsupported
                                 << QStringLiteral("v1alpha1");
    ExecPlugin newer = plugin;
    newer.apiVersion = QStringLiteral("client.authentication.k8s.io/v1beta1");
    QTest::newRow("other version") << QByteArray("cat answer") << newer << Kind::Invalid
                                   << QStringLiteral("of another apiVersion than");
    ExecPlugin empty = plugin;
    empty.command.clear();
    QTest::newRow("no command") << QByteArray() << empty << Kind::Invalid
                                << QStringLiteral("exec.command is empty");
    ExecPlugin strange = plugin;
    strange.command = QStringLiteral("strange");
    QTest::newRow("not startable")
        << QByteArray() << strange << Kind::Invalid << QStringLiteral("cannot be started");
}

void ExecCredentialSourceTest::failuresNameUserProgramAndFix()
{
    QFETCH(QByteArray, body);
    QFETCH(ExecPlugin, plugin);
    QFETCH(Kind, kind);
    QFETCH(QString, words);
    program(body);
    write(QStringLiteral("strange"), "#!/not/there\n");
    ClusterAccess wanted = access();
    wanted.exec = plugin;
    const auto source = sourceOf(wanted, {60s, 4096});
    const auto none = fetched(*source);
    QVERIFY(!none);
    QCOMPARE(none.error().kind, kind);
    QVERIFY2(none.error().detail.contains(words), qPrintable(none.error().detail));
    const QString begin = QStringLiteral("user \"alice\": the program \"%1\" ").arg(plugin.command);
    QVERIFY2(none.error().detail.startsWith(begin), qPrintable(none.error().detail));
}

void ExecCredentialSourceTest::failuresAreNotRemembered()
{
    program("exit 1");
    const auto source = sourceOf(access());
    QVERIFY(!fetched(*source));
    program("cat answer");
    QVERIFY_RESULT(fetched(*source));
    QCOMPARE(runs(), 2);
    QCOMPARE(m_person.requests.size(), 1);
}

void ExecCredentialSourceTest::programsThatTakeTooLongAreEnded()
{
    hangingProgram();
    const auto source = sourceOf(access(), {20s, 4096});
    const auto answer = source->current();
    QTRY_VERIFY(QFile::exists(path(QStringLiteral("pid"))));
    QVERIFY(isRunning());
    m_clock.advance(19s);
    QVERIFY(!answer.isFinished());
    m_clock.advance(1s);
    QVERIFY(answer.isFinished());
    QCOMPARE(answer.result().error().kind, Kind::Auth); // never tried again by itself
    QVERIFY(answer.result().error().detail.contains(QLatin1String("within 20 seconds")));
    QTRY_VERIFY(!isRunning());
    program("cat answer");
    QVERIFY_RESULT(fetched(*source));
}

void ExecCredentialSourceTest::programsEndWithTheirSource()
{
    hangingProgram();
    auto source = sourceOf(access());
    const auto answer = source->current();
    QTRY_VERIFY(QFile::exists(path(QStringLiteral("pid"))));
    source.reset();
    QVERIFY(answer.isFinished());
    QCOMPARE(answer.result().error().kind, Kind::Cancelled);
    QTRY_VERIFY(!isRunning());
}

void ExecCredentialSourceTest::sourcesMayGoWhenTheyAnswer_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("credential") << QByteArray("cat answer");
    QTest::newRow("failure") << QByteArray("exit 1");
    QTest::newRow("too much") << QByteArray("while :; do echo 0123456789; done");
}

void ExecCredentialSourceTest::sourcesMayGoWhenTheyAnswer()
{
    QFETCH(QByteArray, body);
    program(body);
    auto source = sourceOf(access(), {60s, 4096});
    bool isGone = false;
    source->current().then(this, [&](const base::Result<Credential> &) {
        source.reset();
        isGone = true;
    });
    QTRY_VERIFY(isGone);
}

void ExecCredentialSourceTest::secretsAreNeverQuoted_data()
{
    QTest::addColumn<QByteArray>("body");
    const QByteArray jwt = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJzM2NyM3QifQ.s3cr3t";
    QTest::newRow("of its environment") << QByteArray("echo using $PASS_PHRASE >&2; exit 1");
    QTest::newRow("bearer token") << QByteArray("echo Authorization: Bearer s3cr3t >&2; exit 1");
    QTest::newRow("field") << QByteArray("echo '\"token\":\"s3cr3t\"' >&2; exit 1");
    QTest::newRow("JWT") << QByteArray("echo got " + jwt + " >&2; exit 1");
    QTest::newRow("long random text")
        << QByteArray("echo got s3cr3t0123456789abcdefghijklmnopqrstuvwxyz >&2; exit 1");
    QTest::newRow("longer than what is kept")
        << QByteArray("head -c 9000 /dev/zero | tr '\\0' / >&2; echo ' s3cr3t' >&2; exit 1");
    QTest::newRow("output") << QByteArray("echo s3cr3t; exit 1");
    QTest::newRow("broken output") << QByteArray("echo '{\"token\": s3cr3t'");
    QTest::newRow("timeout") << QByteArray(
        "echo token=s3cr3t >&2; mkfifo fifo; echo $$ >half; mv half pid; read x <fifo");
}

void ExecCredentialSourceTest::secretsAreNeverQuoted()
{
    QFETCH(QByteArray, body);
    program(body);
    ClusterAccess wanted = access();
    wanted.exec->environment = {{QStringLiteral("PASS_PHRASE"), QStringLiteral("s3cr3t")}};
    const auto source = sourceOf(wanted, {20s, 4096});
    const auto answer = source->current();
    QTRY_VERIFY(answer.isFinished() || QFile::exists(path(QStringLiteral("pid"))));
    m_clock.advance(20s);
    QTRY_VERIFY(answer.isFinished());
    QVERIFY(!answer.result());
    const QString line = base::toLogLine(answer.result().error());
    QVERIFY2(!line.contains(QLatin1String("s3cr3t")), qPrintable(line));
}

void ExecCredentialSourceTest::programsNeverRunBeforeAsks()
{
    m_person.reply.reset();
    ClusterAccess wanted = access();
    wanted.exec->arguments = {QStringLiteral("get-token")};
    wanted.exec->environment = {{QStringLiteral("AWS_PROFILE"), QStringLiteral("s3cr3t")}};
    const auto source = sourceOf(wanted);
    const auto one = source->current();
    const auto two = source->current();
    QTRY_COMPARE(m_person.requests.size(), 1);
    const ProgramRequest &request = m_person.requests.first();
    QCOMPARE(request.command, QStringLiteral("helper"));
    QCOMPARE(request.program, path(QStringLiteral("helper")));
    QCOMPARE(request.arguments, wanted.exec->arguments);
    QCOMPARE(request.environmentNames, QStringList{QStringLiteral("AWS_PROFILE")});
    QCOMPARE(request.file, wanted.exec->file);
    QCOMPARE(request.context, QStringLiteral("prod"));
    QCOMPARE(request.fingerprint, programFingerprint(*wanted.exec, request.program));
    QCOMPARE(runs(), 0);
    m_person.pending(true);
    QTRY_VERIFY(one.isFinished() && two.isFinished());
    QVERIFY_RESULT(one.result());
    QVERIFY(source->refuse(*one.result()));
    QVERIFY_RESULT(fetched(*source));
    QCOMPARE(m_person.requests.size(), 1); // a second run needs no second question
    QCOMPARE(runs(), 2);
}

void ExecCredentialSourceTest::deniedProgramsDoNotRun()
{
    m_person.reply = false;
    const auto source = sourceOf(access());
    for (int i = 0; i < 2; ++i) {
        const auto none = fetched(*source);
        QVERIFY(!none);
        QCOMPARE(none.error().kind, Kind::Auth);
        QVERIFY(none.error().detail.contains(QLatin1String("was not allowed to run")));
    }
    QCOMPARE(m_person.requests.size(), 1);
    QCOMPARE(runs(), 0);
}

void ExecCredentialSourceTest::answersForWhoIsGoneRunNothing()
{
    m_person.reply.reset();
    auto source = sourceOf(access());
    const auto answer = source->current();
    QTRY_COMPARE(m_person.requests.size(), 1);
    source.reset();
    QCOMPARE(answer.result().error().kind, Kind::Cancelled);
    m_person.pending(true);
    QCOMPARE(runs(), 0);
}

QTEST_GUILESS_MAIN(ExecCredentialSourceTest)

#include "tst_execcredentialsource.moc"
