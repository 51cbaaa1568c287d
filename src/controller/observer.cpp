// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "controller/observer.h"

#include "controller/cloneobserver.h"
#include "controller/estate.h"
#include "controller/heldrequests.h"
#include "controller/livelook.h"
#include "snapshots/classlimits.h"
#include "snapshots/names.h"
#include "snapshots/observe.h"
#include "snapshots/policyobservation.h"

#include <algorithm>

namespace controller {

namespace {

using namespace snapshots;
namespace r = kube::resources;

class Look final : public LiveLook
{
public:
    Look(Estate &estate, int capturesAtOnce, kube::ObjectKey key, QObject *parent)
        : LiveLook{estate.client(), {}, parent}
        , m_estate{estate}
        , m_key{std::move(key)}
    {
        m_seen.capturesAtOnce = capturesAtOnce;
    }

    QFuture<base::Result<Observation>> start()
    {
        auto seen = future();
        m_client.get(r::wukongSnapshot, m_key)
            .then(this, [this](const base::Result<kube::Object> &answer) { onRequest(answer); });
        return seen;
    }

private:
    void onRequest(const base::Result<kube::Object> &answer)
    {
        if (!answer) {
            finish(base::failure(answer.error()));
            return;
        }
        auto request = parsed<SnapshotRequest>(answer);
        if (!request) {
            finish(base::failure(request.error()));
            return;
        }
        m_seen.request = *request;
        readSurroundings();
        readCaptures();
        if (m_seen.request->operation == Operation::Restore)
            readRestore();
        else if (m_seen.request->operation == Operation::Clone)
            readClone();
        else if (m_seen.request->operation != Operation::Create)
            readTarget();
        else if (isCapturing() && m_seen.machine.vm)
            readVm();
        else
            readFloors(*m_seen.request, [this] { readVmSnapshot(); });
    }

    [[nodiscard]] bool isCapturing() const
    {
        const Phase phase = m_seen.request->status.phase;
        return phase == Phase::None || phase == Phase::Pending || phase == Phase::Creating;
    }

    // A capture records the whole machine; of 10,000 the store keeps only what it always needs.
    void readVm()
    {
        read(r::virtualMachine, m_seen.machine.vm->object.key(), m_seen.machine.vm,
             [this] { readFloors(*m_seen.request, [this] { readVmSnapshot(); }); });
    }

    void readSurroundings()
    {
        m_seen.capabilities = m_estate.capabilities();
        m_seen.machine = m_estate.machine(m_seen.request->machine);
        for (const auto &value : m_estate.storageClasses.items())
            m_seen.storageClasses.push_back(value);
        for (const auto &value : m_estate.snapshotClasses.items())
            m_seen.snapshotClasses.push_back(value);
        const QString vmName =
            observe::virtualMachineNameOf(m_seen.request->machine, m_seen.machine.wukong.get());
        const QString made = names::vmSnapshotName(m_seen.request->uid());
        m_estate.restores.forEachIn(m_key.space, [&](const auto &value) {
            if (observe::isAbout(*value, vmName, made))
                m_seen.restores.push_back(value);
        });
        for (const auto &value : m_estate.requestsByMachine.find(m_seen.request->machine)) {
            if (observe::isSibling(*m_seen.request, *value))
                m_seen.siblings.push_back(m_estate.request(value->object.key()));
        }
        for (const auto &value : m_estate.drivers.items())
            m_seen.drivers.push_back(value);
        for (const auto &value : m_estate.capacities.items())
            m_seen.capacities.push_back(value);
        const auto &clone = m_seen.request->clone;
        m_estate.quotas.forEachIn(clone ? clone->space : m_key.space,
                                  [this](const auto &value) { m_seen.quotas.push_back(value); });
        m_seen.claims = claimsNamed(observe::claimsOf(m_seen.machine), m_key.space);
    }

    // Where a StorageClass takes only so many captures at once, what the others use.
    void readCaptures()
    {
        const Phase phase = m_seen.request->status.phase;
        const bool mayBegin = m_seen.request->operation == Operation::Create
            && (phase == Phase::None || phase == Phase::Pending);
        const bool isLimited = m_seen.capturesAtOnce > 0
            || std::ranges::any_of(m_seen.storageClasses, [](const auto &storageClass) {
                                   return captureLimitOf(*storageClass).has_value();
                               });
        if (!mayBegin || !isLimited)
            return;
        for (const auto &stored : m_estate.captures.find(true)) {
            const auto other = m_estate.request(stored->object.key());
            if (other->uid() != m_seen.request->uid() && observe::usesClasses(*other))
                m_seen.captures.push_back({other, classesOf(*other)});
        }
    }

    [[nodiscard]] QStringList classesOf(const SnapshotRequest &request) const
    {
        const QStringList names = observe::claimsOf(request, m_estate.machine(request.machine));
        return observe::storageClassesOf(claimsNamed(names, request.machine.key.space));
    }

