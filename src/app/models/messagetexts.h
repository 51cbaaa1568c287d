// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace app::texts {

// What pre-flight found or the controller wrote (into statuses and events), in the language of the
// window. Such messages are English, made where no language is known; they are recognized by their
// patterns. What is in none stays as it is, such as names and what KubeVirt says. In the main
// thread only.
[[nodiscard]] QString message(const QString &text);
[[nodiscard]] QStringList messagePatterns();

} // namespace app::texts
