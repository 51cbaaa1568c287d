// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/wizards/writequestion.h"

#include "ui_writequestion.h"

#include "app/models/policyrun.h"
#include "app/models/session.h"
#include "app/models/texts.h"
#include "app/ui/typedconfirmation.h"
#include "kube/core/yaml.h"

#include <QFontDatabase>

namespace app {

namespace {

constexpr qsizetype shownObjects = 20; // of many

QString yamlOf(const QList<PolicyWrite> &writes)
{
    QStringList documents;
    for (const PolicyWrite &write : writes.mid(0, shownObjects)) {
        QString text = QLatin1String("# ") + kubectlOf(write);
        if (write.verb == PolicyWrite::Verb::Create)
            text += QLatin1Char('\n') + QString::fromUtf8(kube::toYaml(write.body));
        documents << text;
    }
    return documents.join(QLatin1String("\n---\n"));
}

} // namespace

WriteQuestion::WriteQuestion(Session &session, const Question &question, QWidget *parent)
    : QDialog{parent}
    , m_session{session}
    , m_ui{std::make_unique<Ui::WriteQuestion>()}
    , m_writes{question.writes}
    , m_confirmation{new TypedConfirmation(question.protectedContext, question.typedName, this)}
{
    m_ui->setupUi(this);
    m_ui->columnLayout->insertWidget(m_ui->columnLayout->indexOf(m_ui->problemLabel),
                                     m_confirmation);
    setWindowTitle(question.title);
    m_ui->whatLabel->setText(question.what);
    m_ui->listView->setPlainText(question.objects.join(QLatin1Char('\n')));
    m_ui->listView->setVisible(!question.objects.isEmpty());
    m_ui->listView->setTabChangesFocus(true);
    m_ui->yamlView->setPlainText(yamlOf(question.writes));
    m_ui->yamlView->setTabChangesFocus(true);
    m_ui->yamlView->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_ui->doButton->setText(question.button);
    connect(m_confirmation, &TypedConfirmation::changed, this, &WriteQuestion::updateButton);
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_ui->doButton, &QPushButton::clicked, this, [this] {
        m_isSending = true;
        updateButton();
        sendNext();
    });
    updateButton();
}

WriteQuestion::~WriteQuestion() = default;

void WriteQuestion::updateButton()
{
    m_ui->doButton->setEnabled(!m_isSending && !m_writes.isEmpty() && !m_session.isReadOnly()
                               && m_confirmation->isConfirmed());
}

void WriteQuestion::sendNext()
{
    if (m_writes.isEmpty()) {
        accept();
        return;
    }
    const PolicyWrite &write = m_writes.first();
    kube::Client &client = m_session.client();
    if (write.verb == PolicyWrite::Verb::Remove) {
        client.remove(write.type, write.key, {.uid = write.uid, .resourceVersion = {}})
            .then(this, [this](const base::Result<QByteArray> &answer) {
                onAnswer(answer ? std::nullopt : std::optional(answer.error()));
            });
        return;
    }
    sendWrite(client, write).then(this, [this](const base::Result<kube::Object> &result) {
        onAnswer(result ? std::nullopt : std::optional(result.error()));
    });
}

void WriteQuestion::onAnswer(const std::optional<base::Error> &error)
{
    if (!error) {
        m_writes.removeFirst();
        sendNext();
        return;
    }
    m_ui->problemLabel->setText(texts::error(*error));
    m_ui->problemLabel->show();
    m_isSending = false; // what has been sent is not sent again
    updateButton();
}

} // namespace app
