// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QStringList>

#include <chrono>
#include <optional>

namespace bench {

// What programs needed, from their start to the end of the last of them.
struct Usage
{
    std::chrono::duration<double> wall{0};
    std::chrono::duration<double> processor{0}; // user and system, all of them together
    qint64 peakBytes = 0; // largest resident size, all of them together
    QByteArray output; // of the first
};

// Runs the programs at the same time and waits for them. Their output goes nowhere, but for that
// of the first when `keepsOutput`. Nothing when one of them cannot be started or fails.
[[nodiscard]] std::optional<Usage> measure(const QList<QStringList> &commands,
                                           bool keepsOutput = false);

} // namespace bench
