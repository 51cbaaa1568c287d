// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/client/credentials.h"
#include "kube/client/kubeconfigfiles.h"
#include "support/fakeclock.h"
#include "support/testing.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QSaveFile>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace kube;
using Kind = base::Error::Kind;

class KubeconfigFilesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { qunsetenv("KUBECONFIG"); }
    void looksWhereKubectlLooks();
    void mergesAllFiles();
    void passesOverFilesThatDoNotExist();
    void saysThatTheOnlyFileDoesNotExist();
    void readsAgainWhenAFileChanges_data();
    void readsAgainWhenAFileChanges();
    void keepsTheLastGoodOfAHalfWrittenFile();
    void noticesAFileThatComesLater();
    void oneBrokenFileDoesNotTouchTheOthers();
    void readsTwoThousandContexts();
    void agreesWithKubectl();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_dir->filePath(name); }
    void write(const QString &name, const QByteArray &text) const;
    // Lets the time pass that files need to settle, until `condition` holds.
    template<class Condition>
    [[nodiscard]] bool settles(Condition condition)
    {
        return QTest::qWaitFor([&] {
            m_clock.advance(KubeconfigFiles::settleTime);
            return condition();
        });
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    support::FakeClock m_clock{base::Instant{std::chrono::seconds{1'000'000}}};
};

namespace {

QByteArray context(const QByteArray &name, const QByteArray &address = "https://api")
{
    return "contexts: [{name: " + name + ", context: {cluster: " + name
        + "}}]\nclusters: [{name: " + name + ", cluster: {server: '" + address + "'}}]\n";
}

} // namespace

void KubeconfigFilesTest::init()
{
    support::failOnWarnings();
    m_dir = std::make_unique<QTemporaryDir>();
}

