// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "clusterfixture.h"

#include "support/testing.h"

#include <QJsonArray>
#include <QJsonDocument>

using e2e::ClusterFixture;
using L1 = QLatin1String;
namespace r = kube::resources;

// What the operator drops from Wukongs, and the list of their snapshots.
class InlinePolicyTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { support::failOnWarnings(); }
    void cleanupTestCase() { m_cluster.reset(); }
    void keepsWhatWasApplied();
    void putsBackWhatWasLostWhileItWasDown();
    void obeysThePersonWhoRemovesIt();
    void listsSnapshotsInTheStatus();

private:
    [[nodiscard]] base::Result<kube::Object> apply(const QString &name);
    [[nodiscard]] QJsonObject wukong(const QString &name);
    [[nodiscard]] bool isTakenOn(const QString &name);
    [[nodiscard]] QStringList inlineFields(const QString &name);
    [[nodiscard]] QStringList eventReasons(const QString &name);
    [[nodiscard]] bool isAtRest(const QString &name);
    [[nodiscard]] QStringList listed(const QString &name);
    [[nodiscard]] base::Result<kube::Object> snapshot(const QString &name, const QString &machine);

    std::unique_ptr<ClusterFixture> m_cluster;
};

namespace {

constexpr int seconds = 1000;
// The list is written again after a minute if the operator's last status came across it.
constexpr int listedWithin = 90 * seconds;

const QStringList both{QStringLiteral("cloneSource"), QStringLiteral("snapshotPolicy")};

// As in the description of the kind, but switched off.
const char example[] = R"({
    "cpu": 2, "memory": "4Gi",
    "disks": [{"name": "root", "size": "2Gi", "storageClassName": "standard"}],
    "startStrategy": {"autoStart": false},
    "snapshotPolicy": {"enabled": true, "schedule": "0 2 * * *", "timeZone": "Asia/Shanghai",
                       "retention": {"maxCount": 7, "maxAge": "30d", "minReady": 1,
                                     "maxFailed": 3}},
    "cloneSource": {"type": "snapshot", "snapshotName": "vm-snapshot-1", "namespace": "default"}})";

kube::ObjectKey keyOf(const QString &name)
{
    return {ClusterFixture::space, name};
}

} // namespace

void InlinePolicyTest::initTestCase()
{
    const QString missing = ClusterFixture::missing();
    if (!missing.isEmpty())
        QSKIP(qPrintable(missing));
    m_cluster = std::make_unique<ClusterFixture>();
    const QString problem = m_cluster->start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    m_cluster->startController();
}

// What kubectl apply sends for a new object.
base::Result<kube::Object> InlinePolicyTest::apply(const QString &name)
{
    QJsonObject object = kube::newObject(r::wukong, keyOf(name));
    object[L1("spec")] = QJsonDocument::fromJson(example).object();
    const QByteArray text = QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
    QJsonObject metadata = object[L1("metadata")].toObject();
    metadata[L1("annotations")] =
        QJsonObject{{QString(kube::lastAppliedAnnotation), QString::fromUtf8(text)}};
    object[L1("metadata")] = metadata;
    return m_cluster->create(r::wukong, object);
}

QJsonObject InlinePolicyTest::wukong(const QString &name)
{
    return m_cluster->get(r::wukong, keyOf(name)).value_or(QJsonObject());
}

bool InlinePolicyTest::isTakenOn(const QString &name)
{
    return !wukong(name)[L1("metadata")][L1("finalizers")].toArray().isEmpty();
}

QStringList InlinePolicyTest::inlineFields(const QString &name)
{
    const QJsonObject spec = wukong(name)[L1("spec")].toObject();
    QStringList fields;
    for (const QString &field : both) {
        if (spec[field] == QJsonDocument::fromJson(example).object()[field])
            fields << field;
        else if (spec.contains(field))
            fields << field + L1(" changed");
    }
    return fields;
}

QStringList InlinePolicyTest::eventReasons(const QString &name)
{
    QStringList reasons;
    for (const kube::Object &event : m_cluster->list(r::event, ClusterFixture::space)) {
        const QJsonObject json = event.json();
        if (json[L1("involvedObject")][L1("name")].toString() == name
            && json[L1("source")][L1("component")].toString() == L1("wukong-snapshot-controller"))
            reasons << json[L1("reason")].toString();
    }
    return reasons;
}

