// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/machinebook.h"

#include <QWidget>

#include <memory>

namespace Ui {
class SnapshotPointPage;
}

namespace app {

class MachineTimeline;
class Session;

// Which snapshot: on the timeline of the machine, or in the list that shows the same.
class SnapshotPointPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SnapshotPointPage)

public:
    SnapshotPointPage(Session &session,
                      const snapshots::MachineRef &machine,
                      QWidget *parent = nullptr);
    ~SnapshotPointPage() override;

    void showChosen(const MachineBook::Snapshot &chosen); // null: none

Q_SIGNALS:
    void chosen(const MachineBook::Snapshot &snapshot); // null: none that can be used

private:
    void onSelected(const QStringList &uids);

    Session &m_session;
    const snapshots::MachineRef m_machine;
    std::unique_ptr<Ui::SnapshotPointPage> m_ui;
    MachineTimeline *m_timeline;
    QString m_problem; // of what is selected
};

} // namespace app
