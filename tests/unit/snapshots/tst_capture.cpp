// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/names.h"
#include "snapshots/procedures/procedures.h"
#include "snapshots/procedures/reasons.h"
#include "snapshots/procedures/steps.h"
#include "support/testing.h"
#include "support/world/picture.h"

#include <QJsonArray>
#include <QTest>

using namespace snapshots;
using namespace std::chrono_literals;
using support::Picture;

namespace {

constexpr base::Instant now = Picture::created + 2s;
const QByteArray finalizer = ", finalizers: [snapshots.novasphere.dev/protection]";
const QByteArray offline = "{operation: create, wukongName: web-1, mode: Offline}";
const QByteArray online = "{operation: create, wukongName: web-1}";

// As the procedure is carried on while nothing else moves: every status published, until it stays.
Decision settle(Picture &picture, base::Instant at = now)
{
    Decision decision = decide(picture.observation, at);
    for (int i = 0; i < 8 && decision.status != picture.observation.request->status; ++i) {
        picture.setStatus(decision.status);
        decision = decide(picture.observation, at);
    }
    return decision;
}

Picture started(const QByteArray &spec = online)
{
    Picture picture;
    picture.setRequest(spec, finalizer);
    return picture;
}

Step::State stateOf(const Decision &decision, QLatin1String step)
{
    const auto found = std::ranges::find(decision.status.steps, step, &Step::name);
    return found == decision.status.steps.end() ? Step::State::Skipped : found->state;
}

QString failureOf(const Decision &decision)
{
    const Condition *const failed = decision.status.condition(QLatin1String("Failed"));
    return failed && failed->isTrue ? failed->reason : QString();
}

} // namespace

class CaptureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }

    void takesUpRequest();
    void addsFinalizerBesideOthers();
    void makesNothingBeforeFinalizer();
    void failsAtOnceWhenBlocked();
    void waitsForMachineOnlyShortly();
    void givesUpWaitingAtDeadline();
    void letsTheOtherGoFirst_data();
    void letsTheOtherGoFirst();
    void asksKubeVirt();
    void writesPowerDownBeforeTakingIt_data();
    void writesPowerDownBeforeTakingIt();
    void asksOnlyWhenMachineIsOff();
    void givesPowerBackOnceUnlocked_data();
    void givesPowerBackOnceUnlocked();
    void neverStartsNamesake();
    void becomesReady();
    void keepsSecretsOut();
    void saysWhatKubeVirtSays_data();
    void saysWhatKubeVirtSays();
    void rollsBackFailure();
    void asksStorage();
    void showsErrorsOfStorage();
    void noticesLostDataAndHealing();
    void judgesNothingItCannotSee();
};

void CaptureTest::takesUpRequest()
{
    Picture picture;
    const Decision decision = decide(picture.observation, now + 500ms);
    QCOMPARE(nameOf(decision.status.phase), nameOf(Phase::Pending));
    QCOMPARE(*decision.status.startedAt, now); // whole seconds
    QCOMPARE(decision.status.observedGeneration, 1);
    QVERIFY(stateOf(decision, steps::preflight) == Step::State::Running);
    QVERIFY(decision.actions.empty());
    QVERIFY(*decision.lookAgainAfter <= 5s);
}

void CaptureTest::addsFinalizerBesideOthers()
{
    Picture picture;
    picture.setRequest(online, ", finalizers: [other/one]");
    const Decision decision = settle(picture);
    QCOMPARE(decision.actions.size(), 1U);
    const auto &patch = std::get<PatchObject>(decision.actions[0]);
    const QJsonObject metadata = patch.patch[QLatin1String("metadata")].toObject();
    QCOMPARE(metadata[QLatin1String("finalizers")].toArray(),
             (QJsonArray{QStringLiteral("other/one"), QString(names::finalizer)}));
    QCOMPARE(metadata[QLatin1String("resourceVersion")].toString(), QStringLiteral("5"));
}

void CaptureTest::makesNothingBeforeFinalizer()
{
    Picture picture;
    QCOMPARE(nameOf(settle(picture).status.phase), nameOf(Phase::Pending));
    picture.setRequest(online, finalizer);
    QCOMPARE(nameOf(settle(picture).status.phase), nameOf(Phase::Creating));
}

