// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/wizards/discardquestion.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace app {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(DiscardQuestion)
};

} // namespace

void askToDiscard(QDialog &wizard)
{
    auto *question = new QMessageBox(QMessageBox::Question, wizard.windowTitle(),
                                     Words::tr("Discard what you have changed?"),
                                     QMessageBox::Discard | QMessageBox::Cancel, &wizard);
    question->setObjectName(QStringLiteral("discardQuestion"));
    question->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(question->button(QMessageBox::Discard), &QAbstractButton::clicked, &wizard,
                     [&wizard] { wizard.done(QDialog::Rejected); });
    question->open();
}

} // namespace app
