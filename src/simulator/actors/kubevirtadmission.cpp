// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/actors/kubevirtadmission.h"

#include "simulator/actors/fields.h"
#include "simulator/actors/virtualmachines.h"

using namespace Qt::StringLiterals;

namespace simulator {

namespace {

constexpr QLatin1String machineWebhook{"virtualmachine-validator.kubevirt.io"};
constexpr QLatin1String snapshotWebhook{"virtualmachinesnapshot-validator.snapshot.kubevirt.io"};
constexpr QLatin1String restoreWebhook{"virtualmachinerestore-validator.snapshot.kubevirt.io"};

Refusal denied(QLatin1String webhook,
               QLatin1String field,
               const QString &text,
               QLatin1String causeReason = "FieldValueInvalid"_L1)
{
    const QJsonObject cause{{"reason"_L1, causeReason}, {"message"_L1, text}, {"field"_L1, field}};
    return {422, u"Invalid"_s,
            QString("admission webhook \""_L1 + webhook + "\" denied the request: "_L1 + text),
            QJsonObject{{"causes"_L1, QJsonArray{cause}}}};
}

bool changesPower(const AdmissionReview &review)
{
    for (const QLatin1String field : {"spec.running"_L1, "spec.runStrategy"_L1}) {
        if (valueAt(review.oldObject, field) != valueAt(review.newObject, field))
            return true;
    }
    return false;
}

std::optional<Refusal> reviewRunFields(const QJsonObject &machine)
{
    const bool hasRunning = !valueAt(machine, "spec.running"_L1).isUndefined();
    const bool hasStrategy = !textAt(machine, "spec.runStrategy"_L1).isEmpty();
    if (hasRunning && hasStrategy)
        return denied(machineWebhook, "spec.running"_L1,
                      u"Running and RunStrategy are mutually exclusive. Note that Running is "
                      "deprecated, please use RunStrategy instead"_s);
    if (!hasRunning && !hasStrategy)
        return denied(machineWebhook, "spec.runStrategy"_L1, u"RunStrategy must be specified"_s,
                      "FieldValueRequired"_L1);
    return std::nullopt;
}

std::optional<Refusal> reviewMachine(const AdmissionReview &review)
{
    if (review.isStatus || review.operation == AdmissionReview::Operation::Delete)
        return std::nullopt;
    if (auto refusal = reviewRunFields(review.newObject))
        return refusal;
    if (review.operation != AdmissionReview::Operation::Update)
        return std::nullopt;
    const QString snapshot = textAt(review.newObject, "status.snapshotInProgress"_L1);
    constexpr QLatin1String volumes{"spec.template.spec.volumes"};
    if (!snapshot.isEmpty()) {
        if (valueAt(review.oldObject, volumes) != valueAt(review.newObject, volumes)) {
            const QString text = "Cannot update vm disks or volumes until snapshot \""_L1 + snapshot
                + "\" completes"_L1;
            return denied(machineWebhook, "spec"_L1, text);
        }
        if (changesPower(review)) {
            const QString text = "Cannot update vm running state until snapshot \""_L1 + snapshot
                + "\" completes"_L1;
            return denied(machineWebhook, "spec"_L1, text);
        }
    }
    const QString restore = textAt(review.newObject, "status.restoreInProgress"_L1);
    if (!restore.isEmpty() && runStrategyOf(review.oldObject) != runStrategyOf(review.newObject)) {
        const QString text =
            "Cannot update VM runStrategy until restore \""_L1 + restore + "\" completes"_L1;
        return denied(machineWebhook, "spec"_L1, text);
    }
    return std::nullopt;
}

// What a snapshot or restore is about: `field` of its spec.
std::optional<Refusal>
reviewReference(QLatin1String webhook, const QJsonObject &object, QLatin1String field)
{
    const QJsonObject reference = objectAt(objectAt(object, "spec"_L1), field);
    const QByteArray groupField = QByteArray("spec.") + field.data() + ".apiGroup";
    const QJsonValue group = reference.value("apiGroup"_L1);
    if (!group.isString())
        return denied(webhook, QLatin1String(groupField), u"missing apiGroup"_s,
                      "FieldValueNotFound"_L1);
    if (group.toString() != "kubevirt.io"_L1)
        return denied(webhook, QLatin1String(groupField), u"invalid apiGroup"_s);
    if (textAt(reference, "kind"_L1) != "VirtualMachine"_L1)
        return denied(webhook, QLatin1String(QByteArray("spec.") + field.data() + ".kind"),
                      u"invalid kind"_s);
    return std::nullopt;
}

std::optional<Refusal> reviewImmutable(QLatin1String webhook, const AdmissionReview &review)
{
    if (review.operation == AdmissionReview::Operation::Update
        && valueAt(review.oldObject, "spec"_L1) != valueAt(review.newObject, "spec"_L1))
        return denied(webhook, "spec"_L1, u"spec in immutable after creation"_s);
    return std::nullopt;
}

std::optional<Refusal> reviewSnapshot(const AdmissionReview &review)
{
    if (review.operation != AdmissionReview::Operation::Create)
        return reviewImmutable(snapshotWebhook, review);
    return reviewReference(snapshotWebhook, review.newObject, "source"_L1);
}

std::optional<Refusal> reviewPolicies(const QJsonObject &restore)
{
    const QString volumes = textAt(restore, "spec.volumeRestorePolicy"_L1);
    if (!QStringList{{}, u"RandomizeNames"_s, u"InPlace"_s, u"PrefixTargetName"_s}.contains(
            volumes))
        return denied(restoreWebhook, "spec.volumeRestorePolicy"_L1,
                      u"volume restore policy \"%1\" doesn't exist"_s.arg(volumes));
    const QString owners = textAt(restore, "spec.volumeOwnershipPolicy"_L1);
    if (!QStringList{{}, u"Vm"_s, u"None"_s}.contains(owners))
        return denied(restoreWebhook, "spec.volumeOwnershipPolicy"_L1,
                      u"volume ownership policy \"%1\" doesn't exist"_s.arg(owners));
    return std::nullopt;
}

std::optional<Refusal> reviewOverrides(const QJsonObject &restore)
{
    constexpr QLatin1String field{"spec.volumeRestoreOverrides"};
    for (const QJsonValue &each : arrayAt(restore, field)) {
        const QJsonObject override = each.toObject();
        if (textAt(override, "volumeName"_L1).isEmpty())
            return denied(restoreWebhook, field, u"must provide a volume name"_s);
        if (override.size() < 2)
            return denied(restoreWebhook, field, u"must provide at least one overriden field"_s);
    }
    return std::nullopt;
}

std::optional<Refusal> reviewRestore(const AdmissionReview &review, const RestoresOf &restoresOf)
{
    if (review.operation != AdmissionReview::Operation::Create)
        return reviewImmutable(restoreWebhook, review);
    if (auto refusal = reviewReference(restoreWebhook, review.newObject, "target"_L1))
        return refusal;
    if (auto refusal = reviewOverrides(review.newObject))
        return refusal;
    if (auto refusal = reviewPolicies(review.newObject))
        return refusal;
    const QJsonValue target = valueAt(review.newObject, "spec.target"_L1);
    for (const QJsonObject &other : restoresOf(textAt(review.newObject, "metadata.namespace"_L1))) {
        if (valueAt(other, "spec.target"_L1) == target && !isTrueAt(other, "status.complete"_L1))
            return denied(restoreWebhook, "spec.target"_L1,
                          u"VirtualMachineRestore \"%1\" in progress"_s.arg(
                              textAt(other, "metadata.name"_L1)));
    }
    return std::nullopt;
}

} // namespace

Admission kubevirtAdmission(RestoresOf restoresOf)
{
    return [restoresOf =
                std::move(restoresOf)](const AdmissionReview &review) -> std::optional<Refusal> {
        if (review.resource == "virtualmachines.kubevirt.io"_L1)
            return reviewMachine(review);
        if (review.resource == "virtualmachinesnapshots.snapshot.kubevirt.io"_L1)
            return reviewSnapshot(review);
        if (review.resource == "virtualmachinerestores.snapshot.kubevirt.io"_L1)
            return reviewRestore(review, restoresOf);
        return std::nullopt;
    };
}

} // namespace simulator
