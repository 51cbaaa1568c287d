// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "controller/tokenbucket.h"
#include "kube/core/objectkey.h"

#include <QHash>

namespace controller {

// How long a key waits after a failure: doubling per key from 5 ms to 1000 s, and never sooner than
// an overall bucket of 10 a second with a burst of 100 allows (controller-runtime's defaults).
// Times are those of Clock::steady().
class RateLimiter
{
public:
    [[nodiscard]] std::chrono::milliseconds next(const kube::ObjectKey &key,
                                                 std::chrono::milliseconds now);
    void forget(const kube::ObjectKey &key) { m_failures.remove(key); }

private:
    QHash<kube::ObjectKey, int> m_failures;
    TokenBucket m_overall{10, 100};
};

} // namespace controller
