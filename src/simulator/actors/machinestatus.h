// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulator/actors/clusterview.h"

#include <QJsonArray>

namespace simulator {

// What the status of a VirtualMachine is made of.
struct MachinePicture
{
    const kube::Object &machine;
    const QJsonObject &json;
    const ClusterView::Pointer &instance; // null: powered off
    const QJsonObject &instanceJson;
};

// status.printableStatus; the first that fits, in KubeVirt's order (kubevirt-semantics 2.7).
[[nodiscard]] QString printableStatus(const ClusterView &view, const MachinePicture &picture);

// The instance's conditions, as the machine shows them.
[[nodiscard]] QJsonArray
mirroredConditions(const MachinePicture &picture, const QJsonArray &old, base::Instant now);

// Claims that a machine's (or instance's) volumes name.
[[nodiscard]] QStringList claimsOfVolumes(const QJsonArray &volumes);

enum class ClaimState { Bound, Pending, Missing };
// The worst of them.
[[nodiscard]] ClaimState
claimState(const ClusterView &view, const QString &space, const QStringList &claims);

} // namespace simulator
