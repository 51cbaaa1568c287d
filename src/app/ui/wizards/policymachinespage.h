// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ui/wizards/policypage.h"

#include <memory>

class QStringListModel;

namespace Ui {
class PolicyMachinesPage;
}

namespace app {

// Which machines a policy is for: the Wukong that it is written into, or those with some labels.
class PolicyMachinesPage final : public PolicyPage
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PolicyMachinesPage)

public:
    PolicyMachinesPage(Session &session, QWidget *parent = nullptr);
    ~PolicyMachinesPage() override;

    void load(const PolicyDraft &draft) override;
    void store(PolicyDraft &draft) const override;
    bool showProblems(const QList<FieldProblem> &problems) override;
    void showPreview(const PolicyPreview &preview) override;

private:
    void onEdited();
    void onSpaceChanged();
    void refresh();
    void fillLabelsMenu();
    void addLabel(const QString &label);
    [[nodiscard]] QString selectorProblem() const;
    [[nodiscard]] snapshots::MachineSelector selector() const;

    Session &m_session;
    std::unique_ptr<Ui::PolicyMachinesPage> m_ui;
    QStringListModel *m_machines;
    PolicyDraft m_draft; // what was loaded
};

} // namespace app
