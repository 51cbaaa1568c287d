// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/schedule/zone.h"

#include <QDateTime>
#include <QRegularExpression>

namespace snapshots {

namespace {

// IANA's old names of one word. The list is closed, new zones are called Area/City; Qt takes any
// other word for the abbreviation of a zone that is UTC.
constexpr QLatin1String oldNames{
    " CET CST6CDT Cuba EET EST EST5EDT Egypt Eire GB GB-Eire GMT GMT+0 GMT-0 GMT0 Greenwich HST "
    "Hongkong Iceland Iran Israel Jamaica Japan Kwajalein Libya MET MST MST7MDT NZ NZ-CHAT Navajo "
    "PRC PST8PDT Poland Portugal ROC ROK Singapore Turkey UCT Universal W-SU WET Zulu "};

bool isIana(const QString &name)
{
    // Qt also takes rules (EST5EDT4,M3.2.0,M11.1.0) and folders of the system's own.
    static const QRegularExpression areaAndCity(
        QStringLiteral("^(?!posix/|right/)[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9][A-Za-z0-9_+-]*)+$"));
    return areaAndCity.match(name).hasMatch()
        || (!name.contains(QLatin1Char(' '))
            && QString(oldNames).contains(QLatin1Char(' ') + name + QLatin1Char(' ')));
}

} // namespace

using namespace std::chrono;

Zone::Zone()
    : m_zone(QTimeZone::utc())
{ }

Zone::Zone(QTimeZone zone)
    : m_zone(std::move(zone))
{ }

base::Result<Zone> Zone::parse(const QString &name)
{
    if (name.isEmpty() || name == QLatin1String("UTC"))
        return Zone();
    QTimeZone zone;
    if (isIana(name))
        zone = QTimeZone(name.toLatin1());
    if (!zone.isValid())
        return base::failure(base::Error::Kind::Parse,
                             QStringLiteral("timeZone \"%1\" is not known: write an IANA name such "
                                            "as Europe/Berlin or Asia/Shanghai, or leave it out "
                                            "for UTC")
                                 .arg(name));
    return Zone(zone);
}

QString Zone::name() const
{
    return QString::fromLatin1(m_zone.id());
}

seconds Zone::offsetAt(sys_seconds moment) const
{
    const milliseconds time = moment.time_since_epoch();
    return seconds{m_zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(time.count(), Qt::UTC))};
}

WallTime Zone::wallTime(sys_seconds moment) const
{
    return WallTime{moment.time_since_epoch() + offsetAt(moment)};
}

std::optional<Zone::Change> Zone::firstChange(sys_seconds after, sys_seconds until) const
{
    const seconds before = offsetAt(after);
    for (sys_seconds low = after; low < until;) {
        sys_seconds high = std::min<sys_seconds>(low + stride, until);
        const seconds then = offsetAt(high);
        if (then == before) {
            low = high;
            continue;
        }
        while (high - low > seconds{1}) {
            const sys_seconds middle = low + (high - low) / 2;
            (offsetAt(middle) == before ? low : high) = middle;
        }
        return Change{high, then - before};
    }
    return std::nullopt;
}

} // namespace snapshots
