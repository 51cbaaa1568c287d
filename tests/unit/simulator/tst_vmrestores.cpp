// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/yaml.h"
#include "simulator/actors/actorhost.h"
#include "simulator/actors/fields.h"
#include "simulator/actors/knobs.h"
#include "simulator/actors/offlineworld.h"
#include "simulator/scenarios/foundation.h"
#include "simulator/scenarios/machinefactory.h"
#include "support/testing.h"

using namespace simulator;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
namespace r = kube::resources;

namespace {

constexpr base::Instant start{std::chrono::seconds{1'793'500'000}};
const QString space = u"shop"_s;
const kube::ObjectKey machineKey{space, u"db"_s};
const kube::ObjectKey restoreKey{space, u"back"_s};

// A plain VirtualMachine shop/db with one disk, of which there is a snapshot "past"; the guest has
// written since.
class Story
{
public:
    explicit Story(const QString &storageClass = u"standard"_s);

    OfflineWorld world{start, allActors()};
    QString past; // what the disk held

    bool stop() { return setPower("Halted"_L1, false); }
    bool setPower(QLatin1String strategy, bool isOn);
    base::Result<void> restore(const QByteArray &rest, const QString &name = restoreKey.name);
    void takeSnapshot(const QString &name);
    void write(const QString &what);
    [[nodiscard]] bool isRunning() const
    {
        return !world.find(r::virtualMachineInstance, machineKey).isEmpty();
    }
    [[nodiscard]] QJsonObject machine() const { return world.find(r::virtualMachine, machineKey); }
    [[nodiscard]] QJsonObject claim(const QString &name) const
    {
        return world.find(r::volumeClaim, {space, name});
    }
    [[nodiscard]] QString claimName() const; // that the machine has
    [[nodiscard]] QString contents(const QString &claimName) const;
    [[nodiscard]] QJsonObject status(const QString &name = restoreKey.name) const;
    [[nodiscard]] QString reason(QLatin1String condition,
                                 const QString &name = restoreKey.name) const;
    [[nodiscard]] bool isComplete(const QString &name = restoreKey.name) const
    {
        return isTrueAt(status(name), "complete"_L1);
    }
    bool waitFor(const std::function<bool()> &condition) { return world.runUntil(condition, 4min); }
};

Story::Story(const QString &storageClass)
{
    const QList<QJsonObject> ground = foundation({space}, start - 24h);
    const QList<QJsonObject> objects = ground
        + makeMachine({.space = space,
                       .name = machineKey.name,
                       .isWukong = false,
                       .disks = {{u"root"_s, u"10Gi"_s, storageClass}},
                       .createdAt = start - 1h},
                      ground, start, 1);
    for (const QJsonObject &object : objects) {
        for (const kube::ResourceType &type : kindsRead()) {
            if (type.kind == textAt(object, "kind"_L1)
                && type.apiVersion() == textAt(object, "apiVersion"_L1))
                world.seed(type, object);
        }
    }
    world.jumpTo(start);
    world.run(5s);
    takeSnapshot(u"past"_s);
    past = contents(claimName());
    write(u"present"_s);
}

void Story::takeSnapshot(const QString &name)
{
    QJsonObject snapshot = kube::newObject(r::vmSnapshot, {space, name});
    snapshot["spec"_L1] =
        *kube::parseYaml("{source: {apiGroup: kubevirt.io, kind: VirtualMachine, name: db}}");
    std::ignore = world.create(r::vmSnapshot, snapshot);
    std::ignore = waitFor(
        [&] { return isTrueAt(world.find(r::vmSnapshot, {space, name}), "status.readyToUse"_L1); });
}

void Story::write(const QString &what)
{
    const QString before = contents(claimName());
    const QJsonObject annotations{{QString(knobs::guestWrites), what}};
    std::ignore = world.patch(r::virtualMachine, machineKey,
                              {{"metadata"_L1, QJsonObject{{"annotations"_L1, annotations}}}});
    std::ignore = waitFor([&] { return contents(claimName()) != before; });
}

bool Story::setPower(QLatin1String strategy, bool isOn)
{
    const QJsonObject spec{{"runStrategy"_L1, strategy}};
    return world.patch(r::virtualMachine, machineKey, {{"spec"_L1, spec}})
        && waitFor([&] { return isRunning() == isOn; });
}

base::Result<void> Story::restore(const QByteArray &rest, const QString &name)
{
    QJsonObject restore = kube::newObject(r::vmRestore, {space, name});
    restore["spec"_L1] =
        *kube::parseYaml("{target: {apiGroup: kubevirt.io, kind: VirtualMachine, name: db}, "
                         "virtualMachineSnapshotName: past"
                         + rest + "}");
    return world.create(r::vmRestore, restore);
}

QString Story::claimName() const
{
    const QJsonArray volumes = arrayAt(machine(), "spec.template.spec.volumes"_L1);
    return textAt(volumes.first().toObject(), "persistentVolumeClaim.claimName"_L1);
}

QString Story::contents(const QString &claimName) const
{
    const auto volume = world.find(r::volume, {{}, textAt(claim(claimName), "spec.volumeName"_L1)});
    return objectAt(volume, "metadata.annotations"_L1)[knobs::contents].toString();
}

QJsonObject Story::status(const QString &name) const
{
    return objectAt(world.find(r::vmRestore, {space, name}), "status"_L1);
}

QString Story::reason(QLatin1String condition, const QString &name) const
{
    return textAt(findCondition(arrayAt(status(name), "conditions"_L1), condition), "reason"_L1);
}

} // namespace

// KubeVirt's restores as kubevirt-semantics 4 and 15 tell them.
class VmRestoresTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }

