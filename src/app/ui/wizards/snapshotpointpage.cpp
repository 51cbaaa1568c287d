// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/wizards/snapshotpointpage.h"

#include "ui_snapshotpointpage.h"

#include "app/models/session.h"
#include "app/models/snapshotreading.h"
#include "app/models/texts.h"
#include "app/ui/machinetimeline.h"
#include "app/ui/theme.h"

#include <algorithm>

namespace app {

using namespace snapshots;

namespace {

QString described(const SnapshotRequest &snapshot)
{
    QStringList parts{snapshot.name()};
    if (snapshot.status.createdAt)
        parts << texts::moment(*snapshot.status.createdAt);
    if (snapshot.status.consistency)
        parts << texts::consistency(*snapshot.status.consistency);
    if (!snapshot.status.size.isEmpty())
        parts << snapshot.status.size;
    if (!snapshot.description.isEmpty())
        parts << snapshot.description;
    return parts.join(QStringLiteral("  ·  "));
}

} // namespace

SnapshotPointPage::SnapshotPointPage(Session &session, const MachineRef &machine, QWidget *parent)
    : QWidget{parent}
    , m_session{session}
    , m_machine{machine}
    , m_ui{std::make_unique<Ui::SnapshotPointPage>()}
{
    m_ui->setupUi(this);
    makeTitle(*m_ui->title);
    m_timeline = new MachineTimeline(session.clock(), m_ui->timelinePart);
    auto *layout = new QVBoxLayout(m_ui->timelinePart);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_timeline);
    m_ui->timelinePart->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
    constexpr int lowest = 220;
    m_ui->timelinePart->setMinimumHeight(lowest);
    m_timeline->showMachine(&session, machine);
    connect(m_timeline, &MachineTimeline::selectionChanged, this, &SnapshotPointPage::onSelected);
}

SnapshotPointPage::~SnapshotPointPage() = default;

void SnapshotPointPage::onSelected(const QStringList &uids)
{
    const auto all = m_session.requestsByMachine.find(m_machine);
    const auto found = std::ranges::find_if(all, [&uids](const auto &request) {
        return uids.size() == 1 && request->uid() == uids.front();
    });
    m_problem.clear();
    if (uids.size() > 1)
        m_problem = tr("Choose one snapshot: there are several in this mark. Zoom in with +, or "
                       "choose in the list.");
    else if (found == all.end() && !uids.isEmpty())
        m_problem = tr("This is a planned run: there is no snapshot of it yet.");
    else if (!uids.isEmpty() && !SnapshotReading::isUsable(**found))
        m_problem = (*found)->operation == Operation::Create
            ? tr("%1 cannot be used: it is not ready.").arg((*found)->name())
            : tr("%1 is no snapshot.").arg((*found)->name());
    Q_EMIT chosen(m_problem.isEmpty() && found != all.end() ? *found : nullptr);
}

void SnapshotPointPage::showChosen(const MachineBook::Snapshot &chosen)
{
    if (chosen)
        m_timeline->setSelection({chosen->uid()});
    m_ui->pointLabel->setText(chosen                    ? tr("Chosen: %1").arg(described(*chosen))
                                  : m_problem.isEmpty() ? tr("Nothing is chosen yet.")
                                                        : QStringLiteral("△ ") + m_problem);
}

} // namespace app
