// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/connector.h"

#include <QWidget>

namespace app {

// What is in the window, with the colour of the context around it.
class ContextFrame final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ContextFrame)

public:
    explicit ContextFrame(QWidget *parent = nullptr);

    void setColor(FrameColor color);
    [[nodiscard]] FrameColor color() const { return m_color; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    FrameColor m_color = FrameColor::None;
};

} // namespace app
