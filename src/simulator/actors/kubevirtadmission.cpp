// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/actors/kubevirtadmission.h"

#include "simulator/actors/fields.h"

using namespace Qt::StringLiterals;

namespace simulator {

namespace {

constexpr QLatin1String machineWebhook{"virtualmachine-validator.kubevirt.io"};
constexpr QLatin1String snapshotWebhook{"virtualmachinesnapshot-validator.snapshot.kubevirt.io"};

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
    if (!restore.isEmpty() && changesPower(review)) {
        const QString text =
            "Cannot update VM runStrategy until restore \""_L1 + restore + "\" completes"_L1;
        return denied(machineWebhook, "spec"_L1, text);
    }
    return std::nullopt;
}

std::optional<Refusal> reviewSnapshot(const AdmissionReview &review)
{
    if (review.operation == AdmissionReview::Operation::Update
        && valueAt(review.oldObject, "spec"_L1) != valueAt(review.newObject, "spec"_L1))
        return denied(snapshotWebhook, "spec"_L1, u"spec in immutable after creation"_s);
    if (review.operation != AdmissionReview::Operation::Create)
        return std::nullopt;
    const QJsonValue group = valueAt(review.newObject, "spec.source.apiGroup"_L1);
    if (!group.isString())
        return denied(snapshotWebhook, "spec.source.apiGroup"_L1, u"missing apiGroup"_s,
                      "FieldValueNotFound"_L1);
    if (group.toString() != "kubevirt.io"_L1)
        return denied(snapshotWebhook, "spec.source.apiGroup"_L1, u"invalid apiGroup"_s);
    if (textAt(review.newObject, "spec.source.kind"_L1) != "VirtualMachine"_L1)
        return denied(snapshotWebhook, "spec.source.kind"_L1, u"invalid kind"_s);
    return std::nullopt;
}

} // namespace

std::optional<Refusal> kubevirtAdmission(const AdmissionReview &review)
{
    if (review.resource == "virtualmachines.kubevirt.io"_L1)
        return reviewMachine(review);
    if (review.resource == "virtualmachinesnapshots.snapshot.kubevirt.io"_L1)
        return reviewSnapshot(review);
    return std::nullopt;
}

} // namespace simulator
