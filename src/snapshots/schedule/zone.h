// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "snapshots/schedule/cron.h"

#include <QTimeZone>

#include <chrono>
#include <optional>

namespace snapshots {

// A time zone. It only answers what a clock on the wall shows at a moment, never the reverse: Qt's
// answers to that are not to be trusted where the clock is changed, nor are its lists of changes
// after 2037. What the clock skips or repeats is decided in Schedule.
class Zone
{
public:
    struct Change
    {
        std::chrono::sys_seconds at; // the first second of the new offset
        std::chrono::seconds by; // above 0: the clock skips, below 0: it repeats

        friend bool operator==(const Change &, const Change &) = default;
    };

    // Since 1970 no clock has been changed twice within six days, nor will it by today's rules: a
    // clock that is as far ahead at both ends of a stride was not changed in between.
    static constexpr std::chrono::days stride{5};

    Zone(); // UTC

    // An IANA name such as Asia/Shanghai; empty text is UTC. Errors: Parse.
    [[nodiscard]] static base::Result<Zone> parse(const QString &name);

    [[nodiscard]] QString name() const;
    [[nodiscard]] std::chrono::seconds offsetAt(std::chrono::sys_seconds moment) const;
    [[nodiscard]] WallTime wallTime(std::chrono::sys_seconds moment) const;

    // The first change of the clock in (after, until].
    [[nodiscard]] std::optional<Change> firstChange(std::chrono::sys_seconds after,
                                                    std::chrono::sys_seconds until) const;

    friend bool operator==(const Zone &, const Zone &) = default;

private:
    explicit Zone(QTimeZone zone);

    QTimeZone m_zone;
};

} // namespace snapshots
