// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/restoreplanner.h"

#include "app/models/capturebatch.h"
#include "app/models/policybook.h"
#include "app/models/session.h"
#include "snapshots/procedures/machinespec.h"

namespace app {

using namespace snapshots;
namespace r = kube::resources;
using L1 = QLatin1String;

namespace {

// Of snapshots that may not be read: what is not known stands in nobody's way.
Shared<VolumeSnapshot> assumed(const DiskRecord &disk)
{
    VolumeSnapshot snapshot;
    snapshot.object.meta.name = disk.volumeSnapshot;
    snapshot.readyToUse = true;
    return std::make_shared<const VolumeSnapshot>(std::move(snapshot));
}

QStringList provenClasses(const Session &session)
{
    QStringList classes;
    for (const auto &request : session.requests.items()) {
        if (request->operation == Operation::Restore && request->status.phase == Phase::Restored)
            classes += storageClassesOf(session, request->machine);
    }
    return classes;
}

} // namespace

RestorePlanner::RestorePlanner(Session &session, const MachineRef &machine)
    : m_session{session}
    , m_machine{machine}
    , m_name{suggestedName(QStringLiteral("restore-") + machine.key.name, session.clock().now())}
{
    m_options.method = usualMethod(machine.kind);
}

bool RestorePlanner::isRestorable(const SnapshotRequest &snapshot)
{
    return snapshot.operation == Operation::Create && snapshot.status.phase == Phase::Ready
        && !snapshot.isBeingDeleted();
}

void RestorePlanner::choose(const MachineBook::Snapshot &snapshot)
{
    const bool isSame = m_chosen && snapshot && m_chosen->uid() == snapshot->uid();
    m_chosen = snapshot;
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
    ++m_reading;
    m_open = 0;
    m_facts = {};
    m_error.reset();
    m_state = m_chosen ? State::Reading : State::Nothing;
    if (m_chosen) {
        await(m_session.client().get(r::wukongSnapshot, m_chosen->object.key()),
              [this](const base::Result<kube::Object> &answer) { onSnapshot(answer); });
        readMachine();
        readRestores();
    }
    Q_EMIT changed();
}

template<class T, class Take>
void RestorePlanner::await(const QFuture<base::Result<T>> &future, Take take)
{
    ++m_open;
    QFuture<base::Result<T>>(future).then(
        this, [this, take, reading = m_reading](const base::Result<T> &answer) {
            if (reading != m_reading || m_state != State::Reading)
                return;
            take(answer);
            finishOne();
        });
}

void RestorePlanner::onSnapshot(const base::Result<kube::Object> &answer)
{
    const auto read = answer ? SnapshotRequest::fromObject(*answer) : base::failure(answer.error());
    if (!read) {
        fail(read.error());
        return;
    }
    m_facts.snapshot = std::make_shared<const SnapshotRequest>(*read);
    m_facts.specThen = answer->json()[L1("status")][L1("machine")].toObject();
    for (const DiskRecord &disk : read->status.disks) {
        if (disk.included)
            readVolumeSnapshot(disk);
    }
}

void RestorePlanner::readVolumeSnapshot(const DiskRecord &disk)
{
    const kube::ObjectKey key{m_machine.key.space, disk.volumeSnapshot};
    await(m_session.client().get(r::volumeSnapshot, key),
          [this, disk](const base::Result<kube::Object> &answer) {
              const auto read =
                  answer ? VolumeSnapshot::fromObject(*answer) : base::failure(answer.error());
              if (read) {
                  m_facts.volumeSnapshots.push_back(std::make_shared<const VolumeSnapshot>(*read));
              } else if (read.error().kind == base::Error::Kind::Forbidden) {
                  m_facts.seesVolumeSnapshots = false;
                  m_facts.volumeSnapshots.push_back(assumed(disk));
              } else if (read.error().kind != base::Error::Kind::NotFound) {
                  fail(read.error());
              }
          });
}

// The session keeps Wukongs whole, but only the fields of VirtualMachines.
void RestorePlanner::readMachine()
{
    m_facts.specNow = machineSpecOf(m_session.machine(m_machine));
    if (m_machine.kind == MachineKind::Wukong)
        return;
    await(m_session.client().get(r::virtualMachine, m_machine.key),
          [this](const base::Result<kube::Object> &answer) {
              const auto read =
                  answer ? VirtualMachine::fromObject(*answer) : base::failure(answer.error());
              if (!read) {
                  fail(read.error());
                  return;
              }
              Machine machine;
              machine.ref = m_machine;
              machine.vm = std::make_shared<const VirtualMachine>(*read);
              m_facts.specNow = machineSpecOf(machine);
          });
}

// Where they may not be read, the controller finds out whether one is in the way.
void RestorePlanner::readRestores()
{
    await(m_session.client().listAll(r::vmRestore, kube::Scope{m_machine.key.space, {}, {}, false}),
          [this](const base::Result<kube::ListPage> &page) {
              if (!page)
                  return;
              const auto vm = m_session.machine(m_machine).vm;
              for (const kube::Object &object : page->items) {
                  const auto read = VmRestore::fromObject(object);
                  if (read && vm && read->targetName == vm->object.meta.name)
                      m_facts.restores.push_back(std::make_shared<const VmRestore>(*read));
              }
          });
}

void RestorePlanner::fail(const base::Error &error)
{
    m_error = error;
    m_state = State::Failed;
    Q_EMIT changed();
}

void RestorePlanner::finishOne()
{
    if (--m_open > 0 || m_state != State::Reading)
        return;
    m_state = State::Read;
    makePlan();
    Q_EMIT changed();
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
    question.observation.target = m_facts.snapshot;
    question.observation.volumeSnapshots = m_facts.volumeSnapshots;
    question.observation.restores = m_facts.restores;
    question.changes = m_changes;
    question.provenClasses = provenClasses(m_session);
    return question;
}

void RestorePlanner::makePlan()
{
    if (m_state != State::Read)
        return;
    const Observation seen = m_session.observe(m_machine);
    m_changes = changesSince({m_facts.specThen, m_facts.snapshot->status.disks}, m_facts.specNow,
                             seen.claims);
    m_plan = planRestore(question(), m_session.clock().now());
}

} // namespace app
