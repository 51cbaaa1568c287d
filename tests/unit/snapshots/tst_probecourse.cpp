// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/quantity.h"
#include "snapshots/names.h"
#include "snapshots/probecourse.h"
#include "support/testing.h"

#include <QTest>

#include <algorithm>
#include <functional>

using namespace snapshots;
using L1 = QLatin1String;
using Survival = ProbeReport::Survival;
using Doubt = ProbeReport::Doubt;
namespace r = kube::resources;

// A test of storage on a storage of few lines, that is as bad as a case wants.
class ProbeCourseTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }

    void findsOut_data();
    void findsOut();
    void consumersAreModest();
    void aChosenNodeNeedsNoPod();
    void cleansWherever();
    void whatIsNotSeenMayBeLeft();
    void whatMayNotBeDeletedKeepsNothingElse();
    void needsItsSnapshot_data();
    void needsItsSnapshot();
    void keepsVolumesThatWereThereBefore_data();
    void keepsVolumesThatWereThereBefore();
};

namespace {

struct Storage
{
    // How bad it is.
    bool losesSnapshots = false;
    bool isSilent = false; // about what it refuses
    bool isSlow = false; // instead of refusing
    bool isUnasked = false; // because nobody has got as far as the driver
    bool keepsVolumes = false; // that have snapshots
    bool hidesVolumes = false;
    bool takesNoSnapshots = false;
    bool refusesLarger = false;
    bool retains = false;
    bool waitsForConsumer = false;
    QString role; // whose claim gets a volume that was there before
    std::function<void(Volume &)> spoil; // makes one of a volume

    ProbeSight sight;
    QStringList log; // "create PersistentVolumeClaim source"

