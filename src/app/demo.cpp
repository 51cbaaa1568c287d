// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/demo.h"

#include <QDir>
#include <QTimer>

namespace app {

Demo::Demo(const QString &folder, QObject *parent)
    : QObject{parent}
    , m_folder{folder}
{
    m_simulator.setProcessChannelMode(QProcess::SeparateChannels);
    m_simulator.setReadChannel(QProcess::StandardOutput);
    m_simulator.setStandardErrorFile(QProcess::nullDevice());
    m_controller.setStandardErrorFile(QProcess::nullDevice());
    m_controller.setStandardOutputFile(QProcess::nullDevice());
    watch(m_simulator, QStringLiteral("wukong-cluster-simulator"));
    watch(m_controller, QStringLiteral("wukong-snapshot-controller"));
    connect(&m_simulator, &QProcess::readyReadStandardOutput, this, &Demo::onSimulatorOutput);
}

// They end by themselves when their standard input closes; this is for those that do not any more.
Demo::~Demo()
{
    for (QProcess *process : {&m_controller, &m_simulator}) {
        process->disconnect(this);
        process->kill();
    }
}

QString Demo::program(const QString &name) const
{
    return QDir(m_folder).filePath(name);
}

void Demo::start()
{
    m_simulator.start(program(QStringLiteral("wukong-cluster-simulator")),
                      {QStringLiteral("--scenario"), QStringLiteral("demo"),
                       QStringLiteral("--exit-with-parent")});
}

void Demo::watch(QProcess &process, const QString &name)
{
    connect(&process, &QProcess::errorOccurred, this, [this, name](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            Q_EMIT failed(
                tr("The program %1 cannot be started; it belongs beside the application, in "
                   "\"%2\".")
                    .arg(name, QDir::toNativeSeparators(m_folder)));
    });
    connect(&process, &QProcess::finished, this,
            [this, name](int code) { onFinished(name, code); });
}

void Demo::onFinished(const QString &name, int code)
{
    const bool areAllOver =
        m_simulator.state() == QProcess::NotRunning && m_controller.state() == QProcess::NotRunning;
    if (!m_isStopping)
        Q_EMIT failed(
            tr("The program %1 of the demo ended unexpectedly (code %2).").arg(name).arg(code));
    else if (areAllOver)
        Q_EMIT stopped();
}

void Demo::stop()
{
    m_isStopping = true;
    constexpr std::chrono::seconds patience{3};
    bool isRunning = false;
    for (QProcess *process : {&m_controller, &m_simulator}) {
        isRunning = isRunning || process->state() != QProcess::NotRunning;
        process->closeWriteChannel(); // on Windows terminate() reaches no program without a window
        process->terminate();
        QTimer::singleShot(patience, process, &QProcess::kill);
    }
    if (!isRunning)
        Q_EMIT stopped();
}

void Demo::onSimulatorOutput()
{
    static const QByteArray readyWord("ready ");
    while (m_simulator.canReadLine()) {
        const QByteArray line = m_simulator.readLine().trimmed();
        if (!line.startsWith(readyWord))
            continue;
        const QString kubeconfig = QString::fromUtf8(line.mid(readyWord.size()));
        m_controller.start(
            program(QStringLiteral("wukong-snapshot-controller")),
            {QStringLiteral("--kubeconfig"), kubeconfig, QStringLiteral("--exit-with-parent")});
        Q_EMIT ready(kubeconfig);
    }
}

} // namespace app
