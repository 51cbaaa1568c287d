// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "setup/look.h"

#include "base/clock.h"

#include <QObject>

namespace setup {

// The reason of an error whose resource is the version that is there.
inline constexpr QLatin1String newerIsThere{"NewerVersion"};

// The reason of an error whose resource is the namespace in which the controller is installed.
inline constexpr QLatin1String elsewhereIsThere{"InstalledElsewhere"};

// How far to go.
enum class Extent {
    Look, // says what would be done
    Try, // has the server check every write, and keeps nothing
    Apply // does it, when the server accepts all of it
};

// Why it does not go on: what was to be done with which object.
struct Problem
{
    QString verb; // "patch"; empty: none in particular
    QString object; // "Role wukong-snapshots/wukong-snapshot-controller"; empty: the whole
    base::Error error;
};

[[nodiscard]] base::Error elsewhereError(const QString &space);

// Brings the parts into a cluster and waits until the controller's pods are available. Nothing is
// written before the server has accepted every single write on trial, so that missing rights are
// told all at once and leave nothing half done. Main thread. `client` and `clock` must outlive it.
class Setup final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Setup)

public:
    Setup(kube::Client &client, base::Clock &clock, QList<Part> parts, QObject *parent = nullptr);
    ~Setup() override;

    void setPatience(std::chrono::milliseconds patience) { m_patience = patience; } // 0: no waiting
    // Without this a cluster that has a newer version is left as it is.
    void allowDowngrade() { m_allowsDowngrade = true; }
    void start(Extent extent); // once

    [[nodiscard]] const QList<Step> &steps() const { return m_steps; }
    [[nodiscard]] const QList<Part> &leftOut() const { return m_leftOut; }
    [[nodiscard]] const QList<Problem> &problems() const { return m_problems; }

Q_SIGNALS:
    void planned(); // steps() and leftOut() are known
    void written(const setup::Step &step);
    void waiting(const QString &reason); // for pods; empty while the cluster says nothing
    void finished(); // problems() says whether it went well

private:
    using Written = base::Result<kube::Object>;

    void onLook(const base::Result<Sight> &sight);
    void tryAll();
    void onTried(const QList<Step> &tried, const QList<QFuture<Written>> &answers);
    [[nodiscard]] QFuture<Written> write(const Step &step, kube::DryRun dryRun);
    void writeFrom(qsizetype index);
    void awaitController();
    void onController(const base::Result<kube::Object> &deployment);
    void onPods(const base::Result<kube::ListPage> &pods);
    void fail(const QString &verb, const QString &object, const base::Error &error);
    void end();

    kube::Client &m_client;
    base::Clock &m_clock;
    QList<Part> m_parts;
    std::chrono::milliseconds m_patience = std::chrono::minutes{5};
    std::chrono::milliseconds m_waitingSince{0};
    QString m_awaited; // the Deployment
    bool m_allowsDowngrade = false;
    Extent m_extent = Extent::Look;
    QList<Step> m_steps;
    QList<Part> m_leftOut;
    QList<Problem> m_problems;
};

} // namespace setup
