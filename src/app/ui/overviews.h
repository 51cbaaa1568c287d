// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/machinebook.h"
#include "app/models/roles.h"
#include "app/models/wholerequest.h"

#include <QUrl>

// What the detail side says, as rich text.
class QTextBrowser;

namespace app {

class Session;
class Theme;

namespace overviews {

// Is it safe or not, and why; its policies, disks, and what would be in the way of a capture.
[[nodiscard]] QString ofMachine(const MachineRow &row, const Session &session, const Theme &theme);
// What happened, step by step; its disks, its conditions.
[[nodiscard]] QString ofSnapshot(const WholeRequest &whole, const Theme &theme);
[[nodiscard]] QUrl restoreLink(); // in it, where the snapshot can be restored
[[nodiscard]] QUrl cloneLink(); // likewise
// What it says of itself, or its trouble with cause and fix, and its steps.
[[nodiscard]] QString howItGoes(const WholeRequest &whole, const Theme &theme);
// Its steps, or why they are not known.
[[nodiscard]] QString stepsOf(const WholeRequest &whole, const Theme &theme);
// Every policy that serves the machine: schedule, next run, what it keeps, what happened last.
[[nodiscard]] QString ofPolicies(const MachineRow &row, const Session &session, const Theme &theme);
[[nodiscard]] QString heading(const QString &text);
// What went wrong, the way out, and the cluster's own words.
[[nodiscard]] QString card(const QString &cause,
                           const QString &fix,
                           const QString &message,
                           Tone tone,
                           const Theme &theme);
[[nodiscard]] QString hint(const QString &sentence, const Theme &theme);
// Rich text that comes again does not jump.
void show(QTextBrowser &browser, const QString &html);

} // namespace overviews

} // namespace app
