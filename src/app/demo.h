// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QObject>
#include <QProcess>

namespace app {

// The one place that knows of the demo: the simulated cluster and the controller as child
// processes, ended with it.
class Demo final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Demo)

public:
    // `folder` is where the two programs are.
    explicit Demo(const QString &folder, QObject *parent = nullptr);
    ~Demo() override;

    void start();
    void stop(); // stopped() follows

Q_SIGNALS:
    void stopped();
    void ready(const QString &kubeconfig);
    void failed(const QString &sentence);

private:
    void onSimulatorOutput();
    [[nodiscard]] QString program(const QString &name) const;
    void watch(QProcess &process, const QString &name);
    void onFinished(const QString &name, int code);

    QString m_folder;
    QProcess m_simulator;
    QProcess m_controller;
    bool m_isStopping = false;
};

} // namespace app
