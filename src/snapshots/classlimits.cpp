// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/classlimits.h"

#include "snapshots/names.h"
#include "snapshots/observe.h"
#include "snapshots/procedures/look.h"
#include "snapshots/procedures/reasons.h"
#include "snapshots/procedures/siblings.h"

#include <algorithm>

namespace snapshots {

namespace {

using State = Turn::State;

QString publishedReason(const SnapshotRequest &request)
{
    return reasonOf(request.status.condition(conditions::progressing));
}

bool isAnnounced(const SnapshotRequest &request)
{
    return request.status.phase == Phase::Pending && publishedReason(request) == reasons::capturing;
}

int limitOf(const Observation &observation, const QString &storageClass)
{
    const auto found = std::ranges::find_if(observation.storageClasses, [&](const auto &each) {
        return each->object.meta.name == storageClass;
    });
    const auto own =
        found == observation.storageClasses.end() ? std::nullopt : captureLimitOf(**found);
    return own.value_or(observation.capturesAtOnce);
}

// The others on one class, as one capture sees them.
struct Others
{
    int underWay = 0;
    int announcedBefore = 0;
    int announcedAfter = 0;
    int queuedBefore = 0;
};

Others othersOn(const Observation &observation, const QString &storageClass)
{
    Others others;
    for (const ClassUse &use : observation.captures) {
        const SnapshotRequest &other = *use.request;
        if (!observe::usesClasses(other) || !use.storageClasses.contains(storageClass))
            continue;
        const bool isBefore =
            !observation.request || siblings::isBefore(other, *observation.request);
        if (other.status.phase == Phase::Creating)
            ++others.underWay;
        else if (isAnnounced(other))
            ++(isBefore ? others.announcedBefore : others.announcedAfter);
        else if (isBefore && isInQueue(other))
            ++others.queuedBefore;
    }
    return others;
}

Turn turnOn(const Observation &observation, const QString &storageClass, int limit)
{
    const Others others = othersOn(observation, storageClass);
    const int firm = others.underWay + others.announcedBefore;
    const int all = firm + others.announcedAfter;
    Turn turn{State::Wait, storageClass, limit, all + others.queuedBefore};
    if (observation.request && isAnnounced(*observation.request)) {
        if (all < limit)
            turn.state = State::Go;
        else if (firm < limit)
            turn.state = State::Announce;
    } else if (turn.ahead < limit) {
        turn.state = State::Announce;
    }
    return turn;
}

} // namespace

std::optional<int> captureLimitOf(const StorageClass &storageClass)
{
    bool isNumber = false;
    const int limit = storageClass.object.meta.annotations.value(names::capturesAtOnceAnnotation)
                          .toInt(&isNumber);
    return isNumber && limit >= 0 ? std::optional(limit) : std::nullopt;
}

// One that nobody has looked at yet may have nothing else in its way.
bool isInQueue(const SnapshotRequest &request)
{
    return request.status.phase == Phase::None
        || (request.status.phase == Phase::Pending
            && publishedReason(request) == reasons::captureLimit);
}

Turn turnOf(const Observation &observation)
{
    Turn worst;
    for (const QString &storageClass : observe::storageClassesOf(observation.claims)) {
        const int limit = limitOf(observation, storageClass);
        if (limit == 0)
            continue;
        const Turn turn = turnOn(observation, storageClass, limit);
        if (turn.state > worst.state)
            worst = turn;
    }
    return worst;
}

} // namespace snapshots
