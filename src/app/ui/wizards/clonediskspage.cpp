// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/wizards/clonediskspage.h"

#include "ui_clonediskspage.h"

#include "app/models/clonetexts.h"
#include "app/ui/overviews.h"
#include "app/ui/theme.h"
#include "app/ui/wizards/planhtml.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QSignalBlocker>
#include <QTextDocument>

#include <algorithm>

namespace app {

using namespace snapshots;

CloneDisksPage::CloneDisksPage(const Theme &theme, QWidget *parent)
    : QWidget{parent}
    , m_theme{theme}
    , m_ui{std::make_unique<Ui::CloneDisksPage>()}
{
    m_ui->setupUi(this);
    makeTitle(*m_ui->title);
    constexpr int margin = 8;
    m_ui->planView->document()->setDocumentMargin(margin);
    QTableWidget *table = m_ui->disksTable;
    table->setColumnCount(ColumnCount);
    table->setHorizontalHeaderLabels({tr("Disk"), tr("Size"), tr("New claim"), tr("StorageClass")});
    table->verticalHeader()->hide();
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->horizontalHeader()->setSectionResizeMode(Disk, QHeaderView::Interactive);
    constexpr int wide = 200;
    table->setColumnWidth(Disk, wide);
    table->horizontalHeader()->setStretchLastSection(true);
}

CloneDisksPage::~CloneDisksPage() = default;

void CloneDisksPage::onTicked(int row, bool isTaken)
{
    m_draft.disks[row].isTaken = isTaken;
    Q_EMIT edited(m_draft);
}

void CloneDisksPage::onClassChosen(int row, const QString &name)
{
    m_draft.disks[row].storageClass = name;
    Q_EMIT edited(m_draft);
}

void CloneDisksPage::buildRows(const ClonePlanner &planner)
{
    QTableWidget *table = m_ui->disksTable;
    table->setRowCount(0);
    table->setRowCount(static_cast<int>(m_draft.disks.size()));
    for (int row = 0; row < table->rowCount(); ++row) {
        const CloneDisk &disk = m_draft.disks[row];
        for (int column = 0; column < ColumnCount; ++column) {
            auto *item = new QTableWidgetItem;
            item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
            table->setItem(row, column, item);
        }
        auto *check = new QCheckBox(disk.name, table);
        check->setObjectName(QStringLiteral("diskCheck%1").arg(row));
        check->setEnabled(disk.isCaptured);
        connect(check, &QCheckBox::toggled, this,
                [this, row](bool isTaken) { onTicked(row, isTaken); });
        table->setCellWidget(row, Disk, check);
        const QStringList classes = planner.classesFor(disk.name);
        if (planner.machine().kind != MachineKind::Wukong || classes.size() < 2)
            continue;
        auto *box = new QComboBox(table);
        box->setObjectName(QStringLiteral("classBox%1").arg(row));
        box->setAccessibleName(tr("StorageClass of disk %1").arg(disk.name));
        box->addItems(classes);
        connect(box, &QComboBox::textActivated, this,
                [this, row](const QString &chosen) { onClassChosen(row, chosen); });
        table->setCellWidget(row, Class, box);
    }
}

void CloneDisksPage::showRow(int row, const ClonePlanner &planner)
{
    QTableWidget *table = m_ui->disksTable;
    const CloneDisk &disk = m_draft.disks[row];
    auto *check = qobject_cast<QCheckBox *>(table->cellWidget(row, Disk));
    const QSignalBlocker quiet(check);
    check->setChecked(disk.isTaken);
    const auto &all = planner.plan().disks;
    const auto found = std::ranges::find(all, disk.name, &DiskRecord::name);
    const bool isPlanned = planner.isPlanned() && disk.isTaken && found != all.end();
    const QString out = disk.isCaptured ? tr("is left out") : tr("is not in the snapshot");
    table->item(row, Size)->setText(isPlanned ? found->size : QString());
    table->item(row, Claim)->setText(isPlanned ? found->claim : disk.isTaken ? QString() : out);
    const QString name =
        disk.storageClass.isEmpty() ? planner.classOf(disk.name) : disk.storageClass;
    auto *box = qobject_cast<QComboBox *>(table->cellWidget(row, Class));
    if (box != nullptr) {
        box->setCurrentText(name);
        box->setEnabled(disk.isTaken);
    } else {
        table->item(row, Class)->setText(isPlanned ? name : QString());
    }
}

QString CloneDisksPage::planned(const ClonePlanner &planner) const
{
    if (!planner.isPlanned())
        return overviews::hint(tr("Working it out…"), m_theme);
    QStringList unseen;
    if (!planner.seesAll())
        unseen << tr("You may not read VolumeSnapshots and their contents: whether the data is "
                     "still there is known when it is tried.");
    return planhtml::marks(tr("In the way"), planhtml::obstacles(planner.plan().findings, m_theme))
        + planhtml::marks(tr("What to know before"),
                          planhtml::notes(planner.plan().findings, m_theme)
                              + planhtml::warnings(unseen, m_theme))
        + planhtml::listed(tr("Created"), texts::createdByClone(planner))
        + planhtml::listed(tr("Changed and deleted"),
                           {tr("nothing: the captured machine, its disks and the snapshot stay as "
                               "they are")})
        + planhtml::listed(tr("Room"), texts::roomOfClone(planner));
}

void CloneDisksPage::refresh(const ClonePlanner &planner)
{
    if (planner.state() != ClonePlanner::State::Read)
        return;
    const bool isSame = std::ranges::equal(planner.draft().disks, m_draft.disks, {},
                                           &CloneDisk::name, &CloneDisk::name)
        && m_ui->disksTable->rowCount() == m_draft.disks.size();
    m_draft = planner.draft();
    if (!isSame)
        buildRows(planner);
    for (int row = 0; row < m_ui->disksTable->rowCount(); ++row)
        showRow(row, planner);
    overviews::show(*m_ui->planView, planned(planner));
}

} // namespace app
