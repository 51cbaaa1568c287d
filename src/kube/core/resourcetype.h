// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLatin1String>
#include <QString>

namespace kube {

// One kind as the API serves it. The values of the kinds we use are constants below, so that a
// type can be compared and passed by value.
struct ResourceType
{
    QLatin1String group; // empty for the core group
    QLatin1String version;
    QLatin1String plural;
    QLatin1String kind;
    bool namespaced = true;

    [[nodiscard]] QString apiVersion() const; // "v1", "kubevirt.io/v1"
    [[nodiscard]] QString
    qualifiedName() const; // "wukongsnapshots.snapshots..." as kubectl prints it

    friend bool operator==(const ResourceType &, const ResourceType &) = default;
};

// The kinds this product reads or writes (group and version: kubevirt-semantics 1.1 and 1.2).
namespace resources {
using L1 = QLatin1String;
inline constexpr L1 novasphere{"vm.novasphere.dev"};
inline constexpr L1 kubevirt{"kubevirt.io"};
inline constexpr L1 kubevirtSnapshot{"snapshot.kubevirt.io"};
inline constexpr L1 csiSnapshot{"snapshot.storage.k8s.io"};
inline constexpr L1 storage{"storage.k8s.io"};
inline constexpr L1 v1{"v1"};
inline constexpr L1 v1beta1{"v1beta1"};
inline constexpr L1 v1alpha1{"v1alpha1"};

inline constexpr ResourceType wukong{novasphere, v1alpha1, L1{"wukongs"}, L1{"Wukong"}};
inline constexpr ResourceType wukongSnapshot{novasphere, v1alpha1, L1{"wukongsnapshots"},
                                             L1{"WukongSnapshot"}};
inline constexpr ResourceType wukongSnapshotPolicy{
    novasphere, v1alpha1, L1{"wukongsnapshotpolicies"}, L1{"WukongSnapshotPolicy"}};

inline constexpr ResourceType virtualMachine{kubevirt, v1, L1{"virtualmachines"},
                                             L1{"VirtualMachine"}};
inline constexpr ResourceType virtualMachineInstance{kubevirt, v1, L1{"virtualmachineinstances"},
                                                     L1{"VirtualMachineInstance"}};
inline constexpr ResourceType vmSnapshot{kubevirtSnapshot, v1beta1, L1{"virtualmachinesnapshots"},
                                         L1{"VirtualMachineSnapshot"}};
inline constexpr ResourceType vmSnapshotContent{kubevirtSnapshot, v1beta1,
                                                L1{"virtualmachinesnapshotcontents"},
                                                L1{"VirtualMachineSnapshotContent"}};
inline constexpr ResourceType vmRestore{kubevirtSnapshot, v1beta1, L1{"virtualmachinerestores"},
                                        L1{"VirtualMachineRestore"}};

inline constexpr ResourceType volumeSnapshot{csiSnapshot, v1, L1{"volumesnapshots"},
                                             L1{"VolumeSnapshot"}};
inline constexpr ResourceType volumeSnapshotContent{csiSnapshot, v1, L1{"volumesnapshotcontents"},
                                                    L1{"VolumeSnapshotContent"}, false};
inline constexpr ResourceType volumeSnapshotClass{csiSnapshot, v1, L1{"volumesnapshotclasses"},
                                                  L1{"VolumeSnapshotClass"}, false};

inline constexpr ResourceType namespaceType{L1{}, v1, L1{"namespaces"}, L1{"Namespace"}, false};
inline constexpr ResourceType node{L1{}, v1, L1{"nodes"}, L1{"Node"}, false};
inline constexpr ResourceType pod{L1{}, v1, L1{"pods"}, L1{"Pod"}};
inline constexpr ResourceType event{L1{}, v1, L1{"events"}, L1{"Event"}};
inline constexpr ResourceType lease{L1{"coordination.k8s.io"}, v1, L1{"leases"}, L1{"Lease"}};
inline constexpr ResourceType volumeClaim{L1{}, v1, L1{"persistentvolumeclaims"},
                                          L1{"PersistentVolumeClaim"}};
inline constexpr ResourceType volume{L1{}, v1, L1{"persistentvolumes"}, L1{"PersistentVolume"},
                                     false};
inline constexpr ResourceType resourceQuota{L1{}, v1, L1{"resourcequotas"}, L1{"ResourceQuota"}};
inline constexpr ResourceType storageClass{storage, v1, L1{"storageclasses"}, L1{"StorageClass"},
                                           false};
inline constexpr ResourceType csiDriver{storage, v1, L1{"csidrivers"}, L1{"CSIDriver"}, false};
inline constexpr ResourceType storageCapacity{storage, v1, L1{"csistoragecapacities"},
                                              L1{"CSIStorageCapacity"}};
inline constexpr ResourceType customResourceDefinition{L1{"apiextensions.k8s.io"}, v1,
                                                       L1{"customresourcedefinitions"},
                                                       L1{"CustomResourceDefinition"}, false};
} // namespace resources

} // namespace kube
