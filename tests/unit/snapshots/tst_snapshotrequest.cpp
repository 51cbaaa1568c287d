// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/yaml.h"
#include "snapshots/kinds/snapshotrequest.h"
#include "support/jsonviews.h"
#include "support/testing.h"
#include "support/world/picture.h"

#include <QJsonDocument>
#include <QTest>

using namespace snapshots;
using namespace std::chrono_literals;

namespace {

base::Result<SnapshotRequest> parse(const QByteArray &spec)
{
    const auto json = kube::parseYaml("metadata: {name: s, namespace: shop, uid: u, finalizers: "
                                      "[snapshots.novasphere.dev/protection]}\nspec: "
                                      + spec);
    return SnapshotRequest::fromObject(*kube::objectFromJson(json->toObject()));
}

} // namespace

class SnapshotRequestTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }

    void readsSpec();
    void givesDefaults();
    void refusesWhatIsUnusable_data();
    void refusesWhatIsUnusable();
    void neverTakesDeadlineOfNothing();
    void endsPin();
    void dropsTheHistoryOfWhatEndedWell_data();
    void dropsTheHistoryOfWhatEndedWell();
    void restoreEndsWithItsParkedDisks();
    void readsBackItsStatus();
    void readsRestores();
    void makesRequests();
};

void SnapshotRequestTest::readsSpec()
{
    const auto request =
        parse("{wukongName: web-1, operation: create, description: text, mode: Offline, deadline: "
              "90s, pin: {reason: audit, until: '2027-01-01T00:00:00Z'}}");
    QVERIFY_RESULT(request);
    QVERIFY(request->machine.kind == MachineKind::Wukong);
    QCOMPARE(request->machine.key.toString(), QStringLiteral("shop/web-1"));
    QVERIFY(request->mode == Mode::Offline);
    QCOMPARE(request->deadline, 90s);
    QCOMPARE(request->pin->reason, QStringLiteral("audit"));
    QVERIFY(request->hasFinalizer() && !request->isBeingDeleted());
    const auto deletion =
        parse("{virtualMachineName: db, operation: delete, snapshotName: s, force: {reason: old}}");
    QVERIFY(deletion->operation == Operation::Delete);
    QVERIFY(deletion->machine.kind == MachineKind::VirtualMachine);
    QCOMPARE(deletion->forceReason, QStringLiteral("old"));
}

void SnapshotRequestTest::givesDefaults()
{
    const auto request = parse("{wukongName: web-1, operation: create, mode: Sideways}");
    QVERIFY_RESULT(request);
    QVERIFY(request->mode == Mode::Auto);
    QCOMPARE(request->deadline, 5min);
    QVERIFY(!request->pin);
    QVERIFY(request->status.phase == Phase::None);
}

void SnapshotRequestTest::refusesWhatIsUnusable_data()
{
    QTest::addColumn<QByteArray>("spec");
    QTest::addColumn<QString>("field");
    QTest::newRow("no machine") << QByteArray("{operation: create}")
                                << QStringLiteral("wukongName");
    QTest::newRow("two machines") << QByteArray(
        "{operation: create, wukongName: a, virtualMachineName: b}")
                                  << QStringLiteral("virtualMachineName");
    QTest::newRow("unknown operation")
        << QByteArray("{operation: destroy, wukongName: a}") << QStringLiteral("spec.operation");
}

void SnapshotRequestTest::refusesWhatIsUnusable()
{
    QFETCH(QByteArray, spec);
    QFETCH(QString, field);
    const auto request = parse(spec);
    QVERIFY(!request);
    QVERIFY(request.error().kind == base::Error::Kind::Parse);
    QVERIFY2(request.error().detail.contains(field), qPrintable(request.error().detail));
}

void SnapshotRequestTest::neverTakesDeadlineOfNothing()
{
    QCOMPARE(parse("{operation: create, wukongName: a, deadline: 0s}")->deadline, 5min);
    QCOMPARE(parse("{operation: create, wukongName: a, deadline: soon}")->deadline, 5min);
}

void SnapshotRequestTest::endsPin()
{
    const auto until = support::Picture::created;
    const Pin pin{QStringLiteral("audit"), until};
    QVERIFY(pin.isActive(until - 1s));
    QVERIFY(!pin.isActive(until));
    QVERIFY((Pin{QStringLiteral("audit"), std::nullopt}.isActive(until)));
}

void SnapshotRequestTest::dropsTheHistoryOfWhatEndedWell_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<bool>("isDropped");
    QTest::newRow("ready") << QByteArray("phase: Ready") << true;
    QTest::newRow("old disks are parked") << QByteArray("phase: Restored") << false;
    QTest::newRow("under way") << QByteArray("phase: Creating") << false;
    QTest::newRow("failed") << QByteArray("phase: Failed") << false;
    QTest::newRow("power is still taken")
        << QByteArray("phase: Ready, before: {power: {running: true}}") << false;
}