void CaptureTest::failsAtOnceWhenBlocked()
{
    Picture picture;
    picture.observation.snapshotClasses.clear();
    const Decision decision = settle(picture);
    QCOMPARE(nameOf(decision.status.phase), nameOf(Phase::Failed));
    QCOMPARE(failureOf(decision), QString(reasons::noSnapshotClass));
    QVERIFY(decision.status.finishedAt && !decision.lookAgainAfter);
    QVERIFY(stateOf(decision, steps::preflight) == Step::State::Failed);
    QVERIFY(stateOf(decision, steps::capture) == Step::State::Skipped);
    QVERIFY(decision.events.empty()); // it was told in the look that decided
}

void CaptureTest::waitsForMachineOnlyShortly()
{
    Picture picture;
    picture.observation.machine.wukong.reset();
    const Decision waiting = settle(picture, Picture::created + 14s);
    QCOMPARE(nameOf(waiting.status.phase), nameOf(Phase::Pending));
    QCOMPARE(waiting.status.condition(QLatin1String("Ready"))->reason,
             QString(reasons::machineNotFound));
    QVERIFY(waiting.status.message.contains(QLatin1String("Wukong shop/web-1")));
    QCOMPARE(*waiting.lookAgainAfter, 1s);
    const Decision failed = settle(picture, Picture::created + 15s);
    QCOMPARE(failureOf(failed), QString(reasons::machineNotFound));
}

void CaptureTest::givesUpWaitingAtDeadline()
{
    Picture picture;
    picture.setClaim("web-1-data", "fast", "Pending");
    QCOMPARE(nameOf(settle(picture, Picture::created + 299s).status.phase), nameOf(Phase::Pending));
    const Decision failed = settle(picture, Picture::created + 5min);
    QCOMPARE(failureOf(failed), QString(reasons::deadlineExceeded));
    QVERIFY(failed.status.message.contains(QLatin1String("shop/web-1-data")));
}

void CaptureTest::letsTheOtherGoFirst_data()
{
    QTest::addColumn<QByteArray>("created"); // of the other, which is Creating too
    QTest::addColumn<QByteArray>("step");
    QTest::addColumn<bool>("isOurTurn");
    QTest::newRow("older") << QByteArray("2026-11-01T02:26:00Z") << QByteArray("Waiting") << false;
    QTest::newRow("younger") << QByteArray("2026-11-01T02:27:00Z") << QByteArray("Waiting") << true;
    QTest::newRow("younger, has begun")
        << QByteArray("2026-11-01T02:27:00Z") << QByteArray("Running") << false;
}

void CaptureTest::letsTheOtherGoFirst()
{
    QFETCH(QByteArray, created);
    QFETCH(QByteArray, step);
    QFETCH(bool, isOurTurn);
    Picture picture = started();
    picture.setStatus(decide(picture.observation, now).status); // Creating, nothing touched yet
    picture.observation.siblings = {support::fromYaml<SnapshotRequest>(
        "metadata: {name: other, namespace: shop, uid: o, creationTimestamp: '" + created
        + "'}\nspec: " + online
        + "\nstatus: {phase: Creating, steps: [{name: Capture, state: " + step + "}]}")};
    const Decision decision = settle(picture);
    QCOMPARE(nameOf(decision.status.phase), nameOf(Phase::Creating));
    QCOMPARE(!decision.actions.empty(), isOurTurn);
}

void CaptureTest::asksKubeVirt()
{
    Picture picture = started("{operation: create, wukongName: web-1, deadline: 90s}");
    const Decision decision = settle(picture);
    QCOMPARE(decision.actions.size(), 1U);
    const auto &create = std::get<CreateObject>(decision.actions[0]);
    QVERIFY(create.type == kube::resources::vmSnapshot);
    const auto made = VmSnapshot::fromObject(*kube::objectFromJson(create.object));
    QCOMPARE(made->object.key().toString(), QStringLiteral("shop/wks-u1"));
    QCOMPARE(made->sourceName, QStringLiteral("web-1-vm"));
    QCOMPARE(made->object.meta.labels.value(names::requestUidLabel), QStringLiteral("u1"));
    QCOMPARE(made->object.meta.labels.value(names::requestNameLabel), QStringLiteral("snap-1"));
    QCOMPARE(create.object[QLatin1String("spec")][QLatin1String("failureDeadline")].toString(),
             QStringLiteral("1m30s"));
}

void CaptureTest::writesPowerDownBeforeTakingIt_data()
{
    QTest::addColumn<QByteArray>("wukong");
    QTest::addColumn<QByteArray>("power");
    QTest::newRow("set") << QByteArray("{startStrategy: {autoStart: true}}")
                         << QByteArray("{autoStart: true}");
    QTest::newRow("no startStrategy") << QByteArray("{}") << QByteArray("{startStrategy: absent}");
    QTest::newRow("no autoStart") << QByteArray("{startStrategy: {runStrategy: Always}}")
                                  << QByteArray("{autoStart: absent}");
}

