// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/wizards/policyreviewpage.h"

#include "ui_policyreviewpage.h"

#include "app/models/policytexts.h"
#include "app/ui/theme.h"
#include "kube/core/yaml.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHeaderView>

namespace app {

namespace {

QString yamlOf(const QJsonObject &object)
{
    return QString::fromUtf8(kube::toYaml(policyPartOf(object)));
}

} // namespace

PolicyReviewPage::PolicyReviewPage(DoomedModel &doomed, QWidget *parent)
    : PolicyPage{parent}
    , m_ui{std::make_unique<Ui::PolicyReviewPage>()}
    , m_doomed{doomed}
{
    m_ui->setupUi(this);
    makeTitle(*m_ui->title);
    const QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    for (QPlainTextEdit *view : {m_ui->yamlView, m_ui->theirsView}) {
        view->setFont(fixed);
        view->setTabChangesFocus(true);
    }
    m_ui->kubectlEdit->setFont(fixed);
    m_ui->doomedTable->setModel(&doomed);
    arrangeDoomed(*m_ui->doomedTable);
    m_ui->theirsPart->hide();
    connect(m_ui->copyButton, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_ui->kubectlEdit->text()); });
    connect(m_ui->confirmEdit, &QLineEdit::textChanged, this, &PolicyReviewPage::edited);
    connect(m_ui->takeTheirsButton, &QPushButton::clicked, this, &PolicyReviewPage::theirsTaken);
    connect(m_ui->keepMineButton, &QPushButton::clicked, this, &PolicyReviewPage::mineKept);
}

PolicyReviewPage::~PolicyReviewPage() = default;

void PolicyReviewPage::load(const PolicyDraft &draft)
{
    const snapshots::PolicyRule &rule = draft.policy.rule;
    m_name = draft.meta().name;
    QString summary = tr("%1. %2").arg(texts::schedule(rule.schedule, rule.timeZone),
                                       texts::retention(rule.retention));
    if (!rule.isEnabled)
        summary +=
            QStringLiteral("\n△ ") + tr("It is suspended: it takes no snapshots and prunes none.");
    m_ui->summaryLabel->setText(summary);
}

void PolicyReviewPage::store(PolicyDraft &) const { }

bool PolicyReviewPage::showProblems(const QList<FieldProblem> &)
{
    return false;
}

void PolicyReviewPage::showPreview(const PolicyPreview &)
{
    const bool isAny = !m_doomed.doomed().empty();
    m_ui->doomedTable->setVisible(isAny);
    m_ui->confirmPart->setVisible(isAny);
    m_ui->doomedLabel->setText(
        isAny ? tr("Saving accepts that exactly these are &deleted: %1").arg(m_doomed.summary())
              : QStringLiteral("✓ ") + tr("Nothing is deleted when it is saved."));
    m_ui->confirmLabel->setText(
        tr("Their data cannot be brought back. &Type %1 to accept the list:").arg(m_name));
}

void PolicyReviewPage::setWrite(const PolicyWrite &write, const QJsonObject &result)
{
    m_ui->yamlView->setPlainText(yamlOf(result));
    m_ui->kubectlEdit->setText(kubectlOf(write));
    m_ui->kubectlEdit->setCursorPosition(0);
}

void PolicyReviewPage::setChecking()
{
    m_ui->checkLabel->setText(QStringLiteral("○ ") + tr("Asking the server…"));
}

void PolicyReviewPage::setCheck(const QString &problem)
{
    m_ui->checkLabel->setText(
        problem.isEmpty()
            ? QStringLiteral("✓ ") + tr("The server accepts it (dry run: nothing is changed yet).")
            : QStringLiteral("✕ ") + problem);
}

void PolicyReviewPage::setTheirs(const QJsonObject &object)
{
    m_ui->theirsPart->setVisible(!object.isEmpty());
    m_ui->theirsView->setPlainText(object.isEmpty() ? QString() : yamlOf(object));
}

bool PolicyReviewPage::isConfirmed() const
{
    return m_doomed.doomed().empty() || m_ui->confirmEdit->text().trimmed() == m_name;
}

} // namespace app