void SnapshotRequestTest::dropsTheHistoryOfWhatEndedWell()
{
    QFETCH(QByteArray, status);
    QFETCH(bool, isDropped);
    auto request = parse("{wukongName: web-1, operation: create}");
    request->status = statusFromJson(
        kube::JsonDocument(
            QJsonDocument(kube::parseYaml("{message: done, size: 1Gi, steps: [{name: "
                                          "capture}], disks: [{name: root}], "
                                          "conditions: [{type: Ready}], "
                                          + status + "}")
                              ->toObject())
                .toJson())
            .root());
    request->dropHistory();
    QCOMPARE(request->status.steps.isEmpty(), isDropped);
    QCOMPARE(request->status.disks.isEmpty(), isDropped);
    QCOMPARE(request->status.conditions.isEmpty(), isDropped);
    QCOMPARE(request->hasFinalizer(), !isDropped);
    QCOMPARE(request->status.size, QStringLiteral("1Gi"));
    QCOMPARE(request->status.message, QStringLiteral("done"));
}

void SnapshotRequestTest::restoreEndsWithItsParkedDisks()
{
    auto request = parse("{wukongName: web-1, operation: restore, snapshotName: s}");
    request->status.phase = Phase::Restored;
    QVERIFY(!request->hasEndedWell());
    request->object.meta.finalizers.clear();
    QVERIFY(request->hasEndedWell());
}

void SnapshotRequestTest::readsBackItsStatus()
{
    RequestStatus status;
    status.observedGeneration = 3;
    status.phase = Phase::Creating;
    status.message = QStringLiteral("text");
    status.createdAt = support::Picture::created;
    status.startedAt = support::Picture::created + 1s;
    status.finishedAt = support::Picture::created + 2s;
    status.backend = Backend::Csi;
    status.power = Power::Offline;
    status.consistency = Consistency::Partial;
    status.size = QStringLiteral("20Gi");
    status.disks = {{QStringLiteral("root"),
                     QStringLiteral("c"),
                     QStringLiteral("vs"),
                     QStringLiteral("content"),
                     QStringLiteral("20Gi"),
                     true,
                     {}},
                    {QStringLiteral("x"), {}, {}, {}, {}, false, QStringLiteral("why")}};
    status.disks[0].volume = QStringLiteral("pv-1");
    status.disks[0].oldVolume = QStringLiteral("pv-0");
    status.steps = {{QStringLiteral("Capture"), Step::State::Failed, support::Picture::created,
                     support::Picture::created + 1s, QStringLiteral("no")}};
    status.conditions = {{QStringLiteral("Ready"), false, QStringLiteral("Storing"),
                          QStringLiteral("text"), support::Picture::created}};
    status.before = {{QStringLiteral("power"), QJsonObject{{QStringLiteral("running"), true}}}};
    QVERIFY(statusFromJson(support::documentOf(toJson(status)).root()) == status);
    QVERIFY(statusFromJson(support::documentOf(toJson(RequestStatus())).root()) == RequestStatus());
}

void SnapshotRequestTest::readsRestores()
{
    const auto usual = parse("{wukongName: web, operation: restore, snapshotName: s}");
    QVERIFY(usual->takesSafetySnapshot && !usual->method && usual->undoOf.isEmpty());
    QCOMPARE(usual->keepsOldDisksFor, std::chrono::minutes(7 * 24h));
    const auto special = parse("{wukongName: web, operation: restore, undoOf: r, method: Swap, "
                               "safetySnapshot: false, keepOldDisksFor: 2d}");
    QVERIFY(!special->takesSafetySnapshot && special->method == Method::Swap);
    QCOMPARE(special->undoOf, QStringLiteral("r"));
    QCOMPARE(special->keepsOldDisksFor, std::chrono::minutes(48h));
}

void SnapshotRequestTest::makesRequests()
{
    const MachineRef machine{MachineKind::Wukong,
                             {QStringLiteral("shop"), QStringLiteral("web-1")}};
    const QJsonObject create =
        newCreateRequest(machine, QStringLiteral("s"), QStringLiteral("text"), Mode::Offline);
    QCOMPARE(create,
             kube::parseYaml("apiVersion: vm.novasphere.dev/v1alpha1\nkind: WukongSnapshot\n"
                             "metadata: {name: s, namespace: shop}\nspec: {wukongName: web-1, "
                             "operation: create, description: text, mode: Offline}")
                 ->toObject());
    const auto snapshot = parse("{virtualMachineName: db, operation: create}");
    const QJsonObject remove =
        newDeleteRequest(*snapshot, QStringLiteral("d"), QStringLiteral("old"));
    QCOMPARE(remove[QLatin1String("spec")].toObject(),
             kube::parseYaml("{virtualMachineName: db, operation: delete, snapshotName: s, force: "
                             "{reason: old}}")
                 ->toObject());
}

QTEST_GUILESS_MAIN(SnapshotRequestTest)
#include "tst_snapshotrequest.moc"
