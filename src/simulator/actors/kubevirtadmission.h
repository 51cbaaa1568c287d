// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulator/apiserver/apiserver.h"

namespace simulator {

// The VirtualMachineRestores of a namespace, as a webhook knows them.
using RestoresOf = std::function<QList<QJsonObject>(const QString &space)>;

// What KubeVirt's webhooks refuse, with their codes and words (kubevirt-semantics 3.2, 4.3, 7.1):
// changes of a machine while a snapshot or a restore holds it, malformed and changed
// VirtualMachineSnapshots and VirtualMachineRestores, and a second restore of a machine.
[[nodiscard]] Admission kubevirtAdmission(RestoresOf restoresOf);

} // namespace simulator
