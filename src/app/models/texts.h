// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "base/error.h"
#include "snapshots/kinds/snapshotrequest.h"

#include <QString>

// The only place where codes become words for people, in the language of the application.
namespace app::texts {

[[nodiscard]] QString phase(const snapshots::SnapshotRequest &request);
[[nodiscard]] QString consistency(snapshots::Consistency grade);
[[nodiscard]] QString consistencyExplained(snapshots::Consistency grade);
[[nodiscard]] QString step(const QString &name);
[[nodiscard]] QString stepState(snapshots::Step::State state);
[[nodiscard]] QString machineKind(snapshots::MachineKind kind);
[[nodiscard]] QString mode(snapshots::Mode mode);
[[nodiscard]] QString modeExplained(snapshots::Mode mode, bool isRunning);
// What went wrong and what to do, from the error's kind, its object and the server's words.
[[nodiscard]] QString error(const base::Error &error);

[[nodiscard]] QString age(base::Instant then, base::Instant now); // "3 h", "12 d"
[[nodiscard]] QString moment(base::Instant instant); // local date and time
[[nodiscard]] QString notYet(); // a dash

} // namespace app::texts
