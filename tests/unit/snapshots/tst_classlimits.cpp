// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/classlimits.h"
#include "snapshots/names.h"
#include "snapshots/observe.h"
#include "snapshots/preflight.h"
#include "snapshots/procedures/procedures.h"
#include "snapshots/procedures/reasons.h"
#include "support/testing.h"
#include "support/world/picture.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace snapshots;
using namespace std::chrono_literals;
using support::Picture;

namespace {

constexpr base::Instant now = Picture::created + 1min;
const QByteArray create = "{operation: create, wukongName: web-1}";
const QByteArray finalizer = ", finalizers: [snapshots.novasphere.dev/protection]";

Shared<StorageClass> storageClass(const QByteArray &name, const QByteArray &limit)
{
    const QByteArray annotations = limit.isEmpty()
        ? QByteArray()
        : ", annotations: {snapshots.novasphere.dev/captures-at-once: '" + limit + "'}";
    return support::fromYaml<StorageClass>("metadata: {name: " + name + annotations
                                           + "}\nprovisioner: " + name + ".csi");
}

void setLimit(Picture &picture, const QByteArray &limit)
{
    picture.observation.storageClasses = {storageClass("fast", limit), storageClass("slow", {})};
}

QByteArray waiting(QLatin1String reason)
{
    return QByteArray("{phase: Pending, conditions: [{type: Progressing, status: '")
        + (reason == reasons::captureLimit ? "False" : "True") + "', reason: " + reason.data()
        + "}]}";
}

// Another capture, of another machine: older than the picture's with a name below "n".
ClassUse use(const QByteArray &name, const QByteArray &status, const QByteArray &metadata = {})
{
    const QByteArray time = name < "n" ? "'2026-11-01T02:00:00Z'" : "'2026-11-01T02:27:00Z'";
    return {support::fromYaml<SnapshotRequest>(
                "metadata: {name: " + name + ", namespace: other, uid: " + name
                + ", creationTimestamp: " + time + metadata
                + "}\nspec: {operation: create, wukongName: m-" + name + "}\nstatus: " + status),
            {QStringLiteral("fast")}};
}

Decision lookAgain(Picture &picture, const Decision &decision, base::Instant moment = now)
{
    picture.setStatus(decision.status);
    return decide(picture.observation, moment);
}

QString reasonIn(const RequestStatus &status)
{
    const Condition *const progressing = status.condition(QLatin1String("Progressing"));
    return progressing ? progressing->reason : QString();
}

} // namespace

class ClassLimitsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }

    void readsTheLimit_data();
    void readsTheLimit();
    void waitsForItsTurn_data();
    void waitsForItsTurn();
    void announcesItselfBeforeItBegins();
    void beginsAtOnceWithoutLimit();
    void youngerOnesStepBack();
    void namesClassAndLimit();
    void looksTheLessOftenTheFartherBehind();
    void queuesBeyondItsDeadline();
    void deadlineCountsAgainAfterTheQueue();
    void waitsWithItsSibling();
    void previewsTheQueue();
    void neverMoreThanTheLimit_data();
    void neverMoreThanTheLimit();
};

void ClassLimitsTest::readsTheLimit_data()
{
    QTest::addColumn<QByteArray>("annotation");
    QTest::addColumn<int>("byDefault");
    QTest::addColumn<int>("others"); // under way
    QTest::addColumn<bool>("waits");
    QTest::addColumn<bool>("warns");
    QTest::newRow("no limit") << QByteArray() << 0 << 100 << false << false;
    QTest::newRow("below default") << QByteArray() << 3 << 2 << false << false;
    QTest::newRow("at default") << QByteArray() << 3 << 3 << true << false;
    QTest::newRow("annotation overrides") << QByteArray("5") << 3 << 4 << false << false;
    QTest::newRow("at annotation") << QByteArray("5") << 0 << 5 << true << false;
    QTest::newRow("annotation lifts default") << QByteArray("0") << 3 << 9 << false << false;
    QTest::newRow("no number") << QByteArray("three") << 2 << 2 << true << true;
    QTest::newRow("less than none") << QByteArray("-1") << 0 << 9 << false << true;
}

void ClassLimitsTest::readsTheLimit()
{
    QFETCH(QByteArray, annotation);
    QFETCH(int, byDefault);
    QFETCH(int, others);
    QFETCH(bool, waits);
    QFETCH(bool, warns);
    Picture picture;
    setLimit(picture, annotation);
    picture.observation.capturesAtOnce = byDefault;
    for (int i = 0; i < others; ++i)
        picture.observation.captures.push_back(
            use("z-" + QByteArray::number(i), "{phase: Creating}"));
    const CapturePlan plan = planCapture(picture.observation, Mode::Auto);
    QCOMPARE(plan.worst() != nullptr, waits);
    QCOMPARE(
        std::ranges::count(plan.findings, QString(reasons::captureLimitInvalid), &Finding::code),
        warns ? 1 : 0);
}

