// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace app::texts {

// What pre-flight found, in the language of the window. Findings are English sentences, made where
// no language is known and written into statuses too; they are recognized by their patterns. An
// unknown sentence stays as it is.
[[nodiscard]] QString finding(const QString &sentence);
[[nodiscard]] QStringList findingPatterns();

} // namespace app::texts
