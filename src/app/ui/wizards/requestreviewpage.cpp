// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/wizards/requestreviewpage.h"

#include "ui_requestreviewpage.h"

#include "app/ui/theme.h"
#include "app/ui/typedconfirmation.h"
#include "kube/core/yaml.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>

namespace app {

RequestReviewPage::RequestReviewPage(const QString &protectedContext,
                                     const QString &machine,
                                     QWidget *parent)
    : QWidget{parent}
    , m_ui{std::make_unique<Ui::RequestReviewPage>()}
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
            &RequestReviewPage::confirmationChanged);
    connect(m_ui->copyButton, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_ui->kubectlEdit->text()); });
}

RequestReviewPage::~RequestReviewPage() = default;

void RequestReviewPage::showRequest(const QString &summary, const PolicyWrite &write)
{
    m_ui->summaryLabel->setText(summary);
    m_ui->yamlView->setPlainText(QString::fromUtf8(kube::toYaml(write.body)));
    m_ui->kubectlEdit->setText(kubectlOf(write));
    m_ui->kubectlEdit->setCursorPosition(0);
}

void RequestReviewPage::addOption(QWidget *option)
{
    m_ui->outer->insertWidget(m_ui->outer->indexOf(m_ui->summaryLabel) + 1, option);
}

void RequestReviewPage::setChecking()
{
    m_ui->checkLabel->setText(QStringLiteral("○ ") + tr("Asking the server…"));
}

void RequestReviewPage::setCheck(const QString &problem)
{
    m_ui->checkLabel->setText(
        problem.isEmpty()
            ? QStringLiteral("✓ ") + tr("The server accepts it (dry run: nothing is changed yet).")
            : QStringLiteral("✕ ") + problem);
}

bool RequestReviewPage::isConfirmed() const
{
    return m_confirmation->isConfirmed();
}

} // namespace app