void CaptureTest::writesPowerDownBeforeTakingIt()
{
    QFETCH(QByteArray, wukong);
    QFETCH(QByteArray, power);
    Picture picture = started(offline);
    picture.setWukong(wukong);
    Decision decision = decide(picture.observation, now);
    QVERIFY(decision.actions.empty());
    QCOMPARE(decision.status.before[QLatin1String("power")].toObject(),
             kube::parseYaml(power)->toObject());
    QCOMPARE(decision.status.before[QLatin1String("machineUid")].toString(),
             QStringLiteral("w-uid"));
    QVERIFY(decision.status.power == Power::Offline);

    decision = settle(picture);
    const auto &patch = std::get<PatchObject>(decision.actions.at(0));
    QCOMPARE(patch.patch,
             kube::parseYaml("metadata: {resourceVersion: '9', uid: w-uid}\nspec: "
                             "{startStrategy: {autoStart: false}}")
                 ->toObject());
}

void CaptureTest::asksOnlyWhenMachineIsOff()
{
    Picture picture = started(offline);
    (void)settle(picture);
    picture.setWukong("{startStrategy: {autoStart: false}}");
    QVERIFY(settle(picture).actions.empty());
    picture.setStopped();
    picture.observation.pods = {support::fromYaml<Pod>("metadata: {name: p}")};
    QVERIFY(settle(picture).actions.empty());
    picture.observation.pods.clear();
    picture.setWukong("{startStrategy: {autoStart: true}}"); // seen late: as it was before
    Decision decision = settle(picture);
    QVERIFY(std::holds_alternative<PatchObject>(decision.actions.at(0)));
    QVERIFY(stateOf(decision, steps::stopMachine) == Step::State::Running);
    picture.setWukong("{startStrategy: {autoStart: false}}");
    decision = settle(picture);
    QVERIFY(std::holds_alternative<CreateObject>(decision.actions.at(0)));
    QVERIFY(stateOf(decision, steps::stopMachine) == Step::State::Done);
}

void CaptureTest::givesPowerBackOnceUnlocked_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("patch");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("set") << QByteArray("{startStrategy: {autoStart: true}}")
                         << QByteArray("{startStrategy: {autoStart: true}}")
                         << QByteArray("{startStrategy: {autoStart: true}}");
    QTest::newRow("no startStrategy")
        << QByteArray("{cpu: 1}") << QByteArray("{startStrategy: null}") << QByteArray("{cpu: 1}");
    QTest::newRow("no autoStart") << QByteArray("{startStrategy: {runStrategy: Always}}")
                                  << QByteArray("{startStrategy: {autoStart: null}}")
                                  << QByteArray("{startStrategy: {runStrategy: Always}}");
}

void CaptureTest::givesPowerBackOnceUnlocked()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, patch);
    QFETCH(QByteArray, after);
    Picture picture = started(offline);
    picture.setWukong(before);
    (void)settle(picture);
    picture.setWukong("{startStrategy: {autoStart: false}}");
    picture.setMachine("{running: false}", "{snapshotInProgress: wks-u1}");
    picture.observation.machine.instance.reset();
    picture.setVmSnapshot("{phase: Succeeded, creationTime: '2026-11-01T02:27:00Z'}");
    QVERIFY(settle(picture).actions.empty()); // KubeVirt would refuse
    QVERIFY(picture.observation.request->status.createdAt);

    picture.setMachine("{running: false}");
    const Decision decision = settle(picture);
    const auto &action = std::get<PatchObject>(decision.actions.at(0));
    QCOMPARE(action.patch[QLatin1String("spec")].toObject(), kube::parseYaml(patch)->toObject());

    picture.setWukong(after);
    const Decision done = settle(picture);
    QVERIFY(stateOf(done, steps::startMachine) == Step::State::Done);
    QVERIFY(done.status.before.isEmpty() && done.actions.empty());
}

void CaptureTest::neverStartsNamesake()
{
    Picture picture = started(offline);
    (void)settle(picture);
    Wukong other = *picture.observation.machine.wukong;
    other.object.meta.uid = QStringLiteral("another");
    picture.observation.machine.wukong = std::make_shared<const Wukong>(other);
    const Decision decision = settle(picture);
    QCOMPARE(failureOf(decision), QString(reasons::machineVanished));
    QCOMPARE(nameOf(decision.status.phase), nameOf(Phase::Failed));
    QVERIFY(decision.actions.empty() && decision.status.before.isEmpty());
    QVERIFY(decision.status.message.contains(QLatin1String("cannot be started again")));
}

