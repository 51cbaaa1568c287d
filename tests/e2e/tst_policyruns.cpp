// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "clusterfixture.h"

#include "kube/core/timestamps.h"
#include "kube/core/yaml.h"
#include "snapshots/names.h"
#include "support/testing.h"

#include <QJsonArray>
#include <QTest>

using namespace std::chrono_literals;
using e2e::ClusterFixture;
using L1 = QLatin1String;
namespace r = kube::resources;

// Policies that run every minute, carried out by the controller: on the simulator in fast motion,
// on a real control plane in its own time.
class PolicyRunsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void takesASnapshotOfEachSelectedMachine();
    void keepsAsManyAsItSays();
    void runsThePolicyOfAWukong();
    void suspendsItselfAfterFailures();
    void runsNoSlotTwiceHoweverOftenItIsKilled();
    void goesOnAfterASuspension();

private:
    using Snapshots = std::vector<kube::Object>;

    void apply(const kube::ResourceType &type, const QString &name, const QByteArray &text);
    void patchPolicy(const QString &name, const QByteArray &spec);
    [[nodiscard]] QJsonObject policy(const QString &name);
    [[nodiscard]] Snapshots snapshotsOf(const QString &machine);
    [[nodiscard]] static QString slotOf(const kube::Object &snapshot);
    [[nodiscard]] int readyOf(const QString &machine);
    [[nodiscard]] QStringList eventsOf(const QString &object, const QString &reason);

    std::unique_ptr<ClusterFixture> m_cluster;
};

namespace {

const QByteArray eachMinute = "schedule: '* * * * *', ";

} // namespace

void PolicyRunsTest::initTestCase()
{
    const QString missing = ClusterFixture::missing();
    if (!missing.isEmpty())
        QSKIP(qPrintable(missing));
    m_cluster = std::make_unique<ClusterFixture>();
    m_cluster->speedUp(30);
    QString problem = m_cluster->start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    m_cluster->startController();
    for (const char *name : {"web", "own", "aside"}) {
        problem = m_cluster->makeWukong(QLatin1String{name});
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }
    problem = m_cluster->makePlainMachine(QStringLiteral("db"));
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    apply(r::virtualMachine, QStringLiteral("diskless"),
          "{runStrategy: Halted, template: {spec: {domain: {devices: {}}, volumes: [{name: cd, "
          "containerDisk: {image: live}}]}}}");
    const auto label = [this](const kube::ResourceType &type, const char *name, const char *value) {
        const QJsonObject labels{{QStringLiteral("tier"), L1{value}}};
        QVERIFY_RESULT(m_cluster->patch(
            type, {ClusterFixture::space, L1{name}},
            {{QStringLiteral("metadata"), QJsonObject{{QStringLiteral("labels"), labels}}}}));
    };
    label(r::wukong, "web", "gold");
    label(r::virtualMachine, "db", "gold");
    label(r::virtualMachine, "diskless", "broken");
    apply(r::wukongSnapshotPolicy, QStringLiteral("gold"),
          "{selector: {matchLabels: {tier: gold}}, " + eachMinute + "retention: {maxCount: 1}}");
    apply(r::wukongSnapshotPolicy, QStringLiteral("broken"),
          "{selector: {matchLabels: {tier: broken}}, " + eachMinute + "failureLimit: 1}");
    QVERIFY_RESULT(m_cluster->patch(r::wukong, {ClusterFixture::space, QStringLiteral("own")},
                                    {{QStringLiteral("spec"),
                                      kube::parseYaml("{snapshotPolicy: {enabled: true, "
                                                      + eachMinute + "retention: {maxCount: 500}}}")
                                          ->toObject()}}));
}

void PolicyRunsTest::cleanupTestCase()
{
    m_cluster.reset();
}

void PolicyRunsTest::apply(const kube::ResourceType &type,
                           const QString &name,
                           const QByteArray &text)
{
    QJsonObject object = kube::newObject(type, {ClusterFixture::space, name});
    object[L1("spec")] = *kube::parseYaml(text);
    QVERIFY_RESULT(m_cluster->create(type, object));
}

void PolicyRunsTest::patchPolicy(const QString &name, const QByteArray &spec)
{
    QVERIFY_RESULT(m_cluster->patch(r::wukongSnapshotPolicy, {ClusterFixture::space, name},
                                    {{QStringLiteral("spec"), *kube::parseYaml(spec)}}));
}

QJsonObject PolicyRunsTest::policy(const QString &name)
{
    return m_cluster->get(r::wukongSnapshotPolicy, {ClusterFixture::space, name})
        .value_or(QJsonObject());
}

PolicyRunsTest::Snapshots PolicyRunsTest::snapshotsOf(const QString &machine)
{
    Snapshots found = m_cluster->list(r::wukongSnapshot, ClusterFixture::space);
    std::erase_if(found, [&machine](const kube::Object &object) {
        const QJsonObject json = object.json();
        const QJsonValue spec = json[L1("spec")];
        return spec[L1("wukongName")].toString() != machine
            && spec[L1("virtualMachineName")].toString() != machine;
    });
    return found;
}

QString PolicyRunsTest::slotOf(const kube::Object &snapshot)
{
    return snapshot.meta.annotations.value(snapshots::names::slotAnnotation);
}