    void carryOut(const std::vector<Action> &actions);
    void live(); // a second

private:
    void make(const CreateObject &action);
    void change(const PatchObject &action);
    void remove(const DeleteObject &action);
    void bind(VolumeClaim &claim);
    [[nodiscard]] bool isThere(const QString &volume) const;
    void say(const char *verb, const kube::ResourceType &type, const QString &name);
};

QString roleOf(const QString &name)
{
    return name.section(QLatin1Char('-'), -1);
}

template<class T>
T *find(std::vector<T> &objects, const QString &name)
{
    const auto found =
        std::ranges::find_if(objects, [&](const T &each) { return each.object.meta.name == name; });
    return found == objects.end() ? nullptr : &*found;
}

template<class T>
void drop(std::vector<T> &objects, const QString &name)
{
    std::erase_if(objects, [&](const T &each) { return each.object.meta.name == name; });
}

template<class T>
T read(const QJsonObject &json)
{
    kube::Object object = *kube::objectFromJson(json);
    object.meta.uid = L1("uid-") + object.meta.name;
    return *T::fromObject(std::move(object));
}

void Storage::say(const char *verb, const kube::ResourceType &type, const QString &name)
{
    log << QStringLiteral("%1 %2 %3").arg(L1(verb), type.kind, roleOf(name));
}

void Storage::make(const CreateObject &action)
{
    const QString name = action.object[L1("metadata")][L1("name")].toString();
    say("create", action.type, name);
    if (action.type == r::volumeClaim)
        sight.claims.push_back(read<VolumeClaim>(action.object));
    else if (action.type == r::pod)
        sight.pods.push_back(read<Pod>(action.object));
    else
        sight.snapshots.push_back(read<VolumeSnapshot>(action.object));
}

void Storage::change(const PatchObject &action)
{
    say("patch", action.type, action.key.name);
    const QString policy = action.patch[L1("spec")][L1("persistentVolumeReclaimPolicy")].toString();
    if (Volume *const volume = find(sight.volumes, action.key.name))
        volume->reclaimPolicy = policy;
    if (!policy.isEmpty())
        log << action.key.name + QLatin1Char(' ') + policy;
    if (VolumeSnapshotContent *const content = find(sight.contents, action.key.name))
        content->retains = false;
}

void Storage::remove(const DeleteObject &action)
{
    const QString name = action.key.name;
    say("delete", action.type, name);
    QCOMPARE(action.preconditions.uid, QString(L1("uid-") + name));
    if (action.type == r::pod) {
        drop(sight.pods, name);
    } else if (action.type == r::volumeClaim) {
        const QString held = find(sight.claims, name)->volumeName;
        drop(sight.claims, name);
        const bool isKept =
            roleOf(name) == L1("source") && keepsVolumes && !sight.snapshots.empty();
        const Volume *const volume = find(sight.volumes, held);
        if (volume && !volume->retains() && !isKept)
            drop(sight.volumes, held);
    } else {
        const VolumeSnapshotContent *const content = find(sight.contents, L1("content-") + name);
        if (content && !content->retains)
            drop(sight.contents, content->object.meta.name);
        drop(sight.snapshots, name);
        if (keepsVolumes && sight.claims.empty())
            sight.volumes.clear();
    }
}

void Storage::carryOut(const std::vector<Action> &actions)
{
    for (const Action &action : actions) {
        if (const auto *create = std::get_if<CreateObject>(&action))
            make(*create);
        else if (const auto *patch = std::get_if<PatchObject>(&action))
            change(*patch);
        else
            remove(std::get<DeleteObject>(action));
    }
}

bool Storage::isThere(const QString &volume) const
{
    return std::ranges::any_of(
        sight.volumes, [&](const Volume &each) { return roleOf(each.claim.name) == volume; });
}

void Storage::bind(VolumeClaim &claim)
{
    const QString name = claim.object.meta.name;
    const bool isLost = !claim.sourceSnapshot.isEmpty() && losesSnapshots && !isThere(L1("source"));
    const bool isRefused = isLost || (refusesLarger && roleOf(name) == L1("larger"));
    if (isRefused && !isSilent)
        sight.complaints[name] = isSlow
            ? QStringLiteral("rpc error: code = DeadlineExceeded desc = ")
            : isUnasked
            ? QStringLiteral("0/3 nodes are available: 3 Insufficient cpu, code = NotFound.")
            : QStringLiteral("failed to provision volume with StorageClass \"fast\": rpc error: "
                             "code = NotFound desc = not from me");
    const bool isAwaited = waitsForConsumer && find(sight.pods, name) == nullptr
        && !claim.object.meta.annotations.contains(names::selectedNodeAnnotation);
    if (isRefused || isAwaited)
        return;
    claim.phase = VolumeClaim::Phase::Bound;
    claim.volumeName = L1("pvc-") + claim.object.meta.uid;
    Volume volume;
    volume.object.meta.name = claim.volumeName;
    volume.object.meta.annotations[names::provisionedByAnnotation] = QStringLiteral("fast.csi");
    volume.object.meta.uid = L1("uid-") + claim.volumeName;
    volume.claim = claim.object.key();
    volume.claimUid = claim.object.meta.uid;
    volume.reclaimPolicy = retains ? QStringLiteral("Retain") : QStringLiteral("Delete");
    volume.bytes = std::max(*kube::parseBytes(claim.request), qint64{4} << 30);
    if (roleOf(name) == role) {
        spoil(volume);
        claim.volumeName = volume.object.meta.name;
    }
    sight.volumes.push_back(volume);
}

void Storage::live()
{
    sight.seesVolumes = !hidesVolumes;
    for (VolumeClaim &claim : sight.claims) {
        if (claim.phase != VolumeClaim::Phase::Bound)
            bind(claim);
    }
    for (VolumeSnapshot &snapshot : sight.snapshots) {
        if (snapshot.readyToUse || takesNoSnapshots)
            continue;
        snapshot.readyToUse = true;
        snapshot.restoreSize = QStringLiteral("4Gi");
        snapshot.contentName = L1("content-") + snapshot.object.meta.name;
        VolumeSnapshotContent content;
        content.object.meta.name = snapshot.contentName;
        content.object.meta.uid = L1("uid-") + snapshot.contentName;
        content.retains = retains;
        sight.contents.push_back(content);
    }
}

ProbeOrder order()
{
    ProbeOrder all;
    all.storageClass = QStringLiteral("fast");
    all.snapshotClass = QStringLiteral("fast-class");
    all.space = QStringLiteral("shop");
    all.run = QStringLiteral("1a2b");
    all.image = QStringLiteral("pause");
    all.patience = std::chrono::seconds{30};
    all.mayRetain = false;
    return all;
}

void hideVolumes(ProbeSight &sight)
{
    sight.volumes.clear();
    sight.unseen = QStringList{QStringLiteral("pvc-1")}; // since it was bound, for all times
}

// To its end, or to the moment at which `until` says so.
void run(ProbeCourse &course, Storage &storage, const std::function<bool()> &until = {})
{
    std::chrono::seconds now{0};
    while (!course.isOver() && now < std::chrono::minutes{10} && (!until || !until())) {
        ProbeSight sight = storage.sight;
        if (storage.hidesVolumes)
            hideVolumes(sight);
        storage.carryOut(course.next(sight, now).actions);
        storage.live();
        now += std::chrono::seconds{1};
    }
}

} // namespace

