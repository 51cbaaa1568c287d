// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulator/apiserver/apiserver.h"

namespace simulator {

// What KubeVirt's webhooks refuse, with their codes and words (kubevirt-semantics 3.2, 4.3, 7.1):
// changes of a machine while a snapshot or a restore holds it, malformed and changed
// VirtualMachineSnapshots. Pure.
[[nodiscard]] std::optional<Refusal> kubevirtAdmission(const AdmissionReview &review);

} // namespace simulator
