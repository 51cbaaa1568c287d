// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/machinebook.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace app {

class Session;

// Says what goes before it goes. Cancel is the default; a pinned snapshot needs a reason.
class DeleteDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DeleteDialog)

public:
    // `all` are the machine's snapshots, for what would be left.
    DeleteDialog(Session &session,
                 std::vector<MachineBook::Snapshot> doomed,
                 const std::vector<MachineBook::Snapshot> &all,
                 QWidget *parent = nullptr);

private:
    [[nodiscard]] QString warning(const std::vector<MachineBook::Snapshot> &all) const;
    [[nodiscard]] bool hasPinned() const;
    void refresh();
    void submit();
    void deleteNext();
    void onAnswer(const base::Result<void> &result);

    Session &m_session;
    std::vector<MachineBook::Snapshot> m_doomed;
    QLineEdit *m_reason = nullptr;
    QLabel *m_problem = nullptr;
    QPushButton *m_delete = nullptr;
};

} // namespace app
