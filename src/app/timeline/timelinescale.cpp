// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/timeline/timelinescale.h"

#include <algorithm>
#include <cmath>

namespace app {

using namespace std::chrono;

TimelineScale TimelineScale::showing(base::Instant from, base::Instant to, int width)
{
    const milliseconds span = std::clamp(to - from, shortestSpan, longestSpan);
    TimelineScale scale;
    scale.width = std::max(width, 1);
    scale.msPerPixel = static_cast<double>(span.count()) / scale.width;
    scale.begin = from + ((to - from) - span) / 2;
    return scale;
}

double TimelineScale::xOf(base::Instant time) const
{
    return static_cast<double>((time - begin).count()) / msPerPixel;
}

base::Instant TimelineScale::timeAt(double x) const
{
    return begin + milliseconds{std::llround(x * msPerPixel)};
}

TimelineScale TimelineScale::zoomed(double factor, double x) const
{
    const auto bound = [this](milliseconds span) {
        return static_cast<double>(span.count()) / width;
    };
    TimelineScale scale = *this;
    scale.msPerPixel = std::clamp(msPerPixel / factor, bound(shortestSpan), bound(longestSpan));
    return scale.withTimeAt(timeAt(x), x);
}

TimelineScale TimelineScale::moved(double pixels) const
{
    TimelineScale scale = *this;
    scale.begin = timeAt(pixels);
    return scale;
}

TimelineScale TimelineScale::withTimeAt(base::Instant time, double x) const
{
    TimelineScale scale = *this;
    scale.begin = time - milliseconds{std::llround(x * msPerPixel)};
    return scale;
}

TimelineScale TimelineScale::withWidth(int pixels) const
{
    return showing(begin, end(), pixels);
}

} // namespace app
