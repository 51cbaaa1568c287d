// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/controllerwatch.h"

#include <QToolButton>

namespace app {

class Theme;

// How the controller of the connected cluster is, at every moment.
class ControllerButton final : public QToolButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ControllerButton)

public:
    explicit ControllerButton(const Theme &theme, QWidget *parent = nullptr);
    ~ControllerButton() override;

    void setSession(Session *session); // borrowed; null shows nothing
    void refresh(); // its ages
    [[nodiscard]] ControllerWatch *watch() const { return m_watch.get(); }
    [[nodiscard]] ControllerHealth health() const;

Q_SIGNALS:
    void healthChanged();

private:
    const Theme &m_theme;
    std::unique_ptr<ControllerWatch> m_watch;
};

} // namespace app
