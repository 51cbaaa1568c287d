// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/policydraft.h"

#include <QDialog>

#include <memory>

namespace Ui {
class WriteQuestion;
}

namespace app {

class Session;
class TypedConfirmation;

// Asks before it writes: what will happen, to what, and the objects that are sent. It writes one
// after the other and stops at the first that is refused.
class WriteQuestion final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WriteQuestion)

public:
    struct Question
    {
        QString title;
        QString what; // a few sentences
        QStringList objects; // that it is about
        QString button;
        QList<PolicyWrite> writes;
        QString protectedContext = {};
        QString typedName = {}; // that is to be typed first; empty: nothing
    };

    WriteQuestion(Session &session, const Question &question, QWidget *parent = nullptr);
    ~WriteQuestion() override;

private:
    void updateButton();
    void sendNext();
    void onAnswer(const std::optional<base::Error> &error);

    Session &m_session;
    std::unique_ptr<Ui::WriteQuestion> m_ui;
    QList<PolicyWrite> m_writes; // that are still to be sent
    TypedConfirmation *m_confirmation;
    bool m_isSending = false;
};

} // namespace app
