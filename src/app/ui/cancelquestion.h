// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/machinebook.h"

#include <QDialog>

namespace Ui {
class CancelQuestion;
} // namespace Ui

namespace app {

class TypedConfirmation;

// Says what becomes of a request that is under way when it is deleted, and deletes it.
class CancelQuestion final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CancelQuestion)

public:
    // One that canBeAbandoned(). With a protected context the name of the machine is to be typed.
    CancelQuestion(Session &session,
                   MachineBook::Snapshot request,
                   const QString &protectedContext,
                   QWidget *parent = nullptr);
    ~CancelQuestion() override;

private:
    void submit();

    Session &m_session;
    MachineBook::Snapshot m_request;
    std::unique_ptr<Ui::CancelQuestion> m_ui;
    TypedConfirmation *m_confirmation;
    QPushButton *m_cancel;
};

} // namespace app