void ClassLimitsTest::waitsForItsTurn_data()
{
    QTest::addColumn<QByteArray>("name"); // below "n": older
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("metadata");
    QTest::addColumn<bool>("waits");
    const auto row = [](const char *name, const QByteArray &request, const QByteArray &status,
                        bool waits, const QByteArray &metadata = {}) {
        QTest::newRow(name) << request << status << metadata << waits;
    };
    const QByteArray deleted = ", deletionTimestamp: '2026-11-01T02:30:00Z', finalizers: [x]";
    row("younger one is under way", "z", "{phase: Creating}", true);
    row("younger one only stores", "z", "{phase: Creating, createdAt: '2026-11-01T02:27:00Z'}",
        true);
    row("younger one is announced", "z", waiting(reasons::capturing), true);
    row("younger one waits", "z", waiting(reasons::captureLimit), false);
    row("older one waits", "a", waiting(reasons::captureLimit), true);
    row("older one is new", "a", "{}", true);
    row("older one is blocked", "a", waiting(reasons::claimNotBound), false);
    row("older one is announced", "a", waiting(reasons::capturing), true);
    row("older one is ready", "a", "{phase: Ready}", false);
    row("older one has failed", "a", "{phase: Failed}", false);
    row("older one is deleted as it waits", "a", waiting(reasons::captureLimit), false, deleted);
    row("older one is deleted under way", "a", "{phase: Creating}", true, deleted);
}

void ClassLimitsTest::waitsForItsTurn()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, status);
    QFETCH(QByteArray, metadata);
    QFETCH(bool, waits);
    Picture picture;
    setLimit(picture, "1");
    picture.observation.captures = {use(name, status, metadata)};
    QCOMPARE(planCapture(picture.observation, Mode::Auto).worst() != nullptr, waits);
    picture.observation.captures.front().storageClasses = {QStringLiteral("slow")};
    QVERIFY(!planCapture(picture.observation, Mode::Auto).worst());
}

void ClassLimitsTest::announcesItselfBeforeItBegins()
{
    Picture picture;
    picture.setRequest(create, finalizer);
    setLimit(picture, "1");
    const Decision announced = decide(picture.observation, now);
    QCOMPARE(nameOf(announced.status.phase), nameOf(Phase::Pending));
    QCOMPARE(reasonIn(announced.status), QString(reasons::capturing));
    QCOMPARE(nameOf(lookAgain(picture, announced).status.phase), nameOf(Phase::Creating));
}

void ClassLimitsTest::beginsAtOnceWithoutLimit()
{
    Picture picture;
    picture.setRequest(create, finalizer);
    setLimit(picture, "0");
    picture.observation.captures = {use("z", "{phase: Creating}")};
    QCOMPARE(nameOf(decide(picture.observation, now).status.phase), nameOf(Phase::Creating));
}

void ClassLimitsTest::youngerOnesStepBack()
{
    for (const bool isOlder : {false, true}) {
        Picture picture;
        picture.setRequest(create, finalizer);
        setLimit(picture, "1");
        const Decision announced = decide(picture.observation, now);
        picture.observation.captures = {use(isOlder ? "z" : "a", waiting(reasons::capturing))};
        const Decision decision = lookAgain(picture, announced);
        QCOMPARE(nameOf(decision.status.phase), nameOf(Phase::Pending));
        QCOMPARE(reasonIn(decision.status),
                 QString(isOlder ? reasons::capturing : reasons::captureLimit));
        QVERIFY(decision.lookAgainAfter);
        picture.observation.captures = {use("a", "{phase: Ready}")};
        Decision next = lookAgain(picture, decision);
        if (!isOlder)
            next = lookAgain(picture, next); // announces itself anew
        QCOMPARE(nameOf(next.status.phase), nameOf(Phase::Creating));
    }
}

void ClassLimitsTest::namesClassAndLimit()
{
    Picture picture;
    setLimit(picture, "1");
    picture.observation.captures = {use("a", "{phase: Creating}")};
    const Decision decision = decide(picture.observation, now);
    QCOMPARE(nameOf(decision.status.phase), nameOf(Phase::Pending));
    QCOMPARE(decision.status.message,
             QStringLiteral("StorageClass fast takes one capture at a time (annotation "
                            "snapshots.novasphere.dev/captures-at-once): waits for its turn."));
    picture.observation.captures.push_back(use("b", "{phase: Creating}"));
    QVERIFY(lookAgain(picture, decision).status == decision.status); // nothing to publish
    setLimit(picture, "2");
    QVERIFY(decide(picture.observation, now)
                .status.message.contains(QLatin1String("at most 2 captures at once")));
}

