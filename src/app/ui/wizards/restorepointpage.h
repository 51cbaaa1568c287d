// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ui/wizards/restorepage.h"

#include <memory>

namespace Ui {
class RestorePointPage;
}

namespace app {

class MachineTimeline;

// Which snapshot: on the timeline of the machine, or in the list that shows the same.
class RestorePointPage final : public RestorePage
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RestorePointPage)

public:
    RestorePointPage(Session &session,
                     const snapshots::MachineRef &machine,
                     QWidget *parent = nullptr);
    ~RestorePointPage() override;

    void refresh(const RestorePlanner &planner) override;

Q_SIGNALS:
    void chosen(const MachineBook::Snapshot &snapshot); // null: none that can be restored

private:
    void onSelected(const QStringList &uids);

    Session &m_session;
    const snapshots::MachineRef m_machine;
    std::unique_ptr<Ui::RestorePointPage> m_ui;
    MachineTimeline *m_timeline;
    QString m_problem; // of what is selected
};

} // namespace app
