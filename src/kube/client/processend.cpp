// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/client/processend.h"

#include <QSocketNotifier>
#include <QThread>

#include <array>
#include <cstdio>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace kube {

#ifdef Q_OS_UNIX

namespace {

// A signal handler may do next to nothing: it writes a byte, the event loop reads it.
std::array<int, 2> pipeEnds{-1, -1};

extern "C" void onSignal(int)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(pipeEnds[1], &byte, 1);
}

} // namespace

void ProcessEnd::watchSignals()
{
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, pipeEnds.data()) != 0)
        return;
    m_signals = new QSocketNotifier(pipeEnds[0], QSocketNotifier::Read, this);
    connect(m_signals, &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        if (::read(pipeEnds[0], &byte, 1) == 1)
            Q_EMIT requested();
    });
    std::signal(SIGTERM, onSignal);
    std::signal(SIGINT, onSignal);
}

void ProcessEnd::watchStandardInput()
{
    m_input = new QSocketNotifier(STDIN_FILENO, QSocketNotifier::Read, this);
    connect(m_input, &QSocketNotifier::activated, this, [this] {
        std::array<char, 256> ignored{};
        if (::read(STDIN_FILENO, ignored.data(), ignored.size()) > 0)
            return;
        m_input->setEnabled(false);
        Q_EMIT requested();
    });
}

#else

void ProcessEnd::watchSignals() { }

void ProcessEnd::watchStandardInput()
{
    // Without select() on standard input, a thread that only waits for its end. It may outlive
    // this.
    auto *reader = QThread::create([] {
        while (std::getchar() != EOF) { }
    });
    connect(reader, &QThread::finished, this, &ProcessEnd::requested);
    connect(reader, &QThread::finished, reader, &QObject::deleteLater);
    reader->start();
}

#endif

ProcessEnd::ProcessEnd(bool watchesStandardInput, QObject *parent)
    : QObject{parent}
{
    watchSignals();
    if (watchesStandardInput)
        watchStandardInput();
}

ProcessEnd::~ProcessEnd() = default;

} // namespace kube