void ClassLimitsTest::looksTheLessOftenTheFartherBehind()
{
    Picture picture;
    setLimit(picture, "2");
    const auto pace = [&picture] { return *decide(picture.observation, now).lookAgainAfter; };
    picture.observation.captures = {use("a", "{phase: Creating}"), use("b", "{phase: Creating}")};
    QCOMPARE(pace(), 10s);
    for (int i = 0; i < 4; ++i)
        picture.observation.captures.push_back(use("c", waiting(reasons::captureLimit)));
    QCOMPARE(pace(), 20s);
    for (int i = 0; i < 100; ++i)
        picture.observation.captures.push_back(use("c", waiting(reasons::captureLimit)));
    QCOMPARE(pace(), 1min);
}

void ClassLimitsTest::queuesBeyondItsDeadline()
{
    Picture picture;
    setLimit(picture, "1");
    picture.observation.captures = {use("a", "{phase: Creating}")};
    const Decision queued = decide(picture.observation, now);
    const Decision later = lookAgain(picture, queued, now + 11h);
    QCOMPARE(nameOf(later.status.phase), nameOf(Phase::Pending));
    const Decision tooLate = lookAgain(picture, queued, now + 12h);
    QCOMPARE(nameOf(tooLate.status.phase), nameOf(Phase::Failed));
    QCOMPARE(tooLate.status.condition(QLatin1String("Failed"))->reason,
             QString(reasons::deadlineExceeded));
    QVERIFY(tooLate.status.message.contains(QLatin1String("StorageClass fast")));
}

void ClassLimitsTest::deadlineCountsAgainAfterTheQueue()
{
    Picture picture;
    setLimit(picture, "1");
    picture.observation.captures = {use("a", "{phase: Creating}")};
    const Decision queued = decide(picture.observation, now);
    picture.observation.captures.clear();
    picture.setClaim("web-1-data", "fast", "Pending");
    const Decision blocked = lookAgain(picture, queued, now + 3h);
    QCOMPARE(nameOf(blocked.status.phase), nameOf(Phase::Pending));
    QCOMPARE(reasonIn(blocked.status), QString(reasons::claimNotBound));
    QCOMPARE(nameOf(lookAgain(picture, blocked, now + 3h + 4min).status.phase),
             nameOf(Phase::Pending));
    QCOMPARE(nameOf(lookAgain(picture, blocked, now + 3h + 5min).status.phase),
             nameOf(Phase::Failed));
}

void ClassLimitsTest::waitsWithItsSibling()
{
    Picture picture;
    setLimit(picture, "1");
    picture.addSibling("first",
                       "spec: {operation: create, wukongName: web-1}\nstatus: "
                           + waiting(reasons::captureLimit));
    const Decision decision = decide(picture.observation, now);
    QCOMPARE(reasonIn(decision.status), QString(reasons::captureLimit));
    QVERIFY(decision.status.message.contains(QLatin1String("WukongSnapshot shop/first")));
}

void ClassLimitsTest::previewsTheQueue()
{
    Picture picture;
    setLimit(picture, "1");
    picture.observation.request.reset();
    QVERIFY(!planCapture(picture.observation, Mode::Auto).worst());
    picture.observation.captures = {use("z", waiting(reasons::captureLimit))};
    const CapturePlan plan = planCapture(picture.observation, Mode::Auto);
    QVERIFY(plan.worst());
    QCOMPARE(plan.worst()->code, QString(reasons::captureLimit));
}

namespace {

// Captures of many machines on few classes and a controller that works on all at once: it takes its
// look at one moment, and what it decided is published at another.
class Rush
{
public:
    explicit Rush(quint32 seed)
        : m_random(seed)
    {
        for (int i = 0; i < captures; ++i)
            add(i);
    }

    QString tell()
    {
        constexpr int rough = 1500; // steps with blocks that come and go
        constexpr int most = 60'000;
        for (m_step = 0; m_step < most; ++m_step) {
            m_now += 100ms;
            step(m_all[static_cast<size_t>(m_random.bounded(captures))], m_step < rough);
            if (!m_trouble.isEmpty())
                return m_trouble;
            if (std::ranges::all_of(m_all, [](const Capture &each) { return each.isOver(); }))
                return {};
        }
        return QStringLiteral("somebody never had a turn");
    }

private:
    static constexpr int captures = 14;

    struct Capture
    {
        Picture picture;
        QStringList classes;
        bool isBlocked = false; // by a claim
        std::optional<Decision> inFlight;

