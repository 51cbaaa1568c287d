// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ui/wizards/restorepage.h"

#include <memory>

namespace Ui {
class RestorePlanPage;
}

namespace app {

class Theme;

// What the restore creates, changes and deletes, what it needs, what is dangerous about it, and how
// it is to be done.
class RestorePlanPage final : public RestorePage
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RestorePlanPage)

public:
    RestorePlanPage(const Theme &theme, base::Clock &clock, QWidget *parent = nullptr);
    ~RestorePlanPage() override;

    void refresh(const RestorePlanner &planner) override;

Q_SIGNALS:
    void edited(const snapshots::RestoreOptions &options);

private:
    void onEdited();
    void showMethods(const RestorePlanner &planner);
    [[nodiscard]] QString planned(const RestorePlanner &planner) const;
    [[nodiscard]] QString inTheWay(const RestorePlanner &planner) const;

    const Theme &m_theme;
    base::Clock &m_clock;
    std::unique_ptr<Ui::RestorePlanPage> m_ui;
    snapshots::RestoreOptions m_options; // that are shown
};

} // namespace app
