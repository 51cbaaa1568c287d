// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/wizards/clonewizard.h"

#include "app/models/session.h"
#include "app/models/texts.h"
#include "app/ui/wizards/clonediskspage.h"
#include "app/ui/wizards/cloneidentitypage.h"
#include "app/ui/wizards/requestreviewpage.h"
#include "app/ui/wizards/snapshotpointpage.h"

#include <QCheckBox>
#include <QSignalBlocker>

namespace app {

using namespace snapshots;

namespace {

enum Steps { Point, NewMachine, Disks, Review };

} // namespace

CloneWizard::CloneWizard(Session &session,
                         const Theme &theme,
                         const MachineRef &machine,
                         const MachineBook::Snapshot &snapshot,
                         const QString &protectedContext,
                         QWidget *parent)
    : RequestWizard{session, parent}
    , m_planner{session, machine}
    , m_point{new SnapshotPointPage(session, machine)}
    , m_identity{new CloneIdentityPage(theme)}
    , m_disks{new CloneDisksPage(theme)}
    , m_starts{new QCheckBox(tr("&Start the new machine when it is complete"))}
{
    setObjectName(QStringLiteral("CloneWizard"));
    setWindowTitle(tr("Clone %1").arg(machine.key.toString()));
    m_starts->setObjectName(QStringLiteral("startCheck"));
    addPage(m_point, tr("Which point in time"));
    addPage(m_identity, tr("The new machine"));
    addPage(m_disks, tr("Its disks"));
    addLastPages(theme, {protectedContext, machine.key.name}, tr("&Clone"));
    review().addOption(m_starts);
    connect(m_point, &SnapshotPointPage::chosen, &m_planner, &ClonePlanner::choose);
    connect(m_identity, &CloneIdentityPage::edited, &m_planner, &ClonePlanner::setDraft);
    connect(m_disks, &CloneDisksPage::edited, &m_planner, &ClonePlanner::setDraft);
    connect(m_starts, &QCheckBox::toggled, this, &CloneWizard::start);
    connect(&m_planner, &ClonePlanner::changed, this, &CloneWizard::refresh);
    const bool isChosen = snapshot && SnapshotReading::isUsable(*snapshot);
    if (isChosen)
        m_planner.choose(snapshot);
    begin(isChosen ? NewMachine : Point);
}

void CloneWizard::refreshPages()
{
    m_point->showChosen(m_planner.chosen());
    m_identity->refresh(m_planner);
    m_disks->refresh(m_planner);
    const QSignalBlocker quiet(m_starts);
    m_starts->setChecked(m_planner.draft().starts);
}

// What failed is tried again, and somebody may have taken the name meanwhile.
void CloneWizard::enter(int step)
{
    if (m_planner.state() == ClonePlanner::State::Failed)
        m_planner.readAgain();
    else if (step == Review)
        m_planner.planAgain();
}

bool CloneWizard::canLeave(int step) const
{
    switch (step) {
    case Point:
        return m_planner.chosen() != nullptr;
    case NewMachine:
        return m_planner.state() == ClonePlanner::State::Read
            && CloneIdentityPage::isSound(m_planner);
    default:
        return m_planner.isPlanned();
    }
}

QString CloneWizard::summary() const
{
    const SnapshotRequest &snapshot = *m_planner.chosen();
    const QString when =
        snapshot.status.createdAt ? texts::moment(*snapshot.status.createdAt) : texts::notYet();
    const CloneDraft &draft = m_planner.draft();
    return tr("A new machine %1 is made of %2 as it was at %3, the snapshot %4.")
        .arg(kube::ObjectKey{draft.space, draft.name}.toString(),
             m_planner.machine().key.toString(), when, snapshot.name());
}

QString CloneWizard::obstacle() const
{
    return m_planner.isPossible() ? QString() : tr("Something is in the way: see \"Its disks\".");
}

void CloneWizard::start(bool isWanted)
{
    CloneDraft draft = m_planner.draft();
    draft.starts = isWanted;
    m_planner.setDraft(draft);
    checkAgain();
}

} // namespace app
