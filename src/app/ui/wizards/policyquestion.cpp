// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/wizards/policyquestion.h"

#include "app/models/policybook.h"
#include "app/models/policyrun.h"
#include "app/models/session.h"
#include "snapshots/procedures/pruning.h"

#include <QCoreApplication>

namespace app {

using namespace snapshots;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PolicyQuestion)
};

QStringList namesOf(const std::vector<MachineRef> &machines)
{
    QStringList names;
    for (const MachineRef &machine : machines)
        names << machine.key.toString();
    return names;
}

size_t heldBy(const Session &session, const PolicyView &policy)
{
    size_t held = 0;
    session.requests.forEachIn(policy.meta.space, [&](const auto &request) {
        held += pruning::holdersOf(*request).contains(policy.uid()) ? 1U : 0U;
    });
    return held;
}

} // namespace

WriteQuestion::Question suspendQuestion(const Session &session, const PolicyView &policy)
{
    return {Words::tr("Suspend %1").arg(policy.meta.name),
            Words::tr("The policy takes no snapshots and prunes none until it is resumed. "
                      "Runs that come in the meantime are not made up afterwards."),
            namesOf(machinesOf(session, policy)),
            Words::tr("&Suspend"),
            {suspensionOf(policy, true)}};
}

WriteQuestion::Question removeQuestion(const Session &session, const PolicyView &policy)
{
    const size_t held = heldBy(session, policy);
    return {Words::tr("Delete the policy %1").arg(policy.meta.name),
            Words::tr("These machines get no more snapshots from this policy. Its %1 "
                      "snapshots stay, and nothing prunes them any more: remove by hand "
                      "those that nobody needs.")
                .arg(held),
            namesOf(machinesOf(session, policy)),
            Words::tr("&Delete policy"),
            {removalOf(policy)}};
}

WriteQuestion::Question
runNowQuestion(const Session &session, const PolicyView &policy, base::Instant now)
{
    const auto machines = machinesOf(session, policy);
    return {Words::tr("Run %1 now").arg(policy.meta.name),
            Words::tr("Takes a snapshot of each of these machines now. They count as "
                      "taken by hand: the policy never prunes them, they stay until "
                      "somebody removes them."),
            namesOf(machines),
            machines.size() == 1 ? Words::tr("&Take the snapshot")
                                 : Words::tr("&Take %1 snapshots").arg(machines.size()),
            runNowWrites(machines, policy, now)};
}

} // namespace app
