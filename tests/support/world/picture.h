// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/core/yaml.h"
#include "snapshots/observation.h"

#include <QByteArray>

namespace support {

// One value of a kind, from YAML.
template<class T>
[[nodiscard]] snapshots::Shared<T> fromYaml(const QByteArray &yaml)
{
    const auto json = kube::parseYaml(yaml);
    if (!json)
        qFatal("%s", qPrintable(base::toLogLine(json.error())));
    auto value = T::fromObject(*kube::objectFromJson(json->toObject()));
    if (!value)
        qFatal("%s", qPrintable(base::toLogLine(value.error())));
    return std::make_shared<const T>(*std::move(value));
}

// An observation that begins well: Wukong shop/web-1 runs with an agent, its VirtualMachine
// web-1-vm has the disks root and data (claims bound, class fast with snapshots) and cloud-init; a
// create request snap-1 made at `created` has nothing in its way. Tests change what they are about.
class Picture
{
public:
    explicit Picture(const QByteArray &requestSpec = "{operation: create, wukongName: web-1}");

    static constexpr base::Instant created{std::chrono::seconds{1'793'500'000}};

    snapshots::Observation observation;

    // Replaces members by new values.
    void setStatus(const snapshots::RequestStatus &status);
    void setRequest(const QByteArray &spec, const QByteArray &metadata = {});
    void setMachine(const QByteArray &vmSpec, const QByteArray &vmStatus = "{}");
    void setWukong(const QByteArray &spec);
    void setPlain(); // the same VirtualMachine, called web-1 and owned by nobody
    void setStopped();
    void setClaim(const QByteArray &name, const QByteArray &storageClass, const QByteArray &phase);
    void addSnapshotClass(const QByteArray &name,
                          const QByteArray &driver,
                          const QByteArray &mark = {}); // value of the default annotation
    // The VolumeSnapshots are of class fast-class, and a test of StorageClass fast with that class
    // or another has had this answer.
    void setTested(const QByteArray &snapshotClass, const QByteArray &survives);
    void setVmSnapshot(const QByteArray &status, const QByteArray &metadata = {});
    void setVmSnapshotReady(); // with content, VolumeSnapshots and their contents
    void addVolumeSnapshot(const QByteArray &name, const QByteArray &status);
    void addQuota(const QByteArray &hard, const QByteArray &used, const QByteArray &spec = "{}");
    // A ready snapshot of the machine that policies (uids) hold.
    void addHeldSnapshot(const QByteArray &name,
                         const QByteArrayList &policies,
                         const QByteArray &metadata = {});
    void addSibling(const QByteArray &name, const QByteArray &rest);
};

} // namespace support
