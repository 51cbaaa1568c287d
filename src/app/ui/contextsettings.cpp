// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/contextsettings.h"

#include "ui_contextsettings.h"

#include <QPushButton>

namespace app {

ContextSettings::ContextSettings(const QString &context,
                                 const ContextChoices &choices,
                                 QWidget *parent)
    : QDialog{parent}
    , m_choices{choices}
    , m_ui{std::make_unique<Ui::ContextSettings>()}
{
    m_ui->setupUi(this);
    setObjectName(QStringLiteral("contextSettings"));
    m_ui->contextLabel->setText(context);
    m_ui->protectedBox->setChecked(choices.isProtected);
    m_ui->readOnlyBox->setChecked(choices.isReadOnly);
    const auto offer = [this](const QString &name, FrameColor color) {
        m_ui->colorBox->addItem(name, static_cast<int>(color));
    };
    offer(tr("None"), FrameColor::None);
    offer(tr("Red"), FrameColor::Red);
    offer(tr("Amber"), FrameColor::Amber);
    offer(tr("Green"), FrameColor::Green);
    offer(tr("Blue"), FrameColor::Blue);
    m_ui->colorBox->setCurrentIndex(m_ui->colorBox->findData(static_cast<int>(choices.frame)));
    // Who protects a context wants to see it.
    connect(m_ui->protectedBox, &QCheckBox::toggled, this, [this](bool isProtected) {
        if (isProtected && this->choices().frame == FrameColor::None)
            m_ui->colorBox->setCurrentIndex(
                m_ui->colorBox->findData(static_cast<int>(FrameColor::Red)));
    });
    connect(m_ui->buttonBox, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

ContextSettings::~ContextSettings() = default;

ContextChoices ContextSettings::choices() const
{
    ContextChoices choices = m_choices;
    choices.isProtected = m_ui->protectedBox->isChecked();
    choices.isReadOnly = m_ui->readOnlyBox->isChecked();
    choices.frame = static_cast<FrameColor>(m_ui->colorBox->currentData().toInt());
    return choices;
}

} // namespace app