void KubeconfigFilesTest::write(const QString &name, const QByteArray &text) const
{
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

void KubeconfigFilesTest::looksWhereKubectlLooks()
{
    QCOMPARE(kubeconfigPaths(), QStringList{QDir::home().filePath(QStringLiteral(".kube/config"))});
    QCOMPARE(kubeconfigPaths(QStringLiteral("/a/../b")), QStringList{QStringLiteral("/b")});
    const QString list = QStringList{path(QStringLiteral("a")), QString(),
                                     path(QStringLiteral("b")), path(QStringLiteral("a"))}
                             .join(QDir::listSeparator());
    qputenv("KUBECONFIG", list.toLocal8Bit());
    QCOMPARE(kubeconfigPaths(),
             (QStringList{path(QStringLiteral("a")), path(QStringLiteral("b"))}));
    QCOMPARE(kubeconfigPaths(QStringLiteral("/c")), QStringList{QStringLiteral("/c")});
}

void KubeconfigFilesTest::mergesAllFiles()
{
    write(QStringLiteral("a"), context("one", "https://a"));
    write(QStringLiteral("b"), context("one", "https://b") + "current-context: one\n");
    const QStringList files{path(QStringLiteral("a")), path(QStringLiteral("b"))};
    KubeconfigFiles kubeconfig(files, m_clock);
    QTRY_VERIFY(kubeconfig.isLoaded());
    QCOMPARE(kubeconfig.config().contextNames(), QStringList{QStringLiteral("one")});
    QCOMPARE(kubeconfig.config().access()->server.host(), QStringLiteral("a"));
    QVERIFY(kubeconfig.problems().isEmpty());
    qputenv("KUBECONFIG", files.join(QDir::listSeparator()).toLocal8Bit());
    const auto loaded = loadKubeconfig({});
    QVERIFY_RESULT(loaded);
    QVERIFY(*loaded == kubeconfig.config());
}

void KubeconfigFilesTest::passesOverFilesThatDoNotExist()
{
    write(QStringLiteral("b"), context("two"));
    const QStringList files{path(QStringLiteral("a")), path(QStringLiteral("b"))};
    KubeconfigFiles kubeconfig(files, m_clock);
    QTRY_VERIFY(kubeconfig.isLoaded());
    QVERIFY(kubeconfig.problems().isEmpty());
    QCOMPARE(kubeconfig.config().contextNames(), QStringList{QStringLiteral("two")});
}

void KubeconfigFilesTest::saysThatTheOnlyFileDoesNotExist()
{
    const QString file = path(QStringLiteral("absent"));
    KubeconfigFiles kubeconfig({file}, m_clock);
    QTRY_VERIFY(kubeconfig.isLoaded());
    QCOMPARE(kubeconfig.problems().size(), 1);
    QCOMPARE(kubeconfig.problems()[0].error.kind, Kind::NotFound);
    QVERIFY(kubeconfig.problems()[0].error.detail.contains(file));
    QCOMPARE(loadKubeconfig(file).error().kind, Kind::NotFound);
}

void KubeconfigFilesTest::readsAgainWhenAFileChanges_data()
{
    QTest::addColumn<bool>("isReplaced");
    QTest::newRow("written in place") << false;
    QTest::newRow("replaced by another file") << true;
}

void KubeconfigFilesTest::readsAgainWhenAFileChanges()
{
    QFETCH(bool, isReplaced);
    const QString file = path(QStringLiteral("a"));
    write(QStringLiteral("a"), context("one"));
    KubeconfigFiles kubeconfig({file}, m_clock);
    QTRY_VERIFY(kubeconfig.isLoaded());
    for (const QByteArray name : {"two", "three"}) { // watched for more than once
        if (isReplaced) {
            QSaveFile save(file);
            QVERIFY(save.open(QIODevice::WriteOnly));
            save.write(context(name));
            QVERIFY(save.commit());
        } else {
            write(QStringLiteral("a"), context(name));
        }
        QVERIFY(settles([&] {
            return kubeconfig.config().contextNames() == QStringList{QString::fromLatin1(name)};
        }));
    }
}

void KubeconfigFilesTest::keepsTheLastGoodOfAHalfWrittenFile()
{
    write(QStringLiteral("a"), context("one"));
    KubeconfigFiles kubeconfig({path(QStringLiteral("a"))}, m_clock);
    QTRY_VERIFY(kubeconfig.isLoaded());
    write(QStringLiteral("a"), context("two").left(30));
    QVERIFY(settles([&] { return !kubeconfig.problems().isEmpty(); }));
    QVERIFY(kubeconfig.problems()[0].isKept);
    QCOMPARE(kubeconfig.problems()[0].error.kind, Kind::Parse);
    QCOMPARE(kubeconfig.config().contextNames(), QStringList{QStringLiteral("one")});
    write(QStringLiteral("a"), context("two"));
    QVERIFY(settles([&] { return kubeconfig.problems().isEmpty(); }));
    QCOMPARE(kubeconfig.config().contextNames(), QStringList{QStringLiteral("two")});
    QVERIFY(QFile::remove(path(QStringLiteral("a")))); // gone is not half written
    QVERIFY(settles([&] { return kubeconfig.config().contextNames().isEmpty(); }));
}

void KubeconfigFilesTest::noticesAFileThatComesLater()
{
    KubeconfigFiles kubeconfig({path(QStringLiteral("a"))}, m_clock);
    QTRY_VERIFY(kubeconfig.isLoaded());
    write(QStringLiteral("a"), context("late"));
    QVERIFY(settles([&] { return kubeconfig.problems().isEmpty(); }));
    QCOMPARE(kubeconfig.config().contextNames(), QStringList{QStringLiteral("late")});
}

void KubeconfigFilesTest::oneBrokenFileDoesNotTouchTheOthers()
{
    write(QStringLiteral("a"), "contexts: [");
    write(QStringLiteral("b"), context("two"));
    const QStringList files{path(QStringLiteral("a")), path(QStringLiteral("b"))};
    KubeconfigFiles kubeconfig(files, m_clock);
    QTRY_VERIFY(kubeconfig.isLoaded());
    QCOMPARE(kubeconfig.config().contextNames(), QStringList{QStringLiteral("two")});
    QCOMPARE(kubeconfig.problems().size(), 1);
    QVERIFY(!kubeconfig.problems()[0].isKept);
    QVERIFY(kubeconfig.problems()[0].error.detail.contains(files[0]));
}

void KubeconfigFilesTest::readsTwoThousandContexts()
{
    QByteArray contexts = "contexts:\n";
    for (int i = 0; i < 2000; ++i)
        contexts += "- {name: c" + QByteArray::number(i) + ", context: {cluster: k}}\n";
    write(QStringLiteral("a"), contexts + "clusters: [{name: k, cluster: {server: 'https://a'}}]");
    KubeconfigFiles kubeconfig({path(QStringLiteral("a"))}, m_clock);
    QTRY_VERIFY(kubeconfig.isLoaded());
    QCOMPARE(kubeconfig.config().contexts().size(), 2000);
    QVERIFY_RESULT(kubeconfig.config().access(QStringLiteral("c1999")));
}

// kubectl merges the same files and says what it made of them.
void KubeconfigFilesTest::agreesWithKubectl()
{
    const QString kubectl = QStandardPaths::findExecutable(QStringLiteral("kubectl"));
    if (kubectl.isEmpty())
        QSKIP("kubectl is not installed");
    QVERIFY(QDir(m_dir->path()).mkdir(QStringLiteral("sub")));
    write(QStringLiteral("a"),
          context("one", "https://a")
              + "users: [{name: u, user: {token: t, "
                "odd: 1}}]\n");
    write(QStringLiteral("sub/b"),
          "contexts: [{name: one, context: {cluster: other}}, {name: two, context: {cluster: k, "
          "user: u, namespace: shop}}]\nclusters: [{name: k, cluster: {server: 'https://b', "
          "certificate-authority: /a/ca.crt}}]\nusers: [{name: u, user: {token: second}}]\n"
          "current-context: two\n");
    const QStringList files{path(QStringLiteral("a")), path(QStringLiteral("none")),
                            path(QStringLiteral("sub/b"))};
    qputenv("KUBECONFIG", files.join(QDir::listSeparator()).toLocal8Bit());
    QProcess process;
    process.start(kubectl,
                  {QStringLiteral("config"), QStringLiteral("view"), QStringLiteral("--raw"),
                   QStringLiteral("-o"), QStringLiteral("json")});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 0);
    // Written again as kubectl merged it, every context must mean the same.
    const auto theirs =
        Kubeconfig::parse(process.readAllStandardOutput(), path(QStringLiteral("x")));
    QVERIFY_RESULT(theirs);
    const auto ours = loadKubeconfig({});
    QVERIFY_RESULT(ours);
    QCOMPARE(ours->currentContext(), theirs->currentContext());
    QCOMPARE(ours->contextNames().size(), 2);
    for (const QString &name : ours->contextNames()) {
        auto mine = ours->access(name);
        const auto kubectls = theirs->access(name);
        QVERIFY_RESULT(mine);
        QVERIFY_RESULT(kubectls);
        mine->file = kubectls->file;
        QVERIFY(*mine == *kubectls);
    }
}

QTEST_GUILESS_MAIN(KubeconfigFilesTest)
#include "tst_kubeconfigfiles.moc"
