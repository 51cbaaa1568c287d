// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/schedule/schedule.h"

#include <QList>

namespace snapshots {

// Why slots came and went without a run.
enum class SkipReason {
    Superseded, // a later slot had come too before anybody looked: one run stands for all
    TooLate, // the starting deadline was over
    Suspended
};

// Slots that follow each other.
struct SkippedSlots
{
    SkipReason reason = SkipReason::Superseded;
    base::Instant first{};
    base::Instant last{};
    int count = 0;
    bool isCounted = true; // false: there were more, counting stopped

    friend bool operator==(const SkippedSlots &, const SkippedSlots &) = default;
};

// One policy and one machine.
struct SlotOwner
{
    QString policyUid;
    QString machineUid;
};

struct SlotQuestion
{
    SlotOwner owner;
    // Slots up to and including this moment are done with, whatever the clock says now: it is
    // `settled` of the last answer; or when the policy was made, or its schedule changed.
    base::Instant settled{};
    base::Instant now{};
    // Now or up to this look: what came in the meantime is not made up when it is resumed.
    bool isSuspended = false;
    std::optional<std::chrono::minutes> startingDeadline; // counts from the delayed start
    std::chrono::minutes jitter{0};
};

struct SlotAnswer
{
    std::optional<base::Instant>
        run; // the slot to run now; none while the clock is behind `settled`
    QList<SkippedSlots> skipped; // since `settled` of the question, oldest first
    base::Instant settled{}; // for the next question
    std::optional<base::Instant> lookAgainAt; // none: only when something changes

    friend bool operator==(const SlotAnswer &, const SlotAnswer &) = default;
};

// What is due. Of all slots that have come, only the latest may still run, however many there were.
[[nodiscard]] SlotAnswer dueSlots(const Schedule &schedule, const SlotQuestion &question);

// How long after its slot a run starts: always the same for the same slot, spread evenly over
// [0, jitter) and ended by the slot that follows.
[[nodiscard]] std::chrono::seconds slotDelay(const Schedule &schedule,
                                             const SlotOwner &owner,
                                             base::Instant slot,
                                             std::chrono::minutes jitter);

} // namespace snapshots
