// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/operationspane.h"

#include "app/models/abandoning.h"
#include "app/models/session.h"
#include "app/models/snapshotmodel.h"
#include "app/models/texts.h"
#include "app/ui/helpdialog.h"
#include "app/ui/overviews.h"
#include "app/ui/pilldelegate.h"
#include "app/ui/tables.h"
#include "app/ui/theme.h"

#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QTableView>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace app {

using namespace snapshots;

namespace {

const QLatin1String columnsKey("layout/operations");

} // namespace

OperationsPane::OperationsPane(const Theme &theme, base::Clock &clock, QWidget *parent)
    : QDockWidget{parent}
    , m_theme{theme}
    , m_model{clock}
{
    setObjectName(QStringLiteral("operationsPane"));
    setHelp(*this, glossary::Term::Request);
    build();
    connect(&m_model, &OperationsModel::changed, this, &OperationsPane::onChanged);
    connect(&m_model, &OperationsModel::failed, this, &OperationsPane::failed);
    connect(&m_whole, &WholeRequest::changed, this, &OperationsPane::refresh);
    connect(&theme, &Theme::changed, this, &OperationsPane::refresh);
    retranslate();
}

// The view looks at the model until it is gone.
OperationsPane::~OperationsPane()
{
    tables::saveColumns(*m_view);
    QSettings().setValue(columnsKey, m_columns->saveState());
    m_view->setModel(nullptr);
}

void OperationsPane::build()
{
    m_columns = new QSplitter(Qt::Horizontal, this);
    m_columns->setObjectName(QStringLiteral("operationsColumns"));
    m_columns->setChildrenCollapsible(false);
    m_columns->addWidget(buildList());
    m_columns->addWidget(buildDetails());
    m_columns->setSizes({1000, 380});
    m_columns->setStretchFactor(0, 1);
    m_columns->restoreState(QSettings().value(columnsKey).toByteArray());
    setWidget(m_columns);
}

QWidget *OperationsPane::buildList()
{
    auto *list = new QWidget(this);
    m_view = tables::make("operationTable", list);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setModel(&m_model);
    m_view->setItemDelegate(new PillDelegate(m_theme, m_view));
    m_view->horizontalHeader()->setStretchLastSection(true);
    const std::array widths{130, 170, 220, 110, 190, 90, 80};
    for (size_t column = 0; column < widths.size(); ++column)
        m_view->setColumnWidth(static_cast<int>(column), widths[column]);
    tables::offerColumns(*m_view);
    tables::offerCopying(*m_view);
    tables::restoreColumns(*m_view);
    m_empty = tables::makeEmptyState(m_view, "operationsEmpty");
    m_more = new QPushButton(list);
    m_more->setObjectName(QStringLiteral("moreOperationsButton"));
    m_more->setFlat(true);
    connect(m_more, &QPushButton::clicked, &m_model, &OperationsModel::showMore);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &OperationsPane::onCurrentChanged);
    connect(m_view, &QAbstractItemView::activated, this, [this] {
        if (const auto request = current())
            Q_EMIT remedyRequested(Remedy::ShowMachine, request);
    });
    auto *layout = new QVBoxLayout(list);
    layout->setContentsMargins(12, 0, 0, 8);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_more);
    return list;
}

QWidget *OperationsPane::buildDetails()
{
    auto *side = new QWidget(this);
    m_details = new QTextBrowser(side);
    m_details->setObjectName(QStringLiteral("operationDetails"));
    m_details->setFrameShape(QFrame::NoFrame);
    m_remedy = new QPushButton(side);
    m_remedy->setObjectName(QStringLiteral("remedyButton"));
    m_cancel = new QPushButton(side);
    m_cancel->setObjectName(QStringLiteral("cancelOperationButton"));
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (const auto request = current())
            Q_EMIT cancelRequested(request);
    });
    connect(m_remedy, &QPushButton::clicked, this, [this] {
        const auto request = current();
        const auto trouble = request ? troubleOf(*request) : std::nullopt;
        if (trouble)
            Q_EMIT remedyRequested(trouble->remedy, request);
    });
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_remedy);
    buttons->addWidget(m_cancel);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 12, 8);
    layout->addWidget(m_details, 1);
    layout->addLayout(buttons);
    return side;
}