    // As far as they exist.
    [[nodiscard]] std::vector<Shared<VolumeClaim>> claimsNamed(const QStringList &names,
                                                               const QString &space) const
    {
        std::vector<Shared<VolumeClaim>> claims;
        for (const QString &name : names) {
            if (auto claim = m_estate.claims.find({space, name}))
                claims.push_back(std::move(claim));
        }
        return claims;
    }

    // What people may not take away: of `target`, which is about to go.
    template<class Next>
    void readFloors(const SnapshotRequest &target, Next next)
    {
        const QString machineUid = target.object.meta.labels.value(names::machineUidLabel);
        const bool isLeaving =
            m_seen.request->operation == Operation::Delete || target.isBeingDeleted();
        if (!isLeaving || machineUid.isEmpty()) { // policies hold nothing without that label
            next();
            return;
        }
        const auto add = [this](const PolicyView &policy) {
            m_seen.floors.insert(policy.uid(), floorOf(policy));
        };
        m_estate.policies.forEachIn(m_key.space, [&](const auto &policy) { add(viewOf(*policy)); });
        if (m_seen.machine.wukong) {
            if (const auto policy = viewOf(*m_seen.machine.wukong))
                add(*policy);
        }
        readHeld(m_client, m_key.space, machineUid, this)
            .then(this, [this, next](const base::Result<Requests> &held) {
                if (!held) {
                    finish(base::failure(held.error()));
                    return;
                }
                replaceHeld(m_seen.siblings, *held);
                std::erase_if(m_seen.siblings, [this](const Shared<SnapshotRequest> &sibling) {
                    return !observe::isSibling(*m_seen.request, *sibling);
                });
                next();
            });
    }

    void readTarget()
    {
        read(r::wukongSnapshot, {m_key.space, m_seen.request->snapshotName}, m_seen.target, [this] {
            if (m_seen.target)
                readFloors(*m_seen.target, [this] { readPods(); });
            else
                readPods();
        });
    }

    // One that is over needs nothing.
    void readClone()
    {
        const Phase phase = m_seen.request->status.phase;
        const bool isOver = phase == Phase::Cloned || phase == Phase::Failed;
        if (isOver && !m_seen.request->hasFinalizer()) {
            finish(m_seen);
            return;
        }
        observeClone(m_estate, m_seen, this)
            .then(this, [this](const base::Result<Observation> &seen) { finish(seen); });
    }

    // A restore changes what a machine's data is in, so nothing of that comes from the stores. One
    // that is over needs nothing.
    void readRestore()
    {
        const Phase phase = m_seen.request->status.phase;
        const bool isOver = phase == Phase::Restored || phase == Phase::Failed;
        if (isOver && !m_seen.request->hasFinalizer()) {
            finish(m_seen);
            return;
        }
        read(r::wukongSnapshot, {m_key.space, observe::targetNameOf(*m_seen.request)},
             m_seen.target, [this] { readRestoreMachine(); });
    }

    void readRestoreMachine()
    {
        if (m_seen.request->restoreMethod() == Method::Swap) {
            readRestoreClaims();
            return;
        }
        const kube::ObjectKey vm{
            m_key.space,
            observe::virtualMachineNameOf(m_seen.request->machine, m_seen.machine.wukong.get())};
        read(r::virtualMachine, vm, m_seen.machine.vm, [this] { readThroughKubeVirt(); });
    }

    void readThroughKubeVirt()
    {
        read(r::vmRestore, {m_key.space, names::vmRestoreName(m_seen.request->uid())},
             m_seen.vmRestore, [this] {
                 const QString target = m_seen.target ? m_seen.target->uid() : QString();
                 read(r::vmSnapshot, {m_key.space, names::vmSnapshotName(target)},
                      m_seen.vmSnapshot, [this] { readRestoreClaims(); });
             });
    }

    void readRestoreClaims()
    {
        m_seen.claims.clear();
        const QStringList names = observe::claimsOf(*m_seen.request, m_seen.machine);
        readEach(r::volumeClaim, m_key.space, names, m_seen.claims, [this] {
            const QString label =
                QString(names::requestUidLabel + QLatin1Char('=') + m_seen.request->uid());
            readAll<VolumeClaim>(r::volumeClaim, {m_key.space, label, {}}, [this](auto all) {
                m_seen.stagingClaims = std::move(all);
                readRestoreVolumes();
            });
        });
    }

    void readRestoreVolumes()
    {
        readEach(r::volumeSnapshot, m_key.space, observe::sourcesOf(m_seen.target.get()),
                 m_seen.volumeSnapshots, [this] {
                     readEach(r::volume, {}, observe::volumesOf(m_seen), m_seen.volumes,
                              [this] { readPods(); });
                 });
    }

