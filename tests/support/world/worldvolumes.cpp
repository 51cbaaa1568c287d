// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/quantity.h"
#include "support/world/worldactors.h"

#include <QJsonArray>

#include <algorithm>

// PersistentVolumes and their claims as the volume controller, a driver and the operator treat them
// (kubevirt-semantics 4.9, 9.3 and 15).
namespace support {

namespace {

using L1 = QLatin1String;
namespace r = kube::resources;

const QString refPath = QStringLiteral("spec.claimRef");
const QString volumeNamePath = QStringLiteral("spec.volumeName");
const QString phasePath = QStringLiteral("status.phase");
const QString policyPath = QStringLiteral("spec.persistentVolumeReclaimPolicy");
const QString annotationsPath = QStringLiteral("metadata.annotations");
const L1 selectedNode("volume.kubernetes.io/selected-node");

qint64 bytesAt(const QJsonObject &object, const char *path)
{
    return kube::parseBytes(at(object, QLatin1String(path)).toString()).value_or(0);
}

QString uidOf(const QJsonObject &object)
{
    return at(object, QStringLiteral("metadata.uid")).toString();
}

bool isFor(const QJsonObject &volume, const QJsonObject &claim)
{
    const QJsonValue reference = at(volume, refPath);
    const QString uid = reference[L1("uid")].toString();
    return reference[L1("name")].toString() == keyOf(claim).name
        && reference[L1("namespace")].toString() == keyOf(claim).space
        && (uid.isEmpty() || uid == uidOf(claim));
}

bool isUsed(const WorldStore &store, const QString &claim)
{
    for (const QJsonObject &pod : store.all(r::pod)) {
        for (const QJsonValue &volume : at(pod, QStringLiteral("spec.volumes")).toArray()) {
            if (volume[L1("persistentVolumeClaim")][L1("claimName")].toString() == claim)
                return true;
        }
    }
    return false;
}

// First the volume's side, then the claim's.
bool bind(WorldStore &store, const QJsonObject &claim, const QJsonObject &volume)
{
    if (at(volume, QStringLiteral("spec.claimRef.uid")).toString() != uidOf(claim)) {
        store.set(r::volume, keyOf(volume), refPath,
                  QJsonObject{{QStringLiteral("namespace"), keyOf(claim).space},
                              {QStringLiteral("name"), keyOf(claim).name},
                              {QStringLiteral("uid"), uidOf(claim)}});
        return true;
    }
    QJsonObject bound = with(claim, volumeNamePath, keyOf(volume).name);
    put(bound, phasePath, QStringLiteral("Bound"));
    return store.patch(r::volumeClaim, keyOf(claim), kube::createMergePatch(claim, bound))
        .has_value();
}

QString contentsFor(const WorldStore &store, const QJsonObject &claim, bool *isPossible)
{
    const QString source = at(claim, QStringLiteral("spec.dataSource.name")).toString();
    if (source.isEmpty())
        return QStringLiteral("blank");
    const QJsonObject snapshot = store.find(r::volumeSnapshot, {keyOf(claim).space, source});
    *isPossible =
        at(snapshot, QStringLiteral("status.readyToUse")).toBool() && !isBeingDeleted(snapshot);
    return at(snapshot, QStringLiteral("status.contents")).toString();
}

bool provision(WorldStore &store, const Faults &faults, const QJsonObject &claim)
{
    const bool waits =
        faults.waitsForConsumer && at(claim, annotationsPath)[selectedNode].toString().isEmpty();
    const bool isFromSnapshot = !at(claim, QStringLiteral("spec.dataSource")).isUndefined();
    bool isPossible = !waits && !(isFromSnapshot && faults.storageNeverFills);
    const QString contents = contentsFor(store, claim, &isPossible);
    if (!isPossible || waits || (isFromSnapshot && faults.storageNeverFills))
        return false;
    return store
        .create(r::volume, newVolume(QStringLiteral("pvc-%1").arg(uidOf(claim)), claim, contents))
        .has_value();
}

bool claimTurn(WorldStore &store, const Faults &faults, const QJsonObject &claim)
{
    const kube::ObjectKey key = keyOf(claim);
    if (isBeingDeleted(claim)) {
        if (isUsed(store, key.name))
            return false;
        store.dropFinalizers(r::volumeClaim, key);
        return true;
    }
    if (at(claim, QStringLiteral("metadata.finalizers")).toArray().isEmpty()) {
        store.addFinalizer(r::volumeClaim, key, QStringLiteral("kubernetes.io/pvc-protection"));
        return true;
    }
    if (at(claim, phasePath).toString() == L1("Bound"))
        return false;
    const QString named = at(claim, volumeNamePath).toString();
    for (const QJsonObject &volume : store.all(r::volume)) {
        const bool fits = bytesAt(volume, "spec.capacity.storage")
            >= bytesAt(claim, "spec.resources.requests.storage");
        const bool isMeant = named.isEmpty() ? fits : keyOf(volume).name == named;
        if (isMeant && isFor(volume, claim))
            return bind(store, claim, volume);
    }
    return named.isEmpty() && provision(store, faults, claim);
}

QString phaseOf(const WorldStore &store, const QJsonObject &volume)
{
    const QJsonValue reference = at(volume, refPath);
    const QString uid = reference[L1("uid")].toString();
    if (uid.isEmpty())
        return QStringLiteral("Available");
    const QJsonObject claim = store.find(
        r::volumeClaim, {reference[L1("namespace")].toString(), reference[L1("name")].toString()});
    // One that was made for a claim which got another is let go.
    const QString bound = at(claim, QStringLiteral("spec.volumeName")).toString();
    const bool isElsewhere = !bound.isEmpty() && bound != keyOf(volume).name;
    return uidOf(claim) == uid && !isElsewhere ? QStringLiteral("Bound")
                                               : QStringLiteral("Released");
}

bool volumeTurn(WorldStore &store, const QJsonObject &volume)
{
    const QString phase = phaseOf(store, volume);
    if (at(volume, phasePath).toString() != phase) {
        store.set(r::volume, keyOf(volume), phasePath, phase);
        return true;
    }
    return phase == L1("Released") && at(volume, policyPath).toString() == L1("Delete")
        && store.remove(r::volume, keyOf(volume)).has_value();
}

} // namespace

QJsonObject newVolume(const QString &name, const QJsonObject &claim, const QString &contents)
{
    QJsonObject volume = kube::newObject(r::volume, {{}, name});
    put(volume, QStringLiteral("spec.storageClassName"),
        at(claim, QStringLiteral("spec.storageClassName")));
    put(volume, QStringLiteral("spec.accessModes"), QJsonArray{QStringLiteral("ReadWriteOnce")});
    put(volume, QStringLiteral("spec.capacity.storage"),
        at(claim, QStringLiteral("spec.resources.requests.storage")));
    put(volume, policyPath, QStringLiteral("Delete"));
    put(volume, refPath,
        QJsonObject{{QStringLiteral("namespace"), keyOf(claim).space},
                    {QStringLiteral("name"), keyOf(claim).name},
                    {QStringLiteral("uid"), uidOf(claim)}});
    put(volume, QStringLiteral("status.contents"), contents);
    return volume;
}

bool volumesTurn(WorldStore &store, const Faults &faults)
{
    const Objects claims = store.all(r::volumeClaim);
    for (const QJsonObject &claim : claims) {
        if (claimTurn(store, faults, claim))
            return true;
    }
    const Objects volumes = store.all(r::volume);
    for (const QJsonObject &volume : volumes) {
        if (volumeTurn(store, volume))
            return true;
    }
    return false;
}

namespace {

// A disk without class is left to whoever completes the Wukong.
bool isHeld(const QJsonObject &wukong)
{
    const QJsonArray disks = at(wukong, QStringLiteral("spec.disks")).toArray();
    return std::ranges::any_of(disks, [](const QJsonValue &disk) {
        return disk[L1("storageClassName")] == QJsonValue(QString(QLatin1String("")));
    });
}

QJsonArray volumesOf(const QJsonObject &wukong)
{
    QJsonArray volumes;
    for (const QJsonValue &disk : at(wukong, QStringLiteral("spec.disks")).toArray()) {
        const QString name = disk[L1("name")].toString();
        volumes.append(
            QJsonObject{{QStringLiteral("name"), name},
                        {QStringLiteral("persistentVolumeClaim"),
                         QJsonObject{{QStringLiteral("claimName"),
                                      QString(keyOf(wukong).name + QLatin1Char('-') + name)}}}});
    }
    return volumes;
}

} // namespace

bool operatorMachinesTurn(WorldStore &store)
{
    for (const QJsonObject &wukong : store.all(r::wukong)) {
        const kube::ObjectKey key{keyOf(wukong).space, keyOf(wukong).name + QLatin1String("-vm")};
        if (isHeld(wukong) || isBeingDeleted(wukong))
            continue;
        if (!store.has(r::virtualMachine, key)) {
            QJsonObject vm = kube::newObject(r::virtualMachine, key);
            const QJsonObject owner{{QStringLiteral("apiVersion"), r::wukong.apiVersion()},
                                    {QStringLiteral("kind"), QString(r::wukong.kind)},
                                    {QStringLiteral("name"), keyOf(wukong).name},
                                    {QStringLiteral("uid"), uidOf(wukong)},
                                    {QStringLiteral("controller"), true}};
            put(vm, QStringLiteral("metadata.ownerReferences"), QJsonArray{owner});
            put(vm, QStringLiteral("spec.running"), false);
            put(vm, QStringLiteral("spec.template.spec.volumes"), volumesOf(wukong));
            return store.create(r::virtualMachine, vm).has_value();
        }
        if (at(wukong, QStringLiteral("status.vmName")).toString().isEmpty()) {
            store.set(r::wukong, keyOf(wukong), QStringLiteral("status.vmName"), key.name);
            return true;
        }
    }
    return false;
}

bool operatorClaimsTurn(WorldStore &store)
{
    for (const QJsonObject &wukong : store.all(r::wukong)) {
        if (isHeld(wukong))
            continue;
        for (const QJsonValue &disk : at(wukong, QStringLiteral("spec.disks")).toArray()) {
            const QString name =
                keyOf(wukong).name + QLatin1Char('-') + disk[L1("name")].toString();
            const kube::ObjectKey key{keyOf(wukong).space, name};
            if (store.has(r::volumeClaim, key))
                continue;
            QJsonObject claim = kube::newObject(r::volumeClaim, key);
            put(claim, QStringLiteral("spec.storageClassName"), QStringLiteral("fast"));
            put(claim, QStringLiteral("spec.resources.requests.storage"), disk[L1("size")]);
            return store.create(r::volumeClaim, claim).has_value();
        }
    }
    return false;
}

} // namespace support
