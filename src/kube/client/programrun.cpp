// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/client/programrun.h"

namespace kube {

ProgramRun::ProgramRun(Order order, base::Clock &clock, QObject *parent)
    : QObject{parent}
    , m_order{std::move(order)}
    , m_clock{clock}
    , m_process{new QProcess}
{ }

ProgramRun::~ProgramRun()
{
    letGo();
}

void ProgramRun::start()
{
    const auto onOutput = [this] {
        if (!collect())
            finish(End::TooMuchOutput);
    };
    connect(m_process, &QProcess::readyReadStandardOutput, this, onOutput);
    connect(m_process, &QProcess::readyReadStandardError, this, onOutput);
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            finish(End::NotStarted);
    });
    connect(m_process, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
        m_outcome.exitCode = code;
        if (!collect())
            finish(End::TooMuchOutput);
        else
            finish(status == QProcess::NormalExit ? End::Exited : End::Crashed);
    });
    m_clock.after(m_order.timeout, this, [this] { finish(End::TimedOut); });
    m_process->setProcessEnvironment(m_order.environment);
    m_process->setStandardInputFile(QProcess::nullDevice());
    m_process->start(m_order.program, m_order.arguments, QIODevice::ReadOnly);
}

bool ProgramRun::collect()
{
    m_outcome.output += m_process->readAllStandardOutput();
    m_outcome.errors += m_process->readAllStandardError();
    m_outcome.errors = m_outcome.errors.right(errorsLimit);
    return m_outcome.output.size() <= m_order.outputLimit;
}

void ProgramRun::finish(End end)
{
    if (m_hasEnded)
        return;
    m_hasEnded = true;
    m_outcome.end = end;
    if (end == End::NotStarted)
        m_outcome.problem = m_process->errorString();
    letGo();
    const Outcome outcome = std::move(m_outcome);
    Q_EMIT ended(outcome); // last: the receiver may delete this object
}

// The process gets no blocking wait, which QProcess does when it is destroyed while running.
void ProgramRun::letGo()
{
    if (m_process == nullptr)
        return;
    QProcess *process = std::exchange(m_process, nullptr);
    process->disconnect(this);
    if (process->state() == QProcess::NotRunning) {
        process->deleteLater();
        return;
    }
    connect(process, &QProcess::finished, process, &QObject::deleteLater);
    process->kill();
}

} // namespace kube
