// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/wizards/policiesdialog.h"

#include "ui_policiesdialog.h"

#include "app/models/policytexts.h"
#include "app/models/session.h"
#include "app/ui/pilldelegate.h"

#include <QEvent>
#include <QHeaderView>
#include <QSortFilterProxyModel>

namespace app {

using namespace snapshots;

PoliciesDialog::PoliciesDialog(Session &session, Theme &theme, QWidget *parent)
    : QDialog{parent}
    , m_session{session}
    , m_ui{std::make_unique<Ui::PoliciesDialog>()}
    , m_model{new PolicyModel(session, this)}
    , m_shown{new QSortFilterProxyModel(this)}
{
    m_ui->setupUi(this);
    buildTable(theme);
    const auto onSelected = [this](void (PoliciesDialog::*signal)(const PolicyView &)) {
        return [this, signal] {
            if (const PolicyRow *row = selected())
                Q_EMIT(this->*signal)(row->policy);
        };
    };
    connect(m_ui->newButton, &QPushButton::clicked, this, &PoliciesDialog::newRequested);
    connect(m_ui->editButton, &QPushButton::clicked, this,
            onSelected(&PoliciesDialog::editRequested));
    connect(m_ui->policyTable, &QTableView::activated, this,
            onSelected(&PoliciesDialog::editRequested));
    connect(m_ui->runButton, &QPushButton::clicked, this,
            onSelected(&PoliciesDialog::runRequested));
    connect(m_ui->deleteButton, &QPushButton::clicked, this,
            onSelected(&PoliciesDialog::deleteRequested));
    connect(m_ui->suspendButton, &QPushButton::clicked, this, [this] {
        const PolicyRow *row = selected();
        if (row != nullptr && row->policy.rule.isEnabled)
            Q_EMIT suspendRequested(row->policy);
        else if (row != nullptr)
            Q_EMIT resumeRequested(row->policy);
    });
    refresh();
}

PoliciesDialog::~PoliciesDialog() = default;

void PoliciesDialog::buildTable(Theme &theme)
{
    m_shown->setSourceModel(m_model);
    m_shown->setSortRole(SortRole);
    m_shown->setSortLocaleAware(true);
    m_shown->setFilterKeyColumn(-1);
    m_shown->setFilterCaseSensitivity(Qt::CaseInsensitive);
    QTableView *table = m_ui->policyTable;
    table->setModel(m_shown);
    table->setItemDelegateForColumn(PolicyModel::State, new PillDelegate(theme, table));
    table->verticalHeader()->hide();
    table->horizontalHeader()->setResizeContentsPrecision(0); // of the rows in sight
    table->horizontalHeader()->setSectionResizeMode(PolicyModel::When, QHeaderView::Stretch);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->sortByColumn(PolicyModel::Name, Qt::AscendingOrder);
    connect(m_ui->searchEdit, &QLineEdit::textChanged, m_shown,
            &QSortFilterProxyModel::setFilterFixedString);
    connect(table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &PoliciesDialog::refresh);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_model, signal, this, &PoliciesDialog::refresh);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &PoliciesDialog::refresh);
    connect(&m_session.permissions(), &Permissions::changed, this, &PoliciesDialog::refresh);
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        m_ui->policyTable->resizeColumnsToContents();
        if (m_machine)
            m_ui->policyTable->selectRow(0);
        refresh();
    });
}

void PoliciesDialog::showMachine(const MachineRef &machine)
{
    m_machine = machine;
    m_model->setMachine(machine);
    setWindowTitle(tr("Policies of %1").arg(machine.key.toString()));
}

const PolicyRow *PoliciesDialog::selected() const
{
    const auto rows = m_ui->policyTable->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : &m_model->at(m_shown->mapToSource(rows.first()).row());
}

QString PoliciesDialog::described(const PolicyRow &row) const
{
    const PolicyRule &rule = row.policy.rule;
    QStringList lines{tr("%1. %2").arg(texts::schedule(rule.schedule, rule.timeZone),
                                       texts::retention(rule.retention))};
    if (const QString problem = texts::policyProblem(row); !problem.isEmpty())
        lines << QStringLiteral("△ ") + problem;
    return lines.join(QLatin1Char('\n'));
}

void PoliciesDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        m_ui->retranslateUi(this);
        setWindowTitle(m_machine ? tr("Policies of %1").arg(m_machine->key.toString())
                                 : windowTitle());
        m_ui->policyTable->resizeColumnsToContents();
        refresh();
    }
    QDialog::changeEvent(event);
}

// A policy of a Wukong is a field of it; any other is an object of its own.
void PoliciesDialog::offerButtons(const PolicyRow *row)
{
    const auto offer = [this](QPushButton *button, const char *verb, const kube::ResourceType &type,
                              const QString &space) {
        const QString refusal = space.isEmpty()
            ? QString()
            : m_session.permissions().refusal(QLatin1String{verb}, type, {space});
        button->setEnabled(!space.isEmpty() && refusal.isEmpty());
        button->setToolTip(refusal);
    };
    const bool isInline = row != nullptr && row->policy.isInline();
    const QString space = row != nullptr ? row->policy.meta.space : QString();
    const kube::ResourceType &type =
        isInline ? kube::resources::wukong : kube::resources::wukongSnapshotPolicy;
    offer(m_ui->newButton, "create", kube::resources::wukongSnapshotPolicy,
          m_machine ? m_machine->key.space : m_session.access().space);
    offer(m_ui->suspendButton, "patch", type, space);
    offer(m_ui->deleteButton, isInline ? "patch" : "delete", type, space);
    offer(m_ui->runButton, "create", kube::resources::wukongSnapshot, space);
}

void PoliciesDialog::refresh()
{
    const PolicyRow *row = selected();
    const bool isEmpty = m_model->isLoaded() && m_model->rowCount() == 0;
    m_ui->policyTable->setVisible(!isEmpty);
    m_ui->emptyLabel->setVisible(isEmpty);
    m_ui->detailLabel->setText(row != nullptr ? described(*row) : QString());
    m_ui->editButton->setEnabled(row != nullptr);
    offerButtons(row);
    const bool isSuspended = row != nullptr && !row->policy.rule.isEnabled;
    m_ui->suspendButton->setText(isSuspended ? tr("&Resume…") : tr("&Suspend…"));
}

} // namespace app
