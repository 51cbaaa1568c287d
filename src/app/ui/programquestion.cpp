// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/programquestion.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace app {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ProgramQuestion)
};

QString details(const kube::ProgramRequest &request)
{
    QString command = request.program;
    for (const QString &argument : request.arguments)
        command += QLatin1Char(' ')
            + (argument.contains(QLatin1Char(' ')) ? QStringLiteral("\"%1\"").arg(argument)
                                                   : argument);
    QString text = QStringLiteral("<p><code>%1</code></p>").arg(command.toHtmlEscaped());
    if (!request.environmentNames.isEmpty())
        text += QStringLiteral("<p>%1</p>")
                    .arg(Words::tr("It gets these variables of the kubeconfig: %1.")
                             .arg(request.environmentNames.join(QLatin1String(", ")))
                             .toHtmlEscaped());
    text += QStringLiteral("<p>%1</p>")
                .arg(Words::tr("The kubeconfig %1 wants it for the context \"%2\". Run it only if "
                               "you trust where that file came from. The answer is remembered for "
                               "exactly this command.")
                         .arg(request.file, request.context)
                         .toHtmlEscaped());
    return text;
}

} // namespace

void ProgramQuestion::ask(const kube::ProgramRequest &request, Answer answer)
{
    auto *box = new QMessageBox(
        QMessageBox::Question, Words::tr("Run a program?"),
        Words::tr("To log in, the program \"%1\" wants to run.").arg(request.command),
        QMessageBox::NoButton, m_parent);
    box->setObjectName(QStringLiteral("programQuestion"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(details(request));
    QPushButton *run = box->addButton(Words::tr("Run program"), QMessageBox::AcceptRole);
    run->setObjectName(QStringLiteral("runProgramButton"));
    QPushButton *refuse = box->addButton(Words::tr("Do not run"), QMessageBox::RejectRole);
    box->setDefaultButton(refuse);
    box->setEscapeButton(refuse);
    QObject::connect(box, &QMessageBox::finished, box, [box, run, answer = std::move(answer)] {
        answer(box->clickedButton() == run);
    });
    box->open();
}

} // namespace app
