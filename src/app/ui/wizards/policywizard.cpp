// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/wizards/policywizard.h"

#include "ui_policywizard.h"

#include "app/models/policyrun.h"
#include "app/models/session.h"
#include "app/models/texts.h"
#include "app/ui/wizards/discardquestion.h"
#include "app/ui/wizards/policykeeppage.h"
#include "app/ui/wizards/policymachinespage.h"
#include "app/ui/wizards/policyreviewpage.h"
#include "app/ui/wizards/policywhenpage.h"
#include "kube/client/worker.h"

#include <algorithm>

namespace app {

using namespace snapshots;

namespace {

constexpr int previewDelay = 150; // ms: while somebody types

} // namespace

PolicyWizard::PolicyWizard(Session &session, PolicyDraft draft, QWidget *parent)
    : QDialog{parent}
    , m_session{session}
    , m_ui{std::make_unique<Ui::PolicyWizard>()}
    , m_classes{storageClassBook(session)}
{
    m_ui->setupUi(this);
    setWindowTitle(draft.isNew ? tr("New policy") : tr("Policy %1").arg(draft.meta().name));
    m_ui->steps->viewport()->setAutoFillBackground(false);
    m_keep = new PolicyKeepPage(session.clock(), m_doomed);
    m_review = new PolicyReviewPage(m_doomed);
    addPage(new PolicyMachinesPage(session), tr("Which machines"));
    addPage(new PolicyWhenPage(session.clock()), tr("When"));
    addPage(m_keep, tr("How long"));
    addPage(m_review, tr("Review"));
    m_previewDelay.setSingleShot(true);
    m_previewDelay.setInterval(previewDelay);
    connect(&m_previewDelay, &QTimer::timeout, this, &PolicyWizard::askPreview);
    connect(m_ui->steps, &QListWidget::currentRowChanged, this, &PolicyWizard::showStep);
    connect(m_ui->backButton, &QPushButton::clicked, this,
            [this] { m_ui->steps->setCurrentRow(m_ui->steps->currentRow() - 1); });
    connect(m_ui->nextButton, &QPushButton::clicked, this,
            [this] { m_ui->steps->setCurrentRow(m_ui->steps->currentRow() + 1); });
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_ui->saveButton, &QPushButton::clicked, this, &PolicyWizard::save);
    connect(m_review, &PolicyReviewPage::mineKept, this, [this] {
        m_draft.policy.object = m_theirs;
        m_review->setTheirs({});
        onEdited();
        checkOnServer();
    });
    connect(m_review, &PolicyReviewPage::theirsTaken, this, &PolicyWizard::takeTheirs);
    begin(draft);
}

PolicyWizard::~PolicyWizard() = default;

void PolicyWizard::showReview()
{
    m_ui->steps->setCurrentRow(m_ui->steps->count() - 1);
}

void PolicyWizard::addPage(PolicyPage *page, const QString &name)
{
    m_pages.push_back(page);
    m_ui->pages->addWidget(page);
    m_ui->steps->addItem(name);
    constexpr int padding = 14;
    m_ui->steps->item(m_ui->steps->count() - 1)
        ->setSizeHint(QSize(0, m_ui->steps->fontMetrics().height() + padding));
    connect(page, &PolicyPage::edited, this, [this, page] {
        m_touched.insert(page);
        onEdited();
    });
}

void PolicyWizard::begin(const PolicyDraft &draft)
{
    m_draft = draft;
    for (PolicyPage *page : m_pages)
        page->load(m_draft);
    const int first = draft.isNew ? 0 : 1; // which machines is settled
    m_touched.clear();
    m_ui->steps->setCurrentRow(first);
    showStep(first);
    onEdited();
    m_begun = resultOf(m_draft, current());
}

void PolicyWizard::reject()
{
    if (resultOf(m_draft, current()) == m_begun)
        QDialog::reject();
    else
        askToDiscard(*this);
}

QJsonObject PolicyWizard::current() const
{
    return m_draft.meta().uid.isEmpty() ? QJsonObject() : m_draft.policy.object.json();
}

bool PolicyWizard::isOnReview() const
{
    return m_ui->pages->currentWidget() == m_review;
}

void PolicyWizard::showStep(int step)
{
    if (step < 0)
        return;
    m_ui->pages->setCurrentIndex(step);
    m_touched.insert(m_pages.begin(),
                     m_pages.begin() + (m_draft.isNew ? step : m_ui->pages->count()));
    m_ui->wizardProblem->hide();
    if (isOnReview())
        checkOnServer();
    refresh();
}

void PolicyWizard::storePages()
{
    const QString uid = m_draft.meta().uid;
    for (const PolicyPage *page : m_pages)
        page->store(m_draft);
    // Another Wukong was chosen: its own numbers are what is edited.
    const bool isOther = m_draft.isInline && m_draft.isNew && uid != m_draft.meta().uid;
    const auto wukong = isOther ? m_session.wukongs.find(m_draft.meta().key()) : Shared<Wukong>();
    if (!wukong || !wukong->policy)
        return;
    m_draft.policy.rule = *wukong->policy;
    for (PolicyPage *page : m_pages) {
        if (page != m_pages.front())
            page->load(m_draft);
    }
}

void PolicyWizard::onEdited()
{
    storePages();
    m_hasPreview = false;
    m_previewDelay.start();
    refresh();
}

