// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "kube/core/objectkey.h"
#include "kube/core/resourcetype.h"

#include <QJsonObject>
#include <QList>
#include <QVersionNumber>

namespace setup {

// The last two are optional.
enum class Group { Kinds, Rights, Controller, Admission, Alerts };

[[nodiscard]] bool isOptional(Group group);

// One object that belongs into the cluster.
struct Part
{
    Group group = Group::Kinds;
    kube::ResourceType type;
    QJsonObject object;

    [[nodiscard]] kube::ObjectKey key() const;
    // Of Wukong Snapshots; null where an object, as most of them, does not say it.
    [[nodiscard]] static QVersionNumber versionOf(const QJsonObject &object);
    [[nodiscard]] QString name() const; // "Role wukong-snapshots/wukong-snapshot-controller"
};

// Everything in packaging/, in the order in which it is installed. The files themselves are in this
// library, so that what is installed and what is shipped cannot differ. Errors: Parse and
// Unsupported, which tests rule out.
[[nodiscard]] base::Result<QList<Part>> bundle();

// Of the controller's Deployment, and of the Lease that its leader holds.
[[nodiscard]] kube::ObjectKey controllerKey();

[[nodiscard]] QString imageOf(const QJsonObject &deployment);
// Whether that can be the name of an image: the server takes any text for one.
[[nodiscard]] bool isImageName(const QString &name);

// The same parts with the controller's image under another name, as in a registry of one's own.
[[nodiscard]] QList<Part> withImage(QList<Part> parts, const QString &image);

namespace resources {
inline constexpr kube::ResourceType deployment{QLatin1String{"apps"}, QLatin1String{"v1"},
                                               QLatin1String{"deployments"},
                                               QLatin1String{"Deployment"}};
inline constexpr kube::ResourceType clusterRoleBinding{
    QLatin1String{"rbac.authorization.k8s.io"}, QLatin1String{"v1"},
    QLatin1String{"clusterrolebindings"}, QLatin1String{"ClusterRoleBinding"}, false};
inline constexpr kube::ResourceType mutatingPolicy{
    QLatin1String{"admissionregistration.k8s.io"}, QLatin1String{"v1"},
    QLatin1String{"mutatingadmissionpolicies"}, QLatin1String{"MutatingAdmissionPolicy"}, false};
} // namespace resources

} // namespace setup