void ProbeCourseTest::findsOut_data()
{
    QTest::addColumn<std::function<void(Storage &)>>("worsen");
    QTest::addColumn<Survival>("survival");
    QTest::addColumn<Doubt>("doubt");
    QTest::addColumn<std::optional<bool>>("larger");
    QTest::addColumn<std::optional<ProbeStep>>("failed");
    const auto row = [](const char *name, Survival survival, Doubt doubt,
                        std::optional<bool> larger, std::optional<ProbeStep> failed,
                        const std::function<void(Storage &)> &worsen) {
        QTest::newRow(name) << worsen << survival << doubt << larger << failed;
    };
    row("good", Survival::Survives, Doubt::None, true, {}, [](Storage &) { });
    row("good, for a consumer", Survival::Survives, Doubt::None, true, {},
        [](Storage &storage) { storage.waitsForConsumer = true; });
    row("good, retained", Survival::Survives, Doubt::None, true, {},
        [](Storage &storage) { storage.retains = true; });
    row("nothing larger", Survival::Survives, Doubt::None, false, {},
        [](Storage &storage) { storage.refusesLarger = true; });
    row("nothing larger, in silence", Survival::Survives, Doubt::None, {}, {},
        [](Storage &storage) { storage.refusesLarger = storage.isSilent = true; });
    row("loses snapshots", Survival::Lost, Doubt::None, true, {},
        [](Storage &storage) { storage.losesSnapshots = true; });
    row("perhaps", Survival::Unknown, Doubt::NoAnswer, true, {},
        [](Storage &storage) { storage.losesSnapshots = storage.isSilent = true; });
    row("slow", Survival::Unknown, Doubt::NoAnswer, true, {},
        [](Storage &storage) { storage.losesSnapshots = storage.isSlow = true; });
    row("nobody asks it", Survival::Unknown, Doubt::NoAnswer, true, {},
        [](Storage &storage) { storage.losesSnapshots = storage.isUnasked = true; });
    row("nobody asks it for what is larger", Survival::Survives, Doubt::None, {}, {},
        [](Storage &storage) { storage.refusesLarger = storage.isUnasked = true; });
    row("slow with what is larger", Survival::Survives, Doubt::None, {}, {},
        [](Storage &storage) { storage.refusesLarger = storage.isSlow = true; });
    row("keeps volumes", Survival::Unknown, Doubt::VolumeKept, true, {},
        [](Storage &storage) { storage.keepsVolumes = true; });
    row("hides volumes", Survival::Unknown, Doubt::VolumeUnseen, true, {},
        [](Storage &storage) { storage.hidesVolumes = true; });
    row("no snapshots", Survival::Unknown, Doubt::None, {}, ProbeStep::Snapshot,
        [](Storage &storage) { storage.takesNoSnapshots = true; });
}

