// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/doctordialog.h"

#include "app/ui/diagnosishtml.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QPushButton>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace app {

DoctorDialog::DoctorDialog(Theme &theme,
                           Connector &connector,
                           const QStringList &files,
                           const QString &context,
                           QWidget *parent)
    : QDialog{parent}
    , m_theme{theme}
    , m_connector{connector}
    , m_files{files}
    , m_context{context}
{
    setObjectName(QStringLiteral("doctorDialog"));
    setWindowTitle(tr("Connection to %1").arg(context));
    m_text = new QTextBrowser(this);
    m_text->setObjectName(QStringLiteral("doctorFindings"));
    m_text->setAccessibleName(tr("Findings"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_copy = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    m_copy->setObjectName(QStringLiteral("copyButton"));
    m_again = buttons->addButton(tr("Check again"), QDialogButtonBox::ActionRole);
    buttons->button(QDialogButtonBox::Close)->setDefault(true);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_text);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(diagnosis::report(m_doctor->diagnoses()));
    });
    connect(m_again, &QPushButton::clicked, this, &DoctorDialog::start);
    resize(720, 560);
    start();
}

DoctorDialog::~DoctorDialog() = default;

void DoctorDialog::start()
{
    m_again->setEnabled(false);
    m_copy->setEnabled(false);
    m_doctor = std::make_unique<Doctor>(m_connector, m_files, m_context);
    const Doctor &doctor = *m_doctor;
    connect(&doctor, &Doctor::found, this, [this, &doctor] { show(doctor); });
    connect(&doctor, &Doctor::finished, this, [this, &doctor] {
        m_again->setEnabled(true);
        m_copy->setEnabled(true);
        show(doctor);
    });
    m_text->setHtml(tr("Checking…"));
    m_doctor->start();
}

void DoctorDialog::show(const Doctor &doctor)
{
    m_text->setHtml(diagnosisHtml(doctor.diagnoses(), m_theme));
}

} // namespace app
