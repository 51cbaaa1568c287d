// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/machinebook.h"
#include "app/models/policydraft.h"

#include <QDialog>

#include <memory>

namespace Ui {
class RequestWizard;
}

namespace app {

class RequestProgressPage;
class RequestReviewPage;
class Session;
class Theme;

// Asks for a request in steps: what it is about, the request as it is sent, and then what becomes
// of it.
class RequestWizard : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RequestWizard)

public:
    ~RequestWizard() override;

    void reject() override; // asks first when something was filled in

Q_SIGNALS:
    void undoRequested(const MachineBook::Snapshot &restore);

protected:
    struct Confirmation
    {
        QString protectedContext; // empty: nothing is to be typed
        QString name; // that is to be typed
    };

    RequestWizard(Session &session, QWidget *parent);
    void addPage(QWidget *page, const QString &name);
    // After the others: the review, with the text of its button, and the progress.
    void addLastPages(const Theme &theme, const Confirmation &confirmation, const QString &button);
    void begin(int step);
    void refresh(); // what is planned has changed
    void checkAgain(); // and with it what is sent

    [[nodiscard]] Session &session() const { return m_session; }
    [[nodiscard]] RequestReviewPage &review() const { return *m_review; }

    virtual void refreshPages() = 0;
    virtual void enter(int step); // it is gone to
    [[nodiscard]] virtual bool canLeave(int step) const = 0; // for the next one
    // While canLeave() every step before the review.
    [[nodiscard]] virtual PolicyWrite write() const = 0;
    [[nodiscard]] virtual QString summary() const = 0; // of it, in a sentence
    [[nodiscard]] virtual QString obstacle() const = 0; // empty: it may be sent
    [[nodiscard]] virtual bool isEdited() const { return false; } // something would be lost

private:
    [[nodiscard]] int reviewStep() const;
    [[nodiscard]] bool isOpen(int step) const;
    void showStep(int step);
    void refreshSteps();
    void checkOnServer();
    void send();
    void onSent(const kube::Object &request);

    enum class Check { Unknown, Asking, Passed, Refused };

    Session &m_session;
    std::unique_ptr<Ui::RequestWizard> m_ui;
    RequestReviewPage *m_review = nullptr;
    RequestProgressPage *m_progress = nullptr;
    Check m_check = Check::Unknown;
    int m_asked = 0; // answers to earlier questions do not count
    QString m_refused; // why the request was not taken
    bool m_isSending = false;
    bool m_isSent = false;
};

} // namespace app
