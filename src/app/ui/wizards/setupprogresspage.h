// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "setup/setup.h"

#include <QWidget>

#include <memory>

namespace Ui {
class SetupProgressPage;
}

namespace app {

class ControllerWatch;
class Session;
class Theme;

// A setup as it goes: trial, writes, and the wait until the controller lives.
class SetupProgressPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SetupProgressPage)

public:
    SetupProgressPage(Session &session,
                      const ControllerWatch &controller,
                      const Theme &theme,
                      QWidget *parent = nullptr);
    ~SetupProgressPage() override;

    enum class Phase {
        None,
        Writing, // not to be left
        Waiting, // for the controller's pods
        Failed,
        Done // pods are available; whether one leads is the controller's health
    };

    void start(const QList<setup::Part> &parts);
    [[nodiscard]] Phase phase() const { return m_phase; }

Q_SIGNALS:
    void changed();

private:
    void setPhase(Phase phase);
    void onFinished();
    void refresh();
    [[nodiscard]] QString rows() const;

    Session &m_session;
    const ControllerWatch &m_controller;
    const Theme &m_theme;
    std::unique_ptr<Ui::SetupProgressPage> m_ui;
    std::unique_ptr<setup::Setup> m_setup;
    Phase m_phase = Phase::None;
    QStringList m_written;
    QString m_reason; // why pods do not come
};

} // namespace app
