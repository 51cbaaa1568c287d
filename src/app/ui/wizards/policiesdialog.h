// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/policymodel.h"

#include <QDialog>

#include <memory>

class QSortFilterProxyModel;

namespace Ui {
class PoliciesDialog;
}

namespace app {

class Theme;

// Every policy of the cluster, or those of one machine, and what can be done with them.
class PoliciesDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PoliciesDialog)

public:
    PoliciesDialog(Session &session, Theme &theme, QWidget *parent = nullptr);
    ~PoliciesDialog() override;

    void showMachine(const snapshots::MachineRef &machine);

Q_SIGNALS:
    void newRequested();
    void editRequested(const snapshots::PolicyView &policy);
    void resumeRequested(const snapshots::PolicyView &policy);
    void suspendRequested(const snapshots::PolicyView &policy);
    void runRequested(const snapshots::PolicyView &policy);
    void deleteRequested(const snapshots::PolicyView &policy);

protected:
    void changeEvent(QEvent *event) override;

private:
    void buildTable(Theme &theme);
    void refresh();
    void offerButtons(const PolicyRow *row);
    [[nodiscard]] const PolicyRow *selected() const;
    [[nodiscard]] QString described(const PolicyRow &row) const;

    Session &m_session;
    std::unique_ptr<Ui::PoliciesDialog> m_ui;
    PolicyModel *m_model;
    std::optional<snapshots::MachineRef> m_machine; // whose policies are shown alone
    QSortFilterProxyModel *m_shown;
};

} // namespace app
