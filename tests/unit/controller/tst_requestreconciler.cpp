// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "controllerparts.h"

#include "controller/requestreconciler.h"
#include "kube/core/yaml.h"
#include "snapshots/names.h"
#include "support/fakeclock.h"
#include "support/scriptedclient.h"
#include "support/testing.h"

#include <QTcpSocket>

using namespace snapshots;
using namespace std::chrono_literals;
using support::ScriptedServer;
using support::SeenRequest;

class RequestReconcilerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void newRequestsOfPoliciesWaitForAllThatAreDue();
    void parkedDisksAreLookedAfterFromTheStart();
    void whatEndedWellIsLeftToThePatrolInTheFirstList();

private:
    [[nodiscard]] static kube::StoreChange
    listed(const QByteArray &name, const QByteArray &metadata, const QByteArray &rest);
    void put(const QByteArray &name,
             const QByteArray &metadata,
             const QByteArray &rest = "spec: {operation: create, wukongName: web}");
    [[nodiscard]] bool isAskedFor(const QByteArray &name) const;

    std::unique_ptr<support::ScriptedClient> m_cluster;
    std::unique_ptr<support::FakeClock> m_clock;
    std::unique_ptr<ControllerParts> m_parts;
};

void RequestReconcilerTest::init()
{
    support::failOnWarnings();
    m_cluster =
        std::make_unique<support::ScriptedClient>([](const SeenRequest &, QTcpSocket *socket) {
            ScriptedServer::respond(socket, 404, R"({"kind":"Status","reason":"NotFound"})");
        });
    m_clock = std::make_unique<support::FakeClock>(base::Instant{1'793'500'000s});
    m_parts = std::make_unique<ControllerParts>(m_cluster->client(), *m_clock);
}

void RequestReconcilerTest::cleanup()
{
    m_parts.reset();
    m_cluster.reset();
}

kube::StoreChange RequestReconcilerTest::listed(const QByteArray &name,
                                                const QByteArray &metadata,
                                                const QByteArray &rest)
{
    const auto json =
        kube::parseYaml("{metadata: {name: " + name + ", namespace: shop, uid: u-" + name
                        + ", resourceVersion: '1', " + metadata + "}, " + rest + "}");
    auto request = SnapshotRequest::fromObject(*kube::objectFromJson(json->toObject()));
    return {request->object.key(), std::make_shared<const SnapshotRequest>(*std::move(request))};
}

void RequestReconcilerTest::put(const QByteArray &name,
                                const QByteArray &metadata,
                                const QByteArray &rest)
{
    m_parts->estate.requests.apply({listed(name, metadata, rest)});
}

bool RequestReconcilerTest::isAskedFor(const QByteArray &name) const
{
    return std::ranges::any_of(m_cluster->requests(), [&name](const SeenRequest &request) {
        return request.path.endsWith(QByteArray("/wukongsnapshots/" + name));
    });
}

void RequestReconcilerTest::newRequestsOfPoliciesWaitForAllThatAreDue()
{
    controller::ReconcileLoop policies("policy", *m_clock, 1, [](const kube::ObjectKey &) {
        return QtFuture::makeReadyFuture(
            base::Result<controller::ReconcileLoop::LookAgain>(std::nullopt));
    });
    policies.add({QStringLiteral("shop"), QStringLiteral("due")});
    controller::RequestReconciler reconciler(m_parts->services);
    reconciler.giveWayTo(policies);
    reconciler.start();
    put("by-policy",
        "annotations: {" + QByteArray(names::slotAnnotation.data()) + ": '2026-11-01T02:00:00Z'}");
    m_clock->advance(5s);
    put("by-hand", {});
    QTRY_VERIFY(isAskedFor("by-hand"));
    QVERIFY(!isAskedFor("by-policy"));
    policies.start();
    m_clock->advance(5s);
    QTRY_VERIFY(isAskedFor("by-policy"));
}

// The patrol would come there at last, but the time of parked disks is known.
void RequestReconcilerTest::parkedDisksAreLookedAfterFromTheStart()
{
    const QByteArray restored = "spec: {operation: restore, wukongName: web, snapshotName: s}, "
                                "status: {phase: Restored}";
    put("over-1", {}, restored); // where the patrol begins
    put("over-2", {}, restored);
    put("parks", "finalizers: [" + QByteArray(names::finalizer.data()) + "]", restored);
    controller::RequestReconciler reconciler(m_parts->services);
    reconciler.start();
    QTRY_VERIFY(isAskedFor("parks"));
    QVERIFY(!isAskedFor("over-2"));
}

// The list of requests may be the last that comes: the reconciler is then started by the news of
// it, and hears of it itself, too.
void RequestReconcilerTest::whatEndedWellIsLeftToThePatrolInTheFirstList()
{
    controller::RequestReconciler reconciler(m_parts->services);
    reconciler.start();
    const QByteArray spec = "spec: {operation: create, wukongName: web}";
    m_parts->estate.requests.replace({listed("over-1", {}, spec + ", status: {phase: Ready}"),
                                      listed("over-2", {}, spec + ", status: {phase: Ready}"),
                                      listed("waits", {}, spec)},
                                     {});
    QTRY_VERIFY(isAskedFor("waits"));
    QVERIFY(!isAskedFor("over-2"));
}

QTEST_GUILESS_MAIN(RequestReconcilerTest)

#include "tst_requestreconciler.moc"
