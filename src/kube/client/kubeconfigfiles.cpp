// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/client/kubeconfigfiles.h"

#include "kube/client/credentials.h"
#include "kube/client/worker.h"

#include <QDir>
#include <QFileInfo>

namespace kube {

QStringList kubeconfigPaths(const QString &named)
{
    QStringList paths{named};
    if (named.isEmpty())
        paths = qEnvironmentVariable("KUBECONFIG").split(QDir::listSeparator(), Qt::SkipEmptyParts);
    if (paths.isEmpty())
        paths << QDir::home().filePath(QStringLiteral(".kube/config"));
    for (QString &path : paths)
        path = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    paths.removeDuplicates();
    return paths;
}

KubeconfigFiles::KubeconfigFiles(QStringList files, base::Clock &clock, QObject *parent)
    : QObject{parent}
    , m_files{std::move(files)}
    , m_clock{clock}
{
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &KubeconfigFiles::onFileEvent);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &KubeconfigFiles::onFileEvent);
    reload();
}

KubeconfigFiles::~KubeconfigFiles() = default;

void KubeconfigFiles::onFileEvent()
{
    const int event = ++m_events;
    m_clock.after(settleTime, this, [this, event] {
        if (event == m_events)
            reload();
    });
}

// Files that are replaced are other files afterwards, so their folders are watched too, and both
// are asked for anew each time.
void KubeconfigFiles::watch()
{
    for (const QString &path : std::as_const(m_files)) {
        const QFileInfo file(path);
        for (const QString &each : {file.absolutePath(), file.absoluteFilePath()}) {
            const bool isWatched =
                m_watcher.files().contains(each) || m_watcher.directories().contains(each);
            if (!isWatched && QFileInfo::exists(each))
                m_watcher.addPath(each);
        }
    }
}

void KubeconfigFiles::reload()
{
    watch();
    const auto readAll = [files = m_files] { return readKubeconfigs(files); };
    runInWorker(this, readAll, [this](const QList<base::Result<Kubeconfig>> &read) { take(read); });
}

void KubeconfigFiles::take(const QList<base::Result<Kubeconfig>> &read)
{
    QList<KubeconfigProblem> problems;
    QList<Kubeconfig> usable;
    for (qsizetype i = 0; i < read.size(); ++i) {
        const QString &file = m_files[i];
        const bool isAbsent = !read[i] && read[i].error().kind == base::Error::Kind::NotFound;
        if (read[i])
            m_good.insert(file, *read[i]);
        else if (isAbsent)
            m_good.remove(file);
        const bool isKept = m_good.contains(file);
        if (!read[i] && !(isAbsent && m_files.size() > 1))
            problems.append({file, read[i].error(), isKept});
        if (isKept)
            usable << m_good.value(file);
    }
    const Kubeconfig merged = Kubeconfig::merged(usable);
    const bool isNew = !m_isLoaded || merged != m_config || problems != m_problems;
    m_isLoaded = true;
    m_config = merged;
    m_problems = problems;
    if (isNew)
        Q_EMIT changed();
}

} // namespace kube