void OperationsPane::setSession(Session *session)
{
    m_session = session;
    m_chosen.clear();
    m_whole.show(nullptr, nullptr);
    m_model.setSession(session);
    refresh();
}

void OperationsPane::setAllowed(bool canWrite, bool canCheck)
{
    if (m_canWrite == canWrite && m_canCheck == canCheck)
        return;
    m_canWrite = canWrite;
    m_canCheck = canCheck;
    refresh();
}

void OperationsPane::focusTable()
{
    if (!m_view->currentIndex().isValid() && m_model.rowCount() > 0)
        m_view->selectRow(0);
    m_view->setFocus();
}

void OperationsPane::showOperation(const QString &uid)
{
    const int row = m_model.rowOf(uid);
    if (row >= 0)
        m_view->selectRow(row);
}

void OperationsPane::refreshAges()
{
    if (isVisible())
        m_model.refreshAges();
}

MachineBook::Snapshot OperationsPane::current() const
{
    return m_model.at(m_view->currentIndex().row());
}

// A reset takes the selection away; what was chosen stays chosen.
void OperationsPane::onChanged()
{
    const auto now = current();
    if (!m_chosen.isEmpty() && (!now || now->uid() != m_chosen)) {
        const int row = m_model.rowOf(m_chosen);
        if (row >= 0)
            m_view->selectRow(row);
        else
            m_chosen.clear();
    }
    m_whole.show(m_session, current());
    m_empty->setVisible(m_model.rowCount() == 0);
    m_more->setVisible(m_model.hasMore());
    Q_EMIT operationsChanged();
}

void OperationsPane::onCurrentChanged()
{
    const auto request = current();
    if (!request)
        return; // a reset; onChanged() follows
    m_chosen = request->uid();
    m_whole.show(m_session, request);
}

QString OperationsPane::details() const
{
    const MachineBook::Snapshot &request = m_whole.request();
    if (!request)
        return overviews::hint(tr("Select an operation to see its steps."), m_theme);
    return overviews::heading(texts::operation(*request) + QStringLiteral(" · ")
                              + request->machine.key.toString())
        + overviews::howItGoes(m_whole, m_theme);
}

void OperationsPane::refresh()
{
    overviews::show(*m_details, details());
    const MachineBook::Snapshot &request = m_whole.request();
    const auto trouble = request ? troubleOf(*request) : std::nullopt;
    const Remedy remedy = trouble ? trouble->remedy : Remedy::None;
    m_remedy->setText(texts::remedy(remedy == Remedy::None ? Remedy::ShowMachine : remedy));
    m_remedy->setVisible(
        remedy == Remedy::ShowMachine || (remedy == Remedy::CheckConnection && m_canCheck)
        || (m_canWrite && (remedy == Remedy::TakeAgain || remedy == Remedy::DeleteWithReason)));
    const bool isPossible = request && canBeAbandoned(*request);
    m_cancel->setVisible(request && request->isUnderWay());
    m_cancel->setEnabled(isPossible && m_canWrite);
    m_cancel->setToolTip(!m_canWrite ? tr("This window only reads.")
                             : isPossible
                             ? QString()
                             : tr("It cannot be taken back any more: it ends by itself."));
}

void OperationsPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDockWidget::changeEvent(event);
}

void OperationsPane::retranslate()
{
    setWindowTitle(tr("Operations"));
    m_view->setAccessibleName(tr("Operations"));
    m_details->setAccessibleName(tr("Steps of the selected operation"));
    m_empty->setText(tr("Nothing has been asked of this cluster yet. Snapshots that you take, and "
                        "those that policies take, are followed here."));
    m_more->setText(tr("Show older operations"));
    m_cancel->setText(tr("Cancel…"));
    m_model.retranslate();
    tables::retranslate(*m_view);
    refresh();
    m_empty->setVisible(m_model.rowCount() == 0);
    m_more->setVisible(m_model.hasMore());
}

} // namespace app
