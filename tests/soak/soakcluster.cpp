// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "soakcluster.h"

#include <QDir>
#include <QTest>

namespace soak {

using L1 = QLatin1String;

namespace {

constexpr int startTimeout = 90'000;

QDir programs()
{
    return QDir(qEnvironmentVariable("WUKONG_CONTROLPLANE_BIN"));
}

} // namespace

const QStringList SoakCluster::spaces{QStringLiteral("churn-0"), QStringLiteral("churn-1"),
                                      QStringLiteral("churn-2"), QStringLiteral("churn-3")};

SoakCluster::~SoakCluster()
{
    for (QProcess *process : {&m_writer, &m_cluster}) {
        process->closeWriteChannel();
        if (process->state() != QProcess::NotRunning && !process->waitForFinished())
            process->kill();
    }
}

QString SoakCluster::missing()
{
    if (qEnvironmentVariableIsEmpty("WUKONG_CONTROLPLANE_BIN")
        || !programs().exists(QStringLiteral("churn")))
        return QStringLiteral("there is no real control plane: ./dev test builds it, and sets "
                              "WUKONG_CONTROLPLANE_BIN");
    return {};
}

QString SoakCluster::expect(QProcess &process, const QByteArray &word, QString *rest)
{
    QByteArray line;
    const bool hasCome = QTest::qWaitFor(
        [&] {
            while (process.canReadLine() && !line.startsWith(word))
                line = process.readLine().trimmed();
            return line.startsWith(word) || process.state() == QProcess::NotRunning;
        },
        startTimeout);
    if (!hasCome || !line.startsWith(word))
        return QStringLiteral("%1 did not say \"%2\": %3")
            .arg(process.program(), QString::fromUtf8(word),
                 QString::fromUtf8(process.readAllStandardError().right(2000)));
    if (rest != nullptr)
        *rest = QString::fromUtf8(line.mid(word.size() + 1));
    return {};
}

QString
SoakCluster::startProcess(QProcess &process, const QString &name, const QStringList &arguments)
{
    process.start(programs().filePath(name), arguments);
    return process.waitForStarted() ? QString() : process.errorString();
}

QString SoakCluster::start()
{
    const QDir source(qEnvironmentVariable("WUKONG_SOURCE_DIR"));
    QStringList arguments{QStringLiteral("--bin"),
                          programs().path(),
                          QStringLiteral("--data"),
                          m_dir.filePath(QStringLiteral("data")),
                          QStringLiteral("--bare"),
                          QStringLiteral("--extra-crds"),
                          source.filePath(QStringLiteral("packaging/crds"))};
    for (const char *argument :
         {"--goaway-chance=0.02", "--etcd-compaction-interval=5s", "--default-watch-cache-size=10"})
        arguments << QStringLiteral("--apiserver-arg") << QString::fromLatin1(argument);
    QString problem = startProcess(m_cluster, QStringLiteral("controlplane"), arguments);
    if (problem.isEmpty())
        problem = expect(m_cluster, "ready", &m_kubeconfig);
    if (problem.isEmpty())
        problem = startProcess(m_writer, QStringLiteral("churn"),
                               {QStringLiteral("--kubeconfig"), m_kubeconfig,
                                QStringLiteral("--namespaces"), spaces.join(QLatin1Char(','))});
    return problem.isEmpty() ? expect(m_writer, "ready") : problem;
}

QString SoakCluster::restart(Ending ending)
{
    m_cluster.write(ending == Ending::Killed ? "restart KILL\n" : "restart TERM\n");
    return expect(m_cluster, "restarted");
}

void SoakCluster::beginWriting()
{
    m_writer.write("go\n");
}

QString SoakCluster::pauseWriting()
{
    m_writer.write("pause\n");
    return expect(m_writer, "paused", &m_written);
}

QString SoakCluster::clear()
{
    m_writer.write("clear\n");
    return expect(m_writer, "cleared");
}

} // namespace soak
