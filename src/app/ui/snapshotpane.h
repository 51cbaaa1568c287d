// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/snapshotmodel.h"

#include <QWidget>

class QLabel;
class QTableView;

namespace app {

class Theme;

// The snapshots of a machine as a table.
class SnapshotPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SnapshotPane)

public:
    SnapshotPane(const Theme &theme, base::Clock &clock, QWidget *parent = nullptr);
    ~SnapshotPane() override;

    void showMachine(MachineBook *book, const std::optional<snapshots::MachineRef> &machine);
    void select(const QStringList &uids);
    void setStale(bool isStale);
    void refreshAges() { m_snapshots.refreshAges(); }

    [[nodiscard]] std::vector<MachineBook::Snapshot> selected() const; // in the order shown
    [[nodiscard]] std::vector<MachineBook::Snapshot> all() const;

Q_SIGNALS:
    void selectionChanged(); // or what is selected
    void menuRequested(const QPoint &globalPosition);

protected:
    void changeEvent(QEvent *event) override;

private:
    void buildTable();
    void retranslate();
    void updateEmptyState();

    const Theme &m_theme;
    SnapshotModel m_snapshots;
    QLabel *m_title;
    QTableView *m_view;
    QLabel *m_empty;
};

} // namespace app
