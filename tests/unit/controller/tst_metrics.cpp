// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "controller/controllermetrics.h"
#include "controller/metrics.h"
#include "controller/reconcileloop.h"
#include "snapshots/procedures/steps.h"
#include "support/fakeclock.h"
#include "support/testing.h"

#include <limits>

using namespace std::chrono_literals;
using controller::ControllerMetrics;
using controller::Counter;
using controller::Gauge;
using controller::Histogram;
using controller::ReconcileLoop;
using snapshots::MachineKind;
using snapshots::Phase;
using snapshots::SnapshotRequest;

class MetricsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }
    void writesPrometheusText();
    void countsUpToEachBound();
    void saysWhatRunsFromTheStart();
    void countsHowCapturesAndRemovalsEnd();
    void knowsTheLastGoodSnapshotOfEachMachine();
    void saysWhatPoliciesPromise();
    void watchesLoops();

private:
    static SnapshotRequest
    snapshot(const QString &name, const QString &machine, Phase phase, base::Instant createdAt);
    static QByteArrayList linesOf(ControllerMetrics &metrics, const QByteArray &prefix);

    ControllerMetrics::Requests m_requests;
};

SnapshotRequest MetricsTest::snapshot(const QString &name,
                                      const QString &machine,
                                      Phase phase,
                                      base::Instant createdAt)
{
    SnapshotRequest request;
    request.object.meta.space = QStringLiteral("shop");
    request.object.meta.name = name;
    request.object.meta.resourceVersion = QStringLiteral("1");
    request.machine = {MachineKind::Wukong, {QStringLiteral("shop"), machine}};
    request.status.phase = phase;
    request.status.createdAt = createdAt;
    return request;
}

QByteArrayList MetricsTest::linesOf(ControllerMetrics &metrics, const QByteArray &prefix)
{
    QByteArrayList found;
    for (const QByteArray &line : metrics.text().split('\n')) {
        if (line.startsWith(QByteArray("wukong_snapshots_" + prefix)))
            found << line;
    }
    return found;
}

void MetricsTest::writesPrometheusText()
{
    Gauge gauge({"room_bytes", "A \"help\" with \\ and\na line.", {"path", "what"}});
    gauge.set({QStringLiteral("C:\\dir\n\"x\""), QStringLiteral("\u60df")}, 1793498407.25);
    gauge.set({QStringLiteral("a"), {}}, std::numeric_limits<double>::infinity());
    gauge.set({QStringLiteral("b"), {}}, std::numeric_limits<double>::quiet_NaN());
    gauge.set({QStringLiteral("gone"), {}}, 1);
    gauge.remove({QStringLiteral("gone"), {}});
    Counter counter({"things_total", "Things."});
    counter.add({}, 0);
    counter.add({}, 0.1);
    QByteArray text;
    gauge.write(text);
    counter.write(text);
    QCOMPARE(text,
             QByteArray("# HELP room_bytes A \"help\" with \\\\ and\\na line.\n"
                        "# TYPE room_bytes gauge\n"
                        "room_bytes{path=\"C:\\\\dir\\n\\\"x\\\"\",what=\"\xe6\x83\x9f\"} "
                        "1793498407.25\n"
                        "room_bytes{path=\"a\",what=\"\"} +Inf\n"
                        "room_bytes{path=\"b\",what=\"\"} NaN\n"
                        "# HELP things_total Things.\n"
                        "# TYPE things_total counter\n"
                        "things_total 0.1\n"));
}

void MetricsTest::countsUpToEachBound()
{
    Histogram histogram({"took_seconds", "Time.", {"loop"}}, {0.5, 2.5});
    for (const double value : {0.5, 1.0, 10.0})
        histogram.observe({QStringLiteral("request")}, value);
    QByteArray text;
    histogram.write(text);
    QCOMPARE(text,
             QByteArray("# HELP took_seconds Time.\n"
                        "# TYPE took_seconds histogram\n"
                        "took_seconds_bucket{loop=\"request\",le=\"0.5\"} 1\n"
                        "took_seconds_bucket{loop=\"request\",le=\"2.5\"} 2\n"
                        "took_seconds_bucket{loop=\"request\",le=\"+Inf\"} 3\n"
                        "took_seconds_sum{loop=\"request\"} 11.5\n"
                        "took_seconds_count{loop=\"request\"} 3\n"));
}

