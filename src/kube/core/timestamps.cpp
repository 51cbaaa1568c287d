// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/timestamps.h"

#include <QDateTime>
#include <QRegularExpression>

#include <string_view>

namespace kube {

namespace {

// "2026-11-01T02:00:07Z", as API servers write: read by hand, because every snapshot carries a
// dozen of them. Whatever else there is, or is no time at all, is left to QDateTime.
std::optional<base::Instant> parseWholeSeconds(QStringView text)
{
    constexpr std::string_view pattern = "0000-00-00T00:00:00Z";
    if (text.size() != static_cast<qsizetype>(pattern.size()))
        return std::nullopt;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const char expected = pattern[static_cast<size_t>(at)];
        const bool isDigit = text[at] >= u'0' && text[at] <= u'9';
        if (expected == '0' ? !isDigit : text[at] != QLatin1Char(expected))
            return std::nullopt;
    }
    const auto number = [text](qsizetype at) {
        return (text[at].unicode() - u'0') * 10 + (text[at + 1].unicode() - u'0');
    };
    using namespace std::chrono;
    const year_month_day date{year{number(0) * 100 + number(2)},
                              month{static_cast<unsigned>(number(5))},
                              day{static_cast<unsigned>(number(8))}};
    if (!date.ok() || number(11) > 23 || number(14) > 59 || number(17) > 59)
        return std::nullopt;
    return sys_days{date} + hours{number(11)} + minutes{number(14)} + seconds{number(17)};
}

} // namespace

std::optional<base::Instant> parseTime(const QString &text)
{
    if (const auto plain = parseWholeSeconds(text))
        return plain;
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!time.isValid() || time.timeSpec() == Qt::LocalTime)
        return std::nullopt;
    return base::toInstant(time);
}

QString formatTime(base::Instant instant)
{
    return base::toDateTime(instant).toString(Qt::ISODate);
}

QString formatMicroTime(base::Instant instant)
{
    return base::toDateTime(instant).toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzz"))
        + QLatin1String("000Z");
}

std::optional<std::chrono::milliseconds> parseGoDuration(const QString &text)
{
    static const QRegularExpression whole(
        QStringLiteral("^(?:0|(?:\\d+(?:\\.\\d+)?(?:h|ms|m|s|us|µs|ns))+)$"));
    static const QRegularExpression part(QStringLiteral("(\\d+(?:\\.\\d+)?)(h|ms|m|s|us|µs|ns)"));
    if (!whole.match(text).hasMatch())
        return std::nullopt;

    double milliseconds = 0;
    for (auto parts = part.globalMatch(text); parts.hasNext();) {
        const auto match = parts.next();
        const QString unit = match.captured(2);
        double factor = 1e-6; // ns
        if (unit == QLatin1String("h"))
            factor = 3'600'000;
        else if (unit == QLatin1String("m"))
            factor = 60'000;
        else if (unit == QLatin1String("s"))
            factor = 1'000;
        else if (unit == QLatin1String("ms"))
            factor = 1;
        else if (unit != QLatin1String("ns"))
            factor = 1e-3;
        milliseconds += match.captured(1).toDouble() * factor;
    }
    constexpr double longest = 9e15;
    if (milliseconds > longest)
        return std::nullopt;
    return std::chrono::milliseconds{static_cast<qint64>(milliseconds)};
}

QString formatGoDuration(std::chrono::milliseconds duration)
{
    using namespace std::chrono;
    const auto wholeHours = duration_cast<hours>(duration);
    const auto wholeMinutes = duration_cast<minutes>(duration - wholeHours);
    const double rest =
        static_cast<double>((duration - wholeHours - wholeMinutes).count()) / 1'000.0;
    QString text;
    if (wholeHours.count() > 0)
        text += QString::number(wholeHours.count()) + QLatin1Char('h');
    if (wholeHours.count() > 0 || wholeMinutes.count() > 0)
        text += QString::number(wholeMinutes.count()) + QLatin1Char('m');
    return text + QString::number(rest, 'g', 5) + QLatin1Char('s');
}

} // namespace kube
