// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/duration.h"

#include <QRegularExpression>

#include <array>

namespace snapshots {

namespace {

struct Unit
{
    char letter;
    std::chrono::minutes length;
};

constexpr std::array<Unit, 5> units{{{'y', std::chrono::hours{365 * 24}},
                                     {'w', std::chrono::hours{7 * 24}},
                                     {'d', std::chrono::hours{24}},
                                     {'h', std::chrono::hours{1}},
                                     {'m', std::chrono::minutes{1}}}};
constexpr std::chrono::minutes longest{100 * units.front().length};

auto refuse(const QString &text, const QString &why)
{
    return base::failure(base::Error::Kind::Parse, QStringLiteral("\"%1\" %2").arg(text, why));
}

} // namespace

base::Result<std::chrono::minutes> parseDuration(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^([0-9]{1,9})([mhdwy])$"));
    const auto match = form.match(text);
    if (!match.hasMatch())
        return refuse(text,
                      QStringLiteral("is not a duration: write a whole number and m, h, d, w or y, "
                                     "such as 90m, 12h or 30d"));
    const QChar letter = match.captured(2).front();
    std::chrono::minutes duration{0};
    for (const Unit &unit : units) {
        if (letter == QLatin1Char(unit.letter))
            duration = match.captured(1).toInt() * unit.length;
    }
    if (duration.count() == 0)
        return refuse(text, QStringLiteral("is no time at all: write at least 1m"));
    if (duration > longest)
        return refuse(text, QStringLiteral("is too long: write at most 100y"));
    return duration;
}

QString formatDuration(std::chrono::minutes duration)
{
    for (const Unit &unit : units) {
        if (duration % unit.length == std::chrono::minutes{0})
            return QString::number(duration / unit.length) + QLatin1Char(unit.letter);
    }
    return {};
}

} // namespace snapshots