void ProbeCourseTest::findsOut()
{
    QFETCH(std::function<void(Storage &)>, worsen);
    QFETCH(Survival, survival);
    QFETCH(Doubt, doubt);
    QFETCH(std::optional<bool>, larger);
    QFETCH(std::optional<ProbeStep>, failed);
    Storage storage;
    worsen(storage);
    ProbeOrder wanted = order();
    wanted.waitsForConsumer = storage.waitsForConsumer;
    ProbeCourse course(wanted);
    run(course, storage);
    QVERIFY(course.isOver());
    QVERIFY2(course.isClean(), qPrintable(storage.log.join(QLatin1Char('\n'))));
    QVERIFY(storage.sight.isEmpty() || storage.hidesVolumes);
    QVERIFY(course.failedStep() == failed);
    QCOMPARE(course.hasReport(), !failed);
    QVERIFY(course.report().survival == survival);
    QVERIFY(course.report().doubt == doubt);
    QVERIFY(course.report().restoresLarger == larger);
    if (failed)
        return;
    QCOMPARE(course.report().restoreSize, qint64{4} << 30);
    QCOMPARE(course.report().provided, storage.hidesVolumes ? 0 : qint64{4} << 30);
    QVERIFY(course.report().restoreTook.count() > 0);
    QCOMPARE(storage.log.contains(L1("patch PersistentVolume source")), storage.retains);
}

// Admitted everywhere, and asking for no more than it needs.
void ProbeCourseTest::consumersAreModest()
{
    Storage storage;
    storage.waitsForConsumer = true;
    ProbeOrder wanted = order();
    wanted.waitsForConsumer = true;
    ProbeCourse course(wanted);
    run(course, storage, [&] { return !storage.sight.pods.empty(); });
    QCOMPARE(storage.sight.pods.size(), size_t{1});
    const Pod &pod = storage.sight.pods.front();
    QCOMPARE(pod.claims, QStringList{QStringLiteral("wukong-probe-1a2b-source")});
    QCOMPARE(pod.object.meta.labels.value(names::probeLabel), QStringLiteral("1a2b"));
    const QJsonValue spec = pod.object.json()[L1("spec")];
    QCOMPARE(spec[L1("containers")][0][L1("image")].toString(), QStringLiteral("pause"));
    QCOMPARE(spec[L1("securityContext")][L1("runAsNonRoot")].toBool(), true);
    QCOMPARE(
        spec[L1("containers")][0][L1("securityContext")][L1("allowPrivilegeEscalation")].toBool(
            true),
        false);
}

void ProbeCourseTest::aChosenNodeNeedsNoPod()
{
    Storage storage;
    storage.waitsForConsumer = true;
    ProbeOrder wanted = order();
    wanted.waitsForConsumer = true;
    wanted.node = QStringLiteral("node-7");
    ProbeCourse course(wanted);
    run(course, storage);
    QVERIFY(course.report().survival == Survival::Survives);
    QVERIFY(storage.log.filter(L1("Pod")).isEmpty());
}

// Stopped after each single step, another run finds all of it by its labels.
void ProbeCourseTest::cleansWherever()
{
    for (int stop = 1;; ++stop) {
        Storage storage;
        storage.retains = storage.waitsForConsumer = true;
        ProbeOrder wanted = order();
        wanted.waitsForConsumer = true;
        ProbeCourse course(wanted);
        int looks = 0;
        run(course, storage, [&] { return ++looks > stop; });
        if (course.isOver())
            return;
        ProbeCourse cleaning = ProbeCourse::ofCleanUp(std::chrono::seconds{30});
        run(cleaning, storage);
        QVERIFY2(cleaning.isClean(), qPrintable(QString::number(stop)));
        QVERIFY2(storage.sight.isEmpty(), qPrintable(QString::number(stop)));
    }
}

void ProbeCourseTest::whatIsNotSeenMayBeLeft()
{
    for (const bool mayRetain : {true, false}) {
        Storage storage;
        storage.hidesVolumes = true;
        ProbeOrder wanted = order();
        wanted.mayRetain = mayRetain;
        ProbeCourse course(wanted);
        run(course, storage);
        QVERIFY(course.isOver());
        QCOMPARE(course.isClean(), !mayRetain);
    }
}

