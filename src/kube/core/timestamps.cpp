// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/timestamps.h"

#include <QDateTime>
#include <QRegularExpression>

#include <cmath>
#include <string_view>

namespace kube {

namespace {

// "2026-11-01T02:00:07Z", as API servers write: read by hand, because every snapshot carries a
// dozen of them. Whatever else there is, or is no time at all, is left to QDateTime.
std::optional<base::Instant> parseWholeSeconds(std::string_view text)
{
    constexpr std::string_view pattern = "0000-00-00T00:00:00Z";
    if (text.size() != pattern.size())
        return std::nullopt;
    for (size_t at = 0; at < text.size(); ++at) {
        const bool isDigit = text[at] >= '0' && text[at] <= '9';
        if (pattern[at] == '0' ? !isDigit : text[at] != pattern[at])
            return std::nullopt;
    }
    const auto number = [text](size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
    using namespace std::chrono;
    const year_month_day date{year{number(0) * 100 + number(2)},
                              month{static_cast<unsigned>(number(5))},
                              day{static_cast<unsigned>(number(8))}};
    if (!date.ok() || date.year() < year{1} || number(11) > 23 || number(14) > 59
        || number(17) > 59)
        return std::nullopt;
    return sys_days{date} + hours{number(11)} + minutes{number(14)} + seconds{number(17)};
}

std::optional<base::Instant> parseAny(const QString &text)
{
    static const QRegularExpression form(
        QStringLiteral("^(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)(?:\\.(\\d+))?"
                       "(Z|[+-]\\d\\d:\\d\\d)\\z"));
    const auto match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const QDateTime time =
        QDateTime::fromString(match.captured(1) + match.captured(3), Qt::ISODate).toUTC();
    constexpr int lastYear = 9999; // an offset can lead out of the years that can be written
    const int year = time.date().year();
    if (!time.isValid() || year < 1 || year > lastYear)
        return std::nullopt;
    // Qt would round the fraction.
    const int fraction = match.captured(2).leftJustified(3, QLatin1Char('0'), true).toInt();
    return base::toInstant(time) + std::chrono::milliseconds{fraction};
}

} // namespace

std::optional<base::Instant> parseTime(const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    return parseTime(std::string_view(utf8.constData(), static_cast<size_t>(utf8.size())));
}

std::optional<base::Instant> parseTime(std::string_view utf8)
{
    if (utf8.empty())
        return std::nullopt;
    if (const auto plain = parseWholeSeconds(utf8))
        return plain;
    return parseAny(QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())));
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
        QStringLiteral("^(?:0|(?:\\d+(?:\\.\\d+)?(?:h|ms|m|s|us|µs|ns))+)\\z"));
    static const QRegularExpression part(QStringLiteral("(\\d+(?:\\.\\d+)?)(h|ms|m|s|us|µs|ns)"));
    if (!whole.match(text).hasMatch())
        return std::nullopt;

    // Whole nanoseconds, as in Go, so that 1.001s is not a little less than 1001 ms.
    qint64 nanoseconds = 0;
    for (auto parts = part.globalMatch(text); parts.hasNext();) {
        const auto match = parts.next();
        const QString unit = match.captured(2);
        double factor = 1; // ns
        if (unit == QLatin1String("h"))
            factor = 3.6e12;
        else if (unit == QLatin1String("m"))
            factor = 60e9;
        else if (unit == QLatin1String("s"))
            factor = 1e9;
        else if (unit == QLatin1String("ms"))
            factor = 1e6;
        else if (unit != QLatin1String("ns"))
            factor = 1e3;
        const double value = std::round(match.captured(1).toDouble() * factor);
        if (value + static_cast<double>(nanoseconds) >= 0x1p63)
            return std::nullopt;
        nanoseconds += static_cast<qint64>(value);
    }
    return std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::nanoseconds{nanoseconds});
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