    void readVmSnapshot()
    {
        read(r::vmSnapshot, {m_key.space, names::vmSnapshotName(m_seen.request->uid())},
             m_seen.vmSnapshot, [this] { readContent(); });
    }

    void readContent()
    {
        if (m_seen.vmSnapshot)
            readContentOf(observe::contentNameOf(*m_seen.vmSnapshot));
        else if (isCleaningUp())
            findLeftContent();
        else
            readVolumeSnapshots();
    }

    void readContentOf(const QString &name)
    {
        if (name.isEmpty()) {
            readVolumeSnapshots();
            return;
        }
        read(r::vmSnapshotContent, {m_key.space, name}, m_seen.vmSnapshotContent,
             [this] { readVolumeSnapshots(); });
    }

    // A content may outlive its snapshot by a moment; it is called after a uid that nobody has any
    // more, but it names the snapshot.
    void findLeftContent()
    {
        readAll<VmSnapshotContent>(r::vmSnapshotContent, {m_key.space, {}, {}}, [this](auto all) {
            const QString made = names::vmSnapshotName(m_seen.request->uid());
            for (const Shared<VmSnapshotContent> &content : all) {
                const QJsonObject json = content->object.json();
                const QJsonValue spec = json[QLatin1String("spec")];
                if (spec[QLatin1String("virtualMachineSnapshotName")].toString() == made)
                    m_seen.vmSnapshotContent = content;
            }
            readVolumeSnapshots();
        });
    }

    // Whether "gone" must mean gone, down to the storage: a removal, a roll-back, or what came of
    // one.
    [[nodiscard]] bool isCleaningUp() const
    {
        const snapshots::Condition *failed =
            m_seen.request->status.condition(QLatin1String("Failed"));
        return m_seen.request->isBeingDeleted() || (failed != nullptr && failed->isTrue);
    }

    void readVolumeSnapshots()
    {
        readAll<VolumeSnapshot>(r::volumeSnapshot, {m_key.space, {}, {}}, [this](auto all) {
            std::erase_if(all,
                          [this](const Shared<VolumeSnapshot> &each) { return !isOurs(*each); });
            m_seen.volumeSnapshots = std::move(all);
            readVolumeSnapshotContents();
        });
    }

    // Ours by label (CSI backend), named by the content (KubeVirt), or recorded in the status.
    [[nodiscard]] bool isOurs(const VolumeSnapshot &snapshot) const
    {
        const kube::ObjectMeta &meta = snapshot.object.meta;
        if (meta.labels.value(names::requestUidLabel) == m_seen.request->uid())
            return true;
        return observe::volumeSnapshotNamesOf(*m_seen.request, m_seen.vmSnapshotContent.get())
            .contains(meta.name);
    }

    void readVolumeSnapshotContents()
    {
        QStringList wanted;
        for (const auto &snapshot : m_seen.volumeSnapshots)
            wanted << snapshot->contentName;
        for (const DiskRecord &disk : m_seen.request->status.disks)
            wanted << disk.content;
        wanted.removeAll(QString());
        wanted.removeDuplicates();
        if (!isCleaningUp())
            wanted.clear();
        readEach(r::volumeSnapshotContent, {}, wanted, m_seen.volumeSnapshotContents,
                 [this] { readDependentClaims(); });
    }

    void readDependentClaims()
    {
        QStringList made;
        for (const auto &snapshot : m_seen.volumeSnapshots)
            made << snapshot->object.meta.name;
        m_estate.claims.forEachIn(m_key.space, [&](const auto &claim) {
            if (observe::dependsOn(*claim, made))
                m_seen.dependentClaims.push_back(claim);
        });
        readPods();
    }

    void readPods()
    {
        const bool needsPods = m_seen.request->status.before.contains(QLatin1String("power"));
        if (!needsPods) {
            finish(m_seen);
            return;
        }
        readAll<Pod>(r::pod, {m_key.space, {}, {}}, [this](auto all) {
            const bool isRestore = m_seen.request->operation == Operation::Restore;
            const QStringList claims = isRestore
                ? observe::claimsOf(*m_seen.request, m_seen.machine)
                : observe::claimsOf(m_seen.machine);
            std::erase_if(
                all, [&claims](const Shared<Pod> &pod) { return !observe::usesAny(*pod, claims); });
            m_seen.pods = std::move(all);
            finish(m_seen);
        });
    }

    Estate &m_estate;
    kube::ObjectKey m_key;
};

} // namespace

Observer::Observer(Estate &estate, int capturesAtOnce, QObject *parent)
    : QObject{parent}
    , m_estate{estate}
    , m_capturesAtOnce{capturesAtOnce}
{ }

QFuture<base::Result<Observation>> Observer::observe(const kube::ObjectKey &key)
{
    return (new Look(m_estate, m_capturesAtOnce, key, this))->start();
}

} // namespace controller