        [[nodiscard]] bool isOver() const
        {
            return picture.observation.request->status.phase == Phase::Ready;
        }
    };

    static Picture picture()
    {
        Picture made("{operation: create, wukongName: web-1, deadline: 10h}");
        made.observation.storageClasses = {storageClass("fast", "2"), storageClass("slow", {}),
                                           storageClass("free", "0")};
        made.observation.capturesAtOnce = 1;
        made.addSnapshotClass("slow-class", "slow.csi");
        made.addSnapshotClass("free-class", "free.csi");
        return made;
    }

    void add(int index)
    {
        static const Picture base = picture(); // making one takes longer than all the rest
        const QByteArrayList names{"fast", "slow", "free"};
        Capture made{base, {}, false, {}};
        auto &seen = made.picture.observation;
        made.picture.setClaim("web-1-root", names[m_random.bounded(2)], "Bound");
        made.picture.setClaim("web-1-data", names[m_random.bounded(3)], "Bound");
        made.classes = observe::storageClassesOf(seen.claims);
        SnapshotRequest request = *seen.request;
        request.object.meta.name = QStringLiteral("r-%1").arg(index);
        request.object.meta.uid = request.object.meta.name;
        request.object.meta.createdAt += std::chrono::seconds(m_random.bounded(5));
        seen.request = std::make_shared<const SnapshotRequest>(request);
        m_all.push_back(std::move(made));
    }

    void step(Capture &one, bool isRough)
    {
        const Phase phase = one.picture.observation.request->status.phase;
        if (isRough && m_random.bounded(20) == 0)
            block(one, m_random.bounded(2) == 0);
        else if (!isRough)
            block(one, false);
        if (phase == Phase::Creating && m_random.bounded(8) == 0)
            end(one);
        else if (one.inFlight)
            publish(one);
        else if (phase == Phase::None || phase == Phase::Pending)
            look(one);
    }

    static void block(Capture &one, bool isBlocked)
    {
        if (std::exchange(one.isBlocked, isBlocked) == isBlocked)
            return;
        const QByteArray name = one.classes.first().toUtf8();
        const auto &claims = one.picture.observation.claims;
        const bool isDataOfIt = std::ranges::any_of(claims, [&](const auto &claim) {
            return claim->object.meta.name == QLatin1String("web-1-data")
                && claim->storageClass == one.classes.first();
        });
        one.picture.setClaim(isDataOfIt ? "web-1-data" : "web-1-root", name,
                             isBlocked ? "Pending" : "Bound");
    }

    void look(Capture &one)
    {
        one.picture.observation.captures.clear();
        for (const Capture &other : m_all) {
            if (&other != &one && observe::usesClasses(*other.picture.observation.request))
                one.picture.observation.captures.push_back(
                    {other.picture.observation.request, other.classes});
        }
        one.inFlight = decide(one.picture.observation, m_now);
    }

    void publish(Capture &one)
    {
        if (!one.inFlight->actions.empty()) {
            SnapshotRequest request = *one.picture.observation.request;
            request.object.meta.finalizers = {QString(names::finalizer)};
            one.picture.observation.request = std::make_shared<const SnapshotRequest>(request);
        }
        one.picture.setStatus(one.inFlight->status);
        one.inFlight.reset();
        check(QStringLiteral("fast"), 2);
        check(QStringLiteral("slow"), 1);
        if (one.picture.observation.request->status.phase == Phase::Failed)
            m_trouble = one.picture.observation.request->status.message;
    }

    static void end(Capture &one)
    {
        RequestStatus status = one.picture.observation.request->status;
        status.phase = Phase::Ready;
        one.picture.setStatus(status);
    }

    void check(const QString &storageClass, int limit)
    {
        const auto underWay = std::ranges::count_if(m_all, [&](const Capture &each) {
            return each.picture.observation.request->status.phase == Phase::Creating
                && each.classes.contains(storageClass);
        });
        if (underWay > limit)
            m_trouble = QStringLiteral("%1 captures on %2 in step %3")
                            .arg(underWay)
                            .arg(storageClass)
                            .arg(m_step);
    }

    QRandomGenerator m_random;
    std::vector<Capture> m_all;
    base::Instant m_now = now;
    QString m_trouble;
    int m_step = 0;
};

} // namespace

void ClassLimitsTest::neverMoreThanTheLimit_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 50; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void ClassLimitsTest::neverMoreThanTheLimit()
{
    QFETCH(quint32, seed);
    QCOMPARE(Rush(seed).tell(), QString());
}

QTEST_GUILESS_MAIN(ClassLimitsTest)
#include "tst_classlimits.moc"
