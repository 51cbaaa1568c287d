// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/session.h"

#include "kube/client/discovery.h"
#include "snapshots/observe.h"

#include <algorithm>

namespace app {

using Kind = base::Error::Kind;
namespace r = kube::resources;

base::Result<std::unique_ptr<Session>>
Session::open(const kube::ClusterAccess &access,
              std::unique_ptr<kube::CredentialSource> credentials,
              const Options &options,
              base::Clock &clock)
{
    auto connection =
        kube::Connection::open(access, std::move(credentials), {.mode = options.mode});
    if (!connection)
        return base::failure(connection.error());
    auto session = std::unique_ptr<Session>(
        new Session(*std::move(connection),
                    options.spaces.isEmpty() ? QStringList{access.space} : options.spaces, clock));
    session->start();
    return session;
}

Session::Session(std::unique_ptr<kube::Connection> connection,
                 QStringList permittedSpaces,
                 base::Clock &clock)
    : requestsByMachine{requests,
                        [](const snapshots::SnapshotRequest &request) {
                            return std::optional(request.machine);
                        }}
    , capturesUnderWay{requests,
                       [](const snapshots::SnapshotRequest &request) {
                           return snapshots::observe::usesClasses(request) ? std::optional(true)
                                                                           : std::nullopt;
                       }}
    , m_connection{std::move(connection)}
    , m_clock{clock}
    , m_client{*m_connection}
    , m_permissions{m_client, clock,
                    isReadOnly() ? Permissions::Mode::ReadOnly : Permissions::Mode::ReadWrite}
    , m_permittedSpaces{std::move(permittedSpaces)}
{
    m_watched.push_back({r::wukongSnapshot, &requests, true, nullptr, false});
    m_watched.push_back({r::virtualMachine, &vms, true, nullptr, false});
    m_watched.push_back({r::wukongSnapshotPolicy, &policies, false, nullptr, false});
    m_watched.push_back({r::wukong, &wukongs, false, nullptr, false});
    m_watched.push_back({r::virtualMachineInstance, &instances, false, nullptr, false});
    m_watched.push_back({r::volumeClaim, &claims, false, nullptr, false});
    m_watched.push_back({r::storageClass, &storageClasses, false, nullptr, false});
    m_watched.push_back({r::volumeSnapshotClass, &snapshotClasses, false, nullptr, false});
    m_watched.push_back({r::resourceQuota, &quotas, false, nullptr, false});
    m_watched.push_back({r::csiDriver, &drivers, false, nullptr, false});
    m_watched.push_back({r::storageCapacity, &capacities, false, nullptr, false});
}

Session::~Session() = default;

void Session::start()
{
    for (size_t index = 0; index < m_watched.size(); ++index) {
        Watched &watched = m_watched[index];
        watched.informers = std::make_unique<kube::InformerSet>(m_client, m_clock, watched.type,
                                                                kube::Scope{}, *watched.store);
        connect(watched.informers.get(), &kube::InformerSet::healthChanged, this,
                [this, index] { onHealth(index); });
        watched.informers->watch(m_spaces);
    }
    askCapabilities();
}

void Session::watchSpaces(const QStringList &spaces)
{
    m_spaces = spaces;
    for (Watched &watched : m_watched)
        watched.informers->watch(m_spaces);
}

void Session::fallBack()
{
    watchSpaces(m_permittedSpaces);
    m_isFallingBack = false;
    Q_EMIT healthChanged();
}

void Session::onHealth(size_t index)
{
    Watched &watched = m_watched[index];
    if (!watched.informers)
        return; // still being made
    const auto health = watched.informers->health();
    const Kind kind = health.error ? health.error->kind : Kind::Server;
    if (health.error && kind == Kind::Forbidden && watched.type.namespaced && m_spaces.isEmpty()) {
        if (!m_isFallingBack)
            QMetaObject::invokeMethod(this, &Session::fallBack, Qt::QueuedConnection);
        m_isRestricted = true;
        m_isFallingBack = true;
        return;
    }
    watched.isMissing = health.error && (kind == Kind::NotFound || kind == Kind::Forbidden);
    if (watched.type == r::wukongSnapshot)
        m_hasSnapshotKind = !health.error || kind != Kind::NotFound;
    Q_EMIT healthChanged();
}

void Session::askCapabilities()
{
    kube::servedTypes(m_client, {r::vmSnapshot, r::volumeSnapshot}, this)
        .then(this, [this](const base::Result<QList<kube::ResourceType>> &served) {
            if (!served)
                return; // not known to be missing
            m_capabilities.hasKubeVirtSnapshots = served->contains(r::vmSnapshot);
            m_capabilities.hasVolumeSnapshots = served->contains(r::volumeSnapshot);
        });
}

Session::State Session::state() const
{
    bool isLive = true;
    bool hasData = false;
    for (const Watched &watched : m_watched) {
        if (watched.isMissing
            && !(watched.isEssential && m_watched[0].isMissing && m_watched[1].isMissing))
            continue;
        const auto health = watched.informers->health();
        isLive = isLive && health.isLive;
        hasData = hasData || health.lastContact.has_value();
    }
    if (isLive && hasData)
        return State::Live;
    if (!error())
        return State::Connecting;
    return hasData ? State::Stale : State::Failed;
}

std::optional<base::Instant> Session::lastContact() const
{
    std::optional<base::Instant> oldest;
    for (const Watched &watched : m_watched) {
        const auto contact = watched.informers->health().lastContact;
        if (!watched.isMissing && contact && (!oldest || *contact < *oldest))
            oldest = contact;
    }
    return oldest;
}

std::optional<base::Error> Session::error() const
{
    if (m_isFallingBack)
        return std::nullopt;
    for (const Watched &watched : m_watched) {
        const auto health = watched.informers->health();
        if (health.error && (watched.isEssential || !watched.isMissing))
            return health.error;
    }
    return std::nullopt;
}

snapshots::Machine Session::machine(const snapshots::MachineRef &ref) const
{
    snapshots::Machine machine;
    machine.ref = ref;
    if (ref.kind == snapshots::MachineKind::Wukong)
        machine.wukong = wukongs.find(ref.key);
    const kube::ObjectKey vmKey{
        ref.key.space, snapshots::observe::virtualMachineNameOf(ref, machine.wukong.get())};
    machine.vm = vms.find(vmKey);
    machine.instance = instances.find(vmKey);
    return machine;
}

std::vector<snapshots::PolicyView> Session::policiesOf(const snapshots::Machine &machine) const
{
    std::vector<snapshots::Shared<snapshots::SnapshotPolicy>> shared;
    policies.forEachIn(machine.ref.key.space,
                       [&](const auto &policy) { shared.push_back(policy); });
    return snapshots::policiesServing(machine, shared);
}

std::vector<snapshots::Shared<snapshots::VolumeClaim>>
Session::claimsNamed(const QString &space, const QStringList &names) const
{
    std::vector<snapshots::Shared<snapshots::VolumeClaim>> found;
    for (const QString &name : names) {
        if (auto claim = claims.find({space, name}))
            found.push_back(std::move(claim));
    }
    return found;
}

bool Session::seesStorage() const
{
    return std::ranges::none_of(m_watched, [](const Watched &watched) {
        return watched.isMissing
            && (watched.type == r::storageClass || watched.type == r::volumeSnapshotClass);
    });
}

snapshots::Observation Session::observe(const snapshots::MachineRef &ref) const
{
    namespace observe = snapshots::observe;
    snapshots::Observation seen;
    seen.capabilities = m_capabilities;
    seen.machine = machine(ref);
    seen.claims = claimsNamed(ref.key.space, observe::claimsOf(seen.machine));
    for (const auto &value : storageClasses.items())
        seen.storageClasses.push_back(value);
    for (const auto &value : snapshotClasses.items())
        seen.snapshotClasses.push_back(value);
    for (const auto &value : drivers.items())
        seen.drivers.push_back(value);
    for (const auto &value : capacities.items())
        seen.capacities.push_back(value);
    quotas.forEachIn(ref.key.space, [&](const auto &value) { seen.quotas.push_back(value); });
    seen.siblings = requestsByMachine.find(ref);
    for (const auto &value : capturesUnderWay.find(true))
        seen.captures.push_back(
            {value,
             observe::storageClassesOf(claimsNamed(
                 value->object.meta.space, observe::claimsOf(*value, machine(value->machine))))});
    return seen;
}

} // namespace app