void CaptureTest::becomesReady()
{
    Picture picture = started();
    (void)settle(picture);
    picture.setVmSnapshotReady();
    const Decision decision = settle(picture);
    const RequestStatus &status = decision.status;
    QCOMPARE(nameOf(status.phase), nameOf(Phase::Ready));
    QVERIFY(status.condition(QLatin1String("Ready"))->isTrue);
    QCOMPARE(status.condition(QLatin1String("Ready"))->reason, QString(reasons::captured));
    QCOMPARE(status.size, QStringLiteral("20Gi"));
    QVERIFY(status.consistency == Consistency::Application);
    QCOMPARE(status.disks.size(), 3);
    QCOMPARE(status.disks[0].volumeSnapshot, QStringLiteral("vs-root"));
    QCOMPARE(status.disks[0].content, QStringLiteral("c-root"));
    QVERIFY(!status.disks[2].included);
    QVERIFY(status.finishedAt && !decision.lookAgainAfter);
    for (const Step &step : status.steps)
        QVERIFY2(step.state == Step::State::Done, qPrintable(step.name));
}

void CaptureTest::keepsSecretsOut()
{
    const Decision decision = decide(started().observation, now);
    QVERIFY(decision.machine);
    QCOMPARE((*decision.machine)[QLatin1String("cpu")].toInt(), 2);
    QCOMPARE((*decision.machine)[QLatin1String("cloudInitUser")].toObject(),
             (QJsonObject{{QStringLiteral("name"), QStringLiteral("root")}}));

    Picture plain;
    plain.setPlain();
    plain.setRequest("{operation: create, virtualMachineName: web-1}", finalizer);
    const Decision other = decide(plain.observation, now);
    QVERIFY(other.machine);
    QVERIFY(!kube::toYaml(*other.machine).contains("geheim"));
    QVERIFY(kube::toYaml(*other.machine).contains("web-1-root"));
}

void CaptureTest::saysWhatKubeVirtSays_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QString>("reason"); // empty: goes on
    QTest::addColumn<QString>("text");
    QTest::newRow("waits for the lock")
        << QByteArray("{phase: InProgress, conditions: [{type: Progressing, status: 'False', "
                      "reason: 'Source not locked source is offline but 1 pods using PVCs [a]'}]}")
        << QString() << QStringLiteral("1 pods using PVCs");
    QTest::newRow("tries again") << QByteArray("{phase: InProgress, error: {message: no freeze}}")
                                 << QString() << QStringLiteral("no freeze");
    QTest::newRow("failed with error")
        << QByteArray("{phase: Failed, error: {message: no freeze}}")
        << QString(reasons::captureFailed) << QStringLiteral("no freeze");
    QTest::newRow("failed by deadline")
        << QByteArray("{phase: Failed, conditions: [{type: Failure, status: 'True', reason: "
                      "snapshot deadline exceeded}]}")
        << QString(reasons::deadlineExceeded) << QStringLiteral("snapshot deadline exceeded");
    QTest::newRow("storage is slow")
        << QByteArray("{phase: Succeeded, creationTime: '2026-11-01T02:27:00Z', error: {message: "
                      "array full}}")
        << QString() << QStringLiteral("array full");
}

void CaptureTest::saysWhatKubeVirtSays()
{
    QFETCH(QByteArray, status);
    QFETCH(QString, reason);
    QFETCH(QString, text);
    Picture picture = started();
    (void)settle(picture);
    picture.setVmSnapshot(status);
    const Decision decision = settle(picture);
    QCOMPARE(nameOf(decision.status.phase), nameOf(Phase::Creating));
    QCOMPARE(failureOf(decision), reason);
    QVERIFY2(decision.status.message.contains(text), qPrintable(decision.status.message));
}

