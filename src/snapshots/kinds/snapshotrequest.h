// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "kube/core/jsonview.h"
#include "kube/core/object.h"

#include <QJsonObject>
#include <QList>

#include <memory>
#include <optional>

namespace snapshots {

enum class Operation : quint8 { Create, Restore, Delete, Clone };
enum class Mode : quint8 { Auto, Online, Offline };
enum class Method : quint8 { Swap, InPlace, KubeVirt };
enum class Backend : quint8 { KubeVirt, Csi };
enum class Power : quint8 { Online, Offline };
enum class Consistency : quint8 { Application, Crash, Offline, Partial };
// None: the controller has not seen the request yet.
enum class Phase : quint8 {
    None,
    Pending,
    Creating,
    Ready,
    Failed,
    Restoring,
    Restored,
    Cloning,
    Cloned,
    Deleting,
    Deleted
};
enum class MachineKind : quint8 { Wukong, VirtualMachine };

// Names one machine in one namespace.
struct MachineRef
{
    MachineKind kind = MachineKind::Wukong;
    kube::ObjectKey key;

    friend bool operator==(const MachineRef &, const MachineRef &) = default;
    friend bool operator<(const MachineRef &a, const MachineRef &b)
    {
        return a.key == b.key ? a.kind < b.kind : a.key < b.key;
    }
};

struct Pin
{
    QString reason;
    std::optional<base::Instant> until; // none: until somebody removes the pin

    [[nodiscard]] bool isActive(base::Instant now) const { return !until || now < *until; }
    friend bool operator==(const Pin &, const Pin &) = default;
};

// The new machine that a clone request asks for.
struct CloneWish
{
    QString name;
    QString space; // its namespace
    bool starts = false;
    QJsonObject overrides; // a merge patch of the captured spec

    friend bool operator==(const CloneWish &, const CloneWish &) = default;
};

struct DiskRecord
{
    QString name;
    QString claim;
    QString volumeSnapshot;
    QString content; // VolumeSnapshotContent
    QString size; // provisioned, a Kubernetes quantity; empty when not known
    bool included = false;
    QString reason; // why it is not
    QString volume = {}; // restore, clone: the PersistentVolume that is put in place
    QString oldVolume = {}; // restore: the one that it replaces

    friend bool operator==(const DiskRecord &, const DiskRecord &) = default;
};

struct Step
{
    enum class State { Waiting, Running, Done, Failed, Skipped };

    QString name; // one of the constants in procedures/steps.h
    State state = State::Waiting;
    std::optional<base::Instant> startedAt;
    std::optional<base::Instant> finishedAt;
    QString message;

    friend bool operator==(const Step &, const Step &) = default;
};

// Standard Kubernetes condition; types Ready, Progressing, Failed.
struct Condition
{
    QString type;
    bool isTrue = false;
    QString reason; // CamelCase, for programs: see procedures/reasons.h
    QString message;
    base::Instant changedAt{};

    friend bool operator==(const Condition &, const Condition &) = default;
};

// status of a WukongSnapshot but for `machine`, which is large and read from the object on demand,
// and `machineName`, which says what the spec says in a column of its own.
struct RequestStatus
{
    qint64 observedGeneration = 0;
    Phase phase = Phase::None;
    std::optional<Backend> backend;
    std::optional<Power> power;
    std::optional<Consistency> consistency;
    QString message;
    std::optional<base::Instant> createdAt; // the moment of the capture
    std::optional<base::Instant> startedAt;
    std::optional<base::Instant> finishedAt;
    QString size;
    QList<DiskRecord> disks;
    QList<Step> steps;
    QList<Condition> conditions;
    QJsonObject before; // what must be put back; written before it is changed

    [[nodiscard]] const Condition *condition(QLatin1String type) const;

    friend bool operator==(const RequestStatus &, const RequestStatus &) = default;
};

// A WukongSnapshot: one request; for operation Create also the snapshot that came of it.
struct SnapshotRequest
{
    kube::Object object;

    MachineRef machine;
    Operation operation = Operation::Create;
    Mode mode = Mode::Auto;
    std::chrono::duration<qint32, std::milli> deadline = defaultDeadline;
    QString snapshotName; // restore, delete, clone: the create request
    QString description;
    std::shared_ptr<const Pin> pin; // few have one; null: none
    QString forceReason; // delete: not empty when forced
    std::optional<Method> method; // restore: none: what is usual for the kind of machine
    bool takesSafetySnapshot = true; // restore
    QString undoOf; // restore: the earlier one whose parked disks are put back
    std::chrono::minutes keepsOldDisksFor = defaultParking; // restore by Swap
    std::shared_ptr<const CloneWish> clone; // clone; null for all others
    RequestStatus status;

