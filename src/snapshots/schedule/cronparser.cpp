// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/schedule/cron.h"

#include <QStringList>

#include <array>

namespace snapshots {

namespace {

using L1 = QLatin1String;

struct Bounds
{
    L1 name;
    int min;
    int max;
    L1 words; // comma separated, the first one means min

    [[nodiscard]] QStringList names() const
    {
        return QString(words).split(QLatin1Char(','), Qt::SkipEmptyParts);
    }
};

constexpr std::array<Bounds, 5> everyField{
    {{L1("minute"), 0, 59, L1()},
     {L1("hour"), 0, 23, L1()},
     {L1("day of month"), 1, 31, L1()},
     {L1("month"), 1, 12, L1("JAN,FEB,MAR,APR,MAY,JUN,JUL,AUG,SEP,OCT,NOV,DEC")},
     {L1("day of week"), 0, 6, L1("SUN,MON,TUE,WED,THU,FRI,SAT")}}};

constexpr std::array<std::pair<L1, L1>, 7> macros{{{L1("@yearly"), L1("0 0 1 1 *")},
                                                   {L1("@annually"), L1("0 0 1 1 *")},
                                                   {L1("@monthly"), L1("0 0 1 * *")},
                                                   {L1("@weekly"), L1("0 0 * * 0")},
                                                   {L1("@daily"), L1("0 0 * * *")},
                                                   {L1("@midnight"), L1("0 0 * * *")},
                                                   {L1("@hourly"), L1("0 * * * *")}}};

auto refuse(const QString &why)
{
    return base::failure(base::Error::Kind::Parse, why);
}

// What is wrong with one entry of a field; Cron::parse() puts the whole expression before it.
auto refuse(const QString &entry, const Bounds &field, const QString &why)
{
    QString values = QStringLiteral("%1-%2").arg(field.min).arg(field.max);
    if (const QStringList names = field.names(); !names.isEmpty())
        values += QStringLiteral(" or %1-%2").arg(names.first(), names.last());
    return refuse(QStringLiteral("%1 \"%2\" %3; allowed are %4, *, ranges (1-5), steps (*/2) and "
                                 "lists (1,3)")
                      .arg(field.name, entry, why, values));
}

base::Result<int> parseNumber(const QString &text, const QString &entry, const Bounds &field)
{
    constexpr int longest = 6; // digits; more than any field needs, and no overflow
    for (const QChar digit : text) {
        if (digit < QLatin1Char('0') || digit > QLatin1Char('9'))
            return refuse(entry, field, QStringLiteral("is not understood"));
    }
    if (text.isEmpty())
        return refuse(entry, field, QStringLiteral("lacks a number"));
    if (text.size() > longest)
        return refuse(entry, field, QStringLiteral("has a number that is too large"));
    return text.toInt();
}

base::Result<int> parseValue(const QString &text, const QString &entry, const Bounds &field)
{
    if (const auto at = field.names().indexOf(text.toUpper()); at >= 0)
        return field.min + static_cast<int>(at);
    const auto number = parseNumber(text, entry, field);
    if (!number)
        return number;
    if (*number < field.min)
        return refuse(entry, field, QStringLiteral("is below %1").arg(field.min));
    if (*number == 7 && field.max == 6)
        return refuse(entry, field, QStringLiteral("is above 6 (Sunday is 0)"));
    if (*number > field.max)
        return refuse(entry, field, QStringLiteral("is above %1").arg(field.max));
    return number;
}

struct Range
{
    int first = 0;
    int last = 0;
    bool isStar = false;
    bool isSingle = false;
};

base::Result<Range> parseRange(const QString &text, const QString &entry, const Bounds &field)
{
    if (text == L1("*") || text == L1("?"))
        return Range{field.min, field.max, true, false};
    const QStringList ends = text.split(QLatin1Char('-'));
    if (ends.size() > 2)
        return refuse(entry, field, QStringLiteral("has more than one hyphen"));
    const auto first = parseValue(ends.first(), entry, field);
    if (!first)
        return base::failure(first.error());
    const auto last = parseValue(ends.last(), entry, field);
    if (!last)
        return base::failure(last.error());
    if (*first > *last)
        return refuse(entry, field,
                      QStringLiteral("begins after it ends: write %1-%2,%3-%4 instead")
                          .arg(*first)
                          .arg(field.max)
                          .arg(field.min)
                          .arg(*last));
    return Range{*first, *last, false, ends.size() == 1};
}

base::Result<Cron::Field> parseEntry(const QString &entry, const Bounds &field)
{
    if (entry.isEmpty())
        return refuse(entry, field, QStringLiteral("is an empty entry of a list"));
    const QStringList parts = entry.split(QLatin1Char('/'));
    if (parts.size() > 2)
        return refuse(entry, field, QStringLiteral("has more than one slash"));
    const auto range = parseRange(parts.first(), entry, field);
    if (!range)
        return base::failure(range.error());
    int step = 1;
    int last = range->last;
    if (parts.size() == 2) {
        const auto number = parseNumber(parts.last(), entry, field);
        if (!number)
            return base::failure(number.error());
        if (*number == 0)
            return refuse(entry, field, QStringLiteral("has a step of 0"));
        step = *number;
        if (range->isSingle)
            last = field.max;
    }
    Cron::Field result;
    result.isStar = range->isStar && step == 1;
    for (int value = range->first; value <= last; value += step)
        result.bits |= quint64{1} << value;
    return result;
}

base::Result<Cron::Field> parseField(const QString &text, const Bounds &field)
{
    Cron::Field result;
    for (const QString &entry : text.split(QLatin1Char(','))) {
        const auto one = parseEntry(entry, field);
        if (!one)
            return one;
        result.bits |= one->bits;
        result.isStar = result.isStar || one->isStar;
    }
    return result;
}

base::Result<Cron> parseFields(const QString &text)
{
    const QStringList fields = text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (fields.size() != static_cast<qsizetype>(everyField.size()))
        return refuse(QStringLiteral("has %1 fields and needs five: minute, hour, day of month, "
                                     "month, day of week")
                          .arg(fields.size()));
    std::array<Cron::Field, everyField.size()> read;
    for (size_t at = 0; at < everyField.size(); ++at) {
        const auto field = parseField(fields[static_cast<qsizetype>(at)], everyField[at]);
        if (!field)
            return base::failure(field.error());
        read[at] = *field;
    }
    return Cron{read[0], read[1], read[2], read[3], read[4]};
}

base::Result<Cron> parseExpression(const QString &text)
{
    if (text.isEmpty())
        return refuse(QStringLiteral("is empty: write five fields such as 0 2 * * *, or @daily"));
    if (text.startsWith(L1("TZ=")) || text.startsWith(L1("CRON_TZ=")))
        return refuse(QStringLiteral("must not name a zone: leave out %1 and write the zone into "
                                     "timeZone")
                          .arg(text.section(QLatin1Char(' '), 0, 0)));
    if (text.startsWith(L1("@every")))
        return refuse(QStringLiteral("has no fixed moments, because @every counts from an unknown "
                                     "beginning: write */30 * * * * for every 30 minutes, or "
                                     "0 */6 * * * for every 6 hours"));
    if (!text.startsWith(QLatin1Char('@')))
        return parseFields(text);
    for (const auto &[name, meaning] : macros) {
        if (text == name)
            return parseFields(meaning);
    }
    return refuse(QStringLiteral("is not known: allowed are @yearly, @annually, @monthly, @weekly, "
                                 "@daily, @midnight and @hourly"));
}

} // namespace

base::Result<Cron> Cron::parse(const QString &text)
{
    auto cron = parseExpression(text.trimmed());
    if (!cron)
        return refuse(QStringLiteral("schedule \"%1\": %2").arg(text, cron.error().detail));
    return cron;
}

} // namespace snapshots