    void bringsBackThePast_data();
    void bringsBackThePast();
    void waitsForPower_data();
    void waitsForPower();
    void failsLateInItsGracePeriod();
    void saysWhatIsInTheWay_data();
    void saysWhatIsInTheWay();
    void blocksUntilItIsRemoved();
    void holdsTheMachine();
    void refuses_data();
    void refuses();
    void neverFillsFromADeletedSnapshot();
    void standsStillUntilItIsTouched();
    void restoresNothingTheSecondTime();
};

void VmRestoresTest::bringsBackThePast_data()
{
    QTest::addColumn<QByteArray>("rest");
    QTest::addColumn<QString>("name"); // of the claim; empty: by the restore's uid
    QTest::addColumn<bool>("isOwned");
    QTest::newRow("default") << ""_ba << QString() << true;
    QTest::newRow("nobody's") << ", volumeOwnershipPolicy: None"_ba << QString() << false;
    QTest::newRow("in place") << ", volumeRestorePolicy: InPlace, volumeOwnershipPolicy: None"_ba
                              << u"db-root"_s << false;
    QTest::newRow("overridden")
        << ", volumeRestoreOverrides: [{volumeName: root, restoreName: other}]"_ba << u"other"_s
        << true;
}

void VmRestoresTest::bringsBackThePast()
{
    QFETCH(QByteArray, rest);
    QFETCH(QString, name);
    QFETCH(bool, isOwned);
    Story story;
    QVERIFY(story.stop());
    const QString present = story.contents(u"db-root"_s);
    QVERIFY(present != story.past);
    const QString oldVolume = textAt(story.claim(u"db-root"_s), "spec.volumeName"_L1);
    QVERIFY_RESULT(story.restore(rest));
    QVERIFY(story.waitFor([&] { return story.isComplete(); }));

    const QJsonObject restore = story.world.find(r::vmRestore, restoreKey);
    const QString uid = textAt(restore, "metadata.uid"_L1);
    const QString expected = name.isEmpty() ? QString("restore-"_L1 + uid + "-root"_L1) : name;
    QCOMPARE(story.claimName(), expected);
    QCOMPARE(story.contents(expected), story.past);
    const QJsonObject metadata = objectAt(story.claim(expected), "metadata"_L1);
    const QJsonObject annotations = objectAt(metadata, "annotations"_L1);
    QCOMPARE(annotations["restore.kubevirt.io/lastRestoreUID"_L1].toString(), "back-"_L1 + uid);
    QVERIFY(!annotations.contains("pv.kubernetes.io/bind-completed"_L1)
            || textAt(story.claim(expected), "spec.volumeName"_L1) != oldVolume);
    QCOMPARE(!arrayAt(metadata, "ownerReferences"_L1).isEmpty(), isOwned);
    const bool isInPlace = expected == "db-root"_L1;
    QCOMPARE(story.contents(u"db-root"_s), isInPlace ? story.past : present);
    QCOMPARE(story.world.find(r::volume, {{}, oldVolume}).isEmpty(), isInPlace);
    QCOMPARE(textAt(story.machine(), "spec.runStrategy"_L1), u"Halted"_s);
    QVERIFY(textAt(story.machine(), "status.restoreInProgress"_L1).isEmpty());
    QCOMPARE(story.reason("Ready"_L1), u"Operation complete"_s);
    QCOMPARE(textAt(arrayAt(story.status(), "restores"_L1).first().toObject(),
                    "persistentVolumeClaim"_L1),
             expected);
    QVERIFY(story.setPower("Always"_L1, true));
    QVERIFY_RESULT(story.world.remove(r::virtualMachine, machineKey));
    QCOMPARE(story.waitFor([&] { return story.claim(expected).isEmpty(); }), isOwned);
}

