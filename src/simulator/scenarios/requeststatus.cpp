// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/scenarios/requeststatus.h"

#include "kube/core/quantity.h"
#include "kube/core/timestamps.h"
#include "simulator/actors/fields.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace simulator {

namespace {

struct Failure
{
    QLatin1String step; // where it failed
    QLatin1String reason;
    QString message;
    std::chrono::milliseconds took{0};
};

QJsonObject condition(
    QLatin1String type, bool isTrue, QLatin1String reason, const QString &message, base::Instant at)
{
    return {{"type"_L1, type},
            {"status"_L1, isTrue ? "True"_L1 : "False"_L1},
            {"reason"_L1, reason},
            {"message"_L1, message},
            {"lastTransitionTime"_L1, kube::formatTime(at)}};
}

QJsonObject step(QLatin1String name, base::Instant start, base::Instant end)
{
    return {{"name"_L1, name},
            {"state"_L1, "Done"_L1},
            {"startedAt"_L1, kube::formatTime(start)},
            {"finishedAt"_L1, kube::formatTime(end)}};
}

Failure failureOf(const MachineObjects &machine, const SnapshotSeed &seed)
{
    const MachineObjects::Disk disk = machine.disks.value(0);
    switch (seed.ending) {
    case Ending::FreezeFailed:
        return {"Capture"_L1, "CaptureFailed"_L1,
                u"KubeVirt could not take the snapshot: Internal error occurred: unexpected return "
                "code 400 (400 Bad Request), message: Failed to freeze VMI, error=internal error: "
                "unable to execute QEMU agent command 'guest-fsfreeze-freeze'"_s,
                5min};
    case Ending::ClaimNotBound:
        return {"Preflight"_L1, "DeadlineExceeded"_L1,
                QString("Gave up waiting. PersistentVolumeClaim "_L1 + machine.space + u'/'
                        + disk.claim + " of disk "_L1 + disk.name
                        + " is not bound yet: look at its events, or start the machine once."_L1),
                5min};
    case Ending::StopTimedOut:
        return {"StopMachine"_L1, "StopTimedOut"_L1,
                QString(machine.describe()
                        + " did not stop within 10 minutes: shut its guest down by hand, or use "
                          "mode Online."_L1),
                10min};
    case Ending::NoSnapshotClass:
        return {"Preflight"_L1, "NoSnapshotClass"_L1,
                QString("StorageClass "_L1 + textAt(disk.claimObject, "spec.storageClassName"_L1)
                        + " has no VolumeSnapshotClass: create one with driver "_L1 + disk.driver
                        + u'.'),
                0s};
    default:
        return {"Capture"_L1, "DeadlineExceeded"_L1,
                u"KubeVirt did not take the snapshot in time (snapshot deadline exceeded). Try "
                "again, or give a longer spec.deadline."_s,
                5min};
    }
}

QJsonArray failedSteps(const Failure &failure, const SnapshotSeed &seed)
{
    QList<QLatin1String> names{"Preflight"_L1, "Capture"_L1, "Store"_L1};
    if (failure.step == "StopMachine"_L1)
        names = {"Preflight"_L1, "StopMachine"_L1, "Capture"_L1, "StartMachine"_L1, "Store"_L1};
    QJsonArray steps;
    bool hasFailed = false;
    for (const QLatin1String name : names) {
        if (name == failure.step) {
            QJsonObject failed = step(name, seed.at, seed.at + failure.took);
            failed.insert("state"_L1, "Failed"_L1);
            failed.insert("message"_L1, failure.message);
            steps.append(failed);
            hasFailed = true;
        } else if (hasFailed) {
            steps.append(QJsonObject{{"name"_L1, name}, {"state"_L1, "Skipped"_L1}});
        } else {
            steps.append(step(name, seed.at, seed.at));
        }
    }
    return steps;
}

QJsonObject failedStatus(const MachineObjects &machine, const SnapshotSeed &seed)
{
    const Failure failure = failureOf(machine, seed);
    const base::Instant end = seed.at + failure.took;
    const QJsonArray conditions{
        condition("Ready"_L1, false, failure.reason, failure.message, end),
        condition("Progressing"_L1, false, failure.reason, failure.message, end),
        condition("Failed"_L1, true, failure.reason, failure.message, end)};
    return {{"observedGeneration"_L1, 1},
            {"phase"_L1, "Failed"_L1},
            {"message"_L1, failure.message},
            {"machineName"_L1, machine.name},
            {"startedAt"_L1, kube::formatTime(seed.at)},
            {"finishedAt"_L1, kube::formatTime(end)},
            {"steps"_L1, failedSteps(failure, seed)},
            {"conditions"_L1, conditions}};
}

QString consistencyOf(const MachineObjects &machine,
                      const SnapshotSeed &seed,
                      const CaptureHistory &capture)
{
    const bool isPartial =
        std::ranges::any_of(machine.disks, [&capture](const MachineObjects::Disk &disk) {
            return !disk.claim.isEmpty() && !capture.isCaptured(disk);
        });
    if (isPartial)
        return u"Partial"_s;
    if (seed.isOffline)
        return u"Offline"_s;
    return seed.hasAgent && seed.ending != Ending::ReadyAfterTimeout ? u"Application"_s
                                                                     : u"Crash"_s;
}

QJsonArray diskRecords(const MachineObjects &machine, const CaptureHistory &capture)
{
    QJsonArray records;
    for (const MachineObjects::Disk &disk : machine.disks) {
        const bool isIn = capture.isCaptured(disk);
        QJsonObject record{{"name"_L1, disk.name}, {"included"_L1, isIn}};
        if (!disk.claim.isEmpty()) {
            record.insert("claim"_L1, disk.claim);
            record.insert("size"_L1, disk.size);
        }
        if (isIn) {
            record.insert("volumeSnapshot"_L1, capture.volumeSnapshotName(disk));
            record.insert("content"_L1, capture.volumeContentName(disk));
        } else if (disk.claim.isEmpty()) {
            record.insert("reason"_L1, u"It has no claim, so there is nothing to keep."_s);
        } else if (disk.canBeCaptured) {
            record.insert("reason"_L1, u"KubeVirt left it out."_s);
        } else {
            const QString reason = "StorageClass "_L1
                + textAt(disk.claimObject, "spec.storageClassName"_L1)
                + " has no VolumeSnapshotClass: create one with driver "_L1 + disk.driver + u'.';
            record.insert("reason"_L1, reason);
        }
        records.append(record);
    }
    return records;
}

// Sentence and size of what was captured.
QString summary(const MachineObjects &machine, const CaptureHistory &capture, qint64 *bytes)
{
    int included = 0;
    QStringList missing;
    *bytes = 0;
    for (const MachineObjects::Disk &disk : machine.disks) {
        if (capture.isCaptured(disk)) {
            ++included;
            *bytes += kube::parseBytes(disk.size).value_or(0);
        } else if (!disk.claim.isEmpty()) {
            missing << disk.name;
        }
    }
    QString text =
        "Captured "_L1 + QString::number(included) + (included == 1 ? " disk"_L1 : " disks"_L1);
    if (!missing.isEmpty())
        text += QString("; missing: "_L1 + missing.join(", "_L1));
    return text + u'.';
}

// The captured spec, without what is nobody's business.
QJsonObject capturedMachine(const MachineObjects &machine)
{
    const QJsonObject &from = machine.wukong.isEmpty() ? machine.machine : machine.wukong;
    QJsonObject spec = objectAt(from, "spec"_L1);
    spec.remove("cloudInitUser"_L1);
    return spec;
}

void finishReady(QJsonObject &status, const SnapshotSeed &seed, const QString &text)
{
    const base::Instant end = seed.readyAt();
    status.insert("phase"_L1, "Ready"_L1);
    status.insert("message"_L1, text);
    status.insert("finishedAt"_L1, kube::formatTime(end));
    status.insert("steps"_L1,
                  QJsonArray{step("Preflight"_L1, seed.at, seed.at),
                             step("Capture"_L1, seed.at, seed.takenAt()),
                             step("Store"_L1, seed.takenAt(), end)});
    status.insert("conditions"_L1,
                  QJsonArray{condition("Ready"_L1, true, "Captured"_L1, text, end),
                             condition("Progressing"_L1, false, "Captured"_L1, text, end)});
}

// Ready once, and not any more: what has changed since.
void addSequel(QJsonObject &status,
               const MachineObjects &machine,
               const SnapshotSeed &seed,
               const CaptureHistory &capture)
{
    QJsonArray conditions = arrayAt(status, "conditions"_L1);
    const base::Instant then = seed.readyAt() + 24h;
    if (seed.ending == Ending::DataLost) {
        const QString text = "VirtualMachineSnapshot "_L1 + machine.space + "/wks-"_L1
            + capture.requestUid() + " can no longer be restored: VolumeSnapshots ("_L1
            + capture.volumeSnapshotName(machine.disks.first()) + ") missing"_L1;
        status.insert("phase"_L1, "Failed"_L1);
        status.insert("message"_L1, text);
        conditions.replace(0, condition("Ready"_L1, false, "DataLost"_L1, text, then));
        conditions.append(condition("Failed"_L1, true, "DataLost"_L1, text, then));
        status.insert("conditions"_L1, conditions);
    } else if (seed.ending == Ending::Removing) {
        const QString text = u"Deletes the data."_s;
        status.insert("phase"_L1, "Deleting"_L1);
        status.insert("message"_L1, text);
        conditions.replace(0, condition("Ready"_L1, false, "Deleting"_L1, text, then));
        conditions.replace(1, condition("Progressing"_L1, true, "Deleting"_L1, text, then));
        status.insert("conditions"_L1, conditions);
    }
}

void continueUpload(QJsonObject &status, const SnapshotSeed &seed)
{
    const QString text = u"The storage stores the data."_s;
    status.insert("phase"_L1, "Creating"_L1);
    status.insert("message"_L1, text);
    QJsonObject store{{"name"_L1, "Store"_L1},
                      {"state"_L1, "Running"_L1},
                      {"startedAt"_L1, kube::formatTime(seed.takenAt())}};
    status.insert("steps"_L1,
                  QJsonArray{step("Preflight"_L1, seed.at, seed.at),
                             step("Capture"_L1, seed.at, seed.takenAt()), store});
    status.insert("conditions"_L1,
                  QJsonArray{condition("Ready"_L1, false, "Storing"_L1, text, seed.at),
                             condition("Progressing"_L1, true, "Storing"_L1, text, seed.at)});
}

} // namespace

