// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/names.h"
#include "snapshots/procedures/procedures.h"
#include "snapshots/procedures/pruning.h"
#include "snapshots/procedures/reasons.h"
#include "support/testing.h"
#include "support/world/picture.h"

#include <QJsonArray>
#include <QTest>

using namespace snapshots;
using namespace std::chrono_literals;
using support::Picture;

namespace {

const QByteArray create = "{operation: create, wukongName: web-1}";
const QByteArray pinned = "{operation: create, wukongName: web-1, pin: {reason: audit, until: "
                          "'2026-11-01T03:26:40Z'}}";
const QByteArray deleted = ", deletionTimestamp: '2026-11-01T02:30:00Z', finalizers: "
                           "[other/one, snapshots.novasphere.dev/protection]";
constexpr base::Instant now = Picture::created + 5min;

// A Ready snapshot that somebody deletes.
Picture removed(const QByteArray &spec = create, const QByteArray &metadata = {})
{
    Picture picture;
    picture.setRequest(spec, deleted + metadata);
    picture.setVmSnapshotReady();
    RequestStatus status;
    status.observedGeneration = 1;
    status.phase = Phase::Ready;
    status.backend = Backend::KubeVirt;
    status.conditions = {{QStringLiteral("Ready"), true, QStringLiteral("Captured"), {}, now}};
    picture.setStatus(status);
    return picture;
}

Picture lookAgain(Picture picture, const Decision &decision)
{
    picture.setStatus(decision.status);
    return picture;
}

QString reasonOf(const Decision &decision)
{
    const Condition *const progressing = decision.status.condition(QLatin1String("Progressing"));
    return progressing ? progressing->reason : QString();
}

} // namespace

class RemovalTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }

    void publishesBeforeItDeletes();
    void waitsWhilePinned();
    void letsForcedOnesGo();
    void holdsTheLastGood();
    void letsForcedLastGoodGo();
    void countsWhatOthersAreAboutToDelete();
    void knowsWhatReadsASnapshot_data();
    void knowsWhatReadsASnapshot();
    void waitsWhileInUse_data();
    void waitsWhileInUse();
    void namesWhatHoldsTheData();
    void letsGoOfRetainedContents();
    void removesOnlyItsOwnFinalizer();
    void deletesOnlyItsOwnVolumeSnapshots();
    void leavesOthersAloneWithoutFinalizer();
};

void RemovalTest::publishesBeforeItDeletes()
{
    const Picture picture = removed();
    const Decision first = decide(picture.observation, now);
    QCOMPARE(nameOf(first.status.phase), nameOf(Phase::Deleting));
    QVERIFY(first.actions.empty());

    const Decision second = decide(lookAgain(picture, first).observation, now);
    const auto *const removal = std::get_if<DeleteObject>(&second.actions.at(0));
    QVERIFY(removal);
    QCOMPARE(removal->key.toString(), QStringLiteral("shop/wks-u1"));
    QCOMPARE(removal->preconditions.uid, QStringLiteral("s-uid"));

    const Decision third = decide(lookAgain(picture, second).observation, now);
    QVERIFY(third.status == second.status);
}

void RemovalTest::waitsWhilePinned()
{
    const Decision held = decide(removed(pinned).observation, now);
    QCOMPARE(nameOf(held.status.phase), nameOf(Phase::Ready));
    QCOMPARE(reasonOf(held), QString(reasons::pinned));
    QVERIFY(held.status.message.contains(QLatin1String("audit")));
    QCOMPARE(*held.lookAgainAfter, 55min); // then the pin ends
    QVERIFY(held.actions.empty());
    const Decision free = decide(removed(pinned).observation, now + 1h);
    QCOMPARE(nameOf(free.status.phase), nameOf(Phase::Deleting));
}

void RemovalTest::letsForcedOnesGo()
{
    const Picture picture = removed(pinned, ", annotations: {snapshots.novasphere.dev/force: old}");
    QCOMPARE(nameOf(decide(picture.observation, now).status.phase), nameOf(Phase::Deleting));
}

