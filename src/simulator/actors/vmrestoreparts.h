// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulator/actors/clusterview.h"

// What KubeVirt makes of a VirtualMachineSnapshotContent when it restores it.
namespace simulator {

// "<restore>-<its uid>": what the claims and the machine of a restore are marked with.
[[nodiscard]] QString restoreMark(const kube::Object &restore);
inline constexpr QLatin1String restoreMarkAnnotation{"restore.kubevirt.io/lastRestoreUID"};
inline constexpr QLatin1String restoreNameAnnotation{"restore.kubevirt.io/name"};

// status.restores: what is to become of each captured volume (kubevirt-semantics 4.4).
[[nodiscard]] QJsonArray restoredVolumes(const kube::Object &restore, const QJsonObject &content);

// A claim of one of them (kubevirt-semantics 4.5). `owner` is its machine; empty for none.
[[nodiscard]] QJsonObject restoredClaim(const kube::Object &restore,
                                        const QJsonObject &content,
                                        const QJsonObject &volume,
                                        const QJsonObject &volumeSnapshot,
                                        const QJsonObject &owner);

// The machine with the captured spec and the restored claims (kubevirt-semantics 4.7).
[[nodiscard]] QJsonObject restoredMachine(const kube::Object &restore,
                                          const QJsonObject &content,
                                          const QJsonArray &volumes,
                                          const QJsonObject &machine);

} // namespace simulator