// What is wrong is said beside the field, and marked in the list of steps: not before somebody was
// there.
void PolicyWizard::refresh()
{
    const QList<FieldProblem> problems = problemsOf(m_draft);
    m_isValid = problems.isEmpty();
    for (size_t at = 0; at < m_pages.size(); ++at) {
        const bool isWrong = m_touched.contains(m_pages[at]) && m_pages[at]->showProblems(problems);
        m_isValid = m_isValid && !isWrong;
        QListWidgetItem *item = m_ui->steps->item(static_cast<int>(at));
        const QString name = item->text().remove(QStringLiteral("△ "));
        item->setText(isWrong ? QStringLiteral("△ ") + name : name);
    }
    const int step = m_ui->steps->currentRow();
    const bool isLast = isOnReview();
    m_ui->backButton->setEnabled(step > 0);
    m_ui->nextButton->setVisible(!isLast);
    m_ui->nextButton->setDefault(!isLast);
    m_ui->saveButton->setVisible(isLast);
    m_ui->saveButton->setEnabled(m_isValid && m_hasPreview && m_check == Check::Passed
                                 && m_review->isConfirmed() && !m_isSending
                                 && !m_session.isReadOnly());
    if (m_session.isReadOnly() && isLast) {
        m_ui->wizardProblem->setText(tr("This context is read-only: nothing can be saved."));
        m_ui->wizardProblem->show();
    }
    m_review->load(m_draft);
    m_review->setWrite(writeOf(m_draft, current()), resultOf(m_draft, current()));
}

PreviewQuestion PolicyWizard::question() const
{
    return previewQuestion(m_session, m_draft, m_classes, m_keep->shownMachine(),
                           m_session.clock().now());
}

void PolicyWizard::askPreview()
{
    PreviewQuestion asked = question();
    m_keep->setMachines(asked.machines);
    const int number = ++m_question;
    kube::runInWorker(
        this, [asked = std::move(asked)] { return previewOf(asked); },
        [this, number](const PolicyPreview &preview) { onPreview(number, preview); });
}

void PolicyWizard::onPreview(int question, const PolicyPreview &preview)
{
    if (question != m_question || m_previewDelay.isActive())
        return;
    m_doomed.setDoomed(preview.doomed, preview.zone);
    for (PolicyPage *page : m_pages)
        page->showPreview(preview);
    m_hasPreview = true;
    refresh();
}

void PolicyWizard::checkOnServer()
{
    m_check = Check::Unknown;
    if (!m_isValid) {
        m_review->setCheck(tr("Some fields are not right yet: see the steps marked △."));
        return;
    }
    m_check = Check::Asking;
    m_review->setChecking();
    auto answer = sendWrite(m_session.client(), writeOf(m_draft, current()), kube::DryRun::Server);
    answer.then(this, [this](const base::Result<kube::Object> &result) {
        if (!result && result.error().kind == base::Error::Kind::Conflict) {
            onConflict(false);
            return;
        }
        m_check = result ? Check::Passed : Check::Refused;
        m_review->setCheck(result ? QString() : texts::error(result.error()));
        refresh();
    });
}

// What was shown is what is accepted: time has gone on since.
void PolicyWizard::save()
{
    const auto doomed = doomedBy(question());
    const bool isShown = std::ranges::all_of(doomed, [this](const DoomedSnapshot &one) {
        return std::ranges::find(m_doomed.doomed(), one.uid, &DoomedSnapshot::uid)
            != m_doomed.doomed().end();
    });
    if (!isShown) {
        m_ui->wizardProblem->setText(
            tr("More would be deleted by now than the list showed: look at it again."));
        m_ui->wizardProblem->show();
        onEdited();
        return;
    }
    send(writeOf(m_draft, current()));
}

void PolicyWizard::send(const PolicyWrite &write)
{
    m_isSending = true;
    refresh();
    sendWrite(m_session.client(), write)
        .then(this, [this](const base::Result<kube::Object> &result) { onSaved(result); });
}

void PolicyWizard::onSaved(const base::Result<kube::Object> &answer)
{
    m_isSending = false;
    if (answer) {
        Q_EMIT saved(m_draft.meta().name);
        accept();
        return;
    }
    if (answer.error().kind == base::Error::Kind::Conflict)
        onConflict(true);
    m_ui->wizardProblem->setText(texts::error(answer.error()));
    m_ui->wizardProblem->show();
    refresh();
}

void PolicyWizard::takeTheirs()
{
    m_review->setTheirs({});
    if (m_draft.isInline) {
        if (const auto wukong = Wukong::fromObject(m_theirs))
            begin(draftOf(*wukong, m_draft.policy.rule.timeZone));
    } else if (const auto policy = SnapshotPolicy::fromObject(m_theirs)) {
        begin(draftOf(*policy));
    }
}

// The object has another version by now. Mostly its status alone has changed: operators write it
// all the time. Only another policy is for a person to decide on.
void PolicyWizard::onConflict(bool isSaving)
{
    m_session.client()
        .get(m_draft.type(), m_draft.meta().key())
        .then(this, [this, isSaving](const base::Result<kube::Object> &answer) {
            if (!answer) {
                m_review->setCheck(texts::error(answer.error()));
                return;
            }
            if (policyPartOf(answer->json()) != policyPartOf(current())) {
                m_check = Check::Refused;
                m_review->setCheck(tr("Somebody has saved another version meanwhile: choose one."));
                m_theirs = *answer;
                m_review->setTheirs(answer->json());
                refresh();
                return;
            }
            m_draft.policy.object = *answer;
            m_ui->wizardProblem->hide();
            if (isSaving)
                save();
            else
                checkOnServer();
        });
}

} // namespace app
