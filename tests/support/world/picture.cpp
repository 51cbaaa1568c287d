// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "support/world/picture.h"

#include "support/jsonviews.h"

#include <algorithm>

namespace support {

using namespace snapshots;

namespace {

const QByteArray volumes = R"([
  {name: root, persistentVolumeClaim: {claimName: web-1-root}},
  {name: data, dataVolume: {name: web-1-data}},
  {name: cloudinit, cloudInitNoCloud: {userData: geheim}}])";

QByteArray vmYaml(const QByteArray &name, const QByteArray &rest)
{
    return "metadata: {name: " + name + ", namespace: shop, uid: vm-uid, resourceVersion: '7'"
        + rest;
}

const QByteArray owned = ", ownerReferences: [{apiVersion: vm.novasphere.dev/v1alpha1, "
                         "kind: Wukong, name: web-1, uid: w-uid, controller: true}]}\n";
const QByteArray agent = "status: {conditions: [{type: AgentConnected, status: 'True'}]}\n";

} // namespace

Picture::Picture(const QByteArray &requestSpec)
{
    observation.capabilities = {true, true};
    setRequest(requestSpec);
    setWukong("{cpu: 2, startStrategy: {autoStart: true}, cloudInitUser: {name: root, password: "
              "geheim, passwordHash: geheim}}");
    setMachine("{running: true, template: {spec: {volumes: " + volumes + "}}}",
               "{conditions: [{type: AgentConnected, status: 'True'}]}");
    observation.machine.instance = fromYaml<VmInstance>(
        "metadata: {name: web-1-vm, namespace: shop}\nstatus: {phase: Running}");
    setClaim("web-1-root", "fast", "Bound");
    setClaim("web-1-data", "fast", "Bound");
    observation.storageClasses = {
        fromYaml<StorageClass>("metadata: {name: fast}\nprovisioner: fast.csi"),
        fromYaml<StorageClass>("metadata: {name: slow}\nprovisioner: slow.csi")};
    addSnapshotClass("fast-class", "fast.csi");
}

void Picture::setRequest(const QByteArray &spec, const QByteArray &metadata)
{
    observation.request = fromYaml<SnapshotRequest>(
        "metadata: {name: snap-1, namespace: shop, uid: u1, resourceVersion: '5', generation: 1, "
        "creationTimestamp: '2026-11-01T02:26:40Z'"
        + metadata + "}\nspec: " + spec);
    observation.machine.ref = observation.request->machine;
}

void Picture::setStatus(const RequestStatus &status)
{
    SnapshotRequest request = *observation.request;
    request.status = statusFromJson(support::documentOf(toJson(status)).root());
    observation.request = std::make_shared<const SnapshotRequest>(std::move(request));
}

void Picture::setMachine(const QByteArray &vmSpec, const QByteArray &vmStatus)
{
    observation.machine.vm = fromYaml<VirtualMachine>(vmYaml("web-1-vm", owned) + "spec: " + vmSpec
                                                      + "\nstatus: " + vmStatus);
}

void Picture::setWukong(const QByteArray &spec)
{
    observation.machine.wukong = fromYaml<Wukong>(
        "metadata: {name: web-1, namespace: shop, uid: w-uid, resourceVersion: '9'}\nspec: " + spec
        + "\nstatus: {vmName: web-1-vm, phase: Running}");
}

void Picture::setPlain()
{
    observation.machine.wukong.reset();
    observation.machine.vm = fromYaml<VirtualMachine>(
        vmYaml("web-1", "}\n") + "spec: {running: true, template: {spec: {volumes: " + volumes
        + "}}}\n" + agent);
    setRequest("{operation: create, virtualMachineName: web-1}");
}

void Picture::setStopped()
{
    setMachine("{running: false, template: {spec: {volumes: " + volumes + "}}}");
    observation.machine.instance.reset();
}

void Picture::setClaim(const QByteArray &name,
                       const QByteArray &storageClass,
                       const QByteArray &phase)
{
    auto &claims = observation.claims;
    std::erase_if(claims, [&](const auto &claim) {
        return claim->object.meta.name == QString::fromUtf8(name);
    });
    claims.push_back(fromYaml<VolumeClaim>(
        "metadata: {name: " + name + ", namespace: shop}\nspec: {storageClassName: " + storageClass
        + ", resources: {requests: {storage: 10Gi}}}\nstatus: "
          "{phase: "
        + phase + "}"));
}

