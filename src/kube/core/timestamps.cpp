// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/timestamps.h"

#include <QDateTime>
#include <QRegularExpression>

namespace kube {

std::optional<base::Instant> parseTime(const QString &text)
{
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
