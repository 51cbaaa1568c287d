// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "clusterfixture.h"
#include "controllerprocess.h"

#include "kube/client/informerset.h"
#include "kube/core/timestamps.h"
#include "kube/core/yaml.h"
#include "snapshots/kinds/policyrule.h"
#include "snapshots/names.h"
#include "support/testing.h"

#include <QRandomGenerator>
#include <QTest>

#include <set>

using namespace std::chrono_literals;
using base::Instant;
using e2e::ClusterFixture;
using e2e::ControllerProcess;
using L1 = QLatin1String;
namespace r = kube::resources;

namespace {

// A policy that runs each `period` at `offset`, by UTC.
struct Plan
{
    QString name;
    std::chrono::minutes period;
    std::chrono::minutes offset;
    size_t keeps; // its newest
    QStringList machines;
    QString uid = {};
};

// A snapshot as far as this test cares.
struct Snapshot
{
    kube::Object object;

    static base::Result<Snapshot> fromObject(kube::Object object)
    {
        return Snapshot{std::move(object)};
    }
};

QString phaseOf(const Snapshot &snapshot)
{
    return snapshot.object.json()[L1("status")][L1("phase")].toString();
}

struct Span
{
    Instant begin;
    Instant end;
};

// How long after its slot a run has certainly been made by a controller that is up: four seconds
// of the test's time.
constexpr std::chrono::minutes grace{40};

} // namespace

// Some days (WUKONG_POLICY_DAYS, else a quarter of one) of policies in fast motion, with the real
// programs; the controller is killed again and again, and away for minutes or hours.
class PolicyWeekTest final : public QObject, private kube::StoreObserver<Snapshot>
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everySlotIsRunOnceAndTheNewestStay();

private:
    void onAdded(const kube::ObjectKey &, const std::shared_ptr<const Snapshot> &snapshot) override;
    void onRemoved(const kube::ObjectKey &, const std::shared_ptr<const Snapshot> &) override { }
    void makeEstate();
    void startController();
    void passUntil(Instant moment);
    void liveUntil(Instant end);
    void compareRuns(const Plan &plan, Instant begin, Instant end) const;
    [[nodiscard]] bool wasUpLongEnough(Instant slot, Instant next) const;
    [[nodiscard]] std::set<QString> expectedToRemain() const;
    [[nodiscard]] std::set<QString> remaining() const;
    [[nodiscard]] QString difference() const;

    std::unique_ptr<ClusterFixture> m_cluster;
    std::unique_ptr<ControllerProcess> m_controller;
    base::SystemClock m_clock;
    kube::Store<Snapshot> m_store;
    std::unique_ptr<kube::InformerSet> m_informer;
    std::vector<Plan> m_plans;
    std::map<std::pair<QString, Instant>, std::set<QString>> m_runs; // of machine and slot: uids
    std::map<std::pair<QString, Instant>, std::set<QString>> m_holders; // the same: policies
    std::map<std::pair<QString, Instant>, QString> m_names;
    std::set<std::pair<QString, Instant>> m_failed; // killed in the middle, and away for too long
    std::vector<Span> m_up; // the controller was
    QRandomGenerator m_random{1};
};

void PolicyWeekTest::initTestCase()
{
    m_cluster = std::make_unique<ClusterFixture>();
    m_cluster->speedUp(600);
    const QString problem = m_cluster->start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    m_informer = std::make_unique<kube::InformerSet>(m_cluster->client(), m_clock,
                                                     r::wukongSnapshot, kube::Scope{}, m_store);
    m_store.attach(*this);
    m_informer->watch();
    makeEstate();
}

void PolicyWeekTest::onAdded(const kube::ObjectKey &key,
                             const std::shared_ptr<const Snapshot> &snapshot)
{
    const kube::ObjectMeta &meta = snapshot->object.meta;
    const QJsonValue spec = snapshot->object.json()[L1("spec")];
    const QString machine =
        spec[L1("wukongName")].toString() + spec[L1("virtualMachineName")].toString();
    const std::pair run{machine,
                        *kube::parseTime(meta.annotations.value(snapshots::names::slotAnnotation))};
    m_runs[run].insert(meta.uid);
    m_names[run] = key.name;
    if (phaseOf(*snapshot) == L1("Failed"))
        m_failed.insert(run);
    for (auto label = meta.labels.begin(); label != meta.labels.end(); ++label) {
        if (label.key().startsWith(snapshots::names::policyLabelPrefix))
            m_holders[run].insert(label.key().mid(snapshots::names::policyLabelPrefix.size()));
    }
}

void PolicyWeekTest::makeEstate()
{
    const QString own = QStringLiteral("own");
    const QString plain = QStringLiteral("plain");
    startController();
    QString problem = m_cluster->makeWukong(own);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    problem = m_cluster->makePlainMachine(plain);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    m_plans = {{own, 60min, 0min, 4, {own}},
               {QStringLiteral("six"), 360min, 0min, 3, {own, plain}},
               {QStringLiteral("odd"), 120min, 90min, 2, {plain}}};
    const auto result = m_cluster->patch(
        r::wukong, {ClusterFixture::space, own},
        kube::parseYaml("{spec: {snapshotPolicy: {enabled: true, schedule: '0 * * * *', "
                        "retention: {maxCount: 4}}}}")
            ->toObject());
    QVERIFY_RESULT(result);
    m_plans[0].uid = result->meta.uid;
    const auto add = [this](Plan &plan, const QByteArray &spec) {
        QJsonObject policy =
            kube::newObject(r::wukongSnapshotPolicy, {ClusterFixture::space, plan.name});
        policy[L1("spec")] = *kube::parseYaml(spec);
        const auto made = m_cluster->create(r::wukongSnapshotPolicy, policy);
        QVERIFY_RESULT(made);
        plan.uid = made->meta.uid;
    };
    add(m_plans[1], "{allMachines: true, schedule: '0 */6 * * *', retention: {maxCount: 3}}");
    add(m_plans[2],
        "{allMachines: true, machineKind: VirtualMachine, schedule: '30 1-23/2 * * *', retention: "
        "{maxCount: 2}}");
}