void Picture::addSnapshotClass(const QByteArray &name,
                               const QByteArray &driver,
                               const QByteArray &mark)
{
    const QByteArray annotations = mark.isEmpty()
        ? QByteArray()
        : ", annotations: {snapshot.storage.kubernetes.io/is-default-class: '" + mark + "'}";
    observation.snapshotClasses.push_back(
        fromYaml<VolumeSnapshotClass>("metadata: {name: " + name + annotations
                                      + "}\ndriver: " + driver + "\ndeletionPolicy: Delete"));
}

void Picture::setTested(const QByteArray &snapshotClass, const QByteArray &survives)
{
    for (auto &source : observation.volumeSnapshots) {
        VolumeSnapshot changed = *source;
        changed.className = QStringLiteral("fast-class");
        source = std::make_shared<const VolumeSnapshot>(changed);
    }
    observation.storageClasses = {fromYaml<StorageClass>(
        "metadata: {name: fast, uid: s1, annotations: {snapshots.novasphere.dev/probe-report: "
        "'{\"storageClassUid\": \"s1\", \"testedAt\": \"2026-11-01T00:00:00Z\", "
        "\"volumeSnapshotClass\": \""
        + snapshotClass + "\", \"survivesLossOfSource\": \"" + survives
        + "\"}'}}\nprovisioner: fast.csi")};
}

void Picture::setVmSnapshot(const QByteArray &status, const QByteArray &metadata)
{
    observation.vmSnapshot =
        fromYaml<VmSnapshot>("metadata: {name: wks-u1, namespace: shop, uid: s-uid" + metadata
                             + "}\nspec: {source: {name: web-1-vm}}\nstatus: " + status);
}

void Picture::setVmSnapshotReady()
{
    setVmSnapshot("{phase: Succeeded, readyToUse: true, creationTime: '2026-11-01T02:27:00Z', "
                  "indications: [GuestAgent, Online]}");
    observation.vmSnapshotContent = fromYaml<VmSnapshotContent>(R"(
metadata: {name: vmsnapshot-content-s-uid, namespace: shop}
spec:
  volumeBackups:
  - volumeName: data
    volumeSnapshotName: vs-data
    persistentVolumeClaim: {metadata: {name: web-1-data}, spec: {resources: {requests: {storage: 10Gi}}}}
  - volumeName: root
    volumeSnapshotName: vs-root
    persistentVolumeClaim: {metadata: {name: web-1-root}, spec: {resources: {requests: {storage: 10Gi}}}})");
    addVolumeSnapshot("vs-root", "{readyToUse: true, boundVolumeSnapshotContentName: c-root}");
    addVolumeSnapshot("vs-data", "{readyToUse: true, boundVolumeSnapshotContentName: c-data}");
}

void Picture::addVolumeSnapshot(const QByteArray &name, const QByteArray &status)
{
    auto &all = observation.volumeSnapshots;
    std::erase_if(
        all, [&](const auto &each) { return each->object.meta.name == QString::fromUtf8(name); });
    all.push_back(fromYaml<VolumeSnapshot>(
        "metadata: {name: " + name + ", namespace: shop, uid: uid-" + name
        + ", labels: {snapshots.novasphere.dev/request-uid: u1}}\nstatus: " + status));
}

void Picture::addQuota(const QByteArray &hard, const QByteArray &used, const QByteArray &spec)
{
    observation.quotas.push_back(
        fromYaml<ResourceQuota>("metadata: {name: limits, namespace: shop}\nspec: " + spec
                                + "\nstatus: {hard: " + hard + ", used: " + used + "}"));
}

void Picture::addHeldSnapshot(const QByteArray &name,
                              const QByteArrayList &policies,
                              const QByteArray &metadata)
{
    QByteArray labels;
    for (const QByteArray &policy : policies)
        labels += "snapshots.novasphere.dev/policy-" + policy + ": p, ";
    observation.siblings.push_back(fromYaml<SnapshotRequest>(
        "metadata: {name: " + name + ", namespace: shop, uid: " + name + "-uid, labels: {" + labels
        + "}, creationTimestamp: '2026-11-01T02:00:00Z'" + metadata
        + "}\nspec: {operation: create, wukongName: web-1}\nstatus: {phase: Ready, createdAt: "
          "'2026-11-01T02:00:09Z'}"));
}

void Picture::addSibling(const QByteArray &name, const QByteArray &rest)
{
    observation.siblings.push_back(
        fromYaml<SnapshotRequest>("metadata: {name: " + name + ", namespace: shop, uid: uid-" + name
                                  + ", creationTimestamp: '2026-11-01T02:00:00Z'}\n" + rest));
}

} // namespace support
