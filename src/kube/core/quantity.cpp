// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/quantity.h"

#include <QRegularExpression>

#include <array>
#include <cmath>
#include <limits>

namespace kube {

namespace {

struct Suffix
{
    const char *text;
    double factor;
};

constexpr double kibi = 1024.0;
constexpr std::array<Suffix, 15> suffixes{{
    {"", 1},
    {"n", 1e-9},
    {"u", 1e-6},
    {"m", 1e-3},
    {"k", 1e3},
    {"M", 1e6},
    {"G", 1e9},
    {"T", 1e12},
    {"P", 1e15},
    {"E", 1e18},
    {"Ki", kibi},
    {"Mi", kibi *kibi},
    {"Gi", kibi *kibi *kibi},
    {"Ti", kibi *kibi *kibi *kibi},
    {"Pi", kibi *kibi *kibi *kibi *kibi},
}};

} // namespace

base::Result<qint64> parseBytes(const QString &quantity)
{
    static const QRegularExpression form(QStringLiteral(
        "^([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE]([+-]?[0-9]{1,3})|([numkMGTPE]|[KMGTP]i|))$"));
    const auto match = form.match(quantity);
    const auto refuse = [&] {
        return base::failure(base::Error::Kind::Invalid,
                             QStringLiteral("\"%1\" is not a size such as 20Gi").arg(quantity));
    };
    if (!match.hasMatch())
        return refuse();

    // long double holds 63 bits exactly, so whole numbers of bytes stay exact.
    long double value = std::stold(match.captured(1).toStdString());
    if (!match.captured(2).isEmpty()) {
        value *= std::pow(10.0L, match.captured(2).toInt());
    } else {
        for (const Suffix &suffix : suffixes) {
            if (match.captured(3) == QLatin1String(suffix.text))
                value *= static_cast<long double>(suffix.factor);
        }
    }
    value = std::ceil(value);
    if (value > static_cast<long double>(std::numeric_limits<qint64>::max()))
        return refuse();
    return static_cast<qint64>(value);
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
