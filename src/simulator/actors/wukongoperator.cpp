// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/actors/wukongoperator.h"

#include "kube/core/timestamps.h"
#include "simulator/actors/fields.h"

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
namespace resources = kube::resources;

namespace simulator {

namespace {

constexpr QLatin1String operatorFinalizer{"wukong.novasphere.dev/finalizer"};
constexpr std::chrono::milliseconds awake = 10s;
constexpr std::chrono::milliseconds looksAtInvalid = 60s;

// Legal to the definition, but not to the operator.
bool isInvalid(const QJsonObject &wukong)
{
    const QJsonArray disks = arrayAt(wukong, "spec.disks"_L1);
    return disks.isEmpty() || std::ranges::any_of(disks, [](const QJsonValue &disk) {
               return valueAt(disk.toObject(), "storageClassName"_L1) == QJsonValue{QString{}};
           });
}

QJsonObject readyCondition(const QJsonObject &status, const QString &phase, base::Instant now)
{
    const bool isReady = phase == "Running"_L1;
    QJsonArray conditions =
        withCondition(arrayAt(status, "conditions"_L1), {"Ready"_L1, isReady, phase}, now);
    QJsonObject condition = findCondition(conditions, "Ready"_L1);
    condition.remove("lastProbeTime"_L1);
    return condition;
}

} // namespace

struct WukongOperator::Look
{
    const kube::Object &wukong;
    QJsonObject json;
    ClusterView::Pointer machine;
    ClusterView::Pointer instance;
    base::Instant now;