void RemovalTest::holdsTheLastGood()
{
    const QByteArray label = ", labels: {snapshots.novasphere.dev/policy-a: p}";
    Picture picture = removed(create, label);
    picture.observation.floors = {{QStringLiteral("a"), {QStringLiteral("policy a"), 2}}};
    picture.addHeldSnapshot("one", {"a"});
    picture.addHeldSnapshot("leaving", {"a"},
                            ", deletionTimestamp: '2026-11-01T02:30:00Z', finalizers: [x]");
    const Decision held = decide(picture.observation, now);
    QCOMPARE(nameOf(held.status.phase), nameOf(Phase::Ready));
    QCOMPARE(reasonOf(held), QString(reasons::lastGood));
    QVERIFY2(held.status.message.contains(QLatin1String("one of the last 2 good snapshots that "
                                                        "policy a keeps of Wukong shop/web-1")),
             qPrintable(held.status.message));
    QCOMPARE(*held.lookAgainAfter, 1min);
    QVERIFY(held.actions.empty());
    const Picture again = lookAgain(picture, held);
    QVERIFY(decide(again.observation, now).status == held.status);

    picture.addHeldSnapshot("newer", {"a"});
    QCOMPARE(nameOf(decide(picture.observation, now).status.phase), nameOf(Phase::Deleting));
}

void RemovalTest::letsForcedLastGoodGo()
{
    Picture picture = removed(create,
                              ", labels: {snapshots.novasphere.dev/policy-a: p}, annotations: "
                              "{snapshots.novasphere.dev/force: old}");
    picture.observation.floors = {{QStringLiteral("a"), {QStringLiteral("policy a"), 1}}};
    QCOMPARE(nameOf(decide(picture.observation, now).status.phase), nameOf(Phase::Deleting));
}

// The other one is not marked yet: it will be held itself if it comes to that.
void RemovalTest::countsWhatOthersAreAboutToDelete()
{
    Picture picture = removed(create, ", labels: {snapshots.novasphere.dev/policy-a: p}");
    picture.observation.floors = {{QStringLiteral("a"), {QStringLiteral("policy a"), 1}}};
    picture.addHeldSnapshot("one", {"a"});
    picture.addSibling("rival",
                       "spec: {operation: delete, wukongName: web-1, snapshotName: one}\n"
                       "status: {phase: Deleting, before: {snapshotUid: one-uid}}");
    QCOMPARE(nameOf(decide(picture.observation, now).status.phase), nameOf(Phase::Deleting));
}

void RemovalTest::knowsWhatReadsASnapshot_data()
{
    QTest::addColumn<QByteArray>("operation");
    QTest::addColumn<QByteArray>("phase");
    QTest::addColumn<bool>("isDeleted");
    QTest::addColumn<bool>("reads");
    const auto row = [](const QByteArray &operation, const QByteArray &phase, bool isDeleted,
                        bool reads) {
        QTest::addRow("%s %s %d", operation.data(), phase.data(), isDeleted)
            << operation << phase << isDeleted << reads;
    };
    row("restore", "''", false, true);
    row("restore", "Pending", false, true);
    row("restore", "Pending", true, false); // never begins
    row("restore", "Restoring", true, true);
    row("restore", "Restored", false, false);
    row("restore", "Failed", false, false);
    row("clone", "Cloning", false, true);
    row("clone", "Cloned", false, false);
    row("delete", "Deleting", false, false);
}

// For people's deletes and for policies the same.
void RemovalTest::knowsWhatReadsASnapshot()
{
    QFETCH(QByteArray, operation);
    QFETCH(QByteArray, phase);
    QFETCH(bool, isDeleted);
    QFETCH(bool, reads);
    Picture picture = removed();
    const QByteArray mark =
        isDeleted ? ", deletionTimestamp: '2026-11-01T02:30:00Z', finalizers: [x]" : "";
    picture.observation.siblings = {support::fromYaml<SnapshotRequest>(
        "metadata: {name: user, namespace: shop, uid: user" + mark
        + "}\nspec: {operation: " + operation
        + ", wukongName: web-1, snapshotName: snap-1, clone: {name: copy}}\nstatus: "
          "{phase: "
        + phase + "}")};
    QCOMPARE(reasonOf(decide(picture.observation, now)) == reasons::inUse, reads);
    const auto facts =
        pruning::factsOf({picture.observation.request, picture.observation.siblings.front()});
    QCOMPARE(facts.size(), 1U);
    QCOMPARE(facts.front().isInUse, reads);
}

void RemovalTest::waitsWhileInUse_data()
{
    QTest::addColumn<int>("user");
    QTest::newRow("restore of KubeVirt") << 0;
    QTest::newRow("restore of ours") << 1;
    QTest::newRow("pending claim") << 2;
    QTest::newRow("restore of ours that waits") << 3;
}