    static constexpr std::chrono::minutes defaultDeadline{5};
    static constexpr std::chrono::hours defaultParking{7 * 24};

    [[nodiscard]] const QString &name() const { return object.meta.name; }
    [[nodiscard]] const QString &uid() const { return object.meta.uid; }
    [[nodiscard]] bool isBeingDeleted() const { return object.meta.deletedAt.has_value(); }
    [[nodiscard]] bool hasFinalizer() const;
    // Those that are being deleted are neither.
    [[nodiscard]] bool isReady() const;
    [[nodiscard]] bool hasFailed() const;
    // When a snapshot counts as taken: the moment of the capture, or of the request where there is
    // none yet.
    [[nodiscard]] base::Instant takenAt() const;
    // A restore: by what it is done, usualMethod() where the request does not say. Parked disks are
    // put back by Swap.
    [[nodiscard]] Method restoreMethod() const;
    // Something is still to be done, so what changes around it matters.
    [[nodiscard]] bool isUnderWay() const;
    [[nodiscard]] bool hasEndedWell() const; // a restore: once its old disks are given back
    // Of what ended well, what says how: steps, disks, conditions, finalizers. Decisions on other
    // requests never ask for it, and of 100,000 it is a third of the memory.
    void dropHistory();

    // Unknown words in enumerations and missing optional fields get their defaults; errors (Parse)
    // are only for what makes the request unusable, and name the field.
    [[nodiscard]] static base::Result<SnapshotRequest> fromObject(kube::Object object);
};

// Unknown words and missing fields get their defaults.
[[nodiscard]] RequestStatus statusFromJson(const kube::JsonView &json);
// Status as it is published (without `machine` and `machineName`).
[[nodiscard]] QJsonObject toJson(const RequestStatus &status);

[[nodiscard]] Condition conditionFromJson(const kube::JsonView &json);
[[nodiscard]] QJsonObject toJson(const Condition &condition);

// A whole new create or delete request, ready to be sent. Empty or default members are left out.
[[nodiscard]] QJsonObject newCreateRequest(const MachineRef &machine,
                                           const QString &name,
                                           const QString &description,
                                           Mode mode);
[[nodiscard]] QJsonObject
newDeleteRequest(const SnapshotRequest &snapshot, const QString &name, const QString &forceReason);

// What a restore may be asked for, beside the snapshot.
struct RestoreOptions
{
    Method method = Method::Swap;
    bool takesSafetySnapshot = true;
    std::chrono::minutes keepsOldDisksFor = SnapshotRequest::defaultParking; // not by KubeVirt
};
[[nodiscard]] QJsonObject newRestoreRequest(const MachineRef &machine,
                                            const QString &name,
                                            const QString &snapshotName,
                                            const RestoreOptions &options);
// Puts back the disks that this restore parked.
[[nodiscard]] QJsonObject newUndoRequest(const SnapshotRequest &restore, const QString &name);
// In the snapshot's namespace. An empty namespace of the wish means the same.
[[nodiscard]] QJsonObject
newCloneRequest(const SnapshotRequest &snapshot, const QString &name, const CloneWish &wish);

// By what such a machine can be restored, the usual one first.
[[nodiscard]] QList<Method> methodsFor(MachineKind kind);
[[nodiscard]] Method usualMethod(MachineKind kind);
// KubeVirt writes the machine as it was captured, and nobody writes over it.
[[nodiscard]] bool putsSettingsBack(Method method, MachineKind kind);
[[nodiscard]] Mode modeOf(const QString &word); // Auto where it is not known
[[nodiscard]] QLatin1String nameOf(Operation value);
[[nodiscard]] QLatin1String nameOf(Mode value);
[[nodiscard]] QLatin1String nameOf(Method value);
[[nodiscard]] QLatin1String nameOf(Backend value);
[[nodiscard]] QLatin1String nameOf(Power value);
[[nodiscard]] QLatin1String nameOf(Consistency value);
[[nodiscard]] QLatin1String nameOf(Phase value);
[[nodiscard]] QLatin1String nameOf(Step::State value);

} // namespace snapshots
