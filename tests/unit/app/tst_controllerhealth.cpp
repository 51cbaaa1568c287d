// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "setup/bundle.h"

#include "app/models/controllerhealth.h"
#include "kube/core/yaml.h"
#include "support/testing.h"

using namespace app;
using namespace std::chrono_literals;
using L1 = QLatin1String;
using State = ControllerHealth::State;

// From Lease and Deployment to what the window says.
class ControllerHealthTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void readsLeaseAndDeployment();
    void versionIsTheTagOrWhatIsWritten_data();
    void versionIsTheTagOrWhatIsWritten();
    void leaseTellsWhoLives_data();
    void leaseTellsWhoLives();
    void nothingThere();
    void nothingButPods();
    void noRightToLook();
    void anotherVersionIsSaid();
    void aNewerVersionIsLeft();
    void aGoneDeploymentNeedsSetup();
    void anOlderVersionIsNotMissing_data();
    void anOlderVersionIsNotMissing();
    void plannedRunsThatWait();

private:
    [[nodiscard]] ControllerHealth health() const { return judgeController(m_sight); }
    void setLease(const QByteArray &holder, std::chrono::milliseconds silence);
    void setImage(const QString &image);

    ControllerSight m_sight;
};

void ControllerHealthTest::init()
{
    support::failOnWarnings();
    m_sight = {};
    m_sight.isKnown = true;
    m_sight.isDeploymentKnown = true;
    setImage(QStringLiteral("wukong-snapshot-controller:" PROJECT_VERSION));
    setLease("controller-1_a0", 2s);
}

void ControllerHealthTest::setLease(const QByteArray &holder, std::chrono::milliseconds silence)
{
    const QJsonObject json =
        kube::parseYaml("{metadata: {name: a}, spec: {holderIdentity: " + holder
                        + ", leaseDurationSeconds: 15, renewTime: '2026-10-01T10:00:00.500000Z'}}")
            .value()
            .toObject();
    m_sight.lease = std::make_shared<const ControllerLease>(
        ControllerLease::fromObject(kube::objectFromJson(json).value()).value());
    m_sight.silence = silence;
}

void ControllerHealthTest::setImage(const QString &image)
{
    const auto parts = setup::withImage(setup::bundle().value(), image);
    const auto part = std::ranges::find(parts, setup::Group::Controller, &setup::Part::group);
    QJsonObject json = part->object;
    json[L1("status")] = QJsonObject{{QStringLiteral("availableReplicas"), 2}};
    m_sight.deployment = std::make_shared<const ControllerDeployment>(
        ControllerDeployment::fromObject(kube::objectFromJson(json).value()).value());
    QCOMPARE(part->key(), setup::controllerKey());
}

void ControllerHealthTest::readsLeaseAndDeployment()
{
    QCOMPARE(m_sight.lease->holder, QStringLiteral("controller-1"));
    QCOMPARE(m_sight.lease->duration, 15s);
    QVERIFY(m_sight.lease->renewedAt > base::Instant{});
    QCOMPARE(m_sight.deployment->available, 2);
}

void ControllerHealthTest::versionIsTheTagOrWhatIsWritten_data()
{
    QTest::addColumn<QString>("image");
    QTest::addColumn<QString>("version");
    QTest::newRow("plain") << QStringLiteral("controller:0.1.0") << QStringLiteral("0.1.0");
    QTest::newRow("newer") << QStringLiteral("registry:5000/own/controller:7.1")
                           << QStringLiteral("7.1");
    const QString written = QStringLiteral(PROJECT_VERSION);
    QTest::newRow("a tag of one's own") << QStringLiteral("registry/controller:stable") << written;
    QTest::newRow("no tag") << QStringLiteral("registry:5000/controller") << written;
    QTest::newRow("digest") << QStringLiteral("controller@sha256:00ff") << written;
}

void ControllerHealthTest::versionIsTheTagOrWhatIsWritten()
{
    QFETCH(QString, image);
    setImage(image);
    QTEST(health().version(), "version");
}

void ControllerHealthTest::leaseTellsWhoLives_data()
{
    QTest::addColumn<QByteArray>("holder");
    QTest::addColumn<int>("silence"); // seconds
    QTest::addColumn<State>("state");
    QTest::addColumn<QString>("words");
    const QByteArray pod = "controller-1_a0";
    QTest::newRow("renewed") << pod << 15 << State::Alive
                             << QStringLiteral("● controller " PROJECT_VERSION);
    QTest::newRow("expired") << pod << 16 << State::TakingOver << QStringLiteral("standby");
    QTest::newRow("given back") << QByteArray("null") << 1 << State::TakingOver
                                << QStringLiteral("standby");
    QTest::newRow("nobody comes") << pod << 31 << State::Late
                                  << QStringLiteral("✕ controller silent for 31 s");
    QTest::newRow("for hours") << QByteArray("null") << 7200 << State::Late
                               << QStringLiteral("silent for 2 h");
}

