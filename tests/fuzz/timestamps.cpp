// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/timestamps.h"

#include "property.h"

#include <cstring>

using namespace kube;
using namespace std::chrono;

namespace {

void checkTime(base::Instant time)
{
    const QString exact = formatMicroTime(time);
    fuzz::require(parseTime(exact) == time, "a time that is written reads the same", exact);
    const QString whole = formatTime(time);
    fuzz::require(parseTime(whole) == floor<seconds>(time), "a written time has whole seconds",
                  whole);
}

void checkDuration(milliseconds duration)
{
    const QString text = formatGoDuration(duration);
    fuzz::require(parseGoDuration(text) == duration, "a duration that is written reads the same",
                  text);
}

} // namespace

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray input = fuzz::bytesOf(data, size);
    const QString text = QString::fromUtf8(input);
    if (const auto time = parseTime(text))
        checkTime(*time);
    if (const auto duration = parseGoDuration(text)) {
        fuzz::require(duration->count() >= 0, "no duration is negative", text);
        checkDuration(*duration);
    }

    // The same bytes as a number of milliseconds.
    quint64 number = 0;
    std::memcpy(&number, input.constData(), std::min(sizeof number, size));
    const base::Instant first = *parseTime(QStringLiteral("0001-01-01T00:00:00Z"));
    const base::Instant end = *parseTime(QStringLiteral("9999-12-31T23:59:59Z"));
    const quint64 span = static_cast<quint64>((end - first).count());
    checkTime(first + milliseconds{static_cast<qint64>(number % span)});
    constexpr quint64 longestOfGo = 9'223'372'036'854; // 63 bits of nanoseconds
    checkDuration(milliseconds{static_cast<qint64>(number % longestOfGo)});
    return 0;
}
