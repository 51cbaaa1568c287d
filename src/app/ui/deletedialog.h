// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/deletion.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace app {

class TypedConfirmation;

// Says what goes before it goes, and what that would mean. Cancel is the default.
class DeleteDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DeleteDialog)

public:
    // `all` are the machine's snapshots, for what would be left. With a protected context the name
    // of the machine is to be typed.
    DeleteDialog(Session &session,
                 std::vector<MachineBook::Snapshot> doomed,
                 const std::vector<MachineBook::Snapshot> &all,
                 const QString &protectedContext,
                 QWidget *parent = nullptr);

private:
    void build(const QString &protectedContext);
    void addText(QVBoxLayout &layout, const char *name, const QString &text, const char *style);
    void refresh();
    void submit();
    void onFinished();

    Deletion m_deletion;
    QLineEdit *m_reason = nullptr;
    QLabel *m_problem = nullptr;
    TypedConfirmation *m_confirmation = nullptr;
    QPushButton *m_delete = nullptr;
};

} // namespace app