    [[nodiscard]] bool isRunning() const
    {
        return instance && textAt(instance->object.json(), "status.phase"_L1) == "Running"_L1;
    }
    [[nodiscard]] QString phase() const { return textAt(json, "status.phase"_L1); }
    [[nodiscard]] kube::ObjectKey machineKey() const
    {
        return {wukong.meta.space, QString(wukong.meta.name + "-vm"_L1)};
    }
};

WukongOperator::WukongOperator(ClusterView &view, const Dice &dice)
    : Reconciler{resources::wukong, view, dice}
{
    // Read, but not watched: a change of these goes unnoticed until the next look.
    for (const kube::ResourceType &type :
         {resources::virtualMachine, resources::virtualMachineInstance, resources::volumeClaim})
        std::ignore = view.cache(type);
}

Plan WukongOperator::plan(const kube::ObjectKey &key, base::Instant now)
{
    const auto wukong = find(key);
    if (!wukong)
        return {};
    Look look{wukong->object, wukong->object.json(), {}, {}, now};
    look.machine = view().find(resources::virtualMachine, look.machineKey());
    look.instance = view().find(resources::virtualMachineInstance, look.machineKey());
    if (look.wukong.meta.deletedAt)
        return planDeletion(look);
    Plan plan;
    plan.isWhole = true;
    if (!look.wukong.meta.finalizers.contains(operatorFinalizer)) {
        QJsonObject typed = typedWukong(look.json);
        if (!look.wukong.lastApplied.isEmpty()) // a full update that is without it would remove it
            setAnnotation(typed, kube::lastAppliedAnnotation,
                          QString::fromUtf8(look.wukong.lastApplied));
        QStringList finalizers = look.wukong.meta.finalizers;
        finalizers << operatorFinalizer;
        setAt(typed, "metadata.finalizers"_L1, QJsonArray::fromStringList(finalizers));
        plan.replace(type(), typed);
        return plan;
    }
    if (isInvalid(look.json)) {
        writeStatus(plan, look, objectAt(typedWukong(look.json), "status"_L1), u"Error"_s);
        plan.lookAgainIn(looksAtInvalid);
        return plan;
    }
    if (look.phase() == "Error"_L1) {
        writeStatus(plan, look, objectAt(typedWukong(look.json), "status"_L1), u"Creating"_s);
        return plan; // which wakes it
    }
    planClaims(plan, look);
    planMachine(plan, look);
    planStatus(plan, look);
    if (!look.isRunning())
        plan.lookAgainIn(awake);
    return plan;
}

Plan WukongOperator::planAfterFailure(const kube::ObjectKey &key,
                                      const base::Error &error,
                                      base::Instant now)
{
    Plan plan;
    plan.isWhole = true;
    const auto wukong = find(key);
    if (!wukong || wukong->object.meta.deletedAt)
        return plan;
    const Look look{wukong->object, wukong->object.json(), {}, {}, now};
    writeStatus(plan, look, objectAt(typedWukong(look.json), "status"_L1), u"Error"_s);
    plan.writes << recordEvent(type(), look.wukong,
                               {.type = "Warning"_L1,
                                .reason = "ReconcileError"_L1,
                                .message = error.detail,
                                .source = "wukong-operator"_L1},
                               now);
    return plan;
}

Plan WukongOperator::planDeletion(const Look &look) const
{
    Plan plan;
    if (look.machine) {
        plan.remove(resources::virtualMachine, look.machine->object);
        plan.lookAgainIn(1s);
    } else {
        plan.removeFinalizer(type(), look.wukong, operatorFinalizer);
    }
    return plan;
}

void WukongOperator::planClaims(Plan &plan, const Look &look) const
{
    for (const QJsonValue &each : arrayAt(look.json, "spec.disks"_L1)) {
        const QJsonObject claim = newDiskClaim(look.json, each.toObject());
        const kube::ObjectKey key{look.wukong.meta.space, textAt(claim, "metadata.name"_L1)};
        if (!view().find(resources::volumeClaim, key))
            plan.create(resources::volumeClaim, claim);
    }
}

void WukongOperator::planMachine(Plan &plan, const Look &look) const
{
    QJsonObject machine = look.machine
        ? look.machine->object.json()
        : kube::newObject(resources::virtualMachine, look.machineKey());
    const QJsonObject before = machine;
    if (!look.machine)
        setAt(machine, "metadata.ownerReferences"_L1, controlledBy(look.json));
    const QMap<QString, QString> &annotations = look.wukong.meta.annotations;
    for (auto entry = annotations.cbegin(); entry != annotations.cend(); ++entry)
        setAnnotation(machine, entry.key(), entry.value());
    machine.insert("spec"_L1, machineSpec(look.json));
    if (!look.machine)
        plan.create(resources::virtualMachine, machine);
    else if (machine != before && !look.machine->object.meta.deletedAt)
        plan.replace(resources::virtualMachine, machine);
}

// Writes no status for a machine that is off and has its disks: it goes on saying what it said.
void WukongOperator::planStatus(Plan &plan, const Look &look) const
{
    bool areBound = true;
    QJsonObject status = objectAt(typedWukong(look.json), "status"_L1);
    status.insert("volumes"_L1, volumes(look, &areBound));
    status.insert("vmName"_L1, look.machineKey().name);
    if (look.isRunning()) {
        const QJsonObject instance = look.instance->object.json();
        status.insert("nodeName"_L1, valueAt(instance, "status.nodeName"_L1));
        status.insert("networks"_L1, arrayAt(instance, "status.interfaces"_L1));
        writeStatus(plan, look, status, u"Running"_s);
    } else if (!areBound || look.phase().isEmpty()) {
        writeStatus(plan, look, status, u"Creating"_s);
    }
}

void WukongOperator::writeStatus(Plan &plan,
                                 const Look &look,
                                 QJsonObject status,
                                 const QString &phase) const
{
    status.insert("conditions"_L1, QJsonArray{readyCondition(status, phase, look.now)});
    status.insert("phase"_L1, phase);
    QJsonObject wukong = look.json;
    wukong.insert("status"_L1, status);
    if (wukong != look.json)
        plan.replace(type(), wukong, kube::Subresource::Status);
}

QJsonArray WukongOperator::volumes(const Look &look, bool *areBound) const
{
    QJsonArray result;
    for (const QJsonValue &each : arrayAt(look.json, "spec.disks"_L1)) {
        const QString disk = textAt(each.toObject(), "name"_L1);
        const QString claimName = look.wukong.meta.name + u'-' + disk;
        const auto claim = view().find(resources::volumeClaim, {look.wukong.meta.space, claimName});
        const QJsonObject json = claim ? claim->object.json() : QJsonObject{};
        const bool isBound = textAt(json, "status.phase"_L1) == "Bound"_L1;
        *areBound = *areBound && isBound;
        QJsonObject volume{{"name"_L1, disk}, {"pvcName"_L1, claimName}, {"bound"_L1, isBound}};
        const QString size = textAt(json, "status.capacity.storage"_L1);
        if (!size.isEmpty())
            volume.insert("size"_L1, size);
        result.append(volume);
    }
    return result;
}

} // namespace simulator
