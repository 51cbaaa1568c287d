// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/client/client.h"
#include "kube/client/connection.h"

#include <QJsonObject>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>
#include <optional>

namespace e2e {

// A cluster for end-to-end tests and the controller on it, as processes. WUKONG_E2E_CLUSTER says
// which: "simulator", or "controlplane" for a real kube-apiserver with a real CSI snapshot stack,
// on which the simulator's actors play KubeVirt and the Wukong operator.
class ClusterFixture
{
public:
    ClusterFixture();
    ~ClusterFixture();
    Q_DISABLE_COPY_MOVE(ClusterFixture)

    // Why this cluster cannot run here; empty when it can.
    [[nodiscard]] static QString missing();
    [[nodiscard]] static bool isReal();
    [[nodiscard]] static QString viewer(); // the context of somebody who may only read

    // Before start(): on a real control plane the actors work under this account, with all rights.
    void runActorsAs(const QString &account) { m_actorsAccount = account; }

    // Before start(): the simulator and its controllers live so much faster; a real server does
    // not.
    void speedUp(int factor);
    [[nodiscard]] base::Instant now() const { return m_clock->now(); } // of the cluster
    // That much time in the cluster, as the test has to wait for it.
    [[nodiscard]] int wait(std::chrono::milliseconds time) const;
    // What a program needs to live as fast as the cluster does.
    [[nodiscard]] const QStringList &clockArguments() const { return m_clockArguments; }

    // Starts everything; the sentence says what went wrong, empty when nothing did.
    [[nodiscard]] QString start(const QStringList &simulatorArguments = {},
                                const QStringList &controlPlaneArguments = {});

    // The controller's own identity: on a real server the service account of packaging/rbac, with
    // its roles and no other rights.
    [[nodiscard]] const QString &controllerKubeconfig() const { return m_controllerKubeconfig; }
    void startController();
    void killController(); // as a crash does
    // Ends it as Kubernetes does; the exit code, or -1 when it does not end.
    [[nodiscard]] int terminateController();

    [[nodiscard]] const QString &kubeconfig() const { return m_kubeconfig; }
    [[nodiscard]] kube::Client &client() { return *m_client; }

    // Live reads and writes that wait for their answer.
    [[nodiscard]] std::optional<QJsonObject> get(const kube::ResourceType &type,
                                                 const kube::ObjectKey &key);
    [[nodiscard]] std::vector<kube::Object> list(const kube::ResourceType &type,
                                                 const QString &space);
    base::Result<kube::Object> create(const kube::ResourceType &type, const QJsonObject &object);
    base::Result<kube::Object> patch(const kube::ResourceType &type,
                                     const kube::ObjectKey &key,
                                     const QJsonObject &patch,
                                     kube::Subresource subresource = kube::Subresource::None);
    base::Result<QByteArray> raw(const kube::Request &request);
    base::Result<QByteArray> remove(const kube::ResourceType &type, const kube::ObjectKey &key);

    // A machine of the operator with two disks, or a plain one with one, running and its claims
    // bound. The sentence says what went wrong.
    [[nodiscard]] QString makeWukong(const QString &name,
                                     const QString &storageClass = QStringLiteral("standard"));
    [[nodiscard]] QString
    makePlainMachine(const QString &name, const QString &storageClass = QStringLiteral("standard"));
    // Everything that snapshots leave in the test's namespace, as "kind/name".
    [[nodiscard]] QStringList snapshotObjects();

    // A file in a folder that goes with the fixture.
    [[nodiscard]] QString file(const QString &name) const { return m_dir.filePath(name); }
    // Runs kubectl as an administrator, on a real server only; what it printed.
    [[nodiscard]] base::Result<QByteArray> kubectl(const QStringList &arguments);
    // Those of packaging/, by their paths in the repository.
    [[nodiscard]] static QString packaged(const QString &path);

    static const QString space; // the namespace of the tests
    static const QString home; // the namespace of the controller
    static const QString controllerAccount; // the controller's user name

private:
    [[nodiscard]] QString makeController();
    [[nodiscard]] base::Result<QJsonObject> controllerUser(const QJsonObject &admin);
    [[nodiscard]] QString
    startProcess(QProcess &process, const QString &program, const QStringList &arguments);
    [[nodiscard]] QString startActors();
    template<class T>
    base::Result<T> waitFor(const QFuture<base::Result<T>> &future);

    base::SystemClock m_ownClock;
    std::unique_ptr<base::SystemClock> m_clock = std::make_unique<base::SystemClock>();
    int m_speed = 1;
    QStringList m_clockArguments;
    QTemporaryDir m_dir;
    QProcess m_cluster;
    QProcess m_actors;
    std::unique_ptr<QProcess> m_controller;
    QString m_kubeconfig;
    QString m_controllerKubeconfig;
    QString m_actorsAccount;
    std::unique_ptr<kube::Connection> m_connection;
    std::unique_ptr<kube::Client> m_client;
};

} // namespace e2e
