// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/client/programpath.h"
#include "support/fakeclock.h"
#include "support/testing.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <csignal>

using namespace kube;
using namespace std::chrono_literals;

using Kind = base::Error::Kind;

class ProgramPathTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void readsThePathBetweenNoise_data();
    void readsThePathBetweenNoise();
    void realShellsUnderstandTheQuestion_data();
    void realShellsUnderstandTheQuestion();
    void looksInOrder();
    void asksTheShellOnce();
    void goesOnWithoutAShellThatFails();
    void goesOnWithoutAShellThatHangs();
    void programsGetEveryFolder();
    void absolutePathsAreTakenAsTheyAre();
    void relativePathsAreRefused();
    void foldersRelativeToUsAreNotSearched();
    void namesEveryPlace();
    void searchEndsWithTheFinder();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_dir->filePath(name); }
    QString script(const QString &name, const QByteArray &body) const;
    [[nodiscard]] base::Result<FoundProgram> found(ProgramFinder &finder, const QString &command);

    std::unique_ptr<QTemporaryDir> m_dir;
    support::FakeClock m_clock{base::Instant{1'000'000s}};
};

void ProgramPathTest::init()
{
    support::failOnWarnings();
    m_dir = std::make_unique<QTemporaryDir>();
    for (const char *name : {"ours", "login", "usual"})
        QVERIFY(QDir(m_dir->path()).mkdir(QLatin1String(name)));
}

QString ProgramPathTest::script(const QString &name, const QByteArray &body) const
{
    QFile file(path(name));
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write("#!/bin/sh\n" + body + "\n");
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return path(name);
}

base::Result<FoundProgram> ProgramPathTest::found(ProgramFinder &finder, const QString &command)
{
    const auto answer = finder.find(command);
    if (!QTest::qWaitFor([&answer] { return answer.isFinished(); }))
        return base::failure(Kind::Timeout, QStringLiteral("the finder did not answer"));
    return answer.result();
}

void ProgramPathTest::readsThePathBetweenNoise_data()
{
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<QString>("path");
    QTest::newRow("alone") << QByteArray("\nwukong-path(/a:/b)wukong-path\n")
                           << QStringLiteral("/a:/b");
    QTest::newRow("noise") << QByteArray(
        "Welcome!\n$ PATH=/wrong\nwukong-path(/a)wukong-path\nlogout\n")
                           << QStringLiteral("/a");
    QTest::newRow("echoed question")
        << QByteArray("printf wukong-path(%s)wukong-path\nwukong-path(/a)wukong-path\n")
        << QStringLiteral("/a");
    QTest::newRow("cut") << QByteArray("wukong-path(/a:/b") << QString();
    QTest::newRow("nothing") << QByteArray() << QString();
}

void ProgramPathTest::readsThePathBetweenNoise()
{
    QFETCH(QByteArray, output);
    QFETCH(QString, path);
    QCOMPARE(pathAnswer(output), path);
}

void ProgramPathTest::realShellsUnderstandTheQuestion_data()
{
    QTest::addColumn<QString>("shell");
    for (const char *shell : {"/bin/sh", "/bin/bash", "/bin/zsh", "/usr/bin/fish"}) {
        if (QFile::exists(QLatin1String(shell)))
            QTest::newRow(shell) << QString::fromLatin1(shell);
    }
}

void ProgramPathTest::realShellsUnderstandTheQuestion()
{
    QFETCH(QString, shell);
    base::SystemClock clock;
    ProgramFinder finder(clock, {shell, {}, {}});
    const auto sh = found(finder, QStringLiteral("sh")); // on the path of every login shell
    QVERIFY_RESULT(sh);
    QVERIFY(sh->file.endsWith(QLatin1String("/sh")));
}

void ProgramPathTest::looksInOrder()
{
    const QByteArray login = "echo Welcome; PATH=" + path(QStringLiteral("login")).toLocal8Bit()
        + "; echo 'wukong-path('$PATH')wukong-path'; echo Bye";
    const ProgramFinder::Places places{script(QStringLiteral("shell"), login),
                                       {path(QStringLiteral("ours"))},
                                       {path(QStringLiteral("usual"))}};
    for (const char *folder : {"usual", "login", "ours"}) {
        const QString expected =
            script(QStringLiteral("%1/helper").arg(QLatin1String(folder)), "exit 0");
        ProgramFinder finder(m_clock, places);
        const auto helper = found(finder, QStringLiteral("helper"));
        QVERIFY_RESULT(helper);
        QCOMPARE(helper->file, expected);
    }
}

void ProgramPathTest::asksTheShellOnce()
{
    const QByteArray count = "echo run >>'" + path(QStringLiteral("runs")).toLocal8Bit() + "'";
    ProgramFinder finder(
        m_clock, {script(QStringLiteral("shell"), count), {path(QStringLiteral("ours"))}, {}});
    script(QStringLiteral("ours/helper"), "exit 0");
    const auto one = finder.find(QStringLiteral("helper"));
    const auto two = finder.find(QStringLiteral("helper"));
    QTRY_VERIFY(one.isFinished() && two.isFinished());
    QVERIFY_RESULT(one.result());
    QVERIFY_RESULT(two.result());
    const auto three = finder.find(QStringLiteral("helper"));
    QVERIFY(three.isFinished());
    QFile runs(path(QStringLiteral("runs")));
    QVERIFY(runs.open(QIODevice::ReadOnly));
    QCOMPARE(runs.readAll(), QByteArray("run\n"));
}

