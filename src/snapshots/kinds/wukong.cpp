// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/kinds/wukong.h"

#include <QJsonArray>

namespace snapshots {

namespace {
using L1 = QLatin1String;
}

base::Result<Wukong> Wukong::fromObject(kube::Object object)
{
    const QJsonObject json = object.json();
    const QJsonObject spec = json[L1("spec")].toObject();
    Wukong wukong;
    wukong.cpu = spec[L1("cpu")].toInt();
    wukong.memory = spec[L1("memory")].toString();
    for (const QJsonValue &disk : spec[L1("disks")].toArray())
        wukong.disks.append({disk[L1("name")].toString(), disk[L1("size")].toString(),
                             disk[L1("storageClassName")].toString(), disk[L1("image")].toString(),
                             disk[L1("boot")].toBool()});
    const QJsonValue strategy = spec[L1("startStrategy")];
    wukong.autoStart = !strategy.isObject() || strategy[L1("autoStart")].toBool();
    if (const QJsonValue policy = spec[L1("snapshotPolicy")]; policy.isObject()) {
        wukong.policy = policyRuleFromJson(policy.toObject());
        wukong.policy->isEnabled = policy[L1("enabled")].toBool(true);
    }
    const QJsonObject status = json[L1("status")].toObject();
    wukong.phase = status[L1("phase")].toString();
    wukong.vmName = status[L1("vmName")].toString();
    wukong.nodeName = status[L1("nodeName")].toString();
    wukong.object = std::move(object);
    return wukong;
}

} // namespace snapshots