void ControllerHealthTest::leaseTellsWhoLives()
{
    QFETCH(QByteArray, holder);
    QFETCH(int, silence);
    QFETCH(QString, words);
    setLease(holder, std::chrono::seconds{silence});
    QTEST(health().state, "state");
    QVERIFY2(controllertexts::inShort(health()).contains(words),
             qPrintable(controllertexts::inShort(health())));
    QVERIFY(!health().isMissing());
}

void ControllerHealthTest::nothingThere()
{
    m_sight.lease.reset();
    m_sight.deployment.reset();
    QCOMPARE(health().state, State::Absent);
    QVERIFY(health().isMissing());
    QCOMPARE(controllertexts::diagnosis(health()).state, Diagnosis::State::Failed);
}

void ControllerHealthTest::nothingButPods()
{
    m_sight.lease.reset();
    QCOMPARE(health().state, State::Starting);
    QVERIFY(!health().isMissing());
    QVERIFY(controllertexts::diagnosis(health()).found.contains(L1("available: 2")));
}

void ControllerHealthTest::noRightToLook()
{
    m_sight = {};
    m_sight.error = base::Error();
    m_sight.error->kind = base::Error::Kind::Forbidden;
    QCOMPARE(health().state, State::Unknown);
    QVERIFY(!health().isMissing());
    QVERIFY(controllertexts::diagnosis(health()).found.contains(L1("no right to read")));
    QCOMPARE(controllertexts::diagnosis(health()).state, Diagnosis::State::Unknown);
}

void ControllerHealthTest::anotherVersionIsSaid()
{
    setImage(QStringLiteral("controller:0.0.9"));
    QCOMPARE(health().state, State::Alive);
    QVERIFY(!health().isMissing());
    QCOMPARE(controllertexts::inShort(health()),
             QStringLiteral("△ controller 0.0.9, not " PROJECT_VERSION));
    QCOMPARE(controllertexts::diagnosis(health()).state, Diagnosis::State::Notice);
}

void ControllerHealthTest::aNewerVersionIsLeft()
{
    setImage(QStringLiteral("controller:99.0.0"));
    QVERIFY(health().isOtherVersion());
    QVERIFY(!health().isMissing());
    QVERIFY(controllertexts::diagnosis(health()).fix.contains(L1("Update this application")));
}

void ControllerHealthTest::aGoneDeploymentNeedsSetup()
{
    m_sight.deployment.reset();
    QVERIFY(!health().isMissing()); // alive, wherever it runs
    setLease("controller-1_a0", 31s);
    QVERIFY(health().isMissing());
    m_sight.isDeploymentKnown = false; // may be there
    QVERIFY(!health().isMissing());
}

void ControllerHealthTest::anOlderVersionIsNotMissing_data()
{
    QTest::addColumn<bool>("isKnown");
    QTest::addColumn<bool>("hasLease");
    QTest::addColumn<int>("silence"); // seconds
    QTest::addColumn<State>("state");
    QTest::newRow("unknown") << false << true << 1 << State::Unknown;
    QTest::newRow("starting") << true << false << 1 << State::Starting;
    QTest::newRow("alive") << true << true << 1 << State::Alive;
    QTest::newRow("taking over") << true << true << 16 << State::TakingOver;
    QTest::newRow("late") << true << true << 60 << State::Late;
}

void ControllerHealthTest::anOlderVersionIsNotMissing()
{
    QFETCH(bool, isKnown);
    QFETCH(bool, hasLease);
    QFETCH(int, silence);
    setImage(QStringLiteral("controller:0.0.9"));
    setLease("controller-1_a0", std::chrono::seconds{silence});
    m_sight.isKnown = isKnown;
    if (!hasLease)
        m_sight.lease.reset();
    QTEST(health().state, "state");
    QVERIFY(!health().isMissing());
    QVERIFY(!controllertexts::diagnosis(health()).fix.contains(L1("is gone")));
}

void ControllerHealthTest::plannedRunsThatWait()
{
    m_sight.overdue = 30s;
    QCOMPARE(controllertexts::diagnosis(health()).state, Diagnosis::State::Fine);
    m_sight.overdue = 5min;
    QCOMPARE(controllertexts::diagnosis(health()).state, Diagnosis::State::Notice);
    QVERIFY(controllertexts::diagnosis(health()).found.contains(L1("waits for 5 min")));
}

QTEST_GUILESS_MAIN(ControllerHealthTest)

#include "tst_controllerhealth.moc"