void ProgramPathTest::goesOnWithoutAShellThatFails()
{
    script(QStringLiteral("ours/helper"), "exit 0");
    for (const QString &shell : {QString(), path(QStringLiteral("absent")), QStringLiteral("sh"),
                                 script(QStringLiteral("broken"), "exit 3")}) {
        ProgramFinder finder(m_clock, {shell, {path(QStringLiteral("ours"))}, {}});
        QVERIFY_RESULT(found(finder, QStringLiteral("helper")));
    }
}

void ProgramPathTest::goesOnWithoutAShellThatHangs()
{
    script(QStringLiteral("ours/helper"), "exit 0");
    const QByteArray hang = "mkfifo '" + path(QStringLiteral("fifo")).toLocal8Bit() + "'; read x <'"
        + path(QStringLiteral("fifo")).toLocal8Bit() + "'";
    ProgramFinder finder(
        m_clock, {script(QStringLiteral("shell"), hang), {path(QStringLiteral("ours"))}, {}});
    const auto helper = finder.find(QStringLiteral("helper"));
    QTRY_VERIFY(QFile::exists(path(QStringLiteral("fifo")))); // it runs
    QVERIFY(!helper.isFinished());
    m_clock.advance(ProgramFinder::shellTimeout);
    QVERIFY(helper.isFinished());
    QVERIFY_RESULT(helper.result());
}

void ProgramPathTest::programsGetEveryFolder()
{
    const QByteArray login = "echo 'wukong-path('" + path(QStringLiteral("login")).toLocal8Bit()
        + ":" + path(QStringLiteral("ours")).toLocal8Bit() + "')wukong-path'";
    ProgramFinder finder(m_clock,
                         {script(QStringLiteral("shell"), login),
                          {path(QStringLiteral("ours"))},
                          {path(QStringLiteral("usual"))}});
    script(QStringLiteral("ours/helper"), "exit 0");
    const auto helper = found(finder, QStringLiteral("helper"));
    QVERIFY_RESULT(helper);
    QCOMPARE(helper->searchPath.split(QDir::listSeparator()),
             (QStringList{path(QStringLiteral("ours")), path(QStringLiteral("login")),
                          path(QStringLiteral("usual"))}));
}

void ProgramPathTest::absolutePathsAreTakenAsTheyAre()
{
    ProgramFinder finder(m_clock, {});
    const QString helper = script(QStringLiteral("helper"), "exit 0");
    QCOMPARE(found(finder, helper)->file, helper);
    QFile plain(path(QStringLiteral("plain")));
    QVERIFY(plain.open(QIODevice::WriteOnly));
    for (const QString &name : {path(QStringLiteral("plain")), path(QStringLiteral("absent")),
                                path(QStringLiteral("ours"))}) {
        const auto none = found(finder, name);
        QVERIFY(!none);
        QCOMPARE(none.error().kind, Kind::NotFound);
        QVERIFY(none.error().detail.contains(name));
    }
}

void ProgramPathTest::relativePathsAreRefused()
{
    ProgramFinder finder(m_clock, {{}, {path(QStringLiteral("ours"))}, {}});
    script(QStringLiteral("ours/helper"), "exit 0");
    QCOMPARE(found(finder, QStringLiteral("../ours/helper")).error().kind, Kind::Invalid);
    QCOMPARE(found(finder, QString()).error().kind, Kind::Invalid);
}

void ProgramPathTest::foldersRelativeToUsAreNotSearched()
{
    script(QStringLiteral("helper"), "exit 0");
    const QString before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(m_dir->path()));
    ProgramFinder finder(m_clock, {{}, {QStringLiteral("."), QString()}, {QStringLiteral("ours")}});
    const auto helper = found(finder, QStringLiteral("helper"));
    QVERIFY(QDir::setCurrent(before));
    QVERIFY(!helper);
    QVERIFY(helper.error().detail.endsWith(QLatin1String("no folder at all")));
}

void ProgramPathTest::namesEveryPlace()
{
    ProgramFinder finder(m_clock,
                         {{}, {path(QStringLiteral("ours"))}, {path(QStringLiteral("usual"))}});
    const auto none = found(finder, QStringLiteral("helper"));
    QVERIFY(!none);
    QCOMPARE(none.error().kind, Kind::NotFound);
    QVERIFY(none.error().detail.contains(QLatin1String("\"helper\"")));
    QVERIFY(none.error().detail.contains(path(QStringLiteral("ours"))));
    QVERIFY(none.error().detail.contains(path(QStringLiteral("usual"))));
}

void ProgramPathTest::searchEndsWithTheFinder()
{
    const QByteArray folder = m_dir->path().toLocal8Bit();
    const QByteArray hang =
        "cd '" + folder + "'; mkfifo fifo; echo $$ >half; mv half pid; read x <fifo";
    auto finder = std::make_unique<ProgramFinder>(
        m_clock, ProgramFinder::Places{script(QStringLiteral("shell"), hang), {}, {}});
    const auto helper = finder->find(QStringLiteral("helper"));
    QTRY_VERIFY(QFile::exists(path(QStringLiteral("pid"))));
    finder.reset();
    QVERIFY(helper.isFinished());
    QCOMPARE(helper.result().error().kind, Kind::Cancelled);
    QFile pid(path(QStringLiteral("pid")));
    QVERIFY(pid.open(QIODevice::ReadOnly));
    const int shell = pid.readAll().trimmed().toInt();
    QTRY_VERIFY(::kill(shell, 0) != 0); // the shell does not outlive it either
}

QTEST_GUILESS_MAIN(ProgramPathTest)

#include "tst_programpath.moc"
