// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/controllerbutton.h"

#include "app/ui/theme.h"

namespace app {

ControllerButton::ControllerButton(const Theme &theme, QWidget *parent)
    : QToolButton{parent}
    , m_theme{theme}
{
    setObjectName(QStringLiteral("controllerButton"));
    setAutoRaise(true);
    hide();
}

ControllerButton::~ControllerButton() = default;

void ControllerButton::setSession(Session *session)
{
    m_watch = session != nullptr ? std::make_unique<ControllerWatch>(*session) : nullptr;
    setVisible(session != nullptr);
    if (!m_watch)
        return;
    connect(m_watch.get(), &ControllerWatch::changed, this, [this] {
        refresh();
        Q_EMIT healthChanged();
    });
    refresh();
}

ControllerHealth ControllerButton::health() const
{
    return m_watch ? m_watch->health() : ControllerHealth();
}

void ControllerButton::refresh()
{
    if (!m_watch)
        return;
    const ControllerHealth now = health();
    const Diagnosis found = controllertexts::diagnosis(now);
    const Tone tone = controllertexts::tone(now);
    const bool isTrouble = tone == Tone::Warning || tone == Tone::Bad;
    QPalette colors = parentWidget()->palette();
    if (isTrouble)
        colors.setColor(QPalette::ButtonText, m_theme.color(tone));
    setPalette(colors);
    setText(controllertexts::inShort(now));
    setToolTip(found.fix.isEmpty() ? found.found : found.found + QLatin1Char('\n') + found.fix);
}

} // namespace app
