// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/policydraft.h"

#include <QDialog>

#include <memory>

namespace Ui {
class PolicyQuestion;
}

namespace app {

class Session;

// Asks before it writes: what will happen, to which machines, and the objects that are sent. It
// writes one after the other and stops at the first that is refused.
class PolicyQuestion final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PolicyQuestion)

public:
    struct Question
    {
        QString title;
        QString what; // a few sentences
        QStringList machines;
        QString button;
        QList<PolicyWrite> writes;
    };

    PolicyQuestion(Session &session, const Question &question, QWidget *parent = nullptr);
    ~PolicyQuestion() override;

private:
    void sendNext();
    void onAnswer(const std::optional<base::Error> &error);

    Session &m_session;
    std::unique_ptr<Ui::PolicyQuestion> m_ui;
    QList<PolicyWrite> m_writes; // that are still to be sent
};

[[nodiscard]] PolicyQuestion::Question suspendQuestion(const Session &session,
                                                       const snapshots::PolicyView &policy);
[[nodiscard]] PolicyQuestion::Question removeQuestion(const Session &session,
                                                      const snapshots::PolicyView &policy);
[[nodiscard]] PolicyQuestion::Question
runNowQuestion(const Session &session, const snapshots::PolicyView &policy, base::Instant now);

} // namespace app
