// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLatin1String>

// The steps of the procedures, as they stand in status.steps; shown translated by app/models/texts.
namespace snapshots::steps {

inline constexpr QLatin1String preflight{"Preflight"};
inline constexpr QLatin1String stopMachine{"StopMachine"};
inline constexpr QLatin1String capture{"Capture"}; // until the point in time is taken
inline constexpr QLatin1String startMachine{"StartMachine"};
inline constexpr QLatin1String store{"Store"}; // until the data can be restored
inline constexpr QLatin1String deleteData{"DeleteData"};

// of a restore, beside those above
inline constexpr QLatin1String safetySnapshot{"SafetySnapshot"};
inline constexpr QLatin1String stage{"Stage"}; // new volumes, filled from the snapshot
inline constexpr QLatin1String prove{"Prove"}; // they are what is wanted
inline constexpr QLatin1String retain{"Retain"}; // nothing that happens to a claim deletes data
inline constexpr QLatin1String swap{"Swap"}; // the claims get their new volumes
inline constexpr QLatin1String kubeVirtRestore{"KubeVirtRestore"}; // instead of stage and swap
inline constexpr QLatin1String verify{"Verify"}; // the machine uses them
inline constexpr QLatin1String park{"Park"}; // the old volumes are kept for a while
inline constexpr QLatin1String release{"Release"}; // and then given back to the storage

// of a clone, beside those above
inline constexpr QLatin1String share{"Share"}; // makes the snapshot known in the other namespace
inline constexpr QLatin1String createMachine{"CreateMachine"};
inline constexpr QLatin1String unshare{"Unshare"}; // and takes that away again

} // namespace snapshots::steps
