// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/timeline/timelinehit.h"

#include <cmath>

namespace app {

std::optional<TimelineHit> timelineHit(const TimelinePicture &picture, double x, int y)
{
    const TimelineRow *row = picture.layout.rowAt(y);
    if (row == nullptr || row->isGroup)
        return std::nullopt;
    TimelineHit hit{row->lane, std::nullopt, std::nullopt};
    double nearest = picture.sizes.bundle;
    for (const TimelineBundle &bundle : picture.bundles(row->lane, x, x)) {
        if (std::abs(bundle.x - x) < nearest) {
            nearest = std::abs(bundle.x - x);
            hit.bundle = bundle;
        }
    }
    if (hit.bundle)
        return hit;
    const base::Instant time = picture.scale.timeAt(x);
    const auto gaps = picture.index.gaps(row->lane, time, time, picture.now, {});
    if (!gaps.empty())
        hit.gap = gaps.back();
    return hit;
}

} // namespace app