void VmRestoresTest::waitsForPower_data()
{
    QTest::addColumn<QByteArray>("policy");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<bool>("hasFailed");
    const QString waiting =
        u"Waiting for target VM to be powered off. Please stop the restore target to proceed with "
        "restore"_s;
    QTest::newRow("default") << ""_ba << waiting + u", or the operation will fail after 5m0s"_s
                             << false;
    QTest::newRow("eventually") << ", targetReadinessPolicy: WaitEventually"_ba << waiting << false;
    QTest::newRow("at once") << ", targetReadinessPolicy: FailImmediate"_ba
                             << u"Restore target VMI must be powered off before restore operation"_s
                             << true;
}

void VmRestoresTest::waitsForPower()
{
    QFETCH(QByteArray, policy);
    QFETCH(QString, reason);
    QFETCH(bool, hasFailed);
    Story story;
    QVERIFY_RESULT(story.restore(policy));
    story.world.run(10s);
    QCOMPARE(story.reason("Progressing"_L1), reason);
    QCOMPARE(story.reason("Failure"_L1), hasFailed ? reason : QString());
    QVERIFY(textAt(story.machine(), "status.restoreInProgress"_L1).isEmpty());
    QVERIFY(story.stop());
    QCOMPARE(story.waitFor([&] { return story.isComplete(); }), !hasFailed);
}

// There is no timer: what happens after the five minutes makes it fail.
void VmRestoresTest::failsLateInItsGracePeriod()
{
    Story story;
    QVERIFY_RESULT(story.restore({}));
    story.world.run(7min);
    QVERIFY(story.reason("Failure"_L1).isEmpty());
    QVERIFY(story.stop());
    story.world.run(10s);
    QVERIFY(
        story.reason("Failure"_L1).startsWith("Restore target failed to be ready within 5m0s"_L1));
    QVERIFY(!story.isComplete());
}

void VmRestoresTest::saysWhatIsInTheWay_data()
{
    QTest::addColumn<std::function<void(Story &)>>("change");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<std::function<void(Story &)>>("cure");
    const std::function<void(Story &)> none;
    QTest::newRow("no snapshot") << std::function(
        [](Story &story) { std::ignore = story.world.remove(r::vmSnapshot, {space, u"past"_s}); })
                                 << u"VMSnapshot shop/past does not exist"_s << none;
    QTest::newRow("not ready") << std::function([](Story &story) {
        for (const QJsonObject &each : story.world.objects()) {
            if (textAt(each, "kind"_L1) == "VolumeSnapshot"_L1)
                std::ignore = story.world.remove(r::volumeSnapshot,
                                                 {space, textAt(each, "metadata.name"_L1)});
        }
    }) << u"VMSnapshot shop/past not ready"_s
                               << none;
    QTest::newRow("locked by another")
        << std::function([](Story &story) {
               std::ignore = story.world.patch(
                   r::virtualMachine, machineKey,
                   {{"status"_L1, QJsonObject{{"restoreInProgress"_L1, "other"_L1}}}},
                   kube::Subresource::Status);
           })
        << u"vm restore other in progress"_s << std::function([](Story &story) {
               std::ignore = story.world.patch(
                   r::virtualMachine, machineKey,
                   {{"status"_L1, QJsonObject{{"restoreInProgress"_L1, QJsonValue::Null}}}},
                   kube::Subresource::Status);
           });
}

