// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/kinds/snapshotrequest.h"

#include "snapshots/duration.h"
#include "snapshots/kinds/fields.h"
#include "snapshots/names.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

namespace snapshots {

namespace {

using namespace fields;
using L1 = QLatin1String;

constexpr Words<Operation, 4> operations{{{Operation::Create, L1("create")},
                                          {Operation::Restore, L1("restore")},
                                          {Operation::Delete, L1("delete")},
                                          {Operation::Clone, L1("clone")}}};
constexpr Words<Mode, 3> modes{
    {{Mode::Auto, L1("Auto")}, {Mode::Online, L1("Online")}, {Mode::Offline, L1("Offline")}}};
constexpr Words<Method, 3> methods{{{Method::Swap, L1("Swap")},
                                    {Method::InPlace, L1("InPlace")},
                                    {Method::KubeVirt, L1("KubeVirt")}}};
constexpr Words<Backend, 2> backends{
    {{Backend::KubeVirt, L1("KubeVirt")}, {Backend::Csi, L1("CSI")}}};
constexpr Words<Power, 2> powers{{{Power::Online, L1("Online")}, {Power::Offline, L1("Offline")}}};
constexpr Words<Consistency, 4> consistencies{{{Consistency::Application, L1("Application")},
                                               {Consistency::Crash, L1("Crash")},
                                               {Consistency::Offline, L1("Offline")},
                                               {Consistency::Partial, L1("Partial")}}};
constexpr Words<Phase, 11> phases{{{Phase::None, L1("")},
                                   {Phase::Pending, L1("Pending")},
                                   {Phase::Creating, L1("Creating")},
                                   {Phase::Ready, L1("Ready")},
                                   {Phase::Failed, L1("Failed")},
                                   {Phase::Restoring, L1("Restoring")},
                                   {Phase::Restored, L1("Restored")},
                                   {Phase::Cloning, L1("Cloning")},
                                   {Phase::Cloned, L1("Cloned")},
                                   {Phase::Deleting, L1("Deleting")},
                                   {Phase::Deleted, L1("Deleted")}}};
constexpr Words<Step::State, 5> stepStates{{{Step::State::Waiting, L1("Waiting")},
                                            {Step::State::Running, L1("Running")},
                                            {Step::State::Done, L1("Done")},
                                            {Step::State::Failed, L1("Failed")},
                                            {Step::State::Skipped, L1("Skipped")}}};

DiskRecord diskFromJson(const kube::JsonView &json)
{
    return {json[L1("name")].toString(),           json[L1("claim")].toString(),
            json[L1("volumeSnapshot")].toString(), json[L1("content")].toString(),
            json[L1("size")].toString(),           json[L1("included")].toBool(),
            json[L1("reason")].toString(),         json[L1("volume")].toString(),
            json[L1("oldVolume")].toString()};
}

QJsonObject toJson(const DiskRecord &disk)
{
    QJsonObject json{{QStringLiteral("name"), disk.name},
                     {QStringLiteral("included"), disk.included}};
    put(json, "claim", disk.claim);
    put(json, "volumeSnapshot", disk.volumeSnapshot);
    put(json, "content", disk.content);
    put(json, "size", disk.size);
    put(json, "volume", disk.volume);
    put(json, "oldVolume", disk.oldVolume);
    put(json, "reason", disk.reason);
    return json;
}

Step stepFromJson(const kube::JsonView &json)
{
    return {json[L1("name")].toString(),
            valueOf(stepStates, json[L1("state")].toString()).value_or(Step::State::Waiting),
            time(json[L1("startedAt")]), time(json[L1("finishedAt")]),
            json[L1("message")].toString()};
}

QJsonObject toJson(const Step &step)
{
    QJsonObject json{{QStringLiteral("name"), step.name},
                     {QStringLiteral("state"), QString(nameOf(step.state))}};
    put(json, "startedAt", step.startedAt);
    put(json, "finishedAt", step.finishedAt);
    put(json, "message", step.message);
    return json;
}

template<class T>
QJsonArray arrayOf(const QList<T> &values)
{
    QJsonArray array;
    for (const T &value : values)
        array.append(toJson(value));
    return array;
}

std::shared_ptr<const Pin> pinFromJson(const kube::JsonView &json)
{
    if (!json.isObject())
        return {};
    return std::make_shared<const Pin>(Pin{json[L1("reason")].toString(), time(json[L1("until")])});
}

std::shared_ptr<const CloneWish> cloneFromJson(const kube::JsonView &json, const QString &space)
{
    if (!json.isObject())
        return {};
    const QString wanted = json[L1("namespace")].toString();
    return std::make_shared<const CloneWish>(
        CloneWish{json[L1("name")].toString(), wanted.isEmpty() ? space : wanted,
                  json[L1("start")].toBool(), json[L1("overrides")].toObject()});
}

QJsonObject newRequest(const MachineRef &machine, const QString &name, Operation operation)
{
    const auto field = machine.kind == MachineKind::Wukong ? QStringLiteral("wukongName")
                                                           : QStringLiteral("virtualMachineName");
    QJsonObject json = kube::newObject(kube::resources::wukongSnapshot, {machine.key.space, name});
    json[L1("spec")] = QJsonObject{{field, machine.key.name},
                                   {QStringLiteral("operation"), QString(nameOf(operation))}};
    return json;
}

} // namespace

Condition conditionFromJson(const kube::JsonView &json)
{
    return {json[L1("type")].toString(), json[L1("status")].toString() == L1("True"),
            json[L1("reason")].toString(), json[L1("message")].toString(),
            time(json[L1("lastTransitionTime")]).value_or(base::Instant{})};
}

QJsonObject toJson(const Condition &condition)
{
    return {{QStringLiteral("type"), condition.type},
            {QStringLiteral("status"),
             condition.isTrue ? QStringLiteral("True") : QStringLiteral("False")},
            {QStringLiteral("reason"), condition.reason},
            {QStringLiteral("message"), condition.message},
            {QStringLiteral("lastTransitionTime"), kube::formatTime(condition.changedAt)}};
}

const Condition *RequestStatus::condition(QLatin1String type) const
{
    const auto found = std::ranges::find(conditions, type, &Condition::type);
    return found == conditions.end() ? nullptr : &*found;
}

bool SnapshotRequest::isReady() const
{
    return status.phase == Phase::Ready && !isBeingDeleted();
}

bool SnapshotRequest::hasFailed() const
{
    return status.phase == Phase::Failed && !isBeingDeleted();
}

base::Instant SnapshotRequest::takenAt() const
{
    return status.createdAt.value_or(object.meta.createdAt);
}

QList<Method> methodsFor(MachineKind kind)
{
    return kind == MachineKind::Wukong
        ? QList<Method>{Method::Swap, Method::InPlace}
        : QList<Method>{Method::KubeVirt, Method::Swap, Method::InPlace};
}

Method usualMethod(MachineKind kind)
{
    return methodsFor(kind).first();
}

bool putsSettingsBack(Method method, MachineKind kind)
{
    return method != Method::Swap && kind == MachineKind::VirtualMachine;
}

Method SnapshotRequest::restoreMethod() const
{
    return method.value_or(undoOf.isEmpty() ? usualMethod(machine.kind) : Method::Swap);
}

bool SnapshotRequest::isUnderWay() const
{
    switch (status.phase) {
    case Phase::None:
    case Phase::Pending:
    case Phase::Creating:
    case Phase::Restoring:
    case Phase::Cloning:
    case Phase::Deleting:
        return true;
    case Phase::Ready:
    case Phase::Failed:
    case Phase::Restored:
    case Phase::Cloned:
    case Phase::Deleted:
        return isBeingDeleted();
    }
    return true;
}

bool SnapshotRequest::hasEndedWell() const
{
    const bool isParking = status.phase == Phase::Restored && hasFinalizer();
    return !isBeingDeleted() && !isUnderWay() && !isParking && status.phase != Phase::Failed;
}

void SnapshotRequest::dropHistory()
{
    if (!hasEndedWell() || !status.before.isEmpty())
        return;
    status.disks = {};
    status.steps = {};
    status.conditions = {};
    object.meta.finalizers = {};
}

bool SnapshotRequest::hasFinalizer() const
{
    return object.meta.finalizers.contains(names::finalizer);
}

base::Result<SnapshotRequest> SnapshotRequest::fromObject(kube::Object object)
{
    constexpr std::chrono::days longestDeadline{20};
    const kube::JsonDocument document(object.bytes);
    const kube::JsonView json = document.root();
    const kube::JsonView spec = json[L1("spec")];
    const QString wukong = spec[L1("wukongName")].toString();
    const QString vm = spec[L1("virtualMachineName")].toString();
    if (wukong.isEmpty() == vm.isEmpty())
        return base::failure(base::Error::Kind::Parse,
                             QStringLiteral("WukongSnapshot %1: exactly one of spec.wukongName and "
                                            "spec.virtualMachineName must be set")
                                 .arg(object.key().toString()));
    const auto operation = valueOf(operations, spec[L1("operation")].toString());
    if (!operation)
        return base::failure(base::Error::Kind::Parse,
                             QStringLiteral("WukongSnapshot %1: spec.operation \"%2\" is not known")
                                 .arg(object.key().toString(), spec[L1("operation")].toString()));

    SnapshotRequest request;
    request.machine.kind = wukong.isEmpty() ? MachineKind::VirtualMachine : MachineKind::Wukong;
    request.machine.key = {object.meta.space, wukong.isEmpty() ? vm : wukong};
    request.operation = *operation;
    request.snapshotName = spec[L1("snapshotName")].toString();
    request.description = spec[L1("description")].toString();
    request.mode = modeOf(spec[L1("mode")].toString());
    const auto deadline = kube::parseGoDuration(spec[L1("deadline")].toString());
    if (deadline && deadline->count() > 0)
        request.deadline = std::chrono::duration_cast<decltype(request.deadline)>(
            std::min<std::chrono::milliseconds>(*deadline, longestDeadline));
    request.pin = pinFromJson(spec[L1("pin")]);
    request.forceReason = spec[L1("force")][L1("reason")].toString();
    request.method = valueOf(methods, spec[L1("method")].toString());
    request.takesSafetySnapshot = spec[L1("safetySnapshot")].toBool(true);
    request.undoOf = spec[L1("undoOf")].toString();
    if (const auto kept = parseDuration(spec[L1("keepOldDisksFor")].toString()))
        request.keepsOldDisksFor = *kept;
    if (*operation == Operation::Clone) {
        request.clone = cloneFromJson(spec[L1("clone")], object.meta.space);
        if (!request.clone || request.clone->name.isEmpty())
            return base::failure(base::Error::Kind::Parse,
                                 QStringLiteral("WukongSnapshot %1: spec.clone.name must be set")
                                     .arg(object.key().toString()));
    }
    request.status = statusFromJson(json[L1("status")]);
    request.object = std::move(object);
    return request;
}

RequestStatus statusFromJson(const kube::JsonView &json)
{
    RequestStatus status;
    status.observedGeneration = json[L1("observedGeneration")].toInteger();
    status.phase = valueOf(phases, json[L1("phase")].toString()).value_or(Phase::None);
    status.message = json[L1("message")].toString();
    status.createdAt = time(json[L1("createdAt")]);
    status.startedAt = time(json[L1("startedAt")]);
    status.finishedAt = time(json[L1("finishedAt")]);
    status.backend = valueOf(backends, json[L1("backend")].toString());
    status.power = valueOf(powers, json[L1("power")].toString());
    status.consistency = valueOf(consistencies, json[L1("consistency")].toString());
    status.size = json[L1("size")].toString();
    status.disks = listOf(json[L1("disks")], diskFromJson);
    status.steps = listOf(json[L1("steps")], stepFromJson);
    status.conditions = listOf(json[L1("conditions")], conditionFromJson);
    status.before = json[L1("before")].toObject();
    return status;
}

QJsonObject toJson(const RequestStatus &status)
{
    QJsonObject json{{QStringLiteral("observedGeneration"), status.observedGeneration}};
    put(json, "phase", nameOf(status.phase));
    put(json, "message", status.message);
    put(json, "createdAt", status.createdAt);
    put(json, "startedAt", status.startedAt);
    put(json, "finishedAt", status.finishedAt);
    if (status.backend)
        put(json, "backend", nameOf(*status.backend));
    if (status.power)
        put(json, "power", nameOf(*status.power));
    if (status.consistency)
        put(json, "consistency", nameOf(*status.consistency));
    put(json, "size", status.size);
    if (!status.disks.isEmpty())
        json[L1("disks")] = arrayOf(status.disks);
    if (!status.steps.isEmpty())
        json[L1("steps")] = arrayOf(status.steps);
    if (!status.conditions.isEmpty())
        json[L1("conditions")] = arrayOf(status.conditions);
    if (!status.before.isEmpty())
        json[L1("before")] = status.before;
    return json;
}

QJsonObject newCreateRequest(const MachineRef &machine,
                             const QString &name,
                             const QString &description,
                             Mode mode)
{
    QJsonObject json = newRequest(machine, name, Operation::Create);
    QJsonObject spec = json[L1("spec")].toObject();
    put(spec, "description", description);
    if (mode != Mode::Auto)
        put(spec, "mode", nameOf(mode));
    json[L1("spec")] = spec;
    return json;
}

QJsonObject
newDeleteRequest(const SnapshotRequest &snapshot, const QString &name, const QString &forceReason)
{
    QJsonObject json = newRequest(snapshot.machine, name, Operation::Delete);
    QJsonObject spec = json[L1("spec")].toObject();
    spec[L1("snapshotName")] = snapshot.name();
    if (!forceReason.isEmpty())
        spec[L1("force")] = QJsonObject{{QStringLiteral("reason"), forceReason}};
    json[L1("spec")] = spec;
    return json;
}

QJsonObject newRestoreRequest(const MachineRef &machine,
                              const QString &name,
                              const QString &snapshotName,
                              const RestoreOptions &options)
{
    QJsonObject json = newRequest(machine, name, Operation::Restore);
    QJsonObject spec = json[L1("spec")].toObject();
    put(spec, "snapshotName", snapshotName);
    put(spec, "method", nameOf(options.method));
    spec[L1("safetySnapshot")] = options.takesSafetySnapshot;
    if (options.method != Method::KubeVirt)
        put(spec, "keepOldDisksFor", formatDuration(options.keepsOldDisksFor));
    json[L1("spec")] = spec;
    return json;
}

QJsonObject newUndoRequest(const SnapshotRequest &restore, const QString &name)
{
    QJsonObject json = newRequest(restore.machine, name, Operation::Restore);
    QJsonObject spec = json[L1("spec")].toObject();
    put(spec, "undoOf", restore.name());
    put(spec, "keepOldDisksFor", formatDuration(restore.keepsOldDisksFor));
    json[L1("spec")] = spec;
    return json;
}

QJsonObject
newCloneRequest(const SnapshotRequest &snapshot, const QString &name, const CloneWish &wish)
{
    QJsonObject json = newRequest(snapshot.machine, name, Operation::Clone);
    QJsonObject spec = json[L1("spec")].toObject();
    spec[L1("snapshotName")] = snapshot.name();
    QJsonObject clone{{QStringLiteral("name"), wish.name}};
    if (wish.space != snapshot.object.meta.space)
        put(clone, "namespace", wish.space);
    if (wish.starts)
        clone[L1("start")] = true;
    if (!wish.overrides.isEmpty())
        clone[L1("overrides")] = wish.overrides;
    spec[L1("clone")] = clone;
    json[L1("spec")] = spec;
    return json;
}

Mode modeOf(const QString &word)
{
    return valueOf(modes, word).value_or(Mode::Auto);
}

QLatin1String nameOf(Operation value)
{
    return wordOf(operations, value);
}

QLatin1String nameOf(Mode value)
{
    return wordOf(modes, value);
}

QLatin1String nameOf(Method value)
{
    return wordOf(methods, value);
}

QLatin1String nameOf(Backend value)
{
    return wordOf(backends, value);
}

QLatin1String nameOf(Power value)
{
    return wordOf(powers, value);
}

QLatin1String nameOf(Consistency value)
{
    return wordOf(consistencies, value);
}

QLatin1String nameOf(Phase value)
{
    return wordOf(phases, value);
}

QLatin1String nameOf(Step::State value)
{
    return wordOf(stepStates, value);
}

} // namespace snapshots
