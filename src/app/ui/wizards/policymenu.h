// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/policyobservation.h"

#include <QMenu>
#include <QPointer>

#include <functional>

class QMainWindow;

namespace app {

class PolicyWizard;
struct PolicyDraft;
class Session;
class Theme;

// The menu of a window with everything that has to do with policies.
class PolicyMenu final : public QMenu
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PolicyMenu)

public:
    // The machines that are selected: asked when a new policy begins with what they share.
    using Selection = std::function<std::vector<snapshots::MachineRef>()>;

    PolicyMenu(Theme &theme, Selection selection, QMainWindow &window);

    // Borrowed; without a session nothing can be chosen. Dialogs of another session are closed.
    void setSession(Session *session);
    void setMachine(const std::optional<snapshots::MachineRef> &machine);
    void retranslate();

    void createPolicy();
    void editPolicy(const snapshots::PolicyView &policy);
    void showPolicies(const std::optional<snapshots::MachineRef> &machine);

private:
    void editOwnPolicy();
    void resume(const snapshots::PolicyView &policy);
    void showCalendar();
    PolicyWizard *openWizard(const PolicyDraft &draft);
    void open(QWidget *dialog);
    void updateActions();
    [[nodiscard]] QString space() const; // for a new policy
    [[nodiscard]] QWidget *parentForDialogs() const;

    Theme &m_theme;
    Selection m_selection;
    QMainWindow &m_window;
    QPointer<Session> m_session;
    std::optional<snapshots::MachineRef> m_machine;
    QList<QPointer<QWidget>> m_dialogs;
    QAction *m_new;
    QAction *m_own;
    QAction *m_ofMachine;
    QAction *m_all;
    QAction *m_calendar;
};

} // namespace app
