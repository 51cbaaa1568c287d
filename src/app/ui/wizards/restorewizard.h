// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/restoreplanner.h"
#include "app/ui/wizards/requestwizard.h"

namespace app {

class RestorePage;
class SnapshotPointPage;

// Takes a machine back to a snapshot: which one, what has changed since, what will happen, the
// request as it is sent, and then what becomes of it.
class RestoreWizard final : public RequestWizard
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RestoreWizard)

public:
    // Without a snapshot the first step asks for one. With a protected context the name of the
    // machine is to be typed.
    RestoreWizard(Session &session,
                  const Theme &theme,
                  const snapshots::MachineRef &machine,
                  const MachineBook::Snapshot &snapshot,
                  const QString &protectedContext,
                  QWidget *parent = nullptr);

private:
    void refreshPages() override;
    void enter(int step) override;
    [[nodiscard]] bool canLeave(int step) const override;
    [[nodiscard]] PolicyWrite write() const override { return m_planner.write(); }
    [[nodiscard]] QString summary() const override;
    [[nodiscard]] QString obstacle() const override;

    RestorePlanner m_planner;
    SnapshotPointPage *m_point;
    std::vector<RestorePage *> m_pages;
};

} // namespace app