void RemovalTest::waitsWhileInUse()
{
    QFETCH(int, user);
    Picture picture = removed();
    QString name = QStringLiteral("shop/user");
    if (user == 0)
        picture.observation.restores.push_back(support::fromYaml<VmRestore>(
            "metadata: {name: user, namespace: shop}\nspec: {virtualMachineSnapshotName: wks-u1}"));
    else if (user == 3)
        picture.addSibling("user",
                           "spec: {operation: restore, wukongName: web-1, snapshotName: snap-1}");
    else if (user == 1)
        picture.addSibling("user",
                           "spec: {operation: restore, wukongName: web-1, snapshotName: "
                           "snap-1}\nstatus: {phase: Restoring}");
    else
        picture.observation.dependentClaims.push_back(
            support::fromYaml<VolumeClaim>("metadata: {name: user, namespace: shop}"));
    const Decision decision = decide(picture.observation, now);
    QCOMPARE(reasonOf(decision), QString(reasons::inUse));
    QCOMPARE(nameOf(decision.status.phase), nameOf(Phase::Ready));
    QVERIFY2(decision.status.message.contains(name), qPrintable(decision.status.message));
}

void RemovalTest::namesWhatHoldsTheData()
{
    Picture picture = removed();
    const Decision first = decide(picture.observation, now);
    picture.observation.vmSnapshot.reset();
    picture.observation.vmSnapshotContent.reset();
    picture.observation.volumeSnapshots.clear();
    picture.observation.volumeSnapshotContents = {support::fromYaml<VolumeSnapshotContent>(
        "metadata: {name: c-root, finalizers: [driver/holds]}\nspec: {deletionPolicy: Delete}\n"
        "status: {error: {message: busy}}")};
    const Decision soon = decide(lookAgain(picture, first).observation, now + 10s);
    QCOMPARE(reasonOf(soon), QString(reasons::deleting));
    const Decision late = decide(lookAgain(picture, soon).observation, now + 31s);
    QCOMPARE(reasonOf(late), QString(reasons::finalizerHolds));
    for (const char *part : {"VolumeSnapshotContent c-root", "driver/holds", "busy"})
        QVERIFY2(late.status.message.contains(QString::fromLatin1(part)),
                 qPrintable(late.status.message));
}

void RemovalTest::letsGoOfRetainedContents()
{
    Picture picture = removed();
    const Decision first = decide(picture.observation, now);
    picture.observation.vmSnapshot.reset();
    picture.observation.vmSnapshotContent.reset();
    picture.observation.volumeSnapshots.clear();
    picture.observation.volumeSnapshotContents = {support::fromYaml<VolumeSnapshotContent>(
        "metadata: {name: c-root}\nspec: {deletionPolicy: Retain}")};
    const Decision decision = decide(lookAgain(picture, first).observation, now);
    QCOMPARE(reasonOf(decision), QString(reasons::deleted));
    QVERIFY(decision.status.message.contains(QLatin1String("c-root")));
}

void RemovalTest::removesOnlyItsOwnFinalizer()
{
    Picture picture = removed();
    Decision decision = decide(picture.observation, now);
    picture.observation.vmSnapshot.reset();
    picture.observation.vmSnapshotContent.reset();
    picture.observation.volumeSnapshots.clear();
    for (int look = 0; look < 5 && decision.actions.empty(); ++look)
        decision = decide(lookAgain(picture, decision).observation, now);
    const auto *const patch = std::get_if<PatchObject>(&decision.actions.at(0));
    QVERIFY(patch);
    const QJsonObject metadata = patch->patch[QLatin1String("metadata")].toObject();
    QCOMPARE(metadata[QLatin1String("finalizers")].toArray(),
             QJsonArray{QStringLiteral("other/one")});
    QCOMPARE(metadata[QLatin1String("resourceVersion")].toString(), QStringLiteral("5"));
}

void RemovalTest::deletesOnlyItsOwnVolumeSnapshots()
{
    Picture picture = removed();
    picture.observation.vmSnapshot.reset();
    picture.observation.volumeSnapshots = {support::fromYaml<VolumeSnapshot>(
        "metadata: {name: vs-root, namespace: shop, labels: {}}")};
    const Decision first = decide(picture.observation, now);
    QVERIFY(decide(lookAgain(picture, first).observation, now).actions.empty());
    picture.addVolumeSnapshot("wks-u1-root", "{}");
    QCOMPARE(decide(lookAgain(picture, first).observation, now).actions.size(), 1);
}

void RemovalTest::leavesOthersAloneWithoutFinalizer()
{
    Picture picture = removed();
    picture.setRequest(create, ", deletionTimestamp: '2026-11-01T02:30:00Z', finalizers: [other]");
    const Decision decision = decide(picture.observation, now);
    QVERIFY(decision.actions.empty());
    QVERIFY(decision.status.phase == Phase::None);
}

QTEST_GUILESS_MAIN(RemovalTest)
#include "tst_removal.moc"
