// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/wizards/restorewizard.h"

#include "app/models/session.h"
#include "app/models/texts.h"
#include "app/ui/wizards/restorechangespage.h"
#include "app/ui/wizards/restoreplanpage.h"
#include "app/ui/wizards/snapshotpointpage.h"

namespace app {

using namespace snapshots;

RestoreWizard::RestoreWizard(Session &session,
                             const Theme &theme,
                             const MachineRef &machine,
                             const MachineBook::Snapshot &snapshot,
                             const QString &protectedContext,
                             QWidget *parent)
    : RequestWizard{session, parent}
    , m_planner{session, machine}
    , m_point{new SnapshotPointPage(session, machine)}
{
    setObjectName(QStringLiteral("RestoreWizard"));
    setWindowTitle(tr("Restore %1").arg(machine.key.toString()));
    auto *changes = new RestoreChangesPage;
    auto *plan = new RestorePlanPage(theme, session.clock());
    m_pages = {changes, plan};
    addPage(m_point, tr("Which point in time"));
    addPage(changes, tr("What has changed"));
    addPage(plan, tr("What it will do"));
    addLastPages(theme, {protectedContext, machine.key.name}, tr("&Restore"));
    connect(m_point, &SnapshotPointPage::chosen, &m_planner, &RestorePlanner::choose);
    connect(plan, &RestorePlanPage::edited, &m_planner, &RestorePlanner::setOptions);
    connect(&m_planner, &RestorePlanner::changed, this, &RestoreWizard::refresh);
    const bool isChosen = snapshot && SnapshotReading::isUsable(*snapshot);
    if (isChosen)
        m_planner.choose(snapshot);
    begin(isChosen ? 1 : 0);
}

void RestoreWizard::refreshPages()
{
    m_point->showChosen(m_planner.chosen());
    for (RestorePage *page : m_pages)
        page->refresh(m_planner);
}

void RestoreWizard::enter(int)
{
    if (m_planner.state() == RestorePlanner::State::Failed)
        m_planner.readAgain();
}

bool RestoreWizard::canLeave(int step) const
{
    return step == 0 ? m_planner.chosen() != nullptr
                     : m_planner.state() == RestorePlanner::State::Read;
}

QString RestoreWizard::summary() const
{
    const SnapshotRequest &snapshot = *m_planner.chosen();
    const QString when =
        snapshot.status.createdAt ? texts::moment(*snapshot.status.createdAt) : texts::notYet();
    const QString sentence = m_planner.plan().putsSettingsBack
        ? tr("The disks and settings of %1 go back to %2, the snapshot %3.")
        : tr("The disks of %1 go back to %2, the snapshot %3.");
    return sentence.arg(m_planner.machine().key.toString(), when, snapshot.name());
}

QString RestoreWizard::obstacle() const
{
    return m_planner.plan().isPossible() ? QString()
                                         : tr("Something is in the way: see \"What it will do\".");
}

} // namespace app
