// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/changemodel.h"
#include "app/ui/wizards/restorepage.h"

#include <memory>

namespace Ui {
class RestoreChangesPage;
}

namespace app {

// How the machine differs from what it was.
class RestoreChangesPage final : public RestorePage
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RestoreChangesPage)

public:
    explicit RestoreChangesPage(QWidget *parent = nullptr);
    ~RestoreChangesPage() override;

    void refresh(const RestorePlanner &planner) override;

private:
    std::unique_ptr<Ui::RestoreChangesPage> m_ui;
    ChangeModel m_changes;
};

} // namespace app
