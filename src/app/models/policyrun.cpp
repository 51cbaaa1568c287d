// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/policyrun.h"

#include <QCoreApplication>
#include <QDateTime>

namespace app {

using namespace snapshots;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PolicyRun)
};

// "web-1-20261101-020000", cut so that it fits 63 characters.
QString requestName(const QString &machine, base::Instant now)
{
    constexpr qsizetype longest = 63;
    const QString stamp = base::toDateTime(now).toString(QStringLiteral("-yyyyMMdd-HHmmss"));
    QString stem = machine.left(longest - stamp.size()).replace(QLatin1Char('.'), QLatin1Char('-'));
    while (stem.endsWith(QLatin1Char('-')))
        stem.chop(1);
    return stem + stamp;
}

} // namespace

QList<PolicyWrite>
runNowWrites(const std::vector<MachineRef> &machines, const PolicyView &policy, base::Instant now)
{
    QList<PolicyWrite> writes;
    for (const MachineRef &machine : machines) {
        const kube::ObjectKey key{machine.key.space, requestName(machine.key.name, now)};
        const QString description =
            Words::tr("by hand, as the policy %1 does it").arg(policy.meta.name);
        writes.append({PolicyWrite::Verb::Create,
                       kube::resources::wukongSnapshot,
                       key,
                       newCreateRequest(machine, key.name, description, policy.mode),
                       {}});
    }
    return writes;
}

} // namespace app