void MetricsTest::saysWhatRunsFromTheStart()
{
    ControllerMetrics metrics(m_requests);
    QCOMPARE(linesOf(metrics, "build_info"),
             QByteArrayList{"wukong_snapshots_build_info{version=\"" PROJECT_VERSION "\"} 1"});
    QCOMPARE(linesOf(metrics, "leader"), QByteArrayList{"wukong_snapshots_leader 0"});
    metrics.setLeader(true);
    QCOMPARE(linesOf(metrics, "leader"), QByteArrayList{"wukong_snapshots_leader 1"});
    metrics.countWatchRestart(QStringLiteral("Wukong"));
    QCOMPARE(linesOf(metrics, "watch_restarts"),
             QByteArrayList{"wukong_snapshots_watch_restarts_total{kind=\"Wukong\"} 1"});
}

void MetricsTest::countsHowCapturesAndRemovalsEnd()
{
    ControllerMetrics metrics(m_requests);
    const auto decide = [&](const SnapshotRequest &request, Phase phase) {
        snapshots::Decision decision;
        decision.status = request.status;
        decision.status.phase = phase;
        metrics.count(request, decision);
    };
    SnapshotRequest request =
        snapshot(QStringLiteral("a"), QStringLiteral("web"), Phase::Creating, {});
    request.status.backend = snapshots::Backend::KubeVirt;
    decide(request, Phase::Creating);
    const QByteArray kubevirt = "\",backend=\"KubeVirt\"} ";
    const QByteArray failed = "captures_total{result=\"failed" + kubevirt;
    const QByteArray ready = "captures_total{result=\"ready" + kubevirt;
    QCOMPARE(linesOf(metrics, failed), QByteArrayList{"wukong_snapshots_" + failed + '0'});
    decide(request, Phase::Ready);
    decide(request, Phase::Failed);
    request.status.phase = Phase::Ready;
    decide(request, Phase::Ready); // nothing new
    QCOMPARE(linesOf(metrics, failed), QByteArrayList{"wukong_snapshots_" + failed + '1'});
    QCOMPARE(linesOf(metrics, ready), QByteArrayList{"wukong_snapshots_" + ready + '1'});

    QCOMPARE(linesOf(metrics, "removals"), QByteArrayList{"wukong_snapshots_removals_total 0"});
    request.object.meta.deletedAt = base::Instant{1s};
    snapshots::Decision decision;
    decision.status = request.status;
    snapshots::Step step;
    step.name = snapshots::steps::deleteData;
    step.state = snapshots::Step::State::Done;
    decision.status.steps.append(step);
    metrics.count(request, decision);
    request.status = decision.status;
    metrics.count(request, decision); // the finalizer goes in a look of its own
    QCOMPARE(linesOf(metrics, "removals"), QByteArrayList{"wukong_snapshots_removals_total 1"});
}

void MetricsTest::knowsTheLastGoodSnapshotOfEachMachine()
{
    const auto put = [this](const SnapshotRequest &request) {
        m_requests.apply(
            {{request.object.key(), std::make_shared<const SnapshotRequest>(request)}});
    };
    ControllerMetrics metrics(m_requests);
    put(snapshot(QStringLiteral("s1"), QStringLiteral("web"), Phase::Ready, base::Instant{100s}));
    put(snapshot(QStringLiteral("s2"), QStringLiteral("web"), Phase::Ready, base::Instant{300s}));
    put(snapshot(QStringLiteral("s3"), QStringLiteral("web"), Phase::Failed, base::Instant{400s}));
    SnapshotRequest going =
        snapshot(QStringLiteral("s4"), QStringLiteral("web"), Phase::Ready, base::Instant{500s});
    going.object.meta.deletedAt = base::Instant{600s};
    put(going);
    SnapshotRequest plain =
        snapshot(QStringLiteral("s5"), QStringLiteral("db"), Phase::Ready, base::Instant{250ms});
    plain.machine.kind = MachineKind::VirtualMachine;
    put(plain);
    const QByteArray name = "last_good_snapshot_timestamp_seconds";
    const QByteArray web =
        "wukong_snapshots_" + name + "{namespace=\"shop\",machine=\"web\",kind=\"Wukong\"} ";
    const QByteArray db = "wukong_snapshots_" + name
        + "{namespace=\"shop\",machine=\"db\",kind=\"VirtualMachine\"} 0.25";
    QCOMPARE(linesOf(metrics, name), (QByteArrayList{db, web + "300"}));
    m_requests.apply({{{QStringLiteral("shop"), QStringLiteral("s2")}, {}}});
    QCOMPARE(linesOf(metrics, name), (QByteArrayList{db, web + "100"}));
}

