// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/welcomepage.h"

#include "ui_welcomepage.h"

#include "app/ui/theme.h"

#include <QFileDialog>

namespace app {

WelcomePage::WelcomePage(QWidget *parent)
    : QWidget{parent}
    , m_ui{std::make_unique<Ui::WelcomePage>()}
{
    m_ui->setupUi(this);
    setObjectName(QStringLiteral("welcomePage"));
    makeTitle(*m_ui->titleLabel);
    m_ui->demoButton->setDefault(true);
    setFocusProxy(m_ui->demoButton);
    connect(m_ui->demoButton, &QPushButton::clicked, this, &WelcomePage::demoRequested);
    connect(m_ui->fileButton, &QPushButton::clicked, this, &WelcomePage::chooseFile);
}

WelcomePage::~WelcomePage() = default;

void WelcomePage::setFiles(const QStringList &files)
{
    m_files = files;
    m_ui->noContexts->setText(
        tr("There is no context in %1.\nGet a kubeconfig from whoever runs the cluster; it is read "
           "as soon as it is there.")
            .arg(files.join(QLatin1String(", "))));
}

void WelcomePage::retranslate()
{
    m_ui->retranslateUi(this);
    setFiles(m_files);
}

void WelcomePage::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Choose a kubeconfig file"));
    dialog->setObjectName(QStringLiteral("kubeconfigDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setFilter(QDir::AllDirs | QDir::Files | QDir::Hidden | QDir::NoDotAndDotDot);
    connect(dialog, &QFileDialog::fileSelected, this, &WelcomePage::fileChosen);
    dialog->open();
}

} // namespace app
