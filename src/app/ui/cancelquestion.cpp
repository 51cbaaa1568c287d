// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/cancelquestion.h"

#include "ui_cancelquestion.h"

#include "app/models/abandoning.h"
#include "app/models/session.h"
#include "app/models/texts.h"
#include "app/ui/typedconfirmation.h"

#include <QPushButton>

namespace app {

using namespace snapshots;

CancelQuestion::CancelQuestion(Session &session,
                               MachineBook::Snapshot request,
                               const QString &protectedContext,
                               QWidget *parent)
    : QDialog{parent}
    , m_session{session}
    , m_request{std::move(request)}
    , m_ui{std::make_unique<Ui::CancelQuestion>()}
    , m_confirmation{new TypedConfirmation(protectedContext,
                                           protectedContext.isEmpty() ? QString()
                                                                      : m_request->machine.key.name,
                                           this)}
{
    m_ui->setupUi(this);
    setObjectName(QStringLiteral("cancelQuestion"));
    m_ui->columnLayout->insertWidget(1, m_confirmation);
    m_ui->problemLabel->hide();
    setWindowTitle(texts::abandonTitle(m_request->operation));
    m_ui->effectLabel->setText(texts::abandonEffects(*m_request).join(QLatin1Char('\n')));
    m_cancel = m_ui->buttonBox->addButton(texts::abandon(m_request->operation),
                                          QDialogButtonBox::AcceptRole);
    m_cancel->setObjectName(QStringLiteral("abandonButton"));
    m_cancel->setEnabled(m_confirmation->isConfirmed());
    QPushButton *keep =
        m_ui->buttonBox->addButton(tr("&Let it go on"), QDialogButtonBox::RejectRole);
    keep->setObjectName(QStringLiteral("goOnButton"));
    keep->setDefault(true);
    connect(m_confirmation, &TypedConfirmation::changed, this,
            [this] { m_cancel->setEnabled(m_confirmation->isConfirmed()); });
    connect(m_ui->buttonBox, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_ui->buttonBox, &QDialogButtonBox::accepted, this, &CancelQuestion::submit);
}

CancelQuestion::~CancelQuestion() = default;

// The uid keeps a namesake made meanwhile from going instead.
void CancelQuestion::submit()
{
    m_cancel->setEnabled(false);
    m_session.client()
        .remove(kube::resources::wukongSnapshot, m_request->object.key(), {m_request->uid(), {}})
        .then(this, [this](const base::Result<QByteArray> &answer) {
            if (answer || answer.error().kind == base::Error::Kind::NotFound) {
                accept();
                return;
            }
            m_ui->problemLabel->setText(texts::error(answer.error()));
            m_ui->problemLabel->show();
            m_cancel->setEnabled(m_confirmation->isConfirmed());
        });
}

} // namespace app
