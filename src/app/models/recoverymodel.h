// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/policybook.h"
#include "app/models/roles.h"
#include "snapshots/outlook.h"
#include "snapshots/recoverydays.h"

#include <QAbstractTableModel>
#include <QPointer>
#include <QTimer>

namespace app {

// A machine in the calendar.
struct RecoveryRow
{
    snapshots::MachineRef machine;
    std::vector<snapshots::RecoveryDay> days; // the last one is today
    QList<snapshots::Outlook> outlook; // the worst first

    friend bool operator==(const RecoveryRow &, const RecoveryRow &) = default;
};

// Machines down, the last days across: what each can be put back to, and behind today what will
// break and when. Worked out in a worker thread whenever the cluster has changed, at most every few
// seconds.
class RecoveryModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecoveryModel)

public:
    using Rows = std::vector<RecoveryRow>;
    // The columns are the days and, behind them, the outlook; the rows are headed by the machines.
    enum { HasProblemRole = NamespaceRole + 1, MachineRole };

    explicit RecoveryModel(Session &session, QObject *parent = nullptr);

    void setDays(int days);
    [[nodiscard]] const RecoveryRow &at(int row) const { return m_rows[static_cast<size_t>(row)]; }
    // The whole story of a cell, a line each.
    [[nodiscard]] QString described(const QModelIndex &index) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant
    headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void ask();
    void onAnswer(Rows rows, base::Instant now, int days);
    [[nodiscard]] QDate dateOf(int column) const;
    [[nodiscard]] QVariant dayData(const RecoveryRow &row, int column, int role) const;
    [[nodiscard]] QVariant outlookData(const RecoveryRow &row, int role) const;

    QPointer<Session> m_session;
    Rows m_rows;
    snapshots::Zone m_zone; // the computer's
    base::Instant m_now{}; // of the rows
    int m_days = 0; // of the rows
    int m_wanted = 30;
    bool m_isAsking = false;
    bool m_isStale = false; // something changed while it was worked out
    QTimer m_delay;
};

namespace texts {
[[nodiscard]] QString outlook(const snapshots::Outlook &outlook, const snapshots::Zone &zone);
[[nodiscard]] QString recoverySymbol(const snapshots::RecoveryDay &day);
[[nodiscard]] QString recoveryDay(const snapshots::RecoveryDay &day);
} // namespace texts

} // namespace app
