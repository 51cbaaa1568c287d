// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/timestamps.h"
#include "snapshots/observation.h"
#include "snapshots/procedures/snapshotlist.h"
#include "support/testing.h"
#include "support/world/picture.h"

#include <QTest>

using namespace snapshots;
using namespace std::chrono_literals;
using L1 = QLatin1String;

namespace {

constexpr base::Instant start{std::chrono::seconds{1'793'500'000}};

Shared<SnapshotRequest> request(const QByteArray &name, const QByteArray &status)
{
    return support::fromYaml<SnapshotRequest>(
        "{metadata: {name: " + name + ", namespace: shop, uid: u-" + name
        + ", creationTimestamp: '2026-11-01T00:00:00Z'}, spec: {wukongName: web-1, operation: "
          "create}, status: "
        + status + "}");
}

Shared<Wukong> wukongWith(const QJsonArray &list, const QByteArray &conditions = "[{type: Ready}]")
{
    const auto bare = support::fromYaml<Wukong>(
        "{metadata: {name: web-1, namespace: shop, uid: u1, resourceVersion: '7'}, spec: {}, "
        "status: {phase: Running, conditions: "
        + conditions + "}}");
    QJsonObject json = bare->object.json();
    QJsonObject status = json[L1("status")].toObject();
    if (!list.isEmpty())
        status[L1("snapshots")] = list;
    json[L1("status")] = status;
    return std::make_shared<const Wukong>(*Wukong::fromObject(*kube::objectFromJson(json)));
}

QJsonArray listOf(const QByteArray &name)
{
    return snapshotListOf({request(name, "{phase: Ready}")});
}

QStringList conditionTypes(const QJsonObject &statusPatch)
{
    QStringList types;
    for (const QJsonValue &each : statusPatch[L1("status")][L1("conditions")].toArray())
        types << each[L1("type")].toString() + L1("=") + each[L1("status")].toString();
    return types;
}

} // namespace

class SnapshotListTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }

    void listsNewestFirst();
    void saysOnlyWhatIsKnown();
    void keepsTheNewestOfMany();
    void writesWhatDiffers_data();
    void writesWhatDiffers();
    void waitsAMinuteWhenItIsRemoved();
    void waitsLongerEachTime();
    void writesAChangeAtOnceWhereNobodyRemoves();
    void writesAChangeAfterAMinuteWhereSomebodyRemoves();
    void saysThatItIsRemoved();
    void takesThatBackOnceItStays();
    void leavesMachinesAloneThatGoAway();
};

void SnapshotListTest::listsNewestFirst()
{
    const auto removal = support::fromYaml<SnapshotRequest>(
        "{metadata: {name: remove, namespace: shop, creationTimestamp: '2027-11-01T00:00:00Z'}, "
        "spec: {wukongName: web-1, operation: delete, snapshotName: a}}");
    const QJsonArray list =
        snapshotListOf({request("old", "{phase: Ready, createdAt: '2026-11-01T02:00:00Z'}"),
                        removal, request("b", "{phase: Ready, createdAt: '2026-11-02T02:00:00Z'}"),
                        request("waiting", "{phase: Pending}"),
                        request("a", "{phase: Ready, createdAt: '2026-11-02T02:00:00Z'}")});
    QStringList names;
    for (const QJsonValue &each : list)
        names << each[L1("name")].toString();
    QCOMPARE(names,
             (QStringList{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("old"),
                          QStringLiteral("waiting")}));
}

void SnapshotListTest::saysOnlyWhatIsKnown()
{
    const QJsonArray list = snapshotListOf(
        {request("a", "{phase: Ready, createdAt: '2026-11-01T02:00:07Z', size: 20Gi}"),
         request("b", "{}")});
    QCOMPARE(list[0].toObject(),
             (QJsonObject{{QStringLiteral("name"), QStringLiteral("a")},
                          {QStringLiteral("phase"), QStringLiteral("Ready")},
                          {QStringLiteral("createdAt"), QStringLiteral("2026-11-01T02:00:07Z")},
                          {QStringLiteral("size"), QStringLiteral("20Gi")}}));
    QCOMPARE(list[1].toObject(), (QJsonObject{{QStringLiteral("name"), QStringLiteral("b")}}));
}

void SnapshotListTest::keepsTheNewestOfMany()
{
    std::vector<Shared<SnapshotRequest>> requests;
    for (int each = 0; each < 60; ++each)
        requests.push_back(
            request("s" + QByteArray::number(each),
                    "{createdAt: '" + kube::formatTime(start + std::chrono::minutes{each}).toUtf8()
                        + "'}"));
    const QJsonArray list = snapshotListOf(requests);
    QCOMPARE(list.size(), qsizetype{50});
    QCOMPARE(list.first()[L1("name")].toString(), QStringLiteral("s59"));
}

void SnapshotListTest::writesWhatDiffers_data()
{
    QTest::addColumn<QJsonArray>("there");
    QTest::addColumn<QJsonArray>("wanted");
    QTest::addColumn<bool>("writes");
    QTest::newRow("no snapshots") << QJsonArray() << QJsonArray() << false;
    QTest::newRow("the first") << QJsonArray() << listOf("a") << true;
    QTest::newRow("the same") << listOf("a") << listOf("a") << false;
    QTest::newRow("another") << listOf("a") << listOf("b") << true;
    QTest::newRow("the last is gone") << listOf("a") << QJsonArray() << true;
}

