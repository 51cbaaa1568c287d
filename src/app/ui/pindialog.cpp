// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/pindialog.h"

#include "ui_pindialog.h"

#include "app/models/session.h"

#include <QPushButton>

namespace app {

PinDialog::PinDialog(Session &session,
                     std::vector<MachineBook::Snapshot> snapshots,
                     QWidget *parent)
    : QDialog{parent}
    , m_clock{session.clock()}
    , m_snapshots{std::move(snapshots)}
    , m_pinning{session}
    , m_ui{std::make_unique<Ui::PinDialog>()}
{
    m_ui->setupUi(this);
    setObjectName(QStringLiteral("pinDialog"));
    m_pin = m_ui->buttonBox->addButton(tr("&Pin"), QDialogButtonBox::AcceptRole);
    m_pin->setObjectName(QStringLiteral("pinButton"));
    m_pin->setDefault(true);
    m_ui->effectLabel->setText(
        m_snapshots.size() == 1
            ? tr("No policy lets %1 go while it is pinned.").arg(m_snapshots.front()->name())
            : tr("No policy lets these %1 snapshots go while they are pinned.")
                  .arg(m_snapshots.size()));
    const QDate today = base::toDateTime(m_clock.now()).toLocalTime().date();
    constexpr int usualDays = 30;
    m_ui->untilEdit->setMinimumDate(today);
    m_ui->untilEdit->setDate(today.addDays(usualDays));
    m_ui->problemLabel->hide();
    connect(m_ui->reasonEdit, &QLineEdit::textChanged, this, &PinDialog::refresh);
    connect(m_ui->untilBox, &QCheckBox::toggled, m_ui->untilEdit, &QWidget::setEnabled);
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_ui->buttonBox, &QDialogButtonBox::accepted, this, &PinDialog::submit);
    connect(&m_pinning, &Pinning::finished, this, &PinDialog::onFinished);
    refresh();
}

PinDialog::~PinDialog() = default;

void PinDialog::refresh()
{
    m_pin->setEnabled(!m_ui->reasonEdit->text().trimmed().isEmpty());
}

// The last day counts whole.
void PinDialog::submit()
{
    snapshots::Pin pin{m_ui->reasonEdit->text().trimmed(), std::nullopt};
    if (m_ui->untilBox->isChecked())
        pin.until = base::toInstant(m_ui->untilEdit->date().addDays(1).startOfDay());
    m_pin->setEnabled(false);
    m_pinning.start(m_snapshots, pin);
}

void PinDialog::onFinished()
{
    if (m_pinning.problems().isEmpty()) {
        accept();
        return;
    }
    m_ui->problemLabel->setText(m_pinning.problems().join(QLatin1Char('\n')));
    m_ui->problemLabel->show();
    refresh();
}

} // namespace app
