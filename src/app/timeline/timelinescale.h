// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"

namespace app {

// Time to x and back. x 0 is `begin`; nothing here knows a widget.
struct TimelineScale
{
    static constexpr std::chrono::milliseconds shortestSpan = std::chrono::minutes{2};
    // Ten years, with room at both sides.
    static constexpr std::chrono::milliseconds longestSpan = std::chrono::days{4000};

    base::Instant begin{};
    double msPerPixel = 1000;
    int width = 1;

    // Spans that are too short or too long are brought into bounds about their middle.
    [[nodiscard]] static TimelineScale showing(base::Instant from, base::Instant to, int width);

    [[nodiscard]] double xOf(base::Instant time) const;
    [[nodiscard]] base::Instant timeAt(double x) const;
    [[nodiscard]] base::Instant end() const { return timeAt(width); }
    [[nodiscard]] std::chrono::milliseconds span() const { return end() - begin; }

    // Factors above 1 show less time; what stands at x stays there.
    [[nodiscard]] TimelineScale zoomed(double factor, double x) const;
    [[nodiscard]] TimelineScale moved(double pixels) const; // above 0: to later times
    [[nodiscard]] TimelineScale withTimeAt(base::Instant time, double x) const;
    [[nodiscard]] TimelineScale withWidth(int pixels) const; // of the same span

    friend bool operator==(const TimelineScale &, const TimelineScale &) = default;
};

} // namespace app
