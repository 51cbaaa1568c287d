// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/scenarios/snapshothistory.h"

#include "kube/core/object.h"
#include "kube/core/timestamps.h"
#include "simulator/actors/fields.h"
#include "simulator/scenarios/capturehistory.h"
#include "simulator/scenarios/requeststatus.h"

using namespace Qt::StringLiterals;
namespace resources = kube::resources;

namespace simulator {

QString SnapshotHistory::uidOf(const QString &name, base::Instant at) const
{
    return stableUuid(
        QString("request "_L1 + m_machine.space + u'/' + name + u' ' + kube::formatTime(at)));
}

QJsonObject
SnapshotHistory::newRequest(const QString &name, QLatin1String operation, base::Instant at) const
{
    QJsonObject request = kube::newObject(resources::wukongSnapshot, {m_machine.space, name});
    setAt(request, "metadata.uid"_L1, uidOf(name, at));
    setAt(request, "metadata.creationTimestamp"_L1, kube::formatTime(at));
    setAt(request, "metadata.generation"_L1, 1);
    const QLatin1String field =
        m_machine.wukong.isEmpty() ? "virtualMachineName"_L1 : "wukongName"_L1;
    request.insert("spec"_L1, QJsonObject{{field, m_machine.name}, {"operation"_L1, operation}});
    return request;
}

void SnapshotHistory::add(const SnapshotSeed &seed)
{
    QJsonObject request = newRequest(seed.name, "create"_L1, seed.at);
    const CaptureHistory capture{m_machine, seed, uidOf(seed.name, seed.at)};
    setAt(request, "metadata.finalizers"_L1, QJsonArray{"snapshots.novasphere.dev/protection"_L1});
    if (seed.isScheduled && !m_machine.wukong.isEmpty()) {
        const QString uid = valueAt(m_machine.wukong, "metadata.uid"_L1).toString();
        setAt(request, "metadata.labels"_L1,
              QJsonObject{{"snapshots.novasphere.dev/policy-"_L1 + uid, m_machine.name.left(63)},
                          {"snapshots.novasphere.dev/machine-uid"_L1, uid}});
        setAt(request, "metadata.annotations"_L1,
              QJsonObject{{"snapshots.novasphere.dev/slot"_L1, kube::formatTime(seed.at)}});
    }
    if (!seed.description.isEmpty())
        setAt(request, "spec.description"_L1, seed.description);
    if (!seed.pin.isEmpty())
        setAt(request, "spec.pin"_L1, seed.pin);
    if (seed.ending == Ending::StopTimedOut)
        setAt(request, "spec.mode"_L1, "Offline"_L1);
    if (seed.ending == Ending::Removing)
        setAt(request, "metadata.deletionTimestamp"_L1, kube::formatTime(seed.readyAt()));
    request.insert("status"_L1, requestStatus(m_machine, seed, capture));
    m_objects << request << capture.objects();
}

void SnapshotHistory::addDeletion(const QString &name, const QString &target, base::Instant at)
{
    QJsonObject request = newRequest(name, "delete"_L1, at);
    setAt(request, "spec.snapshotName"_L1, target);
    request.insert("status"_L1, deletionStatus(m_machine, target, at));
    m_objects << request;
}

} // namespace simulator
