// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/commandpalette.h"

#include "ui_commandpalette.h"

#include <QKeyEvent>

namespace app {

CommandPalette::CommandPalette(std::vector<Command> commands, QWidget *parent)
    : QDialog{parent}
    , m_commands{std::move(commands)}
    , m_ui{std::make_unique<Ui::CommandPalette>()}
{
    m_ui->setupUi(this);
    setObjectName(QStringLiteral("commandPalette"));
    m_ui->commandList->setModel(&m_commands);
    m_ui->commandEdit->installEventFilter(this);
    const auto selectFirst = [this] { m_ui->commandList->setCurrentIndex(m_commands.index(0)); };
    connect(m_ui->commandEdit, &QLineEdit::textChanged, this,
            [this, selectFirst](const QString &text) {
                m_commands.setText(text);
                m_ui->emptyLabel->setVisible(m_commands.rowCount() == 0);
                selectFirst();
            });
    connect(m_ui->commandEdit, &QLineEdit::returnPressed, this, &CommandPalette::run);
    connect(m_ui->commandList, &QListView::activated, this, &CommandPalette::run);
    selectFirst();
}

CommandPalette::~CommandPalette() = default;

// Closed first: what is run may open a dialog of its own, or another window.
void CommandPalette::run()
{
    const QModelIndex index = m_ui->commandList->currentIndex();
    if (!index.isValid())
        return;
    const auto command = m_commands.at(index.row()).run;
    accept();
    command();
}

// The list is walked through while the text has the focus.
bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_ui->commandEdit && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const int step = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
        const QModelIndex next = m_commands.index(m_ui->commandList->currentIndex().row() + step);
        if (step != 0) {
            if (next.isValid())
                m_ui->commandList->setCurrentIndex(next);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace app
