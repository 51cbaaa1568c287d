// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/restoreplanner.h"

#include <QDialog>

#include <memory>

namespace Ui {
class RestoreWizard;
}

namespace app {

class RestorePage;
class RestoreProgressPage;
class RestoreReviewPage;
class Session;
class Theme;

// Takes a machine back to a snapshot: which one, what has changed since, what will happen, the
// request as it is sent, and then what becomes of it.
class RestoreWizard final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RestoreWizard)

public:
    // Without a snapshot the first step asks for one. With a protected context the name of the
    // machine is to be typed.
    RestoreWizard(Session &session,
                  const Theme &theme,
                  const snapshots::MachineRef &machine,
                  const MachineBook::Snapshot &snapshot,
                  const QString &protectedContext,
                  QWidget *parent = nullptr);
    ~RestoreWizard() override;

Q_SIGNALS:
    void undoRequested(const MachineBook::Snapshot &restore);

private:
    void buildPages(const Theme &theme, const QString &protectedContext);
    void addPage(QWidget *page, const QString &name);
    void showStep(int step);
    void refresh();
    void refreshSteps();
    void checkOnServer();
    void send();
    void onSent(const kube::Object &request);
    [[nodiscard]] QString problemOfReview() const; // empty: none
    [[nodiscard]] bool isOn(const QWidget *page) const;

    enum class Check { Unknown, Asking, Passed, Refused };

    Session &m_session;
    std::unique_ptr<Ui::RestoreWizard> m_ui;
    RestorePlanner m_planner;
    std::vector<RestorePage *> m_pages;
    RestoreReviewPage *m_review = nullptr;
    RestoreProgressPage *m_progress = nullptr;
    Check m_check = Check::Unknown;
    int m_asked = 0; // answers to earlier questions do not count
    QString m_refused; // why the request was not taken
    bool m_isSending = false;
    bool m_isSent = false;
};

} // namespace app
