// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "controller/decisionrunner.h"
#include "controller/ratelimiter.h"
#include "controller/workqueue.h"
#include "support/fakeclock.h"
#include "support/testing.h"

using controller::RateLimiter;
using controller::WorkQueue;
using namespace std::chrono_literals;

class WorkQueueTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }
    void holdsEachKeyOnce();
    void queuesAgainWhatChangedWhileWorkedOn();
    void waitsForTheEarliestOfItsTimes();
    void addingNowOverridesWaiting();
    void waitsTheSameWhenTheClockIsSet();
    void looksOnceADayAtWhatWaitsLonger();
    void failuresWaitLongerEachTime();
    void manyFailuresShareOneBucket();
    void publishesOnlyWhatDiffers();

private:
    support::FakeClock m_clock{base::Instant{1h}};
    const kube::ObjectKey m_a{QStringLiteral("x"), QStringLiteral("a")};
    const kube::ObjectKey m_b{QStringLiteral("x"), QStringLiteral("b")};
};

void WorkQueueTest::holdsEachKeyOnce()
{
    WorkQueue queue(m_clock);
    queue.add(m_a);
    queue.add(m_b);
    queue.add(m_a);
    QCOMPARE(queue.waitingCount(), 2);
    QVERIFY(queue.take() == m_a);
    QVERIFY(queue.take() == m_b);
    QVERIFY(!queue.take().has_value());
}

void WorkQueueTest::queuesAgainWhatChangedWhileWorkedOn()
{
    WorkQueue queue(m_clock);
    queue.add(m_a);
    QVERIFY(queue.take() == m_a);
    queue.add(m_a);
    QVERIFY2(!queue.take().has_value(), "the same key twice at once");
    queue.done(m_a);
    QVERIFY(queue.take() == m_a);
    queue.done(m_a);
    QVERIFY(!queue.take().has_value());
}

void WorkQueueTest::waitsForTheEarliestOfItsTimes()
{
    WorkQueue queue(m_clock);
    queue.addAfter(m_a, 10s);
    queue.addAfter(m_a, 5s);
    queue.addAfter(m_a, 20s);
    m_clock.advance(4s);
    QVERIFY(!queue.take().has_value());
    m_clock.advance(1s);
    QVERIFY(queue.take() == m_a);
    queue.done(m_a);
    m_clock.advance(60s);
    QVERIFY2(!queue.take().has_value(), "the later times are void");
}

void WorkQueueTest::addingNowOverridesWaiting()
{
    WorkQueue queue(m_clock);
    queue.addAfter(m_a, 10s);
    queue.add(m_a);
    QVERIFY(queue.take() == m_a);
    queue.done(m_a);
    m_clock.advance(60s);
    QVERIFY(!queue.take().has_value());
}

void WorkQueueTest::waitsTheSameWhenTheClockIsSet()
{
    WorkQueue queue(m_clock);
    queue.addAfter(m_a, 1000s);
    m_clock.jump(2h);
    queue.addAfter(m_a, 5s);
    m_clock.jump(-4h);
    queue.addAfter(m_a, 10s);
    m_clock.advance(5s);
    QVERIFY(queue.take() == m_a);
}

// Old disks may be kept for months.
void WorkQueueTest::looksOnceADayAtWhatWaitsLonger()
{
    WorkQueue queue(m_clock);
    queue.addAfter(m_a, 60 * 24h);
    m_clock.advance(24h - 1s);
    QVERIFY(!queue.take().has_value());
    m_clock.advance(1s);
    QVERIFY(queue.take() == m_a);
}

void WorkQueueTest::failuresWaitLongerEachTime()
{
    RateLimiter limiter;
    const auto now = m_clock.steady();
    QCOMPARE(limiter.next(m_a, now).count(), 5);
    QCOMPARE(limiter.next(m_a, now).count(), 10);
    QCOMPARE(limiter.next(m_b, now).count(), 5);
    limiter.forget(m_a);
    QCOMPARE(limiter.next(m_a, now).count(), 5);
    for (int i = 0; i < 60; ++i)
        QVERIFY(limiter.next(m_b, now) <= 1000s);
}

void WorkQueueTest::manyFailuresShareOneBucket()
{
    RateLimiter limiter;
    std::chrono::milliseconds last{0};
    for (int i = 0; i < 120; ++i)
        last = limiter.next({QStringLiteral("x"), QString::number(i)}, m_clock.steady());
    QCOMPARE(last.count(), 2000); // 100 at once, then 10 a second
}

void WorkQueueTest::publishesOnlyWhatDiffers()
{
    snapshots::SnapshotRequest request;
    request.object.meta.uid = QStringLiteral("u");
    request.object.meta.resourceVersion = QStringLiteral("7");
    request.status.phase = snapshots::Phase::Pending;
    request.status.message = QStringLiteral("waits");
    snapshots::Decision decision;
    decision.status = request.status;
    QVERIFY(controller::statusPatch(request, decision).isEmpty());
    decision.status.message.clear();
    decision.status.phase = snapshots::Phase::Creating;
    const QJsonObject patch = controller::statusPatch(request, decision);
    QCOMPARE(patch[QLatin1String("metadata")][QLatin1String("resourceVersion")].toString(),
             QStringLiteral("7"));
    QCOMPARE(patch[QLatin1String("status")].toObject(),
             (QJsonObject{{QStringLiteral("phase"), QStringLiteral("Creating")},
                          {QStringLiteral("message"), QJsonValue::Null}}));
}

QTEST_GUILESS_MAIN(WorkQueueTest)

#include "tst_workqueue.moc"
