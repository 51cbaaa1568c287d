// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/wizards/policypage.h"

#include "app/models/doomedmodel.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableView>

#include <algorithm>

namespace app {

bool PolicyPage::showProblem(const QList<FieldProblem> &problems, PolicyField field, QLabel &label)
{
    const auto found = std::ranges::find(problems, field, &FieldProblem::field);
    const bool isThere = found != problems.end();
    label.setText(isThere ? found->sentence : QString());
    label.setVisible(isThere);
    return isThere;
}

void PolicyPage::arrangeDoomed(QTableView &table)
{
    constexpr int padding = 8;
    table.verticalHeader()->hide();
    table.verticalHeader()->setMinimumSectionSize(1);
    table.verticalHeader()->setDefaultSectionSize(table.fontMetrics().height() + padding);
    table.horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table.horizontalHeader()->setSectionResizeMode(DoomedModel::Why, QHeaderView::Stretch);
}

} // namespace app
