// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "setup/removalplan.h"
#include "setup/setup.h"

#include <QObject>

namespace setup {

// Takes the parts out of a cluster. Snapshots go first, when they are to go, and the controller
// that deletes their data after them; what has a pin, or is under way, ends it. As with Setup,
// nothing is written before the server has accepted the deletes on trial. Main thread. `client` and
// `clock` must outlive it.
class Removal final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Removal)

public:
    Removal(kube::Client &client, base::Clock &clock, QList<Part> parts, QObject *parent = nullptr);
    ~Removal() override;

    void setKeepsSnapshots(bool keeps) { m_keepsSnapshots = keeps; }
    // The longest time in which nothing goes.
    void setPatience(std::chrono::milliseconds patience) { m_patience = patience; }
    void start(Extent extent); // once

    [[nodiscard]] const RemovalPlan &plan() const { return m_plan; }
    [[nodiscard]] const QList<Problem> &problems() const { return m_problems; }

Q_SIGNALS:
    void planned();
    void waiting(int snapshots, const QString &reason); // that many are left
    void removed(const setup::Part &part);
    void finished();

private:
    using Deleted = base::Result<QByteArray>;
    using Listed = base::Result<kube::ListPage>;
    using Answers = QList<QFuture<Listed>>;

    void onLook(const base::Result<Sight> &sight);
    [[nodiscard]] QFuture<Answers> listOwn();
    void onOwn(const Answers &answers);
    void findProblems();
    void tryAll();
    void clearOut();
    void onLeft(const Answers &answers);
    [[nodiscard]] bool hasPinned(const std::vector<kube::Object> &snapshots);
    void deletePolicy(const kube::Object &policy);
    void letGo(const kube::Object &snapshot);
    [[nodiscard]] QFuture<Deleted> remove(const Part &part, kube::DryRun dryRun);
    void removeFrom(qsizetype index);
    void awaitEnd(qsizetype index);
    void fail(const QString &verb, const QString &object, const base::Error &error);
    void end();

    kube::Client &m_client;
    base::Clock &m_clock;
    QList<Part> m_parts;
    bool m_keepsSnapshots = true;
    std::chrono::milliseconds m_patience = std::chrono::minutes{10};
    std::chrono::milliseconds m_lastProgress{0};
    qsizetype m_left = -1;
    Extent m_extent = Extent::Look;
    Sight m_sight;
    RemovalPlan m_plan;
    QList<Problem> m_problems;
};

} // namespace setup
