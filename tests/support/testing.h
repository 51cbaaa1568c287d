// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QRegularExpression>
#include <QTest>

// Passes when a Result holds a value; prints the error otherwise.
#define QVERIFY_RESULT(result)                                                                     \
    do {                                                                                           \
        const auto &wukongResult = (result);                                                       \
        QVERIFY2(wukongResult.has_value(),                                                         \
                 wukongResult ? "" : qPrintable(base::toLogLine(wukongResult.error())));           \
    } while (false)

namespace support {

// For init() of every test: a Qt warning is a failure.
inline void failOnWarnings()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
}

} // namespace support
