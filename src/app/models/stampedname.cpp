// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/stampedname.h"

#include <QDateTime>

namespace app {

QString stampedName(const QString &stem, base::Instant now)
{
    constexpr qsizetype longest = 63;
    const QString stamp = base::toDateTime(now).toString(QStringLiteral("-yyyyMMdd-HHmmss"));
    QString cut = QString(stem).replace(QLatin1Char('.'), QLatin1Char('-'));
    cut = cut.left(longest - stamp.size());
    while (cut.endsWith(QLatin1Char('-')))
        cut.chop(1);
    return cut + stamp;
}

} // namespace app
