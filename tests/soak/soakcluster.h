// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace soak {

// A real kube-apiserver that makes life hard for those who watch it (etcd is compacted every few
// seconds, HTTP/2 clients are sent away now and then, it can be restarted), and a program of its
// own that writes to it all the time. Sentences say what went wrong; empty: nothing did.
class SoakCluster
{
public:
    SoakCluster() = default;
    ~SoakCluster();
    Q_DISABLE_COPY_MOVE(SoakCluster)

    // Why it cannot run here; empty when it can.
    [[nodiscard]] static QString missing();

    [[nodiscard]] QString start();
    [[nodiscard]] const QString &kubeconfig() const { return m_kubeconfig; }

    enum class Ending { Terminated, Killed };
    // Ends kube-apiserver and waits until a new one is ready at the same address.
    [[nodiscard]] QString restart(Ending ending);

    void beginWriting();
    // No write is on its way any more.
    [[nodiscard]] QString pauseWriting();
    // Deletes everything that was written; only in a pause.
    [[nodiscard]] QString clear();
    // Creates, updates, deletes and failures so far, as of the last pause.
    [[nodiscard]] const QString &written() const { return m_written; }

    static const QStringList spaces; // that are written to

private:
    [[nodiscard]] QString
    startProcess(QProcess &process, const QString &name, const QStringList &arguments);
    // The rest of the next line that begins with `word`.
    [[nodiscard]] QString
    expect(QProcess &process, const QByteArray &word, QString *rest = nullptr);

    QTemporaryDir m_dir;
    QProcess m_cluster;
    QProcess m_writer;
    QString m_kubeconfig;
    QString m_written;
};

} // namespace soak
