// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/schedule/slots.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <algorithm>

namespace snapshots {

namespace {

using namespace std::chrono_literals;
using base::Instant;

constexpr int countedAtMost = 100;

// The slots in (after, before); nothing when there are none.
std::optional<SkippedSlots>
between(const Schedule &schedule, Instant after, Instant before, SkipReason reason)
{
    const auto first = schedule.next(after);
    if (!first || *first >= before)
        return std::nullopt;
    SkippedSlots skipped{reason, *first, *first, 0, true};
    for (auto slot = first; slot && *slot < before; slot = schedule.next(*slot)) {
        if (skipped.count == countedAtMost) {
            skipped.isCounted = false;
            skipped.last = *schedule.previous(before);
            break;
        }
        ++skipped.count;
        skipped.last = *slot;
    }
    return skipped;
}

} // namespace

std::chrono::seconds slotDelay(const Schedule &schedule,
                               const SlotOwner &owner,
                               Instant slot,
                               std::chrono::minutes jitter)
{
    std::chrono::seconds bound = jitter;
    if (const auto following = schedule.next(slot))
        bound = std::min(bound, std::chrono::floor<std::chrono::seconds>(*following - slot));
    if (bound <= 0s)
        return 0s;
    const QByteArray text = owner.policyUid.toUtf8() + '\n' + owner.machineUid.toUtf8() + '\n'
        + QByteArray::number(qint64{slot.time_since_epoch().count()});
    const QByteArray digest = QCryptographicHash::hash(text, QCryptographicHash::Sha256);
    const auto number = qFromBigEndian<quint64>(digest.constData());
    return std::chrono::seconds{static_cast<qint64>(number % static_cast<quint64>(bound.count()))};
}

SlotAnswer dueSlots(const Schedule &schedule, const SlotQuestion &question)
{
    SlotAnswer answer;
    answer.settled = question.settled;
    const auto startOf = [&](Instant slot) {
        return slot + slotDelay(schedule, question.owner, slot, question.jitter);
    };
    const auto skipUntil = [&](Instant before, SkipReason reason) {
        if (const auto skipped = between(schedule, question.settled, before, reason)) {
            answer.skipped << *skipped;
            answer.settled = skipped->last;
        }
    };

    const auto latest = schedule.previous(question.now + 1ms);
    if (latest && *latest > question.settled) {
        const Instant start = startOf(*latest);
        if (question.isSuspended) {
            skipUntil(*latest + 1ms, SkipReason::Suspended);
        } else if (question.startingDeadline && question.now > start + *question.startingDeadline) {
            skipUntil(*latest + 1ms, SkipReason::TooLate);
        } else {
            skipUntil(*latest, SkipReason::Superseded);
            if (question.now < start) {
                answer.lookAgainAt = start;
                return answer;
            }
            answer.run = latest;
            answer.settled = *latest;
        }
    }
    if (const auto next = schedule.next(std::max(answer.settled, question.now));
        next && !question.isSuspended)
        answer.lookAgainAt = startOf(*next);
    return answer;
}

} // namespace snapshots
