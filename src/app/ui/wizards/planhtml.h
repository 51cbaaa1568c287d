// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/preflight.h"

#include <QStringList>

class QColor;

namespace app {

class Theme;

// What is planned, as rich text; empty where there is nothing to say.
namespace planhtml {

[[nodiscard]] QString listed(const QString &title, const QStringList &lines);
[[nodiscard]] QString marks(const QString &title, const QString &rows); // rows: of those below
// Rows of the findings that are in the way, and of those that people should know.
[[nodiscard]] QString obstacles(const QList<snapshots::Finding> &findings, const Theme &theme);
[[nodiscard]] QString notes(const QList<snapshots::Finding> &findings, const Theme &theme);
[[nodiscard]] QString warnings(const QStringList &sentences, const Theme &theme); // rows

} // namespace planhtml

} // namespace app
