// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/policydraft.h"
#include "app/models/policypreview.h"

#include <QWidget>

class QLabel;
class QTableView;

namespace app {

// One step of the policy wizard: shows a draft, and writes what a person changes into it.
class PolicyPage : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PolicyPage)

public:
    using QWidget::QWidget;

    virtual void load(const PolicyDraft &draft) = 0; // emits nothing
    virtual void store(PolicyDraft &draft) const = 0;
    // Of the whole draft; true when this page has a part in it.
    virtual bool showProblems(const QList<FieldProblem> &problems) = 0;
    virtual void showPreview(const PolicyPreview &preview) = 0;

Q_SIGNALS:
    void edited();

protected:
    // Puts the sentence about the field, if there is one, into the label beside it.
    static bool showProblem(const QList<FieldProblem> &problems, PolicyField field, QLabel &label);
    static void arrangeDoomed(QTableView &table); // that shows a DoomedModel
};

} // namespace app
