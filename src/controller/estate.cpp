// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "controller/estate.h"

#include "base/logging.h"
#include "kube/client/discovery.h"
#include "snapshots/observe.h"

#include <QLoggingCategory>

#include <algorithm>

namespace controller {

namespace {

Q_LOGGING_CATEGORY(log, "controller.estate")

constexpr std::chrono::minutes discoveryInterval{1};
constexpr std::chrono::minutes capabilityInterval{5};

} // namespace

Estate::Estate(kube::Client &client, base::Clock &clock, const QString &space, QObject *parent)
    : QObject{parent}
    , requestsByMachine{requests,
                        [](const snapshots::SnapshotRequest &request) {
                            return std::optional(request.machine);
                        }}
    , requestsUnderWay{requests,
                       [](const snapshots::SnapshotRequest &request) {
                           return request.isUnderWay() ? std::optional(request.object.meta.space)
                                                       : std::nullopt;
                       }}
    , captures{requests,
               [](const snapshots::SnapshotRequest &request) {
                   return snapshots::observe::usesClasses(request) ? std::optional(true)
                                                                   : std::nullopt;
               }}
    , m_client{client}
    , m_clock{clock}
    , m_space{space}
    , m_ownRequests{requests}
    , m_ownPolicies{policies}
    , m_ownWukongs{wukongs}
    , m_ownVms{vms}
{
    namespace r = kube::resources;
    watch(r::wukongSnapshot, requests);
    watch(r::wukongSnapshotPolicy, policies);
    watch(r::wukong, wukongs);
    watch(r::virtualMachine, vms);
    watch(r::virtualMachineInstance, instances);
    watch(r::vmSnapshot, vmSnapshots);
    watch(r::vmRestore, restores);
    watch(r::volumeSnapshot, volumeSnapshots);
    watch(r::volumeClaim, claims);
    watch(r::storageClass, storageClasses);
    watch(r::volumeSnapshotClass, snapshotClasses);
    watch(r::resourceQuota, quotas);
    watch(r::csiDriver, drivers);
    watch(r::storageCapacity, capacities);
    connect(requests.notifier(), &kube::StoreNotifier::changed, this, &Estate::requestsChanged);
}

Estate::~Estate() = default;

template<class Store>
void Estate::watch(const kube::ResourceType &type, Store &store)
{
    m_watched.push_back({type, &store, nullptr, false});
    m_syncChecks.emplace_back([&store] { return store.isSynced(); });
    const bool isRequests = type == kube::resources::wukongSnapshot;
    connect(store.notifier(), &kube::StoreNotifier::changed, this,
            [this, isRequests](const kube::ChangeSet &changes) {
                onStoreChanged();
                if (isRequests)
                    return;
                QSet<QString> spaces;
                for (const auto &keys : {changes.upserted, changes.removed}) {
                    for (const kube::ObjectKey &key : keys)
                        spaces.insert(key.space);
                }
                for (const QString &space : std::as_const(spaces))
                    Q_EMIT surroundingsChanged(space);
            });
}

void Estate::start()
{
    m_startedAt = m_clock.now();
    discover();
    askCapabilities();
}

void Estate::discover()
{
    QList<kube::ResourceType> missing;
    for (const Watched &watched : m_watched) {
        if (!watched.informer)
            missing << watched.type;
    }
    if (missing.isEmpty())
        return;
    kube::servedTypes(m_client, missing, this)
        .then(this, [this](const base::Result<QList<kube::ResourceType>> &served) {
            if (!served)
                qCWarning(log).noquote()
                    << base::logLine("cannot ask what the server offers, trying again",
                                     {{"error", served.error().detail}});
            constexpr std::chrono::seconds retry{5};
            m_clock.after(served ? std::chrono::seconds{discoveryInterval} : retry, this,
                          [this] { discover(); });
            for (size_t index = 0; served && index < m_watched.size(); ++index) {
                if (!m_watched[index].informer)
                    onDiscovered(index, served->contains(m_watched[index].type));
            }
        });
}

void Estate::onDiscovered(size_t index, bool isServed)
{
    Watched &watched = m_watched[index];
    watched.isKnown = true;
    if (!isServed) {
        if (watched.type == kube::resources::wukongSnapshot)
            qCWarning(log).noquote() << base::logLine(
                "the cluster does not know the kind WukongSnapshot; install it with: kubectl apply "
                "-f packaging/crds");
        onStoreChanged();
        return;
    }
    const kube::Scope scope{watched.type.namespaced ? m_space : QString(), {}, {}};
    watched.informer =
        std::make_unique<kube::Informer>(m_client, m_clock, watched.type, scope, *watched.store);
    connect(watched.informer.get(), &kube::Informer::healthChanged, this,
            [this, index] { onHealthChanged(m_watched[index]); });
    watched.informer->start(kube::Informer::Lists::Streamed);
}

void Estate::onHealthChanged(const Watched &watched)
{
    const auto &error = watched.informer->health().error;
    if (!error)
        return;
    qCWarning(log).noquote() << base::logLine(
        "watch interrupted",
        {{"kind", watched.type.qualifiedName()}, {"error", base::toLogLine(*error)}});
    Q_EMIT watchInterrupted(QString(watched.type.kind));
}

base::Instant Estate::lastContact() const
{
    base::Instant last = m_clock.now();
    for (const Watched &watched : m_watched) {
        if (watched.informer)
            last = std::min(last, watched.informer->health().lastContact.value_or(m_startedAt));
    }
    return std::any_of(m_watched.begin(), m_watched.end(),
                       [](const Watched &watched) { return watched.isKnown; })
        ? last
        : m_startedAt;
}

// KubeVirt installs its kinds whatever its gates say; only a dry-run create tells whether snapshots
// are switched on (kubevirt-semantics 7.2).
void Estate::askCapabilities()
{
    const kube::ObjectKey probe{m_space.isEmpty() ? QStringLiteral("default") : m_space,
                                QStringLiteral("wukong-snapshots-probe")};
    const QJsonObject object = snapshots::newVmSnapshot(
        probe, QStringLiteral("probe"), snapshots::SnapshotRequest::defaultDeadline, {});
    m_client.create(kube::resources::vmSnapshot, object, kube::DryRun::Server)
        .then(this, [this](const base::Result<kube::Object> &answer) {
            using Kind = base::Error::Kind;
            snapshots::Capabilities found = m_capabilities;
            const bool isRefused = !answer && answer.error().kind == Kind::Invalid
                && answer.error().detail.contains(QLatin1String("feature gate"));
            const bool isMissing = !answer && answer.error().kind == Kind::NotFound;
            if (answer || isRefused || isMissing || answer.error().kind == Kind::AlreadyExists)
                found.hasKubeVirtSnapshots = !isRefused && !isMissing;
            kube::servedTypes(m_client, {kube::resources::volumeSnapshot}, this)
                .then(this,
                      [this, found](const base::Result<QList<kube::ResourceType>> &served) mutable {
                          if (!served) {
                              constexpr std::chrono::seconds retry{5};
                              m_clock.after(retry, this, [this] { askCapabilities(); });
                              return;
                          }
                          found.hasVolumeSnapshots = !served->isEmpty();
                          const bool isNew = !m_hasCapabilities || !(found == m_capabilities);
                          m_capabilities = found;
                          m_hasCapabilities = true;
                          if (isNew) {
                              qCInfo(log).noquote() << base::logLine(
                                  "cluster can",
                                  {{"kubevirtSnapshots",
                                    found.hasKubeVirtSnapshots ? QStringLiteral("yes")
                                                               : QStringLiteral("no")},
                                   {"volumeSnapshots",
                                    found.hasVolumeSnapshots ? QStringLiteral("yes")
                                                             : QStringLiteral("no")}});
                              Q_EMIT capabilitiesChanged();
                          }
                          onStoreChanged();
                          m_clock.after(capabilityInterval, this, [this] { askCapabilities(); });
                      });
        });
}

bool Estate::isSynced() const
{
    if (!m_hasCapabilities || !requests.isSynced())
        return false;
    for (size_t index = 0; index < m_watched.size(); ++index) {
        if (!m_watched[index].isKnown || (m_watched[index].informer && !m_syncChecks[index]()))
            return false;
    }
    return true;
}

void Estate::onStoreChanged()
{
    if (m_isSynced || !isSynced())
        return;
    m_isSynced = true;
    Q_EMIT synced();
}

void Estate::noteWritten(const kube::ResourceType &type, const kube::Object &object)
{
    if (type == kube::resources::wukongSnapshot)
        m_ownRequests.note(object);
    else if (type == kube::resources::wukongSnapshotPolicy)
        m_ownPolicies.note(object);
    else if (type == kube::resources::wukong)
        m_ownWukongs.note(object);
    else if (type == kube::resources::virtualMachine)
        m_ownVms.note(object);
}

snapshots::Machine Estate::machine(const snapshots::MachineRef &ref) const
{
    snapshots::Machine machine;
    machine.ref = ref;
    kube::ObjectKey vmKey = ref.key;
    if (ref.kind == snapshots::MachineKind::Wukong) {
        machine.wukong = m_ownWukongs.find(ref.key);
        vmKey.name = snapshots::observe::virtualMachineNameOf(ref, machine.wukong.get());
    }
    machine.vm = m_ownVms.find(vmKey);
    machine.instance = instances.find(vmKey);
    return machine;
}

} // namespace controller
