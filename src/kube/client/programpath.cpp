// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/client/programpath.h"

#include "kube/client/programrun.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace kube {

namespace {

using Kind = base::Error::Kind;

const QByteArray pathMark = QByteArrayLiteral("wukong-path");

QStringList folders(const QString &path)
{
    return path.split(QDir::listSeparator(), Qt::SkipEmptyParts);
}

QString listOf(const QStringList &places)
{
    QStringList native;
    for (const QString &place : places)
        native << QDir::toNativeSeparators(place);
    return native.isEmpty() ? QStringLiteral("no folder at all") : native.join(QLatin1String(", "));
}

// In order, each once. Relative ones are left out: what is found must not depend on the folder we
// were started in, where anybody may have put a program of that name.
QStringList merged(const QList<QStringList> &lists)
{
    QStringList all;
    for (const QStringList &list : lists) {
        for (const QString &folder : list) {
            if (QDir::isAbsolutePath(folder) && !all.contains(folder))
                all << folder;
        }
    }
    return all;
}

} // namespace

QString pathQuestion()
{
    // Understood by sh, bash, zsh, ksh and fish alike.
    return QStringLiteral("printf '\\n%1(%s)%1\\n' \"$PATH\"").arg(QLatin1String(pathMark));
}

QString pathAnswer(const QByteArray &output)
{
    const QByteArray opening = pathMark + '(';
    const QByteArray closing = ')' + pathMark;
    const qsizetype begin = output.lastIndexOf(opening);
    const qsizetype end = begin < 0 ? -1 : output.indexOf(closing, begin);
    if (end < 0)
        return {};
    const qsizetype first = begin + opening.size();
    return QString::fromLocal8Bit(output.mid(first, end - first));
}

ProgramFinder::Places ProgramFinder::placesOfThisSystem()
{
    Places places;
    places.ours = folders(qEnvironmentVariable("PATH"));
#ifdef Q_OS_UNIX
    places.shell = qEnvironmentVariable("SHELL");
    const QDir home = QDir::home();
    places.usual = {QStringLiteral("/usr/local/bin"),
                    QStringLiteral("/opt/homebrew/bin"),
                    QStringLiteral("/snap/bin"),
                    home.filePath(QStringLiteral(".local/bin")),
                    home.filePath(QStringLiteral("bin")),
                    home.filePath(QStringLiteral(".krew/bin")),
                    home.filePath(QStringLiteral(".asdf/shims")),
                    home.filePath(QStringLiteral("google-cloud-sdk/bin")),
                    QStringLiteral("/usr/lib/google-cloud-sdk/bin")};
#else
    places.usual = {QDir::home().filePath(QStringLiteral(".krew/bin"))};
#endif
    return places;
}

ProgramFinder::ProgramFinder(base::Clock &clock, Places places, QObject *parent)
    : QObject{parent}
    , m_clock{clock}
    , m_places{std::move(places)}
{ }

ProgramFinder::~ProgramFinder()
{
    for (Waiting &waiting : std::exchange(m_waiting, {})) {
        waiting.promise.addResult(base::failure(
            Kind::Cancelled,
            QStringLiteral("the search for \"%1\" was given up").arg(waiting.command)));
        waiting.promise.finish();
    }
}

ProgramFinder::Answer ProgramFinder::find(const QString &command)
{
    if (m_searchPath)
        return QtFuture::makeReadyFuture(look(command));
    m_waiting.push_back({command, {}});
    m_waiting.back().promise.start();
    const Answer answer = m_waiting.back().promise.future();
    if (m_waiting.size() == 1)
        askShell();
    return answer;
}

void ProgramFinder::askShell()
{
    if (!QFileInfo(m_places.shell).isAbsolute()) {
        onShellAnswered({});
        return;
    }
    constexpr qint64 outputLimit = 1024LL * 1024;
    auto *run = new ProgramRun({m_places.shell,
                                {QStringLiteral("-l"), QStringLiteral("-c"), pathQuestion()},
                                QProcessEnvironment::systemEnvironment(),
                                shellTimeout,
                                outputLimit},
                               m_clock, this);
    connect(run, &ProgramRun::ended, this, [this, run](const ProgramRun::Outcome &outcome) {
        run->deleteLater();
        onShellAnswered(outcome.output);
    });
    run->start();
}

void ProgramFinder::onShellAnswered(const QByteArray &output)
{
    m_searchPath = merged({m_places.ours, folders(pathAnswer(output)), m_places.usual});
    auto all = std::exchange(m_waiting, {});
    for (Waiting &waiting : all)
        waiting.promise.addResult(look(waiting.command));
    for (Waiting &waiting : all)
        waiting.promise.finish(); // last: continuations run inside, and may delete this object
}

base::Result<FoundProgram> ProgramFinder::look(const QString &command) const
{
    const QString path = m_searchPath->join(QDir::listSeparator());
    if (QDir::isAbsolutePath(command)) {
        const QFileInfo file(command);
        if (file.isFile() && file.isExecutable())
            return FoundProgram{command, path};
        return base::failure(Kind::NotFound,
                             QStringLiteral("\"%1\" is no file that can be run")
                                 .arg(QDir::toNativeSeparators(command)));
    }
    if (command.isEmpty() || command.contains(QLatin1Char('/')))
        return base::failure(Kind::Invalid,
                             QStringLiteral("\"%1\" is neither a program's name nor an absolute "
                                            "path")
                                 .arg(command));
    // An empty list would make Qt look into our own PATH.
    const QString file = m_searchPath->isEmpty()
        ? QString()
        : QStandardPaths::findExecutable(command, *m_searchPath);
    if (!file.isEmpty())
        return FoundProgram{file, path};
    return base::failure(Kind::NotFound,
                         QStringLiteral("\"%1\" is in none of these folders: %2")
                             .arg(command, listOf(*m_searchPath)));
}

} // namespace kube
