// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "clusterfixture.h"
#include "setup/bundle.h"

#include <functional>

namespace e2e {

// A cluster, and the application without a window that brings what is in packaging/ into it and
// takes it out.
class SetupCluster
{
public:
    struct Run
    {
        int exitCode = -1;
        QString out;
        QString err;
    };
    using Watch = std::function<void(const QString &out)>; // told again and again while it runs

    // The sentence says what went wrong; empty when nothing did.
    [[nodiscard]] QString start();
    [[nodiscard]] ClusterFixture &cluster() { return m_cluster; }
    [[nodiscard]] const QList<setup::Part> &parts() const { return m_parts; }
    [[nodiscard]] const setup::Part &part(const char *name) const;
    [[nodiscard]] std::optional<QJsonObject> get(const char *name);

    [[nodiscard]] Run
    run(const QStringList &arguments, const QString &kubeconfig = {}, const Watch &watch = {});
    // The administrator's kubeconfig under another name.
    [[nodiscard]] QString kubeconfigAs(const QString &user);
    [[nodiscard]] QString context() const;
    // Takes away everything that the fixture, or a test before, has installed. What is still there
    // after a minute, or nothing.
    [[nodiscard]] QString wipe();

private:
    ClusterFixture m_cluster;
    QList<setup::Part> m_parts;
};

// Of what --dry-run prints: "create Namespace wukong-snapshots".
[[nodiscard]] QStringList headings(const QString &out);

namespace parts {
inline constexpr const char *deployment = "Deployment wukong-snapshots/wukong-snapshot-controller";
inline constexpr const char *clusterRole = "ClusterRole wukong-snapshot-controller";
inline constexpr const char *binding = "ClusterRoleBinding wukong-snapshot-controller";
inline constexpr const char *space = "Namespace wukong-snapshots";
inline constexpr const char *wukongs = "CustomResourceDefinition wukongs.vm.novasphere.dev";
inline constexpr const char *requests =
    "CustomResourceDefinition wukongsnapshots.vm.novasphere.dev";
inline constexpr const char *admission =
    "MutatingAdmissionPolicy wukong-inline-fields.snapshots.novasphere.dev";
} // namespace parts

} // namespace e2e

#define VERIFY_EXIT(run, code)                                                                     \
    QVERIFY2(                                                                                      \
        (run).exitCode == (code),                                                                  \
        qPrintable(QStringLiteral("%1\n%2\n%3").arg((run).exitCode).arg((run).out, (run).err)))
