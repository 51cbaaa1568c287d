// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/roles.h"

#include <QColor>
#include <QIcon>
#include <QObject>

class QLabel;

namespace app {

enum class Appearance { System, Light, Dark };

// Colours of the application: Fusion with palettes of our own. `System` follows the palette that
// the desktop gave at the start.
class Theme final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Theme)

public:
    explicit Theme(QObject *parent = nullptr);

    void apply(Appearance appearance);
    [[nodiscard]] Appearance appearance() const { return m_appearance; }
    [[nodiscard]] bool isDark() const { return m_isDark; }

    // Text colour of a tone; its background is the same colour, mostly transparent.
    [[nodiscard]] QColor color(Tone tone) const;
    [[nodiscard]] QColor faint() const; // secondary text
    // A stroke icon from resources/icons, in the colour of the text.
    [[nodiscard]] QIcon icon(const QString &name) const;

Q_SIGNALS:
    void changed();

private:
    Appearance m_appearance = Appearance::System;
    bool m_systemIsDark = false;
    bool m_isDark = false;
};

// Says what is wrong.
void makeProblem(QLabel &label);
// The heading of a page.
void makeTitle(QLabel &label);

} // namespace app
