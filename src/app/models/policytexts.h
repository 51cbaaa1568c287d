// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/kinds/policyrule.h"
#include "snapshots/retention.h"
#include "snapshots/schedule/clockchanges.h"
#include "snapshots/schedule/recurrence.h"

#include <QString>

// Policies in words for people, in the language of the application.
namespace app::texts {

[[nodiscard]] QString recurrenceKind(snapshots::Recurrence::Kind kind);
// "Every day at 02:00". Text that is no cron comes out as it is.
[[nodiscard]] QString schedule(const QString &cron);
[[nodiscard]] QString schedule(const QString &cron, const QString &timeZone);
[[nodiscard]] QString clockChange(const snapshots::ClockChangeDay &day,
                                  const snapshots::Zone &zone);
[[nodiscard]] QString retention(const snapshots::RetentionRule &rule);
// Both, in sentences.
[[nodiscard]] QString policyRule(const snapshots::PolicyRule &rule);
// Why a snapshot goes or stays: "more than 7 newer ones".
[[nodiscard]] QString cause(snapshots::RetentionCause cause);
[[nodiscard]] QString causes(const QList<snapshots::RetentionReason> &reasons);

[[nodiscard]] QString duration(std::chrono::minutes duration); // "2 weeks"
[[nodiscard]] QString bytes(qint64 bytes); // "1.5 GiB"
[[nodiscard]] QString momentIn(const snapshots::Zone &zone, base::Instant moment);
[[nodiscard]] QString zoneName(const snapshots::Zone &zone); // "UTC" where it has no other

} // namespace app::texts
