// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/setupstepsmodel.h"

#include <QWidget>

#include <memory>

namespace Ui {
class SetupPlanPage;
}

namespace app {

class Session;
class Theme;

// What would be written into the cluster, object by object, as the server has checked it.
class SetupPlanPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SetupPlanPage)

public:
    SetupPlanPage(Session &session,
                  const Theme &theme,
                  QList<setup::Part> parts,
                  QWidget *parent = nullptr);
    ~SetupPlanPage() override;

    void open(); // looks at the cluster as it is now, and takes the keyboard
    [[nodiscard]] QList<setup::Part> parts() const; // that are chosen
    // There is something to write, and the server has accepted it on trial.
    [[nodiscard]] bool isAccepted() const;

Q_SIGNALS:
    void changed();

private:
    void look();
    void refresh();
    void showObject();
    void copyYaml() const;
    void saveYaml();
    [[nodiscard]] QString summary() const;
    [[nodiscard]] QString problem() const;

    Session &m_session;
    const Theme &m_theme;
    QList<setup::Part> m_parts;
    std::unique_ptr<Ui::SetupPlanPage> m_ui;
    SetupStepsModel m_steps;
    std::unique_ptr<setup::Setup> m_trial;
    bool m_isTried = false;
};

} // namespace app
