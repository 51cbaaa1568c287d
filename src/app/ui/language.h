// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QTranslator>

namespace app {

// In which language all windows speak. Windows hear of a change as QEvent::LanguageChange.
class Language final
{
    Q_DISABLE_COPY_MOVE(Language)

public:
    Language() = default;

    void apply(const QString &code); // "en", "zh_CN"; remembered
    [[nodiscard]] const QString &code() const { return m_code; }

private:
    QString m_code;
    QTranslator m_translator;
    QTranslator m_qtTranslator;
};

} // namespace app
