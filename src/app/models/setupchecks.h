// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "setup/survey.h"

#include "app/models/diagnosis.h"

// Whether snapshots work in a cluster, and what to do where they do not. Pure.
namespace app::setupchecks {

[[nodiscard]] QList<Diagnosis> judge(const setup::Facts &facts);

// Whether disks of these StorageClasses can be captured, as pre-flight will decide it.
[[nodiscard]] Diagnosis ofClasses(const std::vector<kube::Object> &storage,
                                  const std::vector<kube::Object> &classes,
                                  bool hasVmSnapshots);

} // namespace app::setupchecks
