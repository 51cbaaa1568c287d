// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractListModel>

#include <functional>
#include <vector>

namespace app {

// One thing that can be done or gone to by typing a part of its name.
struct Command
{
    QString title;
    QString kind; // "Action", "Machine in shop"
    QString keys; // of an action
    std::function<void()> run;
};

// The commands that fit what was typed, the best first: letters in their order, better the closer
// they stand together and to the beginning of words.
class CommandModel final : public QAbstractListModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CommandModel)

public:
    explicit CommandModel(std::vector<Command> commands, QObject *parent = nullptr);

    void setText(const QString &text);
    [[nodiscard]] const Command &at(int row) const
    {
        return m_commands[m_found[static_cast<size_t>(row)]];
    }

    // The higher the better; -1: does not fit.
    [[nodiscard]] static int fit(const QString &title, const QString &text);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<Command> m_commands;
    std::vector<size_t> m_found;
};

} // namespace app
