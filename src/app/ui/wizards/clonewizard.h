// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/cloneplanner.h"
#include "app/ui/wizards/requestwizard.h"

class QCheckBox;

namespace app {

class CloneDisksPage;
class CloneIdentityPage;
class SnapshotPointPage;

// Makes a new machine of a snapshot: which one, what it is called and must not share, its disks,
// the request as it is sent, and then what becomes of it.
class CloneWizard final : public RequestWizard
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CloneWizard)

public:
    // Without a snapshot the first step asks for one. With a protected context the name of the new
    // machine is to be typed.
    CloneWizard(Session &session,
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
    [[nodiscard]] bool isEdited() const override { return m_planner.isEdited(); }
    void start(bool isWanted);

    ClonePlanner m_planner;
    SnapshotPointPage *m_point;
    CloneIdentityPage *m_identity;
    CloneDisksPage *m_disks;
    QCheckBox *m_starts;
};

} // namespace app
