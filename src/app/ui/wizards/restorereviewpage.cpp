// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/wizards/restorereviewpage.h"

#include "ui_restorereviewpage.h"

#include "app/models/texts.h"
#include "app/ui/theme.h"
#include "app/ui/typedconfirmation.h"
#include "kube/core/yaml.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>

namespace app {

using namespace snapshots;

RestoreReviewPage::RestoreReviewPage(const QString &protectedContext,
                                     const QString &machine,
                                     QWidget *parent)
    : RestorePage{parent}
    , m_ui{std::make_unique<Ui::RestoreReviewPage>()}
    , m_confirmation{new TypedConfirmation(
          protectedContext, protectedContext.isEmpty() ? QString() : machine, this)}
{
    m_ui->setupUi(this);
    makeTitle(*m_ui->title);
    const QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    m_ui->yamlView->setFont(fixed);
    m_ui->yamlView->setTabChangesFocus(true);
    m_ui->kubectlEdit->setFont(fixed);
    m_ui->outer->addWidget(m_confirmation);
    connect(m_confirmation, &TypedConfirmation::changed, this,
            &RestoreReviewPage::confirmationChanged);
    connect(m_ui->copyButton, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_ui->kubectlEdit->text()); });
}

RestoreReviewPage::~RestoreReviewPage() = default;

void RestoreReviewPage::refresh(const RestorePlanner &planner)
{
    if (planner.state() != RestorePlanner::State::Read)
        return;
    const SnapshotRequest &snapshot = *planner.chosen();
    const QString when =
        snapshot.status.createdAt ? texts::moment(*snapshot.status.createdAt) : texts::notYet();
    m_ui->summaryLabel->setText(tr("The disks of %1 go back to %2, the snapshot %3.")
                                    .arg(planner.machine().key.toString(), when, snapshot.name()));
    const PolicyWrite write = planner.write();
    m_ui->yamlView->setPlainText(QString::fromUtf8(kube::toYaml(write.body)));
    m_ui->kubectlEdit->setText(kubectlOf(write));
    m_ui->kubectlEdit->setCursorPosition(0);
}

void RestoreReviewPage::setChecking()
{
    m_ui->checkLabel->setText(QStringLiteral("○ ") + tr("Asking the server…"));
}

void RestoreReviewPage::setCheck(const QString &problem)
{
    m_ui->checkLabel->setText(
        problem.isEmpty()
            ? QStringLiteral("✓ ") + tr("The server accepts it (dry run: nothing is changed yet).")
            : QStringLiteral("✕ ") + problem);
}

bool RestoreReviewPage::isConfirmed() const
{
    return m_confirmation->isConfirmed();
}

} // namespace app
