// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "policyobjects.h"

#include "e2e/clusterfixture.h"

#include "snapshots/names.h"

#include <QJsonArray>

namespace objects {

namespace {

namespace r = kube::resources;
using L1 = QLatin1String;
using e2e::ClusterFixture;

} // namespace

QJsonObject policy(const QString &name, const QJsonObject &spec)
{
    QJsonObject policy = kube::newObject(r::wukongSnapshotPolicy, {ClusterFixture::space, name});
    policy[L1("spec")] = spec;
    return policy;
}

QJsonObject heldRequest(const QString &name, const QString &policyUid)
{
    QJsonObject request = kube::newObject(r::wukongSnapshot, {ClusterFixture::space, name});
    QJsonObject metadata = request[L1("metadata")].toObject();
    metadata[L1("labels")] =
        QJsonObject{{snapshots::names::policyLabel(policyUid), QStringLiteral("nightly")}};
    request[L1("metadata")] = metadata;
    request[L1("spec")] = QJsonObject{{QStringLiteral("operation"), QStringLiteral("create")},
                                      {QStringLiteral("wukongName"), QStringLiteral("my-vm")}};
    return request;
}

QJsonObject labelled(const QJsonObject &labels)
{
    return {{QStringLiteral("metadata"), QJsonObject{{QStringLiteral("labels"), labels}}}};
}

QJsonObject crowdMachine(const QString &name)
{
    const QJsonObject volume{{QStringLiteral("name"), QStringLiteral("disk")},
                             {QStringLiteral("persistentVolumeClaim"),
                              QJsonObject{{QStringLiteral("claimName"), QStringLiteral("crowd")}}}};
    const QJsonObject machine{{QStringLiteral("domain"), QJsonObject{}},
                              {QStringLiteral("volumes"), QJsonArray{volume}}};
    QJsonObject vm = kube::newObject(r::virtualMachine, {ClusterFixture::space, name});
    vm[L1("spec")] =
        QJsonObject{{QStringLiteral("runStrategy"), QStringLiteral("Halted")},
                    {QStringLiteral("template"), QJsonObject{{QStringLiteral("spec"), machine}}}};
    return vm;
}

QJsonObject crowdClaim()
{
    QJsonObject claim =
        kube::newObject(r::volumeClaim, {ClusterFixture::space, QStringLiteral("crowd")});
    const QJsonObject requests{{QStringLiteral("storage"), QStringLiteral("5Gi")}};
    claim[L1("spec")] = QJsonObject{
        {QStringLiteral("storageClassName"), QStringLiteral("standard")},
        {QStringLiteral("accessModes"), QJsonArray{QStringLiteral("ReadWriteOnce")}},
        {QStringLiteral("resources"), QJsonObject{{QStringLiteral("requests"), requests}}}};
    return claim;
}

} // namespace objects
