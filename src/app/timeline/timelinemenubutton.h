// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyleOptionToolButton>
#include <QToolButton>

namespace app {

// A button with a menu whose text ends with an arrow: the style would draw a second one over it.
class TimelineMenuButton final : public QToolButton
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimelineMenuButton)

public:
    using QToolButton::QToolButton;

protected:
    void initStyleOption(QStyleOptionToolButton *option) const override
    {
        QToolButton::initStyleOption(option);
        option->features &=
            ~QStyleOptionToolButton::ToolButtonFeatures(QStyleOptionToolButton::HasMenu);
    }
};

} // namespace app
