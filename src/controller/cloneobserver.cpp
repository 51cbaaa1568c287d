// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "controller/cloneobserver.h"

#include "controller/estate.h"
#include "controller/livelook.h"
#include "snapshots/cloneplan.h"
#include "snapshots/knownmachines.h"
#include "snapshots/names.h"
#include "snapshots/observe.h"

namespace controller {

namespace {

using namespace snapshots;
using Kind = base::Error::Kind;
namespace r = kube::resources;

class CloneLook final : public LiveLook
{
public:
    CloneLook(Estate &estate, const Observation &seen, QObject *parent)
        : LiveLook{estate.client(), seen, parent}
        , m_estate{estate}
        , m_copy{observe::copyOf(*seen.request)}
    { }

    QFuture<base::Result<Observation>> start()
    {
        auto seen = future();
        readTarget();
        return seen;
    }

private:
    [[nodiscard]] bool hasBegun() const
    {
        const Phase phase = m_seen.request->status.phase;
        return phase != Phase::None && phase != Phase::Pending;
    }

    void readTarget()
    {
        const kube::ObjectKey key{m_seen.request->object.meta.space, m_seen.request->snapshotName};
        read<SnapshotRequest>(r::wukongSnapshot, key, m_seen.target, [this] { readCopy(); });
    }

    void readCopy()
    {
        m_seen.copy.ref = m_copy;
        if (m_copy.kind == MachineKind::Wukong)
            read<Wukong>(r::wukong, m_copy.key, m_seen.copy.wukong, [this] { readCopyVm(); });
        else
            readCopyVm();
    }

    void readCopyVm()
    {
        const kube::ObjectKey key{m_copy.key.space,
                                  observe::virtualMachineNameOf(m_copy, m_seen.copy.wukong.get())};
        m_seen.copy.instance = m_estate.instances.find(key);
        read<VirtualMachine>(r::virtualMachine, key, m_seen.copy.vm, [this] { readClaims(); });
    }

    void readClaims()
    {
        m_seen.claims.clear();
        readEach(r::volumeClaim, m_seen.request->object.meta.space,
                 observe::capturedClaimsOf(m_seen.target.get()), m_seen.claims, [this] {
                     readEach(r::volumeClaim, m_copy.key.space,
                              observe::newClaimsOf(*m_seen.request, m_seen.target.get()),
                              m_seen.newClaims, [this] { readSnapshots(); });
                 });
    }

    void readSnapshots()
    {
        readEach(r::volumeSnapshot, m_seen.request->object.meta.space,
                 observe::sourcesOf(m_seen.target.get()), m_seen.volumeSnapshots, [this] {
                     readEach(r::volumeSnapshot, m_copy.key.space,
                              observe::sharedNamesOf(*m_seen.request), m_seen.sharedSnapshots,
                              [this] { readContents(); });
                 });
    }

    void readContents()
    {
        readEach(r::volumeSnapshotContent, {}, observe::contentsOf(m_seen),
                 m_seen.volumeSnapshotContents, [this] {
                     readEach(r::volume, {}, observe::newVolumesOf(m_seen), m_seen.volumes,
                              [this] { readCaptured(); });
                 });
    }

    // Of a plain VirtualMachine KubeVirt has kept all.
    void readCaptured()
    {
        const bool isNeeded = m_seen.target && m_copy.kind == MachineKind::VirtualMachine
            && m_seen.target->status.backend == Backend::KubeVirt;
        if (!isNeeded) {
            tryOut();
            return;
        }
        const kube::ObjectKey key{m_seen.request->object.meta.space,
                                  names::vmSnapshotName(m_seen.target->uid())};
        read<VmSnapshot>(r::vmSnapshot, key, m_seen.vmSnapshot, [this, key] {
            if (!m_seen.vmSnapshot) {
                tryOut();
                return;
            }
            read<VmSnapshotContent>(r::vmSnapshotContent,
                                    {key.space, observe::contentNameOf(*m_seen.vmSnapshot)},
                                    m_seen.vmSnapshotContent, [this] { tryOut(); });
        });
    }

    // What would be made is tried on the server: it knows about rights, quotas and definitions.
    void tryOut()
    {
        if (hasBegun()) {
            finish(m_seen);
            return;
        }
        findClashes();
        const ClonePlan plan = planClone(m_seen);
        if (isCompletion(*m_seen.request) || plan.worst() != nullptr) {
            finish(m_seen);
            return;
        }
        QList<CreateObject> objects{newMachineOf(m_seen, plan.disks)};
        for (const DiskRecord &disk : plan.disks)
            objects.append(newClaimOf(m_seen, disk));
        tryNext(objects);
    }

    void tryNext(QList<CreateObject> objects)
    {
        if (objects.isEmpty()) {
            finish(m_seen);
            return;
        }
        const CreateObject next = objects.takeFirst();
        m_client.create(next.type, next.object, kube::DryRun::Server)
            .then(this, [this, objects](const base::Result<kube::Object> &answer) {
                if (answer) {
                    tryNext(objects);
                    return;
                }
                const Kind kind = answer.error().kind;
                const bool isRefusal =
                    kind == Kind::Forbidden || kind == Kind::Invalid || kind == Kind::NotFound;
                if (!isRefusal && kind != Kind::AlreadyExists) {
                    finish(base::failure(answer.error()));
                    return;
                }
                if (isRefusal)
                    m_seen.refusal = answer.error();
                finish(m_seen);
            });
    }

    void findClashes()
    {
        if (!m_seen.target)
            return;
        m_seen.clashes =
            clashesIn({m_estate.wukongs.all(), m_estate.vms.all(), m_estate.instances.all()},
                      wantedIdentityOf(m_seen), m_copy);
    }

    Estate &m_estate;
    const MachineRef m_copy;
};

} // namespace

QFuture<base::Result<Observation>>
observeClone(Estate &estate, const Observation &seen, QObject *parent)
{
    return (new CloneLook(estate, seen, parent))->start();
}

} // namespace controller
