// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/wizards/setupassistant.h"

#include "ui_setupassistant.h"

#include "app/models/session.h"
#include "app/ui/wizards/setupcheckspage.h"
#include "app/ui/wizards/setupplanpage.h"
#include "app/ui/wizards/setupprogresspage.h"

namespace app {

SetupAssistant::SetupAssistant(Session &session,
                               const ControllerWatch &controller,
                               const Theme &theme,
                               QWidget *parent)
    : QDialog{parent}
    , m_ui{std::make_unique<Ui::SetupAssistant>()}
{
    m_ui->setupUi(this);
    setWindowTitle(tr("Set up %1").arg(session.access().context));
    m_ui->steps->viewport()->setAutoFillBackground(false);
    const auto parts = setup::bundle().value_or(QList<setup::Part>()); // tests rule errors out
    m_plan = new SetupPlanPage(session, theme, parts);
    m_progress = new SetupProgressPage(session, controller, theme);
    addPage(new SetupChecksPage(session, controller, theme, parts), tr("Checks"));
    addPage(m_plan, tr("Plan"));
    addPage(m_progress, tr("Progress"));
    connect(m_plan, &SetupPlanPage::changed, this, &SetupAssistant::refresh);
    connect(m_progress, &SetupProgressPage::changed, this, &SetupAssistant::refresh);
    connect(m_ui->steps, &QListWidget::currentRowChanged, this, &SetupAssistant::showStep);
    connect(m_ui->backButton, &QPushButton::clicked, this,
            [this] { go(m_ui->steps->currentRow() - 1); });
    connect(m_ui->nextButton, &QPushButton::clicked, this, [this] { go(Plan); });
    connect(m_ui->applyButton, &QPushButton::clicked, this, &SetupAssistant::apply);
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QDialog::reject);
    go(Checks);
}

SetupAssistant::~SetupAssistant() = default;

void SetupAssistant::addPage(QWidget *page, const QString &name)
{
    m_ui->pages->addWidget(page);
    m_ui->steps->addItem(name);
    constexpr int padding = 14;
    m_ui->steps->item(m_ui->steps->count() - 1)
        ->setSizeHint(QSize(0, m_ui->steps->fontMetrics().height() + padding));
}

bool SetupAssistant::isBusy() const
{
    const auto phase = m_progress->phase();
    return phase == SetupProgressPage::Phase::Writing || phase == SetupProgressPage::Phase::Waiting;
}

void SetupAssistant::reject()
{
    if (m_progress->phase() != SetupProgressPage::Phase::Writing)
        QDialog::reject();
}

void SetupAssistant::go(int step)
{
    m_ui->steps->setCurrentRow(step);
}

void SetupAssistant::showStep(int step)
{
    m_ui->pages->setCurrentIndex(step);
    if (step == Plan)
        m_plan->open();
    refresh();
}

void SetupAssistant::apply()
{
    m_progress->start(m_plan->parts());
    go(Progress);
    m_ui->closeButton->setFocus();
}

void SetupAssistant::refresh()
{
    const int step = m_ui->steps->currentRow();
    const auto phase = m_progress->phase();
    const bool isBusy = this->isBusy();
    for (int at = 0; at < m_ui->steps->count(); ++at) {
        const bool isOpen = at == Progress ? phase != SetupProgressPage::Phase::None : !isBusy;
        m_ui->steps->item(at)->setFlags(isOpen ? Qt::ItemIsEnabled | Qt::ItemIsSelectable
                                               : Qt::NoItemFlags);
    }
    m_ui->backButton->setEnabled(step > Checks && !isBusy);
    m_ui->nextButton->setVisible(step == Checks);
    m_ui->nextButton->setDefault(step == Checks);
    m_ui->applyButton->setVisible(step == Plan);
    m_ui->applyButton->setEnabled(step == Plan && m_plan->isAccepted());
    m_ui->closeButton->setEnabled(phase != SetupProgressPage::Phase::Writing);
}

} // namespace app
