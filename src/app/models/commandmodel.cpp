// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/commandmodel.h"

#include <algorithm>

namespace app {

CommandModel::CommandModel(std::vector<Command> commands, QObject *parent)
    : QAbstractListModel{parent}
    , m_commands{std::move(commands)}
{
    setText({});
}

int CommandModel::fit(const QString &title, const QString &text)
{
    constexpr int together = 8;
    constexpr int atWord = 6;
    int score = 0;
    qsizetype from = 0;
    qsizetype previous = -2;
    for (const QChar letter : text) {
        if (letter.isSpace())
            continue;
        const qsizetype at = title.indexOf(letter, from, Qt::CaseInsensitive);
        if (at < 0)
            return -1;
        const bool isWord = at == 0 || !title[at - 1].isLetterOrNumber();
        score += (at == previous + 1 ? together : 0) + (isWord ? atWord : 0) + 1;
        previous = at;
        from = at + 1;
    }
    return score;
}

void CommandModel::setText(const QString &text)
{
    constexpr size_t most = 100;
    std::vector<std::pair<int, size_t>> fitting;
    for (size_t at = 0; at < m_commands.size(); ++at) {
        if (const int score = fit(m_commands[at].title, text); score >= 0)
            fitting.emplace_back(score, at);
    }
    const auto isBetter = [](const auto &a, const auto &b) {
        return a.first == b.first ? a.second < b.second : a.first > b.first;
    };
    const auto end = fitting.begin() + static_cast<std::ptrdiff_t>(std::min(most, fitting.size()));
    std::ranges::partial_sort(fitting, end, isBetter);
    beginResetModel();
    m_found.clear();
    for (auto each = fitting.begin(); each != end; ++each)
        m_found.push_back(each->second);
    endResetModel();
}

int CommandModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_found.size());
}

QVariant CommandModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Command &command = at(index.row());
    QStringList more{command.kind};
    if (!command.keys.isEmpty())
        more << command.keys;
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return QStringLiteral("%1    %2").arg(command.title, more.join(QStringLiteral(" · ")));
    return {};
}

} // namespace app
