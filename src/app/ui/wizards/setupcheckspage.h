// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "setup/survey.h"

#include "app/models/diagnosis.h"

#include <QWidget>

#include <memory>

namespace Ui {
class SetupChecksPage;
}

namespace app {

class ControllerWatch;
class Session;
class Theme;

// What the cluster offers to snapshots, and how its controller is.
class SetupChecksPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SetupChecksPage)

public:
    SetupChecksPage(Session &session,
                    const ControllerWatch &controller,
                    const Theme &theme,
                    QList<setup::Part> parts,
                    QWidget *parent = nullptr);
    ~SetupChecksPage() override;

private:
    void check();
    void show(const setup::Facts &facts);
    void copy() const;

    Session &m_session;
    const ControllerWatch &m_controller;
    const Theme &m_theme;
    QList<setup::Part> m_parts;
    std::unique_ptr<Ui::SetupChecksPage> m_ui;
    std::unique_ptr<setup::Survey> m_survey;
    QList<Diagnosis> m_found;
};

} // namespace app