void PolicyWeekTest::startController()
{
    m_controller = std::make_unique<ControllerProcess>(*m_cluster, QStringList{});
    constexpr int longestStart = 60'000;
    QVERIFY2(QTest::qWaitFor([this] { return m_controller->isLeading(); }, longestStart),
             m_controller->log().right(3000).constData());
    m_up.push_back({m_cluster->now(), Instant::max()});
}

void PolicyWeekTest::passUntil(Instant moment)
{
    const auto left = moment - m_cluster->now();
    (void)QTest::qWaitFor([this, moment] { return m_cluster->now() >= moment; },
                          m_cluster->wait(std::max(left, std::chrono::milliseconds{0})));
}

// Up for two to nine hours, then killed and away for nothing, minutes or hours.
void PolicyWeekTest::liveUntil(Instant end)
{
    constexpr std::array<std::chrono::minutes, 4> absences{0min, 20min, 150min, 500min};
    for (size_t turn = 0; m_cluster->now() < end; ++turn) {
        passUntil(
            std::min(end, m_cluster->now() + std::chrono::minutes{m_random.bounded(120, 540)}));
        m_up.back().end = m_cluster->now();
        m_controller->kill();
        passUntil(std::min(end, m_cluster->now() + absences.at(turn % absences.size())));
        startController();
    }
}

// Up without a break for `grace` between a slot and the next, which would stand in for it.
bool PolicyWeekTest::wasUpLongEnough(Instant slot, Instant next) const
{
    return std::ranges::any_of(m_up, [&](const Span &up) {
        return std::min(up.end, next) - std::max(up.begin, slot) >= grace;
    });
}

void PolicyWeekTest::compareRuns(const Plan &plan, Instant begin, Instant end) const
{
    const auto sinceEpoch = begin.time_since_epoch() - plan.offset;
    const auto count = sinceEpoch / plan.period + 1;
    for (Instant slot{count * plan.period + plan.offset}; slot + grace < end; slot += plan.period) {
        for (const QString &machine : plan.machines) {
            const std::pair run{machine, slot};
            const auto made = m_runs.find(run);
            const bool isHeld = made != m_runs.end() && m_holders.at(run).contains(plan.uid);
            const QString text =
                plan.name + L1(" for ") + machine + L1(" at ") + kube::formatTime(slot);
            if (wasUpLongEnough(slot, slot + plan.period))
                QVERIFY2(isHeld, qPrintable(text + L1(" did not run")));
            if (made != m_runs.end())
                QVERIFY2(made->second.size() == 1, qPrintable(text + L1(" ran twice")));
        }
    }
}

// Of each policy and machine: the newest good ones that it keeps, and the newest failed ones.
std::set<QString> PolicyWeekTest::expectedToRemain() const
{
    std::set<QString> names;
    for (const Plan &plan : m_plans) {
        std::map<std::pair<QString, bool>, size_t> seen; // of a machine, failed or good
        for (auto run = m_holders.rbegin(); run != m_holders.rend(); ++run) {
            if (!run->second.contains(plan.uid))
                continue;
            const bool hasFailed = m_failed.contains(run->first);
            const size_t keeps =
                hasFailed ? snapshots::RetentionRule::defaultMaxFailed : plan.keeps;
            const QString &name = m_names.at(run->first);
            if (seen[{run->first.first, hasFailed}]++ < keeps)
                names.insert(hasFailed ? QString(name + L1(" Failed")) : name);
        }
    }
    return names;
}

std::set<QString> PolicyWeekTest::remaining() const
{
    std::set<QString> names;
    for (const auto &snapshot : m_store.items()) {
        const QString phase = phaseOf(*snapshot);
        const QString name = snapshot->object.meta.name;
        names.insert(phase == L1("Ready") ? name : QString(name + u' ' + phase));
    }
    return names;
}

// What should remain and does not, or the other way round; empty if there is nothing.
QString PolicyWeekTest::difference() const
{
    QStringList names;
    std::ranges::set_symmetric_difference(expectedToRemain(), remaining(),
                                          std::back_inserter(names));
    return names.join(L1(", "));
}

void PolicyWeekTest::everySlotIsRunOnceAndTheNewestStay()
{
    bool isNumber = false;
    const double given = qEnvironmentVariable("WUKONG_POLICY_DAYS").toDouble(&isNumber);
    const std::chrono::minutes length{static_cast<int>((isNumber ? given : 0.25) * 24 * 60)};
    const Instant begin = m_cluster->now();
    liveUntil(begin + length);
    const Instant end = m_cluster->now();
    // At a time at which nothing is under way.
    (void)QTest::qWaitFor([this] { return difference().isEmpty(); }, 60'000);
    QCOMPARE(difference(), QString());
    for (const Plan &plan : m_plans)
        compareRuns(plan, begin, end);
    QVERIFY(m_runs.size() > static_cast<size_t>(length / 60min) / 2);
    qInfo("%zu runs in %lld hours, %zu of them failed, controller started %zu times", m_runs.size(),
          static_cast<long long>(length / 60min), m_failed.size(), m_up.size());
}

QTEST_GUILESS_MAIN(PolicyWeekTest)

#include "tst_policyweek.moc"
