// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/quantity.h"

#include "property.h"

using namespace kube;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QString text = QString::fromUtf8(fuzz::bytesOf(data, size));
    const auto bytes = parseBytes(text);
    bool isWhole = false;
    const qint64 number = text.toLongLong(&isWhole);
    const QString allowed = QStringLiteral("0123456789.+-eEnumkKMGTPi");
    for (const QChar c : bytes ? text : QString())
        fuzz::require(allowed.contains(c), "a quantity is written in ASCII, without blanks", text);
    if (!bytes)
        return 0;
    fuzz::require(*bytes >= 0, "no size is negative", text);
    fuzz::require(!isWhole || *bytes == number, "whole bytes are exact", text);
    const QString written = formatBytes(*bytes);
    const auto again = parseBytes(written);
    fuzz::require(again && *again == *bytes, "a size that is written reads the same", written);

    // A thousand thousandths are one, and a larger unit is no smaller size.
    if (text.back().isDigit() && !text.contains(QLatin1Char('e'), Qt::CaseInsensitive)) {
        const auto thousandfold = parseBytes(text + QLatin1Char('k'));
        const auto milli = parseBytes(text + QLatin1String("000m"));
        const bool hasPoint = text.contains(QLatin1Char('.'));
        fuzz::require(hasPoint || !milli || *milli == *bytes, "thousandths are exact", text);
        fuzz::require(!thousandfold || *thousandfold <= *bytes * 1000, "sizes are rounded up",
                      text);
        fuzz::require(!thousandfold || hasPoint || *thousandfold == *bytes * 1000,
                      "thousands are exact", text);
    }
    return 0;
}
