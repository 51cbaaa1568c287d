// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/setupchecks.h"
#include "kube/core/yaml.h"
#include "support/testing.h"

using app::Check;
using app::Diagnosis;
using L1 = QLatin1String;
using State = Diagnosis::State;
namespace r = kube::resources;

// From what a cluster answers to what a person reads.
class SetupChecksTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everythingIsFine();
    void serverIsOld_data();
    void serverIsOld();
    void kubeVirtAndItsGate_data();
    void kubeVirtAndItsGate();
    void kindsOfSnapshots();
    void classesAsPreflightChoosesThem_data();
    void classesAsPreflightChoosesThem();
    void defaultClass_data();
    void defaultClass();
    void guestsWithoutAgent();
    void missingRightsAreNamed();
    void whatMayNotBeReadIsUnknown();
    void anUnreachableServerIsSaidOnce();

private:
    [[nodiscard]] Diagnosis of(Check check) const;

    setup::Facts m_facts;
};

namespace {

// A YAML list of objects.
kube::ListPage page(const QByteArray &yaml)
{
    kube::ListPage all;
    const QJsonValue list = kube::parseYaml(yaml).value();
    for (const QJsonValue &each : list.toArray())
        all.items.push_back(kube::objectFromJson(each.toObject()).value());
    return all;
}

QByteArray kubeVirt(const QByteArray &version, const QByteArray &gates, const QByteArray &phase)
{
    return "[{metadata: {name: kubevirt, namespace: kubevirt}, spec: {configuration: "
           "{developerConfiguration: {"
        + gates + "}}}, status: {phase: " + phase + ", observedKubeVirtVersion: " + version + "}}]";
}

base::Error forbidden()
{
    base::Error error;
    error.kind = base::Error::Kind::Forbidden;
    error.detail = QStringLiteral("not you");
    return error;
}

const QByteArray standard =
    "[{metadata: {name: standard, annotations: {storageclass.kubernetes.io/is-default-class: "
    "'true'}}, provisioner: csi.a}]";

} // namespace

void SetupChecksTest::init()
{
    support::failOnWarnings();
    m_facts = {};
    m_facts.server->gitVersion = QStringLiteral("v1.33.4+vendor");
    m_facts.served = {r::vmSnapshot, r::volumeSnapshot};
    m_facts.kubeVirts = page(kubeVirt("v1.9.0", "", "Deployed"));
    m_facts.storageClasses = page(standard);
    m_facts.snapshotClasses = page("[{metadata: {name: snap}, driver: csi.a}]");
    m_facts.guests->running = 3;
}

Diagnosis SetupChecksTest::of(Check check) const
{
    const auto all = app::setupchecks::judge(m_facts);
    const auto found = std::ranges::find(all, check, &Diagnosis::check);
    return found == all.end() ? Diagnosis() : *found;
}

void SetupChecksTest::everythingIsFine()
{
    const auto all = app::setupchecks::judge(m_facts);
    QCOMPARE(all.size(), 7);
    for (const Diagnosis &one : all) {
        QVERIFY2(one.state == State::Fine, qPrintable(one.found));
        QVERIFY(!one.found.isEmpty() && one.fix.isEmpty());
    }
}

void SetupChecksTest::serverIsOld_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<State>("state");
    QTest::newRow("old") << QStringLiteral("v1.24.17") << State::Notice;
    QTest::newRow("oldest") << QStringLiteral("v1.25.0") << State::Fine;
    QTest::newRow("distribution") << QStringLiteral("v1.36.3-eks-1") << State::Fine;
}

void SetupChecksTest::serverIsOld()
{
    QFETCH(QString, version);
    m_facts.server->gitVersion = version;
    QTEST(of(Check::Server).state, "state");
    QVERIFY(of(Check::Server).found.contains(version));
}

void SetupChecksTest::kubeVirtAndItsGate_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<State>("state");
    QTest::addColumn<QString>("words"); // of the fix
    const QString none;
    const QString gate = QStringLiteral("featureGates of KubeVirt kubevirt/kubevirt");
    const QByteArray off = "disabledFeatureGates: [Snapshot]";
    const QByteArray on = "featureGates: [Snapshot]";
    QTest::newRow("none") << QByteArray("[]") << State::Failed << QStringLiteral("Install");
    QTest::newRow("on by itself") << kubeVirt("v1.9.1", "", "Deployed") << State::Fine << none;
    QTest::newRow("switched off") << kubeVirt("v1.9.1", off, "Deployed") << State::Notice << gate;
    QTest::newRow("1.8") << kubeVirt("v1.8.0", "", "Deployed") << State::Notice << gate;
    QTest::newRow("1.8, listed") << kubeVirt("v1.8.0", on, "Deployed") << State::Fine << none;
    QTest::newRow("1.10") << kubeVirt("v1.10.0", "", "Deployed") << State::Fine << none;
    QTest::newRow("deploying") << kubeVirt("v1.9.0", on, "Deploying") << State::Notice
                               << QStringLiteral("Wait");
}

void SetupChecksTest::kubeVirtAndItsGate()
{
    QFETCH(QByteArray, yaml);
    QFETCH(QString, words);
    m_facts.kubeVirts = page(yaml);
    QTEST(of(Check::KubeVirt).state, "state");
    QVERIFY2(of(Check::KubeVirt).fix.contains(words), qPrintable(of(Check::KubeVirt).fix));
    QCOMPARE(of(Check::KubeVirt).fix.isEmpty(), words.isEmpty());
}

