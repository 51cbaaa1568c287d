// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/actors/actorhost.h"

#include "simulator/actors/csidriver.h"
#include "simulator/actors/csisnapshots.h"
#include "simulator/actors/deployments.h"
#include "simulator/actors/garbage.h"
#include "simulator/actors/node.h"
#include "simulator/actors/reconcilerrunner.h"
#include "simulator/actors/virtualmachineinstances.h"
#include "simulator/actors/virtualmachines.h"
#include "simulator/actors/vmrestores.h"
#include "simulator/actors/vmsnapshotcontents.h"
#include "simulator/actors/vmsnapshots.h"
#include "simulator/actors/wukongoperator.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace simulator {

namespace {

struct Cast
{
    QLatin1String name;
    void (*join)(Reconcilers &, ClusterView &, const Dice &);
    bool isForForeignServers;
};

template<class... Parts>
void joinAll(Reconcilers &reconcilers, ClusterView &view, const Dice &dice)
{
    (reconcilers.push_back(std::make_unique<Parts>(view, dice)), ...);
}

void joinGarbage(Reconcilers &reconcilers, ClusterView &view, const Dice &dice)
{
    for (const kube::ResourceType &type : collectedKinds())
        reconcilers.push_back(std::make_unique<Garbage>(type, view, dice));
    reconcilers.push_back(std::make_unique<Namespaces>(view, dice));
}

const std::array<Cast, 8> &casts()
{
    static constexpr std::array<Cast, 8> all{
        Cast{"virtualmachines"_L1, joinAll<VirtualMachines, VirtualMachineInstances>, true},
        Cast{"vmsnapshots"_L1, joinAll<VmSnapshots, VmSnapshotContents>, true},
        Cast{"vmrestores"_L1, joinAll<VmRestores>, true},
        Cast{"wukongoperator"_L1, joinAll<WukongOperator>, true},
        Cast{"node"_L1, joinAll<NodePods, NodeInstances>, true},
        Cast{"csidriver"_L1,
             joinAll<CsiClaims, CsiVolumes, CsiGuests, CsiSnapshots, CsiSnapshotContents>, false},
        Cast{"deployments"_L1, joinAll<Deployments>, false},
        Cast{"garbage"_L1, joinGarbage, false}};
    return all;
}

} // namespace

QStringList allActors()
{
    QStringList names;
    for (const Cast &cast : casts())
        names << cast.name;
    return names;
}

QStringList foreignServerActors()
{
    QStringList names;
    for (const Cast &cast : casts()) {
        if (cast.isForForeignServers)
            names << cast.name;
    }
    return names;
}

Reconcilers makeReconcilers(const QStringList &actors, ClusterView &view, const Dice &dice)
{
    Reconcilers reconcilers;
    for (const Cast &cast : casts()) {
        if (actors.contains(cast.name))
            cast.join(reconcilers, view, dice);
    }
    return reconcilers;
}

QList<kube::ResourceType> kindsRead()
{
    return collectedKinds()
        + QList<kube::ResourceType>{kube::resources::namespaceType,
                                    kube::resources::node,
                                    kube::resources::volume,
                                    kube::resources::storageClass,
                                    kube::resources::volumeSnapshotClass,
                                    kube::resources::volumeSnapshotContent};
}

ActorHost::ActorHost(kube::Client &client,
                     base::Clock &clock,
                     const QStringList &actors,
                     quint64 seed,
                     QObject *parent)
    : QObject{parent}
    , m_client{client}
    , m_clock{clock}
    , m_dice{seed}
    , m_reconcilers{makeReconcilers(actors, m_view, m_dice)}
{
    for (const auto &reconciler : m_reconcilers)
        m_runners.push_back(
            std::make_unique<ReconcilerRunner>(*reconciler, m_view, m_client, m_clock));
    for (const kube::ResourceType &type : kindsRead())
        std::ignore = m_view.cache(type);
    for (const kube::ResourceType &type : m_view.types()) {
        auto informer = std::make_unique<kube::Informer>(m_client, m_clock, type, kube::Scope{},
                                                         m_view.cache(type));
        connect(informer.get(), &kube::Informer::healthChanged, this, &ActorHost::beginWhenSettled);
        m_informers.push_back(std::move(informer));
    }
}

ActorHost::~ActorHost() = default;

void ActorHost::start()
{
    for (const auto &informer : m_informers)
        informer->start();
    beginWhenSettled();
}

bool ActorHost::isSettled() const
{
    return std::ranges::all_of(m_informers, [this](const auto &informer) {
        const ObjectCache *cache = m_view.knownCache(informer->type());
        const std::optional<base::Error> &error = informer->health().error;
        return (cache && cache->isSynced())
            || (error && error->kind == base::Error::Kind::NotFound);
    });
}

void ActorHost::beginWhenSettled()
{
    if (m_isPlaying || !isSettled())
        return;
    m_isPlaying = true;
    for (const auto &runner : m_runners)
        runner->start();
    Q_EMIT playing();
}

} // namespace simulator
