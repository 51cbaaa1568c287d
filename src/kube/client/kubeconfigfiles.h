// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "kube/core/kubeconfig.h"

#include <QFileSystemWatcher>
#include <QHash>
#include <QObject>

namespace kube {

// Where kubectl looks for contexts: `named` alone when it is given, else the files of $KUBECONFIG,
// else ~/.kube/config. Absolute paths.
[[nodiscard]] QStringList kubeconfigPaths(const QString &named = {});

// One file that cannot be used, or not as it stands now.
struct KubeconfigProblem
{
    QString file;
    base::Error error;
    bool isKept = false; // what it said before is still used

    friend bool operator==(const KubeconfigProblem &, const KubeconfigProblem &) = default;
};

// The kubeconfig files of a person, merged, and read again whenever one of them changes. A file
// that is broken or half written keeps what it said before; the other files are not touched by it.
// Files are read and parsed in a worker thread; everything else happens in the main thread.
class KubeconfigFiles final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(KubeconfigFiles)

public:
    // Of several files those may be missing that do not exist; one that is alone may not. `clock`
    // must outlive this object.
    KubeconfigFiles(QStringList files, base::Clock &clock, QObject *parent = nullptr);
    ~KubeconfigFiles() override;

    [[nodiscard]] const QStringList &files() const { return m_files; }
    [[nodiscard]] bool isLoaded() const { return m_isLoaded; } // once every file was looked at
    [[nodiscard]] const Kubeconfig &config() const { return m_config; }
    [[nodiscard]] const QList<KubeconfigProblem> &problems() const { return m_problems; }

    void reload();

    // Editors and tools write a file in several steps; this long after the last one it is read.
    static constexpr std::chrono::milliseconds settleTime{200};

Q_SIGNALS:
    void changed(); // config() or problems(), and once after the first load

private:
    void onFileEvent();
    void watch();
    void take(const QList<base::Result<Kubeconfig>> &read);

    QStringList m_files;
    base::Clock &m_clock;
    QFileSystemWatcher m_watcher;
    QHash<QString, Kubeconfig> m_good; // what each file said when it was last right
    Kubeconfig m_config;
    QList<KubeconfigProblem> m_problems;
    bool m_isLoaded = false;
    int m_events = 0;
};

} // namespace kube