QJsonObject requestStatus(const MachineObjects &machine,
                          const SnapshotSeed &seed,
                          const CaptureHistory &capture)
{
    if (seed.hasFailed())
        return failedStatus(machine, seed);
    qint64 bytes = 0;
    const QString text = summary(machine, capture, &bytes);
    QJsonObject status{{"observedGeneration"_L1, 1},
                       {"machineName"_L1, machine.name},
                       {"createdAt"_L1, kube::formatTime(seed.takenAt())},
                       {"startedAt"_L1, kube::formatTime(seed.at)},
                       {"backend"_L1, "KubeVirt"_L1},
                       {"power"_L1, seed.isOffline ? "Offline"_L1 : "Online"_L1},
                       {"disks"_L1, diskRecords(machine, capture)},
                       {"machine"_L1, capturedMachine(machine)}};
    if (seed.ending == Ending::Uploading) {
        continueUpload(status, seed);
        return status;
    }
    status.insert("consistency"_L1, consistencyOf(machine, seed, capture));
    status.insert("size"_L1, kube::formatBytes(bytes));
    finishReady(status, seed, text);
    addSequel(status, machine, seed, capture);
    return status;
}

QJsonObject deletionStatus(const MachineObjects &machine, const QString &target, base::Instant at)
{
    const base::Instant end = at + 4s;
    const QString text = "WukongSnapshot "_L1 + machine.space + u'/' + target + " is deleted."_L1;
    return {{"observedGeneration"_L1, 1},
            {"phase"_L1, "Deleted"_L1},
            {"message"_L1, text},
            {"machineName"_L1, machine.name},
            {"startedAt"_L1, kube::formatTime(at)},
            {"finishedAt"_L1, kube::formatTime(end)},
            {"steps"_L1, QJsonArray{step("Preflight"_L1, at, at), step("DeleteData"_L1, at, end)}},
            {"conditions"_L1,
             QJsonArray{condition("Ready"_L1, true, "Deleted"_L1, text, end),
                        condition("Progressing"_L1, false, "Deleted"_L1, text, end)}}};
}

} // namespace simulator