void CaptureTest::rollsBackFailure()
{
    Picture picture = started();
    (void)settle(picture);
    picture.setVmSnapshot("{phase: Failed, error: {message: no freeze}}");
    const Decision failing = decide(picture.observation, now);
    QVERIFY(failing.actions.empty()); // first it is written down
    const Decision rolling = settle(picture);
    const auto &removal = std::get<DeleteObject>(rolling.actions.at(0));
    QCOMPARE(removal.preconditions.uid, QStringLiteral("s-uid"));
    picture.observation.vmSnapshot.reset();
    const Decision failed = settle(picture);
    QCOMPARE(nameOf(failed.status.phase), nameOf(Phase::Failed));
    QCOMPARE(failureOf(failed), QString(reasons::captureFailed));
    QVERIFY(failed.status.message.endsWith(QLatin1String("no freeze")));
    QVERIFY(stateOf(failed, steps::capture) == Step::State::Failed);
}

void CaptureTest::asksStorage()
{
    Picture picture = started();
    picture.setRequest("{operation: create, wukongName: web-1, mode: Online}", finalizer);
    picture.observation.capabilities.hasKubeVirtSnapshots = false;
    const Decision asked = settle(picture);
    QCOMPARE(asked.actions.size(), 2U);
    const auto made = VolumeSnapshot::fromObject(
        *kube::objectFromJson(std::get<CreateObject>(asked.actions[0]).object));
    QCOMPARE(made->object.meta.name, QStringLiteral("wks-u1-root"));
    QCOMPARE(made->claim, QStringLiteral("web-1-root"));
    QCOMPARE(made->className, QStringLiteral("fast-class"));

    picture.addVolumeSnapshot("wks-u1-root", "{creationTime: '2026-11-01T02:27:00Z'}");
    QCOMPARE(settle(picture).actions.size(), 1U);
    picture.addVolumeSnapshot("wks-u1-root",
                              "{creationTime: '2026-11-01T02:27:00Z', readyToUse: true, "
                              "boundVolumeSnapshotContentName: a}");
    picture.addVolumeSnapshot("wks-u1-data",
                              "{creationTime: '2026-11-01T02:27:05Z', readyToUse: true, "
                              "boundVolumeSnapshotContentName: b}");
    const Decision decision = settle(picture);
    QCOMPARE(nameOf(decision.status.phase), nameOf(Phase::Ready));
    QCOMPARE(*decision.status.createdAt, Picture::created + 25s); // the latest of them
    QVERIFY(decision.status.consistency == Consistency::Crash);
}

void CaptureTest::showsErrorsOfStorage()
{
    Picture picture = started("{operation: create, wukongName: web-1, mode: Online}");
    picture.observation.capabilities.hasKubeVirtSnapshots = false;
    (void)settle(picture);
    picture.addVolumeSnapshot("wks-u1-root", "{error: {message: array full}}");
    QVERIFY(settle(picture).status.message.contains(QLatin1String("array full")));
    const Decision late = settle(picture, now + 5min);
    QCOMPARE(failureOf(late), QString(reasons::deadlineExceeded));
    QVERIFY(late.status.message.contains(QLatin1String("array full")));
}

void CaptureTest::noticesLostDataAndHealing()
{
    Picture picture = started();
    (void)settle(picture);
    picture.setVmSnapshotReady();
    (void)settle(picture);
    Picture ready = picture;

    picture.observation.vmSnapshot.reset();
    const Decision gone = settle(picture);
    QCOMPARE(nameOf(gone.status.phase), nameOf(Phase::Failed));
    QCOMPARE(failureOf(gone), QString(reasons::dataLost));
    QVERIFY(!gone.status.condition(QLatin1String("Ready"))->isTrue);
    QVERIFY(gone.actions.empty());

    ready.setVmSnapshot("{phase: Succeeded, readyToUse: false, error: {message: missing}}");
    QCOMPARE(failureOf(settle(ready)), QString(reasons::dataLost));
    ready.setVmSnapshotReady();
    const Decision healed = settle(ready);
    QCOMPARE(nameOf(healed.status.phase), nameOf(Phase::Ready));
    QCOMPARE(failureOf(healed), QString());
}

void CaptureTest::judgesNothingItCannotSee()
{
    Picture picture = started();
    (void)settle(picture);
    picture.setVmSnapshotReady();
    (void)settle(picture);
    picture.observation.vmSnapshot.reset();
    picture.observation.capabilities = {false, false};
    QCOMPARE(nameOf(settle(picture).status.phase), nameOf(Phase::Ready));
    RequestStatus seeded = picture.observation.request->status;
    seeded.backend.reset();
    picture.setStatus(seeded);
    picture.observation.capabilities = {true, true};
    QCOMPARE(nameOf(settle(picture).status.phase), nameOf(Phase::Ready));
}

QTEST_GUILESS_MAIN(CaptureTest)
#include "tst_capture.moc"
