// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "measuredprocess.h"

#include <QFile>
#include <QTemporaryFile>

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace bench {

namespace {

// QProcess does not tell what a child used, so this is POSIX.
std::optional<pid_t> spawn(const QStringList &command, const QByteArray &output)
{
    QList<QByteArray> words;
    for (const QString &word : command)
        words << QFile::encodeName(word);
    std::vector<char *> arguments;
    arguments.reserve(static_cast<size_t>(words.size()) + 1);
    for (QByteArray &word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);

    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output.constData(),
                                     O_WRONLY | O_CREAT | O_TRUNC, 0600);
    pid_t process = 0;
    const int failed =
        posix_spawnp(&process, arguments[0], &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    return failed == 0 ? std::optional(process) : std::nullopt;
}

std::chrono::duration<double> toDuration(const timeval &time)
{
    return std::chrono::seconds{time.tv_sec} + std::chrono::microseconds{time.tv_usec};
}

// False when the process failed.
bool waitFor(pid_t process, Usage &usage)
{
    constexpr qint64 kibi = 1024;
    int status = 0;
    rusage used{};
    if (wait4(process, &status, 0, &used) != process)
        return false;
    usage.processor += toDuration(used.ru_utime) + toDuration(used.ru_stime);
    usage.peakBytes += used.ru_maxrss * kibi;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

} // namespace

std::optional<Usage> measure(const QList<QStringList> &commands, bool keepsOutput)
{
    QTemporaryFile output;
    if (!output.open())
        return std::nullopt;
    const auto begin = std::chrono::steady_clock::now();
    std::vector<pid_t> processes;
    bool isGood = true;
    for (const QStringList &command : commands) {
        const bool isKept = keepsOutput && processes.empty();
        const auto process =
            spawn(command, isKept ? QFile::encodeName(output.fileName()) : QByteArray("/dev/null"));
        if (process)
            processes.push_back(*process);
        isGood = isGood && process.has_value();
    }
    Usage usage;
    for (const pid_t process : processes)
        isGood = waitFor(process, usage) && isGood;
    usage.wall = std::chrono::steady_clock::now() - begin;
    usage.output = output.readAll();
    return isGood ? std::optional(usage) : std::nullopt;
}

} // namespace bench
