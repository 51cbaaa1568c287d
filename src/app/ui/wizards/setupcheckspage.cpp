// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/wizards/setupcheckspage.h"

#include "ui_setupcheckspage.h"

#include "app/models/controllerwatch.h"
#include "app/models/session.h"
#include "app/models/setupchecks.h"
#include "app/ui/diagnosishtml.h"
#include "app/ui/theme.h"

#include <QClipboard>
#include <QGuiApplication>

namespace app {

SetupChecksPage::SetupChecksPage(Session &session,
                                 const ControllerWatch &controller,
                                 const Theme &theme,
                                 QList<setup::Part> parts,
                                 QWidget *parent)
    : QWidget{parent}
    , m_session{session}
    , m_controller{controller}
    , m_theme{theme}
    , m_parts{std::move(parts)}
    , m_ui{std::make_unique<Ui::SetupChecksPage>()}
{
    m_ui->setupUi(this);
    makeTitle(*m_ui->title);
    connect(m_ui->againButton, &QPushButton::clicked, this, &SetupChecksPage::check);
    connect(m_ui->copyChecksButton, &QPushButton::clicked, this, &SetupChecksPage::copy);
    check();
}

SetupChecksPage::~SetupChecksPage() = default;

void SetupChecksPage::check()
{
    m_ui->againButton->setEnabled(false);
    m_ui->copyChecksButton->setEnabled(false);
    m_ui->checksView->setPlainText(tr("Checking…"));
    m_survey = std::make_unique<setup::Survey>(m_session.client(), m_session.clock(), m_parts);
    connect(m_survey.get(), &setup::Survey::finished, this, [this] { show(m_survey->facts()); });
    m_survey->start();
}

void SetupChecksPage::show(const setup::Facts &facts)
{
    m_found = setupchecks::judge(facts);
    m_found.prepend(controllertexts::diagnosis(m_controller.health()));
    m_ui->checksView->setHtml(diagnosisHtml(m_found, m_theme));
    m_ui->againButton->setEnabled(true);
    m_ui->copyChecksButton->setEnabled(true);
}

void SetupChecksPage::copy() const
{
    QGuiApplication::clipboard()->setText(diagnosis::report(m_found));
}

} // namespace app
