// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/policyrun.h"

#include "app/models/capturebatch.h"

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
        const kube::ObjectKey key{machine.key.space, suggestedName(machine.key.name, now)};
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

QFuture<base::Result<kube::Object>>
sendWrite(kube::Client &client, const PolicyWrite &write, kube::DryRun dryRun)
{
    return write.verb == PolicyWrite::Verb::Create
        ? client.create(write.type, write.body, dryRun)
        : client.mergePatch(write.type, write.key, write.body, kube::Subresource::None, dryRun);
}

} // namespace app
