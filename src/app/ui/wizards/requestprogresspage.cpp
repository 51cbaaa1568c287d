// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/wizards/requestprogresspage.h"

#include "ui_requestprogresspage.h"

#include "app/models/operationsmodel.h"
#include "app/models/parkedmodel.h"
#include "app/models/session.h"
#include "app/models/texts.h"
#include "app/ui/overviews.h"
#include "app/ui/theme.h"
#include "snapshots/procedures/restorecheck.h"

#include <QTextDocument>

namespace app {

using namespace snapshots;

RequestProgressPage::RequestProgressPage(Session &session, const Theme &theme, QWidget *parent)
    : QWidget{parent}
    , m_session{session}
    , m_theme{theme}
    , m_ui{std::make_unique<Ui::RequestProgressPage>()}
{
    m_ui->setupUi(this);
    makeTitle(*m_ui->title);
    constexpr int margin = 8;
    m_ui->stepsView->document()->setDocumentMargin(margin);
    connect(session.requests.notifier(), &kube::StoreNotifier::changed, this,
            &RequestProgressPage::look);
    connect(&m_whole, &WholeRequest::changed, this, &RequestProgressPage::refresh);
    connect(m_ui->undoButton, &QPushButton::clicked, this,
            [this] { Q_EMIT undoRequested(m_whole.request()); });
    refresh();
}

RequestProgressPage::~RequestProgressPage() = default;

void RequestProgressPage::follow(const kube::Object &request)
{
    m_followed = request.meta;
    look();
}

void RequestProgressPage::look()
{
    const auto found = m_session.requests.find(m_followed.key());
    if (found && found->uid() == m_followed.uid)
        m_whole.show(&m_session, found);
    refresh(); // others decide whether it can be undone
}

QString RequestProgressPage::report() const
{
    const MachineBook::Snapshot &request = m_whole.request();
    if (!request)
        return overviews::hint(tr("It is asked for. Waiting for the controller…"), m_theme);
    return overviews::heading(texts::operation(*request) + QStringLiteral(" · ")
                              + texts::phase(*request))
        + overviews::howItGoes(m_whole, m_theme)
        + overviews::hint(tr("This window may be closed: the controller goes on, and the "
                             "operations pane shows the same."),
                          m_theme);
}

void RequestProgressPage::refresh()
{
    overviews::show(*m_ui->stepsView, report());
    const MachineBook::Snapshot &request = m_whole.request();
    const bool isOver = request && request->status.phase == Phase::Restored;
    const bool isPossible = isOver && canBeUndone(m_session, *request);
    m_ui->undoButton->setVisible(isOver);
    m_ui->undoButton->setEnabled(isPossible && !m_session.isReadOnly());
    const auto until =
        request ? parkedUntil(request->status, request->keepsOldDisksFor) : std::nullopt;
    m_ui->undoLabel->setVisible(isOver);
    m_ui->undoLabel->setText(
        isPossible && until ? tr("The old disks are parked until %1.").arg(texts::moment(*until))
                            : tr("The old disks are not parked any more."));
}

} // namespace app
