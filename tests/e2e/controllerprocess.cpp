// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "controllerprocess.h"

#include <QDir>
#include <QFile>
#include <QTcpSocket>
#include <QTest>
#include <QUuid>

namespace e2e {

ControllerProcess::ControllerProcess(const ClusterFixture &cluster, const QStringList &arguments)
    : ControllerProcess(
          cluster.controllerKubeconfig(),
          cluster.file(QUuid::createUuid().toString(QUuid::Id128) + QLatin1String(".log")),
          cluster.clockArguments() + arguments)
{ }

ControllerProcess::ControllerProcess(const QString &kubeconfig,
                                     const QString &log,
                                     const QStringList &arguments)
    : m_log{log}
{
    m_process.setStandardErrorFile(log);
    m_process.start(QDir(qEnvironmentVariable("WUKONG_BIN_DIR"))
                        .filePath(QStringLiteral("wukong-snapshot-controller")),
                    QStringList{QStringLiteral("--kubeconfig"), kubeconfig,
                                QStringLiteral("--health-address"), QStringLiteral("127.0.0.1:0")}
                        + arguments);
    m_process.waitForStarted();
}

ControllerProcess::~ControllerProcess()
{
    kill();
}

QByteArray ControllerProcess::log() const
{
    QFile file(m_log);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

quint16 ControllerProcess::healthPort() const
{
    const QByteArray seen = log();
    const qsizetype at = seen.indexOf("listening port=");
    return at < 0 ? 0 : seen.mid(at + 15).split('\n').first().toUShort();
}

QByteArray ControllerProcess::get(const QByteArray &path) const
{
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), healthPort());
    socket.write("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    (void)QTest::qWaitFor(
        [&socket] { return socket.state() == QAbstractSocket::UnconnectedState; });
    return socket.readAll();
}

int ControllerProcess::exitCode()
{
    constexpr int timeout = 20'000;
    const bool hasExited = QTest::qWaitFor([this] { return hasEnded(); }, timeout)
        && m_process.exitStatus() == QProcess::NormalExit;
    return hasExited ? m_process.exitCode() : -1;
}

void ControllerProcess::kill()
{
    if (hasEnded())
        return;
    m_process.kill();
    m_process.waitForFinished();
}

void ControllerProcess::halt()
{
    signal(QStringLiteral("-STOP"));
}

void ControllerProcess::goOn()
{
    signal(QStringLiteral("-CONT"));
}

void ControllerProcess::signal(const QString &name) const
{
    QProcess::execute(QStringLiteral("kill"), {name, QString::number(m_process.processId())});
}

} // namespace e2e
