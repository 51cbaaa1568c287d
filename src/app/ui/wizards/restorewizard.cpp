// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/wizards/restorewizard.h"

#include "ui_restorewizard.h"

#include "app/models/session.h"
#include "app/models/texts.h"
#include "app/ui/wizards/restorechangespage.h"
#include "app/ui/wizards/restoreplanpage.h"
#include "app/ui/wizards/restorepointpage.h"
#include "app/ui/wizards/restoreprogresspage.h"
#include "app/ui/wizards/restorereviewpage.h"

namespace app {

using namespace snapshots;

RestoreWizard::RestoreWizard(Session &session,
                             const Theme &theme,
                             const MachineRef &machine,
                             const MachineBook::Snapshot &snapshot,
                             const QString &protectedContext,
                             QWidget *parent)
    : QDialog{parent}
    , m_session{session}
    , m_ui{std::make_unique<Ui::RestoreWizard>()}
    , m_planner{session, machine}
{
    m_ui->setupUi(this);
    setWindowTitle(tr("Restore %1").arg(machine.key.toString()));
    m_ui->steps->viewport()->setAutoFillBackground(false);
    buildPages(theme, protectedContext);
    connect(m_ui->steps, &QListWidget::currentRowChanged, this, &RestoreWizard::showStep);
    connect(m_ui->backButton, &QPushButton::clicked, this,
            [this] { m_ui->steps->setCurrentRow(m_ui->steps->currentRow() - 1); });
    connect(m_ui->nextButton, &QPushButton::clicked, this,
            [this] { m_ui->steps->setCurrentRow(m_ui->steps->currentRow() + 1); });
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_ui->restoreButton, &QPushButton::clicked, this, &RestoreWizard::send);
    connect(&m_planner, &RestorePlanner::changed, this, &RestoreWizard::refresh);
    const bool isChosen = snapshot && RestorePlanner::isRestorable(*snapshot);
    if (isChosen)
        m_planner.choose(snapshot);
    m_ui->steps->setCurrentRow(isChosen ? 1 : 0);
    refresh();
}

RestoreWizard::~RestoreWizard() = default;

void RestoreWizard::buildPages(const Theme &theme, const QString &protectedContext)
{
    const MachineRef &machine = m_planner.machine();
    auto *point = new RestorePointPage(m_session, machine);
    auto *changes = new RestoreChangesPage;
    auto *plan = new RestorePlanPage(theme, m_session.clock());
    m_review = new RestoreReviewPage(protectedContext, machine.key.name);
    m_progress = new RestoreProgressPage(m_session, theme);
    m_pages = {point, changes, plan, m_review};
    addPage(point, tr("Which point in time"));
    addPage(changes, tr("What has changed"));
    addPage(plan, tr("What it will do"));
    addPage(m_review, tr("Review"));
    addPage(m_progress, tr("Progress"));
    connect(point, &RestorePointPage::chosen, &m_planner, &RestorePlanner::choose);
    connect(plan, &RestorePlanPage::edited, &m_planner, &RestorePlanner::setOptions);
    connect(m_review, &RestoreReviewPage::confirmationChanged, this, &RestoreWizard::refreshSteps);
    connect(m_progress, &RestoreProgressPage::undoRequested, this, &RestoreWizard::undoRequested);
}

void RestoreWizard::addPage(QWidget *page, const QString &name)
{
    m_ui->pages->addWidget(page);
    m_ui->steps->addItem(name);
    constexpr int padding = 14;
    m_ui->steps->item(m_ui->steps->count() - 1)
        ->setSizeHint(QSize(0, m_ui->steps->fontMetrics().height() + padding));
}

bool RestoreWizard::isOn(const QWidget *page) const
{
    return m_ui->pages->currentWidget() == page;
}

void RestoreWizard::showStep(int step)
{
    if (step < 0)
        return;
    m_ui->pages->setCurrentIndex(step);
    m_check = Check::Unknown;
    refresh();
}

void RestoreWizard::refresh()
{
    for (RestorePage *page : m_pages)
        page->refresh(m_planner);
    const bool isRead = m_planner.state() == RestorePlanner::State::Read;
    if (isOn(m_review) && isRead && m_check == Check::Unknown)
        checkOnServer();
    refreshSteps();
}

// What can be gone to: nothing but the point in time before one is chosen, nothing but the progress
// once it is asked for.
void RestoreWizard::refreshSteps()
{
    const bool isRead = m_planner.state() == RestorePlanner::State::Read;
    const bool isLast = isOn(m_review);
    const int step = m_ui->steps->currentRow();
    const int last = m_ui->steps->count() - 1;
    for (int at = 0; at <= last; ++at) {
        const bool isOpen = m_isSent ? at == last : at == 0 || (at < last && m_planner.chosen());
        QListWidgetItem *item = m_ui->steps->item(at);
        item->setFlags(isOpen ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags);
    }
    const QString problem = isLast ? problemOfReview() : QString();
    m_ui->wizardProblem->setText(problem);
    m_ui->wizardProblem->setVisible(!problem.isEmpty());
    m_ui->backButton->setVisible(!m_isSent);
    m_ui->backButton->setEnabled(step > 0);
    m_ui->nextButton->setVisible(!m_isSent && !isLast);
    m_ui->nextButton->setEnabled(step == 0 ? m_planner.chosen() != nullptr : isRead);
    m_ui->nextButton->setDefault(!isLast);
    m_ui->restoreButton->setVisible(!m_isSent && isLast);
    m_ui->restoreButton->setEnabled(isRead && problem.isEmpty() && m_check == Check::Passed
                                    && !m_isSending && m_review->isConfirmed());
    m_ui->cancelButton->setText(m_isSent ? tr("Close") : tr("Cancel"));
}

QString RestoreWizard::problemOfReview() const
{
    if (m_session.isReadOnly())
        return tr("This context is read-only: nothing can be restored.");
    const bool isRead = m_planner.state() == RestorePlanner::State::Read;
    if (isRead && !m_planner.plan().isPossible())
        return tr("Something is in the way: see \"What it will do\".");
    return m_refused;
}

void RestoreWizard::checkOnServer()
{
    m_check = Check::Asking;
    m_refused.clear();
    m_review->setChecking();
    const PolicyWrite write = m_planner.write();
    m_session.client()
        .create(write.type, write.body, kube::DryRun::Server)
        .then(this, [this, asked = ++m_asked](const base::Result<kube::Object> &answer) {
            if (asked != m_asked)
                return;
            m_check = answer ? Check::Passed : Check::Refused;
            m_review->setCheck(answer ? QString() : texts::error(answer.error()));
            refreshSteps();
        });
}

void RestoreWizard::send()
{
    m_isSending = true;
    refreshSteps();
    const PolicyWrite write = m_planner.write();
    m_session.client()
        .create(write.type, write.body)
        .then(this, [this](const base::Result<kube::Object> &answer) {
            m_isSending = false;
            if (answer) {
                onSent(*answer);
                return;
            }
            m_refused = texts::error(answer.error());
            refreshSteps();
        });
}

void RestoreWizard::onSent(const kube::Object &request)
{
    m_isSent = true;
    refreshSteps();
    m_ui->steps->setCurrentRow(m_ui->steps->count() - 1);
    m_progress->follow(request);
    m_ui->cancelButton->setFocus();
}

} // namespace app