void ProbeCourseTest::whatMayNotBeDeletedKeepsNothingElse()
{
    Storage storage;
    ProbeCourse course(order());
    run(course, storage, [&] { return course.step() == ProbeStep::Restore; });
    course.giveUp();
    const auto deletesSnapshot = [&] {
        const auto actions = course.next(storage.sight, std::chrono::seconds{1}).actions;
        return std::ranges::any_of(actions, [](const Action &action) {
            const auto *const remove = std::get_if<DeleteObject>(&action);
            return remove && remove->type == r::volumeSnapshot;
        });
    };
    QVERIFY(!deletesSnapshot()); // the claim goes first
    course.leaveRefused();
    QVERIFY(deletesSnapshot());
}

void ProbeCourseTest::needsItsSnapshot_data()
{
    QTest::addColumn<ProbeStep>("step");
    QTest::addColumn<bool>("isGone"); // or on its way
    for (const ProbeStep step :
         {ProbeStep::Restore, ProbeStep::LoseSource, ProbeStep::RestoreAgain}) {
        QTest::addRow("gone %d", static_cast<int>(step)) << step << true;
        QTest::addRow("deleted %d", static_cast<int>(step)) << step << false;
    }
}

// Somebody else cleans up: then a refusal says nothing about the storage.
void ProbeCourseTest::needsItsSnapshot()
{
    QFETCH(ProbeStep, step);
    QFETCH(bool, isGone);
    Storage storage;
    storage.losesSnapshots = true;
    ProbeCourse course(order());
    run(course, storage, [&] { return course.step() == step; });
    QVERIFY(!course.isOver());
    if (isGone)
        storage.sight.snapshots.clear();
    else
        storage.sight.snapshots.front().object.meta.deletedAt = base::Instant{};
    run(course, storage, [&] { return course.step() == ProbeStep::CleanUp; });
    QVERIFY(!course.hasReport());
    QVERIFY(course.intrusion());
    QCOMPARE(course.intrusion()->object, QStringLiteral("wukong-probe-1a2b-snapshot"));
}

void ProbeCourseTest::keepsVolumesThatWereThereBefore_data()
{
    QTest::addColumn<QString>("role");
    QTest::addColumn<std::function<void(Volume &)>>("spoil");
    QTest::addColumn<bool>("isSeen");
    const auto row = [](const char *name, const char *role, bool isSeen,
                        const std::function<void(Volume &)> &spoil) {
        QTest::newRow(name) << QString::fromLatin1(role) << spoil << isSeen;
    };
    const auto rescued = [](Volume &volume) { volume.object.meta.name = QStringLiteral("saved"); };
    const auto retained = [rescued](Volume &volume) {
        rescued(volume);
        volume.reclaimPolicy = QStringLiteral("Retain");
    };
    row("the source", "source", true, rescued);
    row("retained", "source", true, retained);
    row("a copy", "copy", true, rescued);
    row("the last one", "again", true, rescued);
    row("unseen", "source", false, rescued);
    row("made by hand", "source", true, [](Volume &volume) { // under a name that fits
        volume.object.meta.annotations.clear();
    });
}

// They can hold what somebody wants to rescue.
void ProbeCourseTest::keepsVolumesThatWereThereBefore()
{
    QFETCH(QString, role);
    QFETCH(std::function<void(Volume &)>, spoil);
    QFETCH(bool, isSeen);
    Storage storage;
    storage.role = role;
    storage.spoil = spoil;
    storage.hidesVolumes = !isSeen;
    ProbeCourse course(order());
    run(course, storage);
    QVERIFY(course.isOver());
    QVERIFY(!course.hasReport());
    QVERIFY(course.intrusion());
    QCOMPARE(storage.sight.volumes.size(), size_t{1});
    const Volume &volume = storage.sight.volumes.front();
    QCOMPARE(course.intrusion()->object, volume.object.meta.name);
    QVERIFY(!storage.log.contains(volume.object.meta.name + L1(" Delete")));
    QCOMPARE(volume.retains(), isSeen);
    QCOMPARE(course.isClean(), isSeen); // else the claim has to stay
    QCOMPARE(storage.sight.claims.size(), size_t{isSeen ? 0U : 1U});
}

QTEST_GUILESS_MAIN(ProbeCourseTest)

#include "tst_probecourse.moc"
