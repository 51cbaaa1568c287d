// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"

#include <QJsonObject>
#include <QString>

namespace controller {

// spec of a Lease: who leads, and what was promised.
struct LeaseRecord
{
    QString holder; // empty: nobody, it was given back
    std::chrono::seconds duration{0}; // how long it stands without being renewed
    base::Instant acquiredAt{};
    base::Instant renewedAt{};
    int transitions = 0; // how often it went to another holder

    [[nodiscard]] static LeaseRecord fromJson(const QJsonObject &spec);
    // As a patch: a holder that is not there is a null.
    [[nodiscard]] QJsonObject toJson() const;

    friend bool operator==(const LeaseRecord &, const LeaseRecord &) = default;
};

} // namespace controller
