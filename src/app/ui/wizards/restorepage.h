// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/restoreplanner.h"

#include <QWidget>

namespace app {

// One step of the restore wizard: shows what is planned.
class RestorePage : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RestorePage)

public:
    using QWidget::QWidget;

    virtual void refresh(const RestorePlanner &planner) = 0; // emits nothing
};

} // namespace app
