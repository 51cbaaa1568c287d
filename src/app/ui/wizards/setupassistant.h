// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

#include <memory>

namespace Ui {
class SetupAssistant;
}

namespace app {

class ControllerWatch;
class Session;
class SetupPlanPage;
class SetupProgressPage;
class Theme;

// Installs or updates kinds and controller in the connected cluster: what is there, what would be
// written, and how it goes. `wukong-snapshots --setup` does the same on a terminal.
class SetupAssistant final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SetupAssistant)

public:
    SetupAssistant(Session &session,
                   const ControllerWatch &controller,
                   const Theme &theme,
                   QWidget *parent = nullptr);
    ~SetupAssistant() override;

    [[nodiscard]] bool isBusy() const; // writes, or waits for what it has written

    void reject() override; // not while it writes

private:
    enum Step { Checks, Plan, Progress };

    void addPage(QWidget *page, const QString &name);
    void go(int step);
    void showStep(int step);
    void apply();
    void refresh();

    std::unique_ptr<Ui::SetupAssistant> m_ui;
    SetupPlanPage *m_plan = nullptr;
    SetupProgressPage *m_progress = nullptr;
};

} // namespace app
