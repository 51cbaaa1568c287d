// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/names.h"
#include "snapshots/probereport.h"
#include "support/testing.h"
#include "support/world/picture.h"

#include <QTest>

using namespace snapshots;
using support::fromYaml;
using Survival = ProbeReport::Survival;
using Doubt = ProbeReport::Doubt;

class ProbeReportTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }

    void isReadAsItWasWritten_data();
    void isReadAsItWasWritten();
    void whatIsNoReportSaysNothing_data();
    void whatIsNoReportSaysNothing();
    void newerFieldsAreNoTrouble();
    void tellsTheFateOfSnapshots_data();
    void tellsTheFateOfSnapshots();
};

namespace {

ProbeReport report(Survival survival)
{
    ProbeReport all;
    all.testedAt = base::Instant{std::chrono::seconds{1'793'500'000}};
    all.version = QStringLiteral("1.2");
    all.classUid = QStringLiteral("s1");
    all.snapshotClass = QStringLiteral("fast-class");
    all.waitsForConsumer = true;
    all.bindTook = std::chrono::seconds{3};
    all.snapshotTook = std::chrono::seconds{4};
    all.restoreTook = std::chrono::seconds{5};
    all.requested = qint64{1} << 30;
    all.provided = qint64{4} << 30;
    all.restoreSize = qint64{1'500'000'000};
    all.restoresLarger = false;
    all.survival = survival;
    return all;
}

} // namespace

void ProbeReportTest::isReadAsItWasWritten_data()
{
    QTest::addColumn<ProbeReport>("written");
    QTest::newRow("survives") << report(Survival::Survives);
    ProbeReport lost = report(Survival::Lost);
    lost.said = QStringLiteral("snapshot \"a\" not found");
    QTest::newRow("lost") << lost;
    for (const Doubt doubt : {Doubt::VolumeKept, Doubt::VolumeUnseen, Doubt::NoAnswer}) {
        ProbeReport unknown = report(Survival::Unknown);
        unknown.doubt = doubt;
        unknown.restoreSize = 0;
        unknown.restoresLarger = std::nullopt;
        QTest::addRow("not known %d", static_cast<int>(doubt)) << unknown;
    }
}

void ProbeReportTest::isReadAsItWasWritten()
{
    QFETCH(ProbeReport, written);
    const auto read = ProbeReport::parse(written.toJson());
    QVERIFY(read);
    QCOMPARE(read->toJson(), written.toJson());
    QVERIFY(*read == written);
}

void ProbeReportTest::whatIsNoReportSaysNothing_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text :
         {"", "yes", "[]", "{}", "{\"survivesLossOfSource\": \"Yes\"}",
          "{\"testedAt\": \"2026-11-01T00:00:00Z\"}",
          "{\"testedAt\": \"2026-11-01T00:00:00Z\", \"survivesLossOfSource\": \"Perhaps\"}",
          "{\"testedAt\": \"2026-11-01T00:00:00Z\", \"survivesLossOfSource\": \"No\""})
        QTest::newRow(text) << QByteArray(text);
}

void ProbeReportTest::whatIsNoReportSaysNothing()
{
    QFETCH(QByteArray, text);
    QVERIFY(!ProbeReport::parse(text));
}

void ProbeReportTest::newerFieldsAreNoTrouble()
{
    const auto read = ProbeReport::parse(
        R"({"testedAt": "2026-11-01T00:00:00Z", "survivesLossOfSource": "No", "reason": "Tides",
            "size": 7, "contents": {"compared": true}})");
    QVERIFY(read);
    QVERIFY(read->survival == Survival::Lost);
    QVERIFY(read->doubt == Doubt::None);
    QCOMPARE(read->requested, 0);
}

void ProbeReportTest::tellsTheFateOfSnapshots_data()
{
    QTest::addColumn<QByteArray>("annotation"); // of the StorageClass; empty: none
    QTest::addColumn<QByteArray>("snapshotClass");
    QTest::addColumn<SnapshotFate>("fate");
    const QByteArray lost = report(Survival::Lost).toJson();
    const QByteArray fine = report(Survival::Survives).toJson();
    const QByteArray plain = "metadata: {name: fast-class}\ndriver: fast.csi";
    const QByteArray said = "metadata: {name: fast-class, annotations: "
                            "{snapshots.novasphere.dev/needs-source: 'true'}}\ndriver: fast.csi";
    const QByteArray other = "metadata: {name: other-class}\ndriver: fast.csi";
    QTest::newRow("not tested") << QByteArray() << plain << SnapshotFate::Untested;
    QTest::newRow("nonsense") << QByteArray("yes") << plain << SnapshotFate::Untested;
    QTest::newRow("lost") << lost << plain << SnapshotFate::SeenToBeLost;
    QTest::newRow("survives") << fine << plain << SnapshotFate::SeenToSurvive;
    QTest::newRow("not known") << report(Survival::Unknown).toJson() << plain
                               << SnapshotFate::Untested;
    QTest::newRow("lost by another class") << lost << other << SnapshotFate::Untested;
    ProbeReport another = report(Survival::Survives);
    another.classUid = QStringLiteral("s0");
    QTest::newRow("of a class of that name, before")
        << another.toJson() << plain << SnapshotFate::Untested;
    QTest::newRow("a test does not outweigh what is said")
        << fine << said << SnapshotFate::SaidToBeLost;
}

void ProbeReportTest::tellsTheFateOfSnapshots()
{
    QFETCH(QByteArray, annotation);
    QFETCH(QByteArray, snapshotClass);
    QFETCH(SnapshotFate, fate);
    StorageClass storage =
        *fromYaml<StorageClass>("metadata: {name: fast, uid: s1}\nprovisioner: fast.csi");
    if (!annotation.isEmpty())
        storage.object.meta.annotations[names::probeReportAnnotation] =
            QString::fromUtf8(annotation);
    const auto kept = fromYaml<VolumeSnapshotClass>(snapshotClass);
    const QString name = kept->object.meta.name;
    QVERIFY(fateOf(&storage, kept.get(), name) == fate);
    const bool isLost = fate == SnapshotFate::SeenToBeLost; // also when the class is gone
    QVERIFY((fateOf(&storage, nullptr, name) == SnapshotFate::SeenToBeLost) == isLost);
    QVERIFY(fateOf(&storage, nullptr, name) != SnapshotFate::SeenToSurvive);
    QVERIFY(fateOf(&storage, nullptr, QString()) == SnapshotFate::Untested);
}

QTEST_GUILESS_MAIN(ProbeReportTest)

#include "tst_probereport.moc"