void VmRestoresTest::saysWhatIsInTheWay()
{
    QFETCH(std::function<void(Story &)>, change);
    QFETCH(QString, reason);
    QFETCH(std::function<void(Story &)>, cure);
    Story story;
    QVERIFY(story.stop());
    change(story);
    story.world.run(30s);
    QVERIFY_RESULT(story.restore({}));
    story.world.run(30s);
    QCOMPARE(story.reason("Progressing"_L1), reason);
    QVERIFY(story.reason("Failure"_L1).isEmpty());
    QVERIFY(story.world.events().contains(
        "VirtualMachineRestoreError back: VirtualMachineRestore encountered error "_L1 + reason));
    if (cure)
        cure(story);
    QCOMPARE(story.waitFor([&] { return story.isComplete(); }), cure != nullptr);
}

void VmRestoresTest::blocksUntilItIsRemoved()
{
    Story story;
    QVERIFY_RESULT(story.restore(", targetReadinessPolicy: FailImmediate"));
    story.world.run(10s);
    QVERIFY(!story.reason("Failure"_L1).isEmpty());
    QVERIFY(story.stop());
    const auto refused = story.restore({}, u"again"_s);
    QVERIFY(!refused);
    QVERIFY2(refused.error().detail.endsWith("VirtualMachineRestore \"back\" in progress"_L1),
             qPrintable(refused.error().detail));
    QVERIFY_RESULT(story.world.remove(r::vmRestore, restoreKey));
    QVERIFY(story.waitFor([&] { return story.status().isEmpty(); }));
    QVERIFY_RESULT(story.restore({}, u"again"_s));
    QVERIFY(story.waitFor([&] { return story.isComplete(u"again"_s); }));
}

void VmRestoresTest::holdsTheMachine()
{
    Story story;
    QVERIFY(story.stop());
    QVERIFY_RESULT(story.restore({}));
    const auto isMaking = [&] { return story.reason("Progressing"_L1) == "Creating new PVCs"_L1; };
    QVERIFY(story.waitFor(isMaking));
    story.world.run(100ms); // the claim is asked for, and not bound yet
    QCOMPARE(textAt(story.machine(), "status.restoreInProgress"_L1), restoreKey.name);
    const QJsonObject spec{{"runStrategy"_L1, "Always"_L1}};
    const auto refused = story.world.patch(r::virtualMachine, machineKey, {{"spec"_L1, spec}});
    QVERIFY(!refused);
    QVERIFY(refused.error().detail.endsWith(
        "Cannot update VM runStrategy until restore \"back\" completes"_L1));
    const QString made = "restore-"_L1
        + textAt(story.world.find(r::vmRestore, restoreKey), "metadata.uid"_L1) + "-root"_L1;
    QVERIFY_RESULT(story.world.remove(r::vmRestore, restoreKey));
    QVERIFY(story.waitFor([&] { return story.status().isEmpty(); }));
    QVERIFY(textAt(story.machine(), "status.restoreInProgress"_L1).isEmpty());
    QCOMPARE(story.claimName(), u"db-root"_s);
    QVERIFY(story.setPower("Always"_L1, true));
    QVERIFY(story.waitFor([&] { return story.contents(made) == story.past; })); // all the same
}

void VmRestoresTest::refuses_data()
{
    QTest::addColumn<QByteArray>("spec");
    QTest::addColumn<QString>("text");
    const QByteArray target = "target: {apiGroup: kubevirt.io, kind: VirtualMachine, name: db}, ";
    QTest::newRow("no group") << "{target: {kind: VirtualMachine, name: db}}"_ba
                              << u"missing apiGroup"_s;
    QTest::newRow("other group") << "{target: {apiGroup: a, kind: VirtualMachine, name: db}}"_ba
                                 << u"invalid apiGroup"_s;
    QTest::newRow("other kind") << "{target: {apiGroup: kubevirt.io, kind: Pod, name: db}}"_ba
                                << u"invalid kind"_s;
    QTest::newRow("volumes") << "{" + target + "volumeRestorePolicy: Other}"
                             << u"volume restore policy \"Other\" doesn't exist"_s;
    QTest::newRow("owners") << "{" + target + "volumeOwnershipPolicy: Other}"
                            << u"volume ownership policy \"Other\" doesn't exist"_s;
    QTest::newRow("override of nothing")
        << "{" + target + "volumeRestoreOverrides: [{a: b}]}" << u"must provide a volume name"_s;
    QTest::newRow("empty override")
        << "{" + target + "volumeRestoreOverrides: [{volumeName: root}]}"
        << u"must provide at least one overriden field"_s;
}