void SetupChecksTest::kindsOfSnapshots()
{
    m_facts.served = {r::volumeSnapshot};
    QCOMPARE(of(Check::Kinds).state, State::Notice);
    m_facts.served = {r::vmSnapshot};
    QCOMPARE(of(Check::Kinds).state, State::Failed);
    QVERIFY(of(Check::Kinds).fix.contains(L1("external-snapshotter")));
}

void SetupChecksTest::classesAsPreflightChoosesThem_data()
{
    QTest::addColumn<QByteArray>("classes");
    QTest::addColumn<bool>("hasKubeVirt");
    QTest::addColumn<State>("state");
    QTest::addColumn<QString>("words"); // of the fix
    const QByteArray two = "[{metadata: {name: a}, driver: csi.a}, {metadata: {name: b%1}, driver: "
                           "csi.a}]";
    const QByteArray mark = ", annotations: {snapshot.storage.kubernetes.io/is-default-class: "
                            "'false'}";
    const auto with = [&two](const QByteArray &more) {
        return QByteArray(two).replace("%1", more);
    };
    QTest::newRow("other driver") << QByteArray("[{metadata: {name: a}, driver: csi.b}]") << true
                                  << State::Failed << QStringLiteral("driver csi.a");
    QTest::newRow("ambiguous") << with("") << true << State::Failed
                               << QStringLiteral("2 VolumeSnapshotClasses fit");
    QTest::newRow("KubeVirt takes any mark") << with(mark) << true << State::Fine << QString();
    QTest::newRow("CSI wants it true")
        << with(mark) << false << State::Failed << QStringLiteral("2 VolumeSnapshotClasses fit");
}

void SetupChecksTest::classesAsPreflightChoosesThem()
{
    QFETCH(QByteArray, classes);
    QFETCH(bool, hasKubeVirt);
    QFETCH(QString, words);
    m_facts.snapshotClasses = page(classes);
    if (!hasKubeVirt)
        m_facts.served = {r::volumeSnapshot};
    QTEST(of(Check::Snapshots).state, "state");
    QVERIFY2(of(Check::Snapshots).fix.contains(words), qPrintable(of(Check::Snapshots).fix));
}

void SetupChecksTest::defaultClass_data()
{
    QTest::addColumn<QByteArray>("classes");
    QTest::addColumn<State>("state");
    const QByteArray second = QByteArray(standard).replace("name: standard", "name: fast");
    const QByteArray two = standard.chopped(1) + ", " + second.mid(1);
    QTest::newRow("none") << QByteArray("[{metadata: {name: a}, provisioner: csi.a}]")
                          << State::Notice;
    QTest::newRow("one") << standard << State::Fine;
    QTest::newRow("two") << two << State::Notice;
}

void SetupChecksTest::defaultClass()
{
    QFETCH(QByteArray, classes);
    m_facts.storageClasses = page(classes);
    QTEST(of(Check::DefaultClass).state, "state");
}

void SetupChecksTest::guestsWithoutAgent()
{
    for (int i = 1; i <= 7; ++i)
        m_facts.guests->withoutAgent << QStringLiteral("shop/web-%1").arg(i);
    const Diagnosis found = of(Check::Guests);
    QCOMPARE(found.state, State::Notice);
    QVERIFY2(found.found.contains(L1("agent: 7 (shop/web-1")), qPrintable(found.found));
    QVERIFY(!found.found.contains(L1("web-6")));
}

void SetupChecksTest::missingRightsAreNamed()
{
    m_facts.refused = QList<kube::AccessQuestion>();
    QCOMPARE(of(Check::Rights).state, State::Fine);
    QVERIFY(of(Check::Rights).found.contains(L1("as far as can be asked")));
    const kube::ResourceType definition = r::customResourceDefinition;
    m_facts.refused = {{L1("create"), definition, {}, {}}, {L1("create"), r::lease, {}, {}}};
    const Diagnosis found = of(Check::Rights);
    QCOMPARE(found.state, State::Failed);
    QVERIFY2(found.found.contains(L1("create CustomResourceDefinition, Lease")),
             qPrintable(found.found));
}

void SetupChecksTest::whatMayNotBeReadIsUnknown()
{
    m_facts.kubeVirts = base::failure(forbidden());
    m_facts.storageClasses = base::failure(forbidden());
    m_facts.guests = base::failure(forbidden());
    for (const Check check :
         {Check::KubeVirt, Check::Snapshots, Check::DefaultClass, Check::Guests}) {
        QCOMPARE(of(check).state, State::Unknown);
        QVERIFY(of(check).found.contains(L1("not you")));
    }
}

void SetupChecksTest::anUnreachableServerIsSaidOnce()
{
    base::Error error;
    error.kind = base::Error::Kind::Network;
    m_facts.server = base::failure(error);
    QCOMPARE(app::setupchecks::judge(m_facts).size(), 1);
    QCOMPARE(of(Check::Server).state, State::Failed);
}

QTEST_GUILESS_MAIN(SetupChecksTest)

#include "tst_setupchecks.moc"