void SnapshotListTest::writesWhatDiffers()
{
    QFETCH(QJsonArray, there);
    QFETCH(QJsonArray, wanted);
    QFETCH(bool, writes);
    const auto decision = decideSnapshotList(*wukongWith(there), wanted, std::nullopt, start);
    QCOMPARE(!decision.statusPatch.isEmpty(), writes);
    QCOMPARE(decision.publication.has_value(), writes);
    QCOMPARE(decision.lookAgainAfter.has_value(), writes); // whether it stays
    QVERIFY(decision.events.empty());
    if (writes) {
        const QJsonObject status = decision.statusPatch[L1("status")].toObject();
        QCOMPARE(status.keys(), QStringList{QStringLiteral("snapshots")});
        QCOMPARE(status[L1("snapshots")].toArray(), wanted);
        QCOMPARE(status[L1("snapshots")].isNull(), wanted.isEmpty());
    }
}

void SnapshotListTest::waitsAMinuteWhenItIsRemoved()
{
    const auto bare = wukongWith({});
    const auto first = decideSnapshotList(*bare, listOf("a"), std::nullopt, start);
    const auto early = decideSnapshotList(*bare, listOf("a"), first.publication, start + 59s);
    QVERIFY(early.statusPatch.isEmpty());
    QCOMPARE(early.lookAgainAfter, std::optional<std::chrono::milliseconds>(1s));
    QCOMPARE(early.publication, first.publication);
    const auto again = decideSnapshotList(*bare, listOf("a"), first.publication, start + 60s);
    QVERIFY(!again.statusPatch.isEmpty());
}

void SnapshotListTest::waitsLongerEachTime()
{
    const auto bare = wukongWith({});
    std::optional<Publication> last;
    base::Instant now = start;
    std::vector<std::chrono::milliseconds> pauses;
    while (pauses.size() < 11) {
        const auto decision = decideSnapshotList(*bare, listOf("a"), last, now);
        QVERIFY(!decision.statusPatch.isEmpty());
        last = decision.publication;
        pauses.push_back(last->pause);
        now += last->pause;
    }
    QCOMPARE(pauses[0], std::chrono::milliseconds(1min));
    QCOMPARE(pauses[1], std::chrono::milliseconds(2min));
    QCOMPARE(pauses[10], std::chrono::milliseconds(6h));
}

void SnapshotListTest::writesAChangeAtOnceWhereNobodyRemoves()
{
    const auto first = decideSnapshotList(*wukongWith({}), listOf("a"), std::nullopt, start);
    const auto second =
        decideSnapshotList(*wukongWith(listOf("a")), listOf("b"), first.publication, start + 1s);
    QVERIFY(!second.statusPatch.isEmpty());
    QVERIFY(second.events.empty());
}

void SnapshotListTest::writesAChangeAfterAMinuteWhereSomebodyRemoves()
{
    const auto bare = wukongWith({});
    std::optional<Publication> last = Publication{"other", start, 1h};
    QVERIFY(decideSnapshotList(*bare, listOf("b"), last, start + 59s).statusPatch.isEmpty());
    const auto decision = decideSnapshotList(*bare, listOf("b"), last, start + 60s);
    QVERIFY(!decision.statusPatch.isEmpty());
    QCOMPARE(decision.publication->pause, std::chrono::milliseconds(2h));
}

void SnapshotListTest::saysThatItIsRemoved()
{
    const auto bare = wukongWith({});
    const auto first = decideSnapshotList(*bare, listOf("a"), std::nullopt, start);
    const auto second = decideSnapshotList(*bare, listOf("a"), first.publication, start + 1min);
    QCOMPARE(conditionTypes(second.statusPatch),
             (QStringList{QStringLiteral("Ready="), QStringLiteral("SnapshotsPublished=False")}));
    QCOMPARE(second.statusPatch[L1("metadata")][L1("resourceVersion")].toString(),
             QStringLiteral("7"));
    QCOMPARE(second.events.size(), size_t{1});
    QCOMPARE(second.events.front().reason, QStringLiteral("SnapshotsRemoved"));
    const auto third = decideSnapshotList(*bare, listOf("a"), second.publication, start + 1h);
    QVERIFY(!third.statusPatch.isEmpty());
    QVERIFY(third.events.empty());
}

void SnapshotListTest::takesThatBackOnceItStays()
{
    const QByteArray conditions = "[{type: Ready}, {type: SnapshotsPublished, status: 'False'}]";
    const auto kept = wukongWith(listOf("a"), conditions);
    const Publication last{"any", start, 2min};
    const auto early = decideSnapshotList(*kept, listOf("a"), last, start + 30s);
    QVERIFY(early.statusPatch.isEmpty());
    QCOMPARE(early.lookAgainAfter, std::optional<std::chrono::milliseconds>(30s));
    const auto later = decideSnapshotList(*kept, listOf("a"), last, start + 1min);
    QCOMPARE(conditionTypes(later.statusPatch), QStringList{QStringLiteral("Ready=")});
    QVERIFY(!later.statusPatch[L1("status")].toObject().contains(L1("snapshots")));
    QVERIFY(!later.publication.has_value());
}

void SnapshotListTest::leavesMachinesAloneThatGoAway()
{
    const auto going = support::fromYaml<Wukong>(
        "{metadata: {name: web-1, deletionTimestamp: '2026-11-01T00:00:00Z'}, spec: {}}");
    QVERIFY(decideSnapshotList(*going, listOf("a"), std::nullopt, start).statusPatch.isEmpty());
}

QTEST_GUILESS_MAIN(SnapshotListTest)

#include "tst_snapshotlist.moc"