void MetricsTest::saysWhatPoliciesPromise()
{
    ControllerMetrics metrics(m_requests);
    const controller::PolicyRef policy{QStringLiteral("WukongSnapshotPolicy"),
                                       {QStringLiteral("shop"), QStringLiteral("nightly")}};
    const controller::PolicyRef strict{QStringLiteral("Wukong"),
                                       {QStringLiteral("shop"), QStringLiteral("web")}};
    const snapshots::MachineRef machine{MachineKind::Wukong,
                                        {QStringLiteral("shop"), QStringLiteral("web")}};
    metrics.setPromise(policy, {base::Instant{7200s}, 24h, {machine}});
    metrics.countMissedSlots(policy, 2);
    metrics.countMissedSlots(policy, 1);
    const QByteArray labels = R"({namespace="shop",policy="nightly",kind="WukongSnapshotPolicy"})";
    QCOMPARE(
        linesOf(metrics, "policy_"),
        (QByteArrayList{"wukong_snapshots_policy_next_run_timestamp_seconds" + labels + " 7200",
                        "wukong_snapshots_policy_missed_slots_total" + labels + " 3"}));
    const QByteArray promised = "wukong_snapshots_promised_interval_seconds{namespace=\"shop\","
                                "machine=\"web\",kind=\"Wukong\"} ";
    QCOMPARE(linesOf(metrics, "promised"), QByteArrayList{promised + "86400"});
    metrics.setPromise(strict, {std::nullopt, 1h, {machine}});
    QCOMPARE(linesOf(metrics, "promised"), QByteArrayList{promised + "3600"});
    metrics.forgetPolicy(strict);
    QCOMPARE(linesOf(metrics, "promised"), QByteArrayList{promised + "86400"});
    metrics.setPromise(policy, {}); // suspended
    QCOMPARE(linesOf(metrics, "policy_next"), QByteArrayList());
    QCOMPARE(linesOf(metrics, "promised"), QByteArrayList());
    metrics.forgetPolicy(policy);
    QCOMPARE(linesOf(metrics, "policy_"), QByteArrayList());
}

void MetricsTest::watchesLoops()
{
    using Done = base::Result<ReconcileLoop::LookAgain>;
    support::FakeClock clock{base::Instant{1h}};
    Done next = base::failure(base::Error::Kind::Conflict, QStringLiteral("look again"));
    ReconcileLoop loop("request", clock, 1, [&](const kube::ObjectKey &) {
        clock.advance(2ms);
        return QtFuture::makeReadyFuture(next);
    });
    ControllerMetrics metrics(m_requests);
    metrics.watch(loop);
    loop.add({QStringLiteral("shop"), QStringLiteral("a")});
    loop.add({QStringLiteral("shop"), QStringLiteral("b")});
    QCOMPARE(linesOf(metrics, "workqueue_depth"),
             QByteArrayList{"wukong_snapshots_workqueue_depth{loop=\"request\"} 2"});
    QCOMPARE(linesOf(metrics, "workqueue_adds"),
             QByteArrayList{"wukong_snapshots_workqueue_adds_total{loop=\"request\"} 2"});
    loop.start();
    QCOMPARE(linesOf(metrics, "workqueue_retries"),
             QByteArrayList{"wukong_snapshots_workqueue_retries_total{loop=\"request\"} 2"});
    QCOMPARE(linesOf(metrics, "reconcile_errors"),
             QByteArrayList{
                 "wukong_snapshots_reconcile_errors_total{loop=\"request\",kind=\"Conflict\"} 2"});
    QCOMPARE(linesOf(metrics, "workqueue_work_duration_seconds_bucket{loop=\"request\",le=\"0.005"),
             QByteArrayList{"wukong_snapshots_workqueue_work_duration_seconds_bucket{"
                            "loop=\"request\",le=\"0.005\"} 2"});
}

QTEST_GUILESS_MAIN(MetricsTest)

#include "tst_metrics.moc"