void VmRestoresTest::refuses()
{
    QFETCH(QByteArray, spec);
    QFETCH(QString, text);
    OfflineWorld world{start, allActors()};
    QJsonObject restore = kube::newObject(r::vmRestore, restoreKey);
    restore["spec"_L1] = *kube::parseYaml(spec);
    const auto refused = world.create(r::vmRestore, restore);
    QVERIFY(!refused);
    QVERIFY2(refused.error().detail.endsWith("denied the request: "_L1 + text),
             qPrintable(refused.error().detail));
}

// A claim that waits for its first consumer is filled when the machine starts.
void VmRestoresTest::neverFillsFromADeletedSnapshot()
{
    Story story(u"local-wffc"_s);
    QVERIFY(story.stop());
    QVERIFY_RESULT(story.restore({}));
    QVERIFY(story.waitFor([&] { return story.isComplete(); }));
    const QString claim = story.claimName();
    QCOMPARE(textAt(story.claim(claim), "status.phase"_L1), u"Pending"_s);
    QVERIFY_RESULT(story.world.remove(r::vmSnapshot, {space, u"past"_s}));
    story.world.run(30s);
    QVERIFY_RESULT(story.world.patch(r::virtualMachine, machineKey,
                                     {{"spec"_L1, QJsonObject{{"runStrategy"_L1, "Always"_L1}}}}));
    story.world.run(5min);
    QCOMPARE(textAt(story.claim(claim), "status.phase"_L1), u"Pending"_s);
    QCOMPARE(textAt(story.machine(), "status.printableStatus"_L1), u"WaitingForVolumeBinding"_s);
}

// Who makes the claim first keeps the restore standing still, until somebody touches that.
void VmRestoresTest::standsStillUntilItIsTouched()
{
    Story story;
    QVERIFY(story.stop());
    QJsonObject intruder = kube::newObject(r::volumeClaim, {space, u"db-root"_s});
    intruder["spec"_L1] =
        *kube::parseYaml("{storageClassName: standard, resources: {requests: {storage: 10Gi}}}");
    QVERIFY_RESULT(story.restore(", volumeRestorePolicy: InPlace"));
    QVERIFY(story.waitFor([&] { return story.claim(u"db-root"_s).isEmpty(); }));
    QVERIFY_RESULT(story.world.create(r::volumeClaim, intruder));
    QVERIFY(!story.waitFor([&] { return story.isComplete(); }));
    QCOMPARE(story.reason("Progressing"_L1), u"Creating new PVCs"_s);
    int touches = 0;
    while (!story.isComplete() && touches < 5) {
        const QJsonObject annotations{{"touched"_L1, QString::number(++touches)}};
        QVERIFY_RESULT(
            story.world.patch(r::vmRestore, restoreKey,
                              {{"metadata"_L1, QJsonObject{{"annotations"_L1, annotations}}}}));
        story.world.run(30s);
    }
    QVERIFY(story.isComplete());
    QCOMPARE(story.contents(u"db-root"_s), story.past);
}

// A claim that has the name already is taken for the restored one.
void VmRestoresTest::restoresNothingTheSecondTime()
{
    Story story;
    QVERIFY(story.stop());
    QVERIFY_RESULT(story.restore(", volumeRestorePolicy: PrefixTargetName"));
    QVERIFY(story.waitFor([&] { return story.isComplete(); }));
    QCOMPARE(story.contents(story.claimName()), story.contents(u"db-root"_s));
}

Q_DECLARE_METATYPE(std::function<void(Story &)>)
QTEST_GUILESS_MAIN(VmRestoresTest)

#include "tst_vmrestores.moc"
