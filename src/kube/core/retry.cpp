// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/retry.h"

#include <algorithm>

namespace kube {

namespace {

using Kind = base::Error::Kind;

constexpr std::chrono::milliseconds firstDelay{200};
constexpr std::chrono::seconds longestWait{30};

int mostRetries(const Request &request, const base::Error &error)
{
    constexpr int turnedAway = 4;
    constexpr int reading = 2;
    if (error.kind == Kind::Throttled)
        return error.retryAfter <= longestWait ? turnedAway : 0;
    const bool mayPass =
        error.kind == Kind::Network || error.kind == Kind::Server || error.kind == Kind::Parse;
    return request.verb == Request::Verb::Get && mayPass ? reading : 0;
}

} // namespace

std::optional<std::chrono::milliseconds>
retryDelay(const Request &request, const base::Error &error, int attempt, double random)
{
    if (attempt > mostRetries(request, error))
        return std::nullopt;
    const auto doubled = firstDelay * (1 << (attempt - 1));
    const auto jitter = std::chrono::milliseconds{
        static_cast<qint64>(random * static_cast<double>(doubled.count()))};
    return std::max(doubled, error.retryAfter) + jitter;
}

} // namespace kube
