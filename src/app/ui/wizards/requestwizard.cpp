// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/wizards/requestwizard.h"

#include "ui_requestwizard.h"

#include "app/models/policyrun.h"
#include "app/models/session.h"
#include "app/models/texts.h"
#include "app/ui/wizards/discardquestion.h"
#include "app/ui/wizards/requestprogresspage.h"
#include "app/ui/wizards/requestreviewpage.h"

namespace app {

using namespace snapshots;

RequestWizard::RequestWizard(Session &session, QWidget *parent)
    : QDialog{parent}
    , m_session{session}
    , m_ui{std::make_unique<Ui::RequestWizard>()}
{
    m_ui->setupUi(this);
    m_ui->steps->viewport()->setAutoFillBackground(false);
}

RequestWizard::~RequestWizard() = default;

void RequestWizard::addPage(QWidget *page, const QString &name)
{
    m_ui->pages->addWidget(page);
    m_ui->steps->addItem(name);
    constexpr int padding = 14;
    m_ui->steps->item(m_ui->steps->count() - 1)
        ->setSizeHint(QSize(0, m_ui->steps->fontMetrics().height() + padding));
}

void RequestWizard::addLastPages(const Theme &theme,
                                 const Confirmation &confirmation,
                                 const QString &button)
{
    m_review = new RequestReviewPage(confirmation.protectedContext, confirmation.name);
    m_progress = new RequestProgressPage(m_session, theme);
    addPage(m_review, tr("Review"));
    addPage(m_progress, tr("Progress"));
    m_ui->doButton->setText(button);
    connect(m_review, &RequestReviewPage::confirmationChanged, this, &RequestWizard::refreshSteps);
    connect(m_progress, &RequestProgressPage::undoRequested, this, &RequestWizard::undoRequested);
}

void RequestWizard::begin(int step)
{
    connect(m_ui->steps, &QListWidget::currentRowChanged, this, &RequestWizard::showStep);
    connect(m_ui->backButton, &QPushButton::clicked, this,
            [this] { m_ui->steps->setCurrentRow(m_ui->steps->currentRow() - 1); });
    connect(m_ui->nextButton, &QPushButton::clicked, this,
            [this] { m_ui->steps->setCurrentRow(m_ui->steps->currentRow() + 1); });
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_ui->doButton, &QPushButton::clicked, this, &RequestWizard::send);
    m_ui->steps->setCurrentRow(step);
    refresh();
}

void RequestWizard::reject()
{
    if (!m_isSent && isEdited())
        askToDiscard(*this);
    else
        QDialog::reject();
}

int RequestWizard::reviewStep() const
{
    return m_ui->steps->count() - 2;
}

// Nothing can be gone to before all that comes first is said, and nothing but the progress once it
// is asked for.
bool RequestWizard::isOpen(int step) const
{
    if (m_isSent || step > reviewStep())
        return m_isSent && step > reviewStep();
    for (int before = 0; before < step; ++before) {
        if (!canLeave(before))
            return false;
    }
    return true;
}

void RequestWizard::enter(int) { }

void RequestWizard::showStep(int step)
{
    if (step < 0)
        return;
    m_ui->pages->setCurrentIndex(step);
    enter(step);
    checkAgain();
}

void RequestWizard::checkAgain()
{
    m_check = Check::Unknown;
    ++m_asked;
    refresh();
}

void RequestWizard::refresh()
{
    refreshPages();
    const bool isAsked = m_ui->steps->currentRow() == reviewStep() && isOpen(reviewStep());
    if (isAsked && !m_isSent) {
        m_review->showRequest(summary(), write());
        if (m_check == Check::Unknown)
            checkOnServer();
    }
    refreshSteps();
}

void RequestWizard::refreshSteps()
{
    const int step = m_ui->steps->currentRow();
    for (int at = 0; at < m_ui->steps->count(); ++at)
        m_ui->steps->item(at)->setFlags(isOpen(at) ? Qt::ItemIsEnabled | Qt::ItemIsSelectable
                                                   : Qt::NoItemFlags);
    const bool isLast = step == reviewStep();
    const bool isKnown = isLast && isOpen(step);
    QString problem = isKnown ? obstacle() : QString();
    if (isLast && m_session.isReadOnly())
        problem = tr("This context is read-only: nothing can be asked for.");
    if (problem.isEmpty())
        problem = m_refused;
    m_ui->wizardProblem->setText(problem);
    m_ui->wizardProblem->setVisible(isLast && !problem.isEmpty());
    m_ui->backButton->setVisible(!m_isSent);
    m_ui->backButton->setEnabled(step > 0);
    m_ui->nextButton->setVisible(!m_isSent && !isLast);
    m_ui->nextButton->setEnabled(!isLast && isOpen(step + 1));
    m_ui->nextButton->setDefault(!isLast);
    m_ui->doButton->setVisible(!m_isSent && isLast);
    m_ui->doButton->setEnabled(isKnown && problem.isEmpty() && m_check == Check::Passed
                               && !m_isSending && m_review->isConfirmed());
    m_ui->cancelButton->setText(m_isSent ? tr("Close") : tr("Cancel"));
}

void RequestWizard::checkOnServer()
{
    m_check = Check::Asking;
    m_refused.clear();
    m_review->setChecking();
    sendWrite(m_session.client(), write(), kube::DryRun::Server)
        .then(this, [this, asked = ++m_asked](const base::Result<kube::Object> &answer) {
            if (asked != m_asked)
                return;
            m_check = answer ? Check::Passed : Check::Refused;
            m_review->setCheck(answer ? QString() : texts::error(answer.error()));
            refreshSteps();
        });
}

void RequestWizard::send()
{
    m_isSending = true;
    refreshSteps();
    sendWrite(m_session.client(), write())
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

void RequestWizard::onSent(const kube::Object &request)
{
    m_isSent = true;
    refreshSteps();
    m_ui->steps->setCurrentRow(m_ui->steps->count() - 1);
    m_progress->follow(request);
    m_ui->cancelButton->setFocus();
}

} // namespace app
