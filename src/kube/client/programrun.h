// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"

#include <QByteArray>
#include <QObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStringList>

namespace kube {

// One run of another program without a terminal: standard input is empty, what it prints is kept up
// to a limit, and it does not outlive its time or this object. Processes that it has started itself
// and left behind are not hunted: a browser may be among them. Main thread.
class ProgramRun final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProgramRun)

public:
    struct Order
    {
        QString program; // absolute path
        QStringList arguments;
        QProcessEnvironment environment;
        std::chrono::milliseconds timeout{0};
        qint64 outputLimit = 0; // bytes of standard output
    };

    enum class End { Exited, Crashed, NotStarted, TimedOut, TooMuchOutput };

    struct Outcome
    {
        End end = End::Exited;
        int exitCode = 0;
        QByteArray output;
        QByteArray errors; // the end of standard error
        QString problem; // NotStarted: the system's word for it
    };

    ProgramRun(Order order, base::Clock &clock, QObject *parent = nullptr);
    ~ProgramRun() override;

    void start(); // once

    static constexpr qsizetype errorsLimit = 8 * 1024; // bytes of standard error that are kept

Q_SIGNALS:
    void ended(const kube::ProgramRun::Outcome &outcome); // exactly once after start()

private:
    [[nodiscard]] bool collect(); // false: more than the limit
    void finish(End end);
    void letGo();

    Order m_order;
    base::Clock &m_clock;
    QProcess *m_process; // outlives this object until the system has reaped it
    Outcome m_outcome;
    bool m_hasEnded = false;
};

} // namespace kube
