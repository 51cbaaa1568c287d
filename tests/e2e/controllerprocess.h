// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "clusterfixture.h"

#include <QByteArray>
#include <QProcess>
#include <QStringList>

namespace e2e {

// A controller with a health server and a log of its own.
class ControllerProcess
{
public:
    // With the identity that the cluster keeps for its controllers.
    ControllerProcess(const ClusterFixture &cluster, const QStringList &arguments);
    // `log` is a file that only this process writes.
    ControllerProcess(const QString &kubeconfig, const QString &log, const QStringList &arguments);
    ~ControllerProcess();
    Q_DISABLE_COPY_MOVE(ControllerProcess)

    [[nodiscard]] QByteArray log() const;
    // What its health server answers, head and body; empty when there is no answer.
    [[nodiscard]] QByteArray get(const QByteArray &path) const;
    [[nodiscard]] bool isReady() const { return get("/readyz").startsWith("HTTP/1.1 200 "); }
    [[nodiscard]] bool isLeading() const
    {
        return get("/metrics").contains("\nwukong_snapshots_leader 1\n");
    }

    [[nodiscard]] bool hasEnded() const { return m_process.state() == QProcess::NotRunning; }
    // Waits for its end; -1 when it was killed or goes on.
    [[nodiscard]] int exitCode();
    void terminate() { m_process.terminate(); }
    void kill();
    void halt(); // SIGSTOP
    void goOn(); // SIGCONT

private:
    void signal(const QString &name) const;
    [[nodiscard]] quint16 healthPort() const;

    QString m_log;
    QProcess m_process;
};

} // namespace e2e
