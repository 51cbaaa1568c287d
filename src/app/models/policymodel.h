// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/policybook.h"
#include "app/models/roles.h"

#include <QAbstractTableModel>
#include <QPointer>
#include <QTimer>

namespace app {

// One policy as the table shows it.
struct PolicyRow
{
    snapshots::PolicyView policy;
    int machines = 0;
    std::optional<base::Instant> nextRun; // none: suspended, or it cannot be understood
    std::optional<base::Instant> lastRun;
    int lastFailed = 0; // machines of the last run
    enum class State { Active, NotUnderstood, PausedItself, Suspended, LastRunFailed, NoMachine };
    State state = State::Active;
    QString problem; // the controller's sentence about it

    friend bool operator==(const PolicyRow &a, const PolicyRow &b);
};

// Every policy of a session, of both kinds, in the order of namespace and name. Worked out in a
// worker thread whenever the cluster has changed, at most a few times a second.
class PolicyModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PolicyModel)

public:
    using Rows = std::vector<PolicyRow>;
    enum Column { Name, Namespace, Machines, When, Next, Last, State, ColumnCount };

    explicit PolicyModel(Session &session, QObject *parent = nullptr);

    // Only those that select this machine; all without one.
    void setMachine(const std::optional<snapshots::MachineRef> &machine);
    [[nodiscard]] bool isLoaded() const { return m_isLoaded; }
    [[nodiscard]] const PolicyRow &at(int row) const { return m_rows[static_cast<size_t>(row)]; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant
    headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void ask();
    void onAnswer(Rows rows);
    void merge(Rows rows);
    void removeRun(size_t at, const PolicyRow *next);
    void insertRun(size_t at, Rows::iterator begin, Rows::iterator end);
    [[nodiscard]] size_t replaceRun(size_t at, Rows::iterator next, Rows::iterator end);
    [[nodiscard]] QString text(const PolicyRow &row, int column) const;
    [[nodiscard]] static QVariant sortKey(const PolicyRow &row, int column);

    QPointer<Session> m_session;
    std::optional<snapshots::MachineRef> m_machine;
    Rows m_rows;
    bool m_isLoaded = false;
    bool m_isAsking = false;
    bool m_isStale = false; // something changed while it was worked out
    QTimer m_delay; // many changes come at once
};

namespace texts {
// "active", or what is wrong with it, in a few words and in a sentence; that is empty where there
// is no more to say.
[[nodiscard]] QString policyState(PolicyRow::State state);
[[nodiscard]] QString policyProblem(const PolicyRow &row);
} // namespace texts

} // namespace app
