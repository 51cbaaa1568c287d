// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "controller/leaserecord.h"

#include "kube/core/timestamps.h"

namespace controller {

namespace {

using L1 = QLatin1String;

base::Instant timeIn(const QJsonObject &spec, L1 field)
{
    return kube::parseTime(spec[field].toString()).value_or(base::Instant{});
}

} // namespace

LeaseRecord LeaseRecord::fromJson(const QJsonObject &spec)
{
    return {spec[L1("holderIdentity")].toString(),
            std::chrono::seconds{spec[L1("leaseDurationSeconds")].toInt()},
            timeIn(spec, L1("acquireTime")), timeIn(spec, L1("renewTime")),
            spec[L1("leaseTransitions")].toInt()};
}

QJsonObject LeaseRecord::toJson() const
{
    return {{QStringLiteral("holderIdentity"),
             holder.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(holder)},
            {QStringLiteral("leaseDurationSeconds"), static_cast<int>(duration.count())},
            {QStringLiteral("acquireTime"), kube::formatMicroTime(acquiredAt)},
            {QStringLiteral("renewTime"), kube::formatMicroTime(renewedAt)},
            {QStringLiteral("leaseTransitions"), transitions}};
}

} // namespace controller