// The operator has made everything and writes no status any more.
bool InlinePolicyTest::isAtRest(const QString &name)
{
    const QJsonValue claim = m_cluster->get(r::volumeClaim, keyOf(name + L1("-root")))
                                 .value_or(QJsonObject())[L1("status")][L1("phase")];
    return claim.toString() == L1("Bound")
        && m_cluster->get(r::virtualMachine, keyOf(name + L1("-vm"))).has_value();
}

QStringList InlinePolicyTest::listed(const QString &name)
{
    QStringList snapshots;
    for (const QJsonValue &each : wukong(name)[L1("status")][L1("snapshots")].toArray())
        snapshots << each[L1("name")].toString() + L1(" ") + each[L1("phase")].toString();
    return snapshots;
}

base::Result<kube::Object> InlinePolicyTest::snapshot(const QString &name, const QString &machine)
{
    QJsonObject request = kube::newObject(r::wukongSnapshot, keyOf(name));
    request[L1("spec")] = QJsonObject{{QStringLiteral("operation"), QStringLiteral("create")},
                                      {QStringLiteral("wukongName"), machine}};
    return m_cluster->create(r::wukongSnapshot, request);
}

void InlinePolicyTest::keepsWhatWasApplied()
{
    const QString name = QStringLiteral("applied");
    QVERIFY_RESULT(apply(name));
    QTRY_VERIFY_WITH_TIMEOUT(isTakenOn(name), 30 * seconds);
    QTRY_COMPARE_WITH_TIMEOUT(inlineFields(name), both, 10 * seconds);
    QTRY_COMPARE_WITH_TIMEOUT(eventReasons(name), QStringList{QStringLiteral("PolicyRestored")},
                              10 * seconds);
}

void InlinePolicyTest::putsBackWhatWasLostWhileItWasDown()
{
    const QString name = QStringLiteral("unseen");
    m_cluster->killController();
    QVERIFY_RESULT(apply(name));
    QTRY_VERIFY_WITH_TIMEOUT(isTakenOn(name), 30 * seconds);
    QCOMPARE(inlineFields(name), QStringList());
    m_cluster->startController();
    QTRY_COMPARE_WITH_TIMEOUT(inlineFields(name), both, 30 * seconds);
}

void InlinePolicyTest::obeysThePersonWhoRemovesIt()
{
    const QString name = QStringLiteral("applied");
    const QJsonObject removal{{QStringLiteral("snapshotPolicy"), QJsonValue()}};
    QVERIFY_RESULT(m_cluster->patch(r::wukong, keyOf(name), {{QStringLiteral("spec"), removal}}));
    m_cluster->killController(); // which remembers nothing afterwards
    m_cluster->startController();
    QTRY_VERIFY_WITH_TIMEOUT(isAtRest(name), 60 * seconds);
    QVERIFY_RESULT(snapshot(QStringLiteral("marker"), name));
    // By now it has looked at the machine.
    QTRY_VERIFY_WITH_TIMEOUT(!listed(name).isEmpty(), listedWithin);
    QCOMPARE(inlineFields(name), QStringList{QStringLiteral("cloneSource")});
}

void InlinePolicyTest::listsSnapshotsInTheStatus()
{
    const QString name = QStringLiteral("unseen");
    QTRY_VERIFY_WITH_TIMEOUT(isAtRest(name), 60 * seconds);
    QVERIFY_RESULT(snapshot(QStringLiteral("first"), name));
    QTRY_COMPARE_WITH_TIMEOUT(listed(name), QStringList{QStringLiteral("first Ready")},
                              listedWithin);
    const QJsonObject entry =
        wukong(name)[L1("status")][L1("snapshots")].toArray().first().toObject();
    const QJsonObject made =
        m_cluster->get(r::wukongSnapshot, keyOf(QStringLiteral("first"))).value_or(QJsonObject());
    QCOMPARE(entry[L1("createdAt")], made[L1("status")][L1("createdAt")]);
    QVERIFY_RESULT(m_cluster->remove(r::wukongSnapshot, keyOf(QStringLiteral("first"))));
    QTRY_COMPARE_WITH_TIMEOUT(listed(name), QStringList(), listedWithin);
}

QTEST_GUILESS_MAIN(InlinePolicyTest)

#include "tst_inlinepolicy.moc"
