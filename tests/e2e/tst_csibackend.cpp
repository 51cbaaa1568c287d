// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "clusterfixture.h"

#include "support/testing.h"

#include <algorithm>

using e2e::ClusterFixture;
using L1 = QLatin1String;
namespace r = kube::resources;

// Where KubeVirt's own snapshots are missing: one VolumeSnapshot per disk.
class CsiBackendTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_cluster.reset(); }
    void takesSnapshotsOffAndOn_data();
    void takesSnapshotsOffAndOn();

private:
    std::unique_ptr<ClusterFixture> m_cluster;
};

void CsiBackendTest::initTestCase()
{
    const QString missing = ClusterFixture::missing();
    if (!missing.isEmpty())
        QSKIP(qPrintable(missing));
    m_cluster = std::make_unique<ClusterFixture>();
    const QStringList without{QStringLiteral("--without-kubevirt-snapshots")};
    QString problem = m_cluster->start(without, without);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    m_cluster->startController();
    problem = m_cluster->makeWukong(QStringLiteral("my-vm"));
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

void CsiBackendTest::takesSnapshotsOffAndOn_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("consistency");
    QTest::newRow("automatic stops a running machine")
        << QStringLiteral("Auto") << QStringLiteral("Offline");
    QTest::newRow("online as after a power cut")
        << QStringLiteral("Online") << QStringLiteral("Crash");
}

void CsiBackendTest::takesSnapshotsOffAndOn()
{
    QFETCH(QString, mode);
    QFETCH(QString, consistency);
    const kube::ObjectKey key{ClusterFixture::space, QStringLiteral("csi-") + mode.toLower()};
    QJsonObject request = kube::newObject(r::wukongSnapshot, key);
    request[L1("spec")] = QJsonObject{{QStringLiteral("operation"), QStringLiteral("create")},
                                      {QStringLiteral("wukongName"), QStringLiteral("my-vm")},
                                      {QStringLiteral("mode"), mode}};
    QVERIFY_RESULT(m_cluster->create(r::wukongSnapshot, request));
    const auto status = [&] {
        const auto object = m_cluster->get(r::wukongSnapshot, key);
        return object ? (*object)[L1("status")].toObject() : QJsonObject();
    };
    QTRY_VERIFY2_WITH_TIMEOUT(status()[L1("phase")].toString() == L1("Ready"),
                              qPrintable(status()[L1("message")].toString()), 90'000);
    QCOMPARE(status()[L1("backend")].toString(), QStringLiteral("CSI"));
    QCOMPARE(status()[L1("consistency")].toString(), consistency);
    QCOMPARE(m_cluster->list(r::volumeSnapshot, ClusterFixture::space).size(), size_t{2});
    const kube::ObjectKey machine{ClusterFixture::space, QStringLiteral("my-vm-vm")};
    QTRY_COMPARE_WITH_TIMEOUT(
        (*m_cluster->get(r::virtualMachine, machine))[L1("status")][L1("printableStatus")]
            .toString(),
        QStringLiteral("Running"), 60'000);
    QVERIFY_RESULT(m_cluster->remove(r::wukongSnapshot, key));
    QTRY_VERIFY_WITH_TIMEOUT(!m_cluster->get(r::wukongSnapshot, key).has_value(), 60'000);
    QCOMPARE(m_cluster->snapshotObjects(), QStringList());
}

QTEST_GUILESS_MAIN(CsiBackendTest)

#include "tst_csibackend.moc"
