// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/machinemodel.h"

#include <QWidget>

class QAction;
class QSplitter;

namespace app {

class DetailPanel;
class EstatePane;
class MachinePane;
class MachineTimeline;
class Session;
class SnapshotPane;
class Theme;

// The heart of the window: the estate, its machines, the snapshots of a machine, what is selected.
class ClusterBrowser final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ClusterBrowser)

public:
    ClusterBrowser(Theme &theme, base::Clock &clock, QWidget *parent = nullptr);
    ~ClusterBrowser() override;

    void setSession(Session *session, MachineBook *book); // borrowed; null shows nothing
    void setContexts(const QStringList &contexts); // that can be opened
    // What the context menus of the tables offer; borrowed.
    void setActions(const QList<QAction *> &forMachines, const QList<QAction *> &forSnapshots);
    void focusSearch();
    void showSpace(const QString &space);
    void showMachine(const snapshots::MachineRef &machine); // whatever the filter says
    // Old data is shown, but nobody can take it for new.
    void setStale(bool isStale);
    void refreshAges();
    void updateEmptyStates();

    [[nodiscard]] const MachineModel &machines() const { return m_machines; }
    [[nodiscard]] QStringList spaces() const;
    [[nodiscard]] std::optional<MachineRow> currentMachine() const; // whose details are shown
    [[nodiscard]] std::vector<MachineRow> selectedMachines() const;
    [[nodiscard]] std::vector<MachineBook::Snapshot> selectedSnapshots() const;
    [[nodiscard]] std::vector<MachineBook::Snapshot> shownSnapshots() const;

Q_SIGNALS:
    void selectionChanged();
    void contextRequested(const QString &context);
    void restoreRequested();
    void cloneRequested();
    void undoRequested(const MachineBook::Snapshot &restore);
    void dropRequested(const MachineBook::Snapshot &restore);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void connectPanes();
    void retranslate();
    void onMachineChanged();
    void onSnapshotChanged();
    void updateDetails();

    Theme &m_theme;
    base::Clock &m_clock;
    MachineModel m_machines;
    Session *m_session = nullptr;
    MachineBook *m_book = nullptr;
    QStringList m_contexts;
    std::optional<snapshots::MachineRef> m_shown;
    EstatePane *m_estate = nullptr;
    MachinePane *m_machinePane = nullptr;
    SnapshotPane *m_snapshotPane = nullptr;
    DetailPanel *m_details = nullptr;
    MachineTimeline *m_timeline = nullptr;
    QSplitter *m_columns = nullptr;
    QSplitter *m_rows = nullptr;
    bool m_isTimelineSelecting = false; // the table follows the timeline
};

} // namespace app
