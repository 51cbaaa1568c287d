// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/policyrun.h"

#include "app/models/stampedname.h"

#include <QCoreApplication>

namespace app {

using namespace snapshots;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PolicyRun)
};

} // namespace

QList<PolicyWrite>
runNowWrites(const std::vector<MachineRef> &machines, const PolicyView &policy, base::Instant now)
{
    QList<PolicyWrite> writes;
    for (const MachineRef &machine : machines) {
        const kube::ObjectKey key{machine.key.space, stampedName(machine.key.name, now)};
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
