// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/kinds/wukong.h"

#include "kube/core/jsonview.h"
#include "snapshots/names.h"

#include <QJsonDocument>

#include <algorithm>

namespace snapshots {

namespace {

using L1 = QLatin1String;

QByteArray appliedInlineOf(const QByteArray &lastApplied)
{
    if (lastApplied.isEmpty())
        return {};
    const QJsonObject fields =
        inlineFieldsIn(kube::JsonDocument(lastApplied).root()[L1("spec")].toObject());
    return fields.isEmpty() ? QByteArrayLiteral("{}")
                            : QJsonDocument(fields).toJson(QJsonDocument::Compact);
}

} // namespace

bool Wukong::hasOperatorFinalizer() const
{
    return std::any_of(
        object.meta.finalizers.begin(), object.meta.finalizers.end(),
        [](const QString &finalizer) { return finalizer.endsWith(names::operatorFinalizerEnd); });
}

base::Result<Wukong> Wukong::fromObject(kube::Object object)
{
    const kube::JsonDocument document(object.bytes);
    const kube::JsonView json = document.root();
    const kube::JsonView spec = json[L1("spec")];
    Wukong wukong;
    wukong.cpu = spec[L1("cpu")].toInt();
    wukong.memory = spec[L1("memory")].toString();
    for (const kube::JsonView disk : spec[L1("disks")])
        wukong.disks.append({disk[L1("name")].toString(), disk[L1("size")].toString(),
                             disk[L1("storageClassName")].toString(), disk[L1("image")].toString(),
                             disk[L1("boot")].toBool()});
    const kube::JsonView strategy = spec[L1("startStrategy")];
    wukong.autoStart = !strategy.isObject() || strategy[L1("autoStart")].toBool();
    if (const kube::JsonView policy = spec[L1("snapshotPolicy")]; policy.isObject()) {
        wukong.policy = policyRuleFromJson(policy);
        wukong.policy->isEnabled = policy[L1("enabled")].toBool(true);
    }
    wukong.identity = identityOfWukong(spec);
    wukong.cloneSource = spec[L1("cloneSource")][L1("snapshotName")].toString();
    wukong.cloneSourceSpace = spec[L1("cloneSource")][L1("namespace")].toString();
    const kube::JsonView status = json[L1("status")];
    wukong.phase = status[L1("phase")].toString();
    wukong.vmName = status[L1("vmName")].toString();
    wukong.nodeName = status[L1("nodeName")].toString();
    wukong.appliedInline = appliedInlineOf(object.lastApplied);
    wukong.object = std::move(object);
    return wukong;
}

QJsonObject inlineFieldsIn(const QJsonObject &spec)
{
    QJsonObject fields;
    for (const L1 name : {L1("snapshotPolicy"), L1("cloneSource")}) {
        if (const QJsonValue field = spec[name]; field.isObject())
            fields[name] = field;
    }
    return fields;
}

} // namespace snapshots
