// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/commandmodel.h"

#include <QDialog>

#include <memory>

namespace Ui {
class CommandPalette;
}

namespace app {

// Everything by its name: type some letters, Enter does the first.
class CommandPalette final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CommandPalette)

public:
    explicit CommandPalette(std::vector<Command> commands, QWidget *parent = nullptr);
    ~CommandPalette() override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void run();

    CommandModel m_commands;
    std::unique_ptr<Ui::CommandPalette> m_ui;
};

} // namespace app