int PolicyRunsTest::readyOf(const QString &machine)
{
    int count = 0;
    for (const kube::Object &snapshot : snapshotsOf(machine)) {
        const QJsonObject json = snapshot.json();
        count += json[L1("status")][L1("phase")].toString() == L1("Ready") ? 1 : 0;
    }
    return count;
}

QStringList PolicyRunsTest::eventsOf(const QString &object, const QString &reason)
{
    QStringList messages;
    for (const kube::Object &event : m_cluster->list(r::event, ClusterFixture::space)) {
        const QJsonObject json = event.json();
        if (json[L1("reason")].toString() == reason
            && json[L1("involvedObject")][L1("name")].toString() == object)
            messages << json[L1("message")].toString();
    }
    return messages;
}

void PolicyRunsTest::takesASnapshotOfEachSelectedMachine()
{
    for (const char *machine : {"web", "db"}) {
        QTRY_VERIFY_WITH_TIMEOUT(readyOf(L1{machine}) > 0, m_cluster->wait(3min));
        const kube::Object snapshot = snapshotsOf(L1{machine}).front();
        QVERIFY(kube::parseTime(slotOf(snapshot)).has_value());
        QVERIFY(snapshot.meta.labels.values().contains(QStringLiteral("gold")));
    }
    QVERIFY(snapshotsOf(QStringLiteral("aside")).empty());
    QTRY_VERIFY(policy(QStringLiteral("gold"))[L1("status")][L1("nextRun")].isString());
    QTRY_COMPARE(policy(QStringLiteral("gold"))[L1("status")][L1("selected")][L1("count")].toInt(),
                 2);
}

// The room is given back, too: nothing is left of those that went.
void PolicyRunsTest::keepsAsManyAsItSays()
{
    const QString first = snapshotsOf(QStringLiteral("db")).front().meta.name;
    const auto isThere = [this](const QString &name) {
        return m_cluster->get(r::wukongSnapshot, {ClusterFixture::space, name}).has_value();
    };
    QTRY_VERIFY_WITH_TIMEOUT(!isThere(first), m_cluster->wait(3min));
    QVERIFY(readyOf(QStringLiteral("db")) > 0);
    QTRY_VERIFY(!eventsOf(QStringLiteral("gold"), QStringLiteral("Pruned")).isEmpty());
    patchPolicy(QStringLiteral("gold"), "{suspend: true}");
}

void PolicyRunsTest::runsThePolicyOfAWukong()
{
    QTRY_VERIFY_WITH_TIMEOUT(readyOf(QStringLiteral("own")) >= 1, m_cluster->wait(3min));
    const auto wukong = m_cluster->get(r::wukong, {ClusterFixture::space, QStringLiteral("own")});
    QVERIFY((*wukong)[L1("metadata")][L1("annotations")][snapshots::names::settledAnnotation]
                .isString());
}

void PolicyRunsTest::suspendsItselfAfterFailures()
{
    QTRY_VERIFY_WITH_TIMEOUT(policy(QStringLiteral("broken"))[L1("spec")][L1("suspend")].toBool(),
                             m_cluster->wait(3min));
    const QStringList told =
        eventsOf(QStringLiteral("broken"), QStringLiteral("FailureLimitReached"));
    QVERIFY(!told.isEmpty());
    QVERIFY2(told.constFirst().contains(L1("diskless")), qPrintable(told.constFirst()));
}

// Killed at whatever it is doing, over three runs.
void PolicyRunsTest::runsNoSlotTwiceHoweverOftenItIsKilled()
{
    const QString machine = QStringLiteral("own");
    const size_t before = snapshotsOf(machine).size();
    const int kills = ClusterFixture::isReal() ? 5 : 12;
    for (int kill = 0; kill < kills && snapshotsOf(machine).size() < before + 3; ++kill) {
        m_cluster->killController();
        m_cluster->startController();
        const size_t known = snapshotsOf(machine).size();
        (void)QTest::qWaitFor([&] { return snapshotsOf(machine).size() > known; },
                              m_cluster->wait(20s) - m_cluster->wait(0s));
    }
    QTRY_VERIFY_WITH_TIMEOUT(snapshotsOf(machine).size() >= before + 2, m_cluster->wait(3min));
    QStringList runs;
    for (const kube::Object &snapshot : snapshotsOf(machine))
        runs << slotOf(snapshot);
    const qsizetype all = runs.size();
    QCOMPARE(runs.removeDuplicates(), 0);
    QCOMPARE(runs.size(), all);
}

// What came while it was suspended is not made up.
void PolicyRunsTest::goesOnAfterASuspension()
{
    const QString machine = QStringLiteral("web");
    const base::Instant resumed = m_cluster->now();
    patchPolicy(QStringLiteral("gold"), "{suspend: false}");
    const auto newest = [&] {
        base::Instant slot{};
        for (const kube::Object &snapshot : snapshotsOf(machine))
            slot = std::max(slot, kube::parseTime(slotOf(snapshot)).value_or(base::Instant{}));
        return slot;
    };
    QTRY_VERIFY_WITH_TIMEOUT(newest() > resumed, m_cluster->wait(3min));
    for (const kube::Object &snapshot : snapshotsOf(machine)) {
        const auto slot = kube::parseTime(slotOf(snapshot));
        QVERIFY(*slot > resumed || snapshot.meta.createdAt < resumed);
    }
}

QTEST_GUILESS_MAIN(PolicyRunsTest)

#include "tst_policyruns.moc"
