// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/restoreplanner.h"

#include "app/models/capturebatch.h"
#include "app/models/policybook.h"
#include "app/models/session.h"
#include "snapshots/names.h"
#include "snapshots/procedures/machinespec.h"

namespace app {

using namespace snapshots;
namespace r = kube::resources;
using L1 = QLatin1String;

namespace {

QStringList provenClasses(const Session &session)
{
    QStringList classes;
    for (const auto &request : session.requests.items()) {
        if (request->operation == Operation::Restore && request->status.phase == Phase::Restored)
            classes += storageClassesOf(session, request->machine);
    }
    return classes;
}

// KubeVirt does not know what the storage driver captured.
Method suggestedMethod(const SnapshotRequest &snapshot)
{
    return snapshot.status.backend == Backend::Csi ? Method::Swap
                                                   : usualMethod(snapshot.machine.kind);
}

} // namespace

RestorePlanner::RestorePlanner(Session &session, const MachineRef &machine)
    : m_session{session}
    , m_machine{machine}
    , m_name{suggestedName(QStringLiteral("restore-") + machine.key.name, session.clock().now())}
    , m_reading{session}
{
    m_options.method = usualMethod(machine.kind);
    connect(&m_reading, &SnapshotReading::changed, this, &RestorePlanner::onRead);
}

void RestorePlanner::choose(const MachineBook::Snapshot &snapshot)
{
    const bool isSame = m_chosen && snapshot && m_chosen->uid() == snapshot->uid();
    m_chosen = snapshot;
    if (m_chosen && !isSame)
        m_options.method = suggestedMethod(*m_chosen);
    if (!isSame)
        readAgain();
}

void RestorePlanner::setOptions(const RestoreOptions &options)
{
    m_options = options;
    makePlan();
    Q_EMIT changed();
}

void RestorePlanner::readAgain()
{
    m_restores.clear();
    m_vmSnapshot.reset();
    m_seesVmSnapshot = true;
    m_reading.read(m_chosen);
    if (m_chosen) {
        readMachine();
        readRestores();
        if (m_chosen->status.backend != Backend::Csi)
            readVmSnapshot();
    }
    Q_EMIT changed();
}

void RestorePlanner::onRead()
{
    makePlan();
    Q_EMIT changed();
}

// The session keeps Wukongs whole, but only the fields of VirtualMachines.
void RestorePlanner::readMachine()
{
    m_specNow = machineSpecOf(m_session.machine(m_machine));
    if (m_machine.kind == MachineKind::Wukong)
        return;
    m_reading.awaitAs<VirtualMachine>(m_session.client().get(r::virtualMachine, m_machine.key),
                                      [this](const base::Result<VirtualMachine> &read) {
                                          if (!read) {
                                              m_reading.fail(read.error());
                                              return;
                                          }
                                          Machine machine;
                                          machine.ref = m_machine;
                                          machine.vm =
                                              std::make_shared<const VirtualMachine>(*read);
                                          m_specNow = machineSpecOf(machine);
                                      });
}

// What KubeVirt restores from. Where it may not be read, it is taken to be there.
void RestorePlanner::readVmSnapshot()
{
    const QString name = names::vmSnapshotName(m_chosen->uid());
    m_reading.awaitAs<VmSnapshot>(
        m_session.client().get(r::vmSnapshot, {m_machine.key.space, name}),
        [this, name](const base::Result<VmSnapshot> &read) {
            if (read) {
                m_vmSnapshot = std::make_shared<const VmSnapshot>(*read);
            } else if (read.error().kind == base::Error::Kind::Forbidden) {
                VmSnapshot assumed;
                assumed.object.meta.name = name;
                assumed.readyToUse = true;
                m_seesVmSnapshot = false;
                m_vmSnapshot = std::make_shared<const VmSnapshot>(std::move(assumed));
            } else if (read.error().kind != base::Error::Kind::NotFound) {
                m_reading.fail(read.error());
            }
        });
}

// Where they may not be read, the controller finds out whether one is in the way.
void RestorePlanner::readRestores()
{
    m_reading.await(
        m_session.client().listAll(r::vmRestore, kube::Scope{m_machine.key.space, {}, {}, false}),
        [this](const base::Result<kube::ListPage> &page) {
            if (!page)
                return;
            const auto vm = m_session.machine(m_machine).vm;
            for (const kube::Object &object : page->items) {
                const auto read = VmRestore::fromObject(object);
                if (read && vm && read->targetName == vm->object.meta.name)
                    m_restores.push_back(std::make_shared<const VmRestore>(*read));
            }
        });
}

PolicyWrite RestorePlanner::write() const
{
    const kube::ObjectKey key{m_machine.key.space, m_name};
    return {PolicyWrite::Verb::Create,
            r::wukongSnapshot,
            key,
            newRestoreRequest(m_machine, m_name, m_chosen->name(), m_options),
            {}};
}

RestoreQuestion RestorePlanner::question() const
{
    RestoreQuestion question;
    question.observation = m_session.observe(m_machine);
    if (const auto object = kube::objectFromJson(write().body)) {
        if (auto request = SnapshotRequest::fromObject(*object)) {
            request->object.meta.createdAt = m_session.clock().now();
            question.observation.request = std::make_shared<const SnapshotRequest>(*request);
        }
    }
    question.observation.target = m_reading.snapshot();
    question.observation.volumeSnapshots = m_reading.volumeSnapshots();
    question.observation.vmSnapshot = m_vmSnapshot;
    question.observation.restores = m_restores;
    question.changes = m_changes;
    question.provenClasses = provenClasses(m_session);
    return question;
}

void RestorePlanner::makePlan()
{
    if (state() != State::Read)
        return;
    const SnapshotRequest &then = *m_reading.snapshot();
    const QJsonObject json = then.object.json();
    const QJsonObject specThen = json[L1("status")][L1("machine")].toObject();
    const Observation seen = m_session.observe(m_machine);
    m_changes = changesSince({specThen, then.status.disks}, m_specNow, seen.claims);
    m_plan = planRestore(question(), m_session.clock().now());
}

} // namespace app
