// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/quantity.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

namespace kube {

namespace {

struct Suffix
{
    const char *text;
    int decimal; // times ten to this power,
    int kibi; // times 1024 to this power
};

constexpr std::array<Suffix, 16> suffixes{{
    {"", 0, 0},
    {"n", -9, 0},
    {"u", -6, 0},
    {"m", -3, 0},
    {"k", 3, 0},
    {"M", 6, 0},
    {"G", 9, 0},
    {"T", 12, 0},
    {"P", 15, 0},
    {"E", 18, 0},
    {"Ki", 0, 1},
    {"Mi", 0, 2},
    {"Gi", 0, 3},
    {"Ti", 0, 4},
    {"Pi", 0, 5},
    {"Ei", 0, 6},
}};

// Decimal digits times 1024, as on paper: no floating point type is exact for 63 bits with a
// fraction on every platform.
QString timesKibi(const QString &digits)
{
    constexpr int step = 1024;
    QString product;
    int carry = 0;
    for (qsizetype at = digits.size(); at > 0 || carry > 0; --at) {
        carry += at > 0 ? digits[at - 1].digitValue() * step : 0;
        product.prepend(QLatin1Char(static_cast<char>('0' + carry % 10)));
        carry /= 10;
    }
    return product;
}

// `digits` with a decimal point `places` from their end, rounded up.
std::optional<qint64> roundedUp(QString digits, qsizetype places)
{
    if (places < 0)
        digits += QString(-places, QLatin1Char('0'));
    const qsizetype whole = digits.size() - std::max<qsizetype>(places, 0);
    const QString fraction = digits.mid(std::max<qsizetype>(whole, 0));
    const bool hasFraction = fraction.count(QLatin1Char('0')) < fraction.size();
    bool fits = true;
    const qint64 value = whole > 0 ? digits.left(whole).toLongLong(&fits) : 0;
    if (!fits || (hasFraction && value == std::numeric_limits<qint64>::max()))
        return std::nullopt;
    return value + (hasFraction ? 1 : 0);
}

} // namespace

base::Result<qint64> parseBytes(const QString &quantity)
{
    static const QRegularExpression form(
        QStringLiteral("^(?=\\.?[0-9])([0-9]*)\\.?([0-9]*)"
                       "(?:[eE]([+-]?[0-9]{1,3})|([numkMGTPE]|[KMGTPE]i|))\\z"));
    const auto match = form.match(quantity);
    std::optional<qint64> bytes;
    for (const Suffix &suffix : suffixes) {
        if (!match.hasMatch() || match.captured(4) != QLatin1String(suffix.text))
            continue;
        QString digits = match.captured(1) + match.captured(2);
        for (int left = suffix.kibi; left > 0; --left)
            digits = timesKibi(digits);
        bytes = roundedUp(digits,
                          match.captured(2).size() - suffix.decimal - match.captured(3).toInt());
    }
    if (!bytes)
        return base::failure(base::Error::Kind::Invalid,
                             QStringLiteral("\"%1\" is not a size such as 20Gi").arg(quantity));
    return *bytes;
}

QString formatBytes(qint64 bytes)
{
    static constexpr std::array<const char *, 5> units{"Ki", "Mi", "Gi", "Ti", "Pi"};
    constexpr qint64 step = 1024;
    const char *unit = "";
    for (const char *next : units) {
        if (bytes == 0 || bytes % step != 0)
            break;
        bytes /= step;
        unit = next;
    }
    return QString::number(bytes) + QLatin1String(unit);
}

} // namespace kube
