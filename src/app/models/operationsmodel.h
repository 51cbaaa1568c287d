// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/machinebook.h"

#include <QAbstractTableModel>

namespace app {

// What was asked of the cluster, whoever asked: first what is under way, then what has ended,
// newest first. Of 100,000 requests it holds those under way, those that failed within a day and
// the newest; more of them on demand. It only reads the cluster, so nothing is lost with a window.
class OperationsModel final : public QAbstractTableModel,
                              private kube::StoreObserver<snapshots::SnapshotRequest>
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OperationsModel)

public:
    enum Column {
        Operation,
        Machine,
        Snapshot,
        State,
        Progress,
        Started,
        Took,
        Message,
        ColumnCount
    };
    static constexpr size_t page = 200;

    explicit OperationsModel(base::Clock &clock, QObject *parent = nullptr);
    ~OperationsModel() override;

    void setSession(Session *session); // borrowed
    [[nodiscard]] MachineBook::Snapshot at(int row) const;
    [[nodiscard]] int rowOf(const QString &uid) const; // -1: it is not shown
    [[nodiscard]] int underWay() const;
    [[nodiscard]] int failedLately() const;
    // Older ones are left out.
    [[nodiscard]] bool hasMore() const { return m_hasMore; }
    void showMore();
    void refreshAges();
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant
    headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void changed(); // rows came, went, or say something else
    // It was under way before, or ended after the session began.
    void failed(const MachineBook::Snapshot &request);

private:
    using Rows = std::vector<MachineBook::Snapshot>;

    struct Change
    {
        MachineBook::Snapshot before;
        MachineBook::Snapshot after;
    };

    void onAdded(const kube::ObjectKey &key, const MachineBook::Snapshot &request) override;
    void onRemoved(const kube::ObjectKey &key, const MachineBook::Snapshot &request) override;
    [[nodiscard]] bool isFollowing() const;
    void apply(bool isFirst);
    void applyOne(const Change &change);
    void rebuild();
    [[nodiscard]] bool belongs(const snapshots::SnapshotRequest &request) const;
    [[nodiscard]] bool isLateFailure(const snapshots::SnapshotRequest &request) const;
    [[nodiscard]] Rows::iterator placeOf(const MachineBook::Snapshot &request);
    [[nodiscard]] QString text(const snapshots::SnapshotRequest &request, int column) const;
    [[nodiscard]] QString took(const snapshots::SnapshotRequest &request) const;

    base::Clock &m_clock;
    Session *m_session = nullptr;
    base::Instant m_begun{}; // of the session
    base::Instant m_since{}; // what ended before is left out
    size_t m_limit = page; // of what has ended
    bool m_hasMore = false;
    Rows m_rows;
    std::map<kube::ObjectKey, Change> m_pending; // by what the store is telling right now
};

namespace texts {

[[nodiscard]] QString operation(const snapshots::SnapshotRequest &request);
// The step that runs or failed: "2 of 5 · Capture the disks"; a dash for what has no steps, or none
// known.
[[nodiscard]] QString progress(const snapshots::SnapshotRequest &request);

} // namespace texts

} // namespace app
