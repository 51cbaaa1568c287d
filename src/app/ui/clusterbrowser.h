// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/estatetreemodel.h"
#include "app/models/machinemodel.h"
#include "app/models/snapshotmodel.h"

#include <QSortFilterProxyModel>
#include <QWidget>

class QLabel;
class QLineEdit;
class QStackedLayout;
class QTableView;
class QTreeView;

namespace app {

class DetailPanel;
class MachineTimeline;
class Session;
class Theme;

// Machines whose namespace is the chosen one and whose name, namespace, state or schedule has the
// text.
class MachineFilter final : public QSortFilterProxyModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MachineFilter)

public:
    explicit MachineFilter(QObject *parent = nullptr);

    void setNamespace(const QString &space);
    void setText(const QString &text);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QString m_space;
    QString m_text;
};

// The heart of the window: namespaces, machines, the snapshots of a machine, one snapshot.
class ClusterBrowser final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ClusterBrowser)

public:
    ClusterBrowser(Theme &theme, base::Clock &clock, QWidget *parent = nullptr);

    void setSession(Session *session, MachineBook *book); // borrowed; null shows nothing
    void setSearch(const QString &text);
    // Old data is shown, but nobody can take it for new.
    void setStale(bool isStale);
    void refreshAges();

    [[nodiscard]] std::optional<MachineRow> currentMachine() const;
    [[nodiscard]] std::vector<MachineBook::Snapshot> selectedSnapshots() const;
    [[nodiscard]] std::vector<MachineBook::Snapshot> shownSnapshots() const;

Q_SIGNALS:
    void selectionChanged();
    void captureRequested();
    void deleteRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void buildMachines();
    void buildSnapshots();
    void buildTimeline();
    void showSnapshotMenu(const QPoint &globalPosition);
    void selectSnapshots(const QStringList &uids);
    void onMachineChanged();
    void onSnapshotChanged();
    void selectFirstMachine();
    void selectNewestSnapshot();
    void retranslate();
    void updateEmptyStates();

    Theme &m_theme;
    base::Clock &m_clock;
    MachineModel m_machines;
    SnapshotModel m_snapshots;
    EstateTreeModel m_estate;
    MachineFilter m_filter;
    Session *m_session = nullptr;
    MachineBook *m_book = nullptr;
    QTreeView *m_tree = nullptr;
    QTableView *m_machineView = nullptr;
    QTableView *m_snapshotView = nullptr;
    QLabel *m_machineTitle = nullptr;
    QLabel *m_snapshotTitle = nullptr;
    QLabel *m_machineEmpty = nullptr;
    QLabel *m_snapshotEmpty = nullptr;
    DetailPanel *m_details = nullptr;
    MachineTimeline *m_timeline = nullptr;
    bool m_isTimelineSelecting = false; // the table follows the timeline
};

} // namespace app
