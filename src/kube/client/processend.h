// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class QSocketNotifier;

namespace kube {

// Tells a program without a window that it is to end: SIGTERM or SIGINT where there are signals,
// and, on request, the end of standard input (the program that started it is gone). One per
// process.
class ProcessEnd final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProcessEnd)

public:
    explicit ProcessEnd(bool watchesStandardInput, QObject *parent = nullptr);
    ~ProcessEnd() override;

Q_SIGNALS:
    void requested();

private:
    void watchSignals();
    void watchStandardInput();

    QSocketNotifier *m_signals = nullptr;
    QSocketNotifier *m_input = nullptr;
};

} // namespace kube
