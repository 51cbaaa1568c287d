// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QStringList>

#include <optional>
#include <vector>

namespace kube {

// A program that was found, and the PATH it is to run with: helpers call other helpers.
struct FoundProgram
{
    QString file; // absolute
    QString searchPath;
};

// Finds programs as a terminal would. A desktop application is started with a PATH that lacks what
// the user's shell adds, which is where credential helpers live. So the login shell is asked for
// its PATH, once in the life of this object; the usual folders come last. Main thread.
class ProgramFinder final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ProgramFinder)

public:
    struct Places
    {
        QString shell; // absolute path of the login shell; empty: there is none
        QStringList ours; // our own PATH
        QStringList usual;
    };
    [[nodiscard]] static Places placesOfThisSystem();

    explicit ProgramFinder(base::Clock &clock,
                           Places places = placesOfThisSystem(),
                           QObject *parent = nullptr);
    ~ProgramFinder() override;

    using Answer = QFuture<base::Result<FoundProgram>>;

    // `command` is an absolute path or a bare name. Errors: NotFound, naming every place where was
    // looked; Invalid for a relative path; Cancelled when the finder goes away meanwhile.
    [[nodiscard]] Answer find(const QString &command);

    // How long the login shell may take; after that it is done without.
    static constexpr std::chrono::seconds shellTimeout{3};

private:
    struct Waiting
    {
        QString command;
        QPromise<base::Result<FoundProgram>> promise;
    };

    [[nodiscard]] base::Result<FoundProgram> look(const QString &command) const;
    void askShell();
    void onShellAnswered(const QByteArray &output);

    base::Clock &m_clock;
    Places m_places;
    std::optional<QStringList> m_searchPath; // once the shell has answered, or not
    std::vector<Waiting> m_waiting;
};

// The PATH in what a login shell printed, between the marks of pathQuestion(): start-up files may
// print as well. Empty when it is not there.
[[nodiscard]] QString pathAnswer(const QByteArray &output);
[[nodiscard]] QString pathQuestion(); // for `SHELL -l -c`

} // namespace kube
