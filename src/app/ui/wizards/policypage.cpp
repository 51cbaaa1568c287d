// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/wizards/policypage.h"

#include <QLabel>

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

} // namespace app
