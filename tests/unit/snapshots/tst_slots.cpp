// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/timestamps.h"
#include "snapshots/names.h"
#include "snapshots/schedule/slots.h"
#include "support/testing.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace snapshots;
using namespace std::chrono_literals;
using base::Instant;

namespace {

Instant at(const char *time)
{
    return *kube::parseTime(QString::fromLatin1(time));
}

Schedule schedule(const char *cron, const char *zone = "UTC")
{
    return *Schedule::parse(QString::fromLatin1(cron), QString::fromLatin1(zone));
}

SlotQuestion question(Instant settled, Instant now)
{
    SlotQuestion question;
    question.owner = {QStringLiteral("policy"), QStringLiteral("machine")};
    question.settled = settled;
    question.now = now;
    return question;
}

} // namespace

class SlotsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }

    void runsWhatIsDue();
    void waitsForWhatIsNot();
    void catchesUpOnceAfterAnOutage();
    void countsNoFurtherThanItMust();
    void passesWhatIsTooLate();
    void runsNothingWhileSuspended();
    void runsNothingTwiceWhenTheClockGoesBack();
    void saysNothingOfSchedulesThatNeverCome();
    void startsWithinTheJitter();
    void waitsForTheDelayedStart();
    void countsTheDeadlineFromTheDelayedStart();
    void delaysTheSameEverywhere();
    void spreadsDelaysEvenly();
    void runsEverySlotOnceWhoeverLooks_data();
    void runsEverySlotOnceWhoeverLooks();
    void namesRunsWithinSixtyThreeCharacters_data();
    void namesRunsWithinSixtyThreeCharacters();
    void namesNoTwoRunsAlike();
};

void SlotsTest::runsWhatIsDue()
{
    const Instant slot = at("2026-05-05T02:00:00Z");
    const SlotAnswer answer = dueSlots(schedule("0 2 * * *"), question(slot - 24h, slot + 3s));
    QCOMPARE(answer.run, slot);
    QVERIFY(answer.skipped.isEmpty());
    QCOMPARE(answer.settled, slot);
    QCOMPARE(answer.lookAgainAt, slot + 24h);
    QVERIFY(dueSlots(schedule("0 2 * * *"), question(slot - 24h, slot)).run == slot);
}

void SlotsTest::waitsForWhatIsNot()
{
    const Instant slot = at("2026-05-05T02:00:00Z");
    const SlotAnswer answer = dueSlots(schedule("0 2 * * *"), question(slot - 24h, slot - 1ms));
    QVERIFY(!answer.run && answer.skipped.isEmpty());
    QCOMPARE(answer.settled, slot - 24h);
    QCOMPARE(answer.lookAgainAt, slot);
}

void SlotsTest::catchesUpOnceAfterAnOutage()
{
    const Instant last = at("2026-05-01T02:00:00Z");
    const SlotAnswer answer = dueSlots(schedule("0 2 * * *"), question(last, last + 96h + 5h));
    QCOMPARE(answer.run, last + 96h);
    QCOMPARE(answer.skipped,
             (QList<SkippedSlots>{{SkipReason::Superseded, last + 24h, last + 72h, 3, true}}));
    QCOMPARE(answer.settled, last + 96h);
    QCOMPARE(answer.lookAgainAt, last + 120h);
}

void SlotsTest::countsNoFurtherThanItMust()
{
    const Instant last = at("2026-05-01T00:00:00Z");
    const Instant now = last + 3 * 365 * 24h; // a million and a half slots
    QElapsedTimer timer;
    timer.start();
    const SlotAnswer answer = dueSlots(schedule("* * * * *", "Europe/Berlin"), question(last, now));
    QVERIFY2(timer.elapsed() < 1'000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(answer.run, now);
    QCOMPARE(answer.skipped,
             (QList<SkippedSlots>{{SkipReason::Superseded, last + 1min, now - 1min, 100, false}}));
}

void SlotsTest::passesWhatIsTooLate()
{
    const Instant last = at("2026-05-01T02:00:00Z");
    SlotQuestion late = question(last, last + 48h + 30min);
    late.startingDeadline = 30min;
    QCOMPARE(dueSlots(schedule("0 2 * * *"), late).run, last + 48h);
    late.now += 1ms;
    const SlotAnswer answer = dueSlots(schedule("0 2 * * *"), late);
    QVERIFY(!answer.run);
    QCOMPARE(answer.skipped,
             (QList<SkippedSlots>{{SkipReason::TooLate, last + 24h, last + 48h, 2, true}}));
    QCOMPARE(answer.settled, last + 48h);
    QCOMPARE(answer.lookAgainAt, last + 72h);
}

void SlotsTest::runsNothingWhileSuspended()
{
    const Instant last = at("2026-05-01T02:00:00Z");
    SlotQuestion suspended = question(last, last + 48h + 30min);
    suspended.isSuspended = true;
    const SlotAnswer answer = dueSlots(schedule("0 2 * * *"), suspended);
    QVERIFY(!answer.run && !answer.lookAgainAt);
    QCOMPARE(answer.skipped,
             (QList<SkippedSlots>{{SkipReason::Suspended, last + 24h, last + 48h, 2, true}}));
    // resumed: the next slot, not the one that was passed
    const SlotAnswer resumed =
        dueSlots(schedule("0 2 * * *"), question(answer.settled, suspended.now));
    QVERIFY(!resumed.run && resumed.skipped.isEmpty());
    QCOMPARE(resumed.lookAgainAt, last + 72h);
}

void SlotsTest::runsNothingTwiceWhenTheClockGoesBack()
{
    const Instant slot = at("2026-05-05T02:00:00Z");
    const SlotAnswer answer = dueSlots(schedule("0 2 * * *"), question(slot, slot - 3h));
    QVERIFY(!answer.run);
    QCOMPARE(answer.settled, slot);
    QCOMPARE(answer.lookAgainAt, slot + 24h);
    const SlotAnswer again = dueSlots(schedule("0 2 * * *"), question(slot, slot + 1s));
    QVERIFY(!again.run);
}

void SlotsTest::saysNothingOfSchedulesThatNeverCome()
{
    const Instant now = at("2026-05-05T02:00:00Z");
    SlotAnswer nothing;
    nothing.settled = now - 24h;
    QVERIFY(dueSlots(schedule("0 0 30 2 *"), question(now - 24h, now)) == nothing);
}

void SlotsTest::startsWithinTheJitter()
{
    QRandomGenerator random(1);
    const Schedule daily = schedule("0 2 * * *");
    const Schedule frequent = schedule("*/10 * * * *");
    for (int i = 0; i < 500; ++i) {
        const SlotOwner owner{QString::number(random.generate()),
                              QString::number(random.generate())};
        const Instant slot = at("2026-05-05T02:00:00Z") + i * 24h;
        const auto delay = slotDelay(daily, owner, slot, 30min);
        QVERIFY(delay >= 0s && delay < 30min);
        QVERIFY(slotDelay(frequent, owner, slot, 30min) < 10min); // never after the next slot
        QCOMPARE(slotDelay(daily, owner, slot, 0min), 0s);
    }
}

void SlotsTest::waitsForTheDelayedStart()
{
    const Instant slot = at("2026-05-05T02:00:00Z");
    SlotQuestion early = question(slot - 72h, slot + 1s);
    early.jitter = 60min;
    const auto delay = slotDelay(schedule("0 2 * * *"), early.owner, slot, early.jitter);
    QVERIFY(delay > 1s);
    const SlotAnswer waits = dueSlots(schedule("0 2 * * *"), early);
    QVERIFY(!waits.run);
    QCOMPARE(waits.lookAgainAt, slot + delay);
    // what it stands for is told once
    QCOMPARE(waits.skipped,
             (QList<SkippedSlots>{{SkipReason::Superseded, slot - 48h, slot - 24h, 2, true}}));
    QCOMPARE(waits.settled, slot - 24h);
    SlotQuestion then = early;
    then.settled = waits.settled;
    then.now = *waits.lookAgainAt;
    const SlotAnswer runs = dueSlots(schedule("0 2 * * *"), then);
    QCOMPARE(runs.run, slot);
    QVERIFY(runs.skipped.isEmpty());
}

void SlotsTest::countsTheDeadlineFromTheDelayedStart()
{
    const Instant slot = at("2026-05-05T02:00:00Z");
    SlotQuestion late = question(slot - 24h, slot);
    late.jitter = 60min;
    late.startingDeadline = 1min;
    const auto delay = slotDelay(schedule("0 2 * * *"), late.owner, slot, late.jitter);
    QVERIFY(delay > 1min);
    late.now = slot + delay + 1min;
    QCOMPARE(dueSlots(schedule("0 2 * * *"), late).run, slot);
}

void SlotsTest::delaysTheSameEverywhere()
{
    // A changed value would run slots of a policy at other times after an update.
    const auto delay =
        slotDelay(schedule("0 2 * * *"), {QStringLiteral("policy"), QStringLiteral("machine")},
                  at("2026-05-05T02:00:00Z"), 60min);
    QCOMPARE(qint64{delay.count()}, 1'142);
}

void SlotsTest::spreadsDelaysEvenly()
{
    const Schedule daily = schedule("0 2 * * *");
    std::array<int, 10> tenths{};
    for (int machine = 0; machine < 10'000; ++machine) {
        const auto delay = slotDelay(daily, {QStringLiteral("policy"), QString::number(machine)},
                                     at("2026-05-05T02:00:00Z"), 10min);
        ++tenths[static_cast<size_t>(delay / 1min)];
    }
    for (const int machines : tenths)
        QVERIFY2(machines > 850 && machines < 1'150, qPrintable(QString::number(machines)));
}

void SlotsTest::runsEverySlotOnceWhoeverLooks_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 200; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

// However the looks fall, every slot either runs once or is skipped once, in order.
void SlotsTest::runsEverySlotOnceWhoeverLooks()
{
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    const std::array<Schedule, 4> schedules{schedule("0 2 * * *", "Europe/Berlin"),
                                            schedule("30 2 * * *", "Europe/Berlin"),
                                            schedule("*/20 1-3 * * *", "America/New_York"),
                                            schedule("0 * * * *", "Australia/Lord_Howe")};
    const Schedule &chosen = schedules[seed % schedules.size()];
    const Instant begin = at(seed % 2 == 0 ? "2026-03-06T00:00:00Z" : "2026-10-20T00:00:00Z");
    SlotQuestion asked = question(begin, begin);
    if (random.bounded(2) == 0)
        asked.jitter = std::chrono::minutes{random.bounded(120)};
    if (random.bounded(2) == 0)
        asked.startingDeadline = std::chrono::minutes{1 + random.bounded(60)};
    std::vector<Instant> settled;
    for (int look = 0; look < 60; ++look) {
        const SlotAnswer answer = dueSlots(chosen, asked);
        for (const SkippedSlots &skipped : answer.skipped) {
            for (auto slot = chosen.next(skipped.first - 1ms); *slot <= skipped.last;
                 slot = chosen.next(*slot))
                settled.push_back(*slot);
        }
        if (answer.run)
            settled.push_back(*answer.run);
        QVERIFY(answer.settled >= asked.settled);
        asked.settled = answer.settled;
        asked.isSuspended = random.bounded(5) == 0;
        // by the clock, late, early, or after the clock was put back
        asked.now = random.bounded(3) == 0 && answer.lookAgainAt
            ? *answer.lookAgainAt
            : asked.now + std::chrono::minutes{random.bounded(-60, 900)};
    }
    std::vector<Instant> expected;
    for (auto slot = chosen.next(begin); *slot <= asked.settled; slot = chosen.next(*slot))
        expected.push_back(*slot);
    QVERIFY(!expected.empty());
    QVERIFY(settled == expected);
}

void SlotsTest::namesRunsWithinSixtyThreeCharacters_data()
{
    QTest::addColumn<QString>("machine");
    QTest::addColumn<QString>("begin");
    QTest::newRow("short") << QStringLiteral("web-1") << QStringLiteral("web-1-20260505-0200-");
    QTest::newRow("just fits") << QString(38, QLatin1Char('a'))
                               << QString(QString(38, QLatin1Char('a'))
                                          + QStringLiteral("-20260505-0200-"));
    QTest::newRow("too long") << QString(253, QLatin1Char('a'))
                              << QString(QString(38, QLatin1Char('a'))
                                         + QStringLiteral("-20260505-0200-"));
    QTest::newRow("cut after a dot")
        << QString(QString(36, QLatin1Char('a')) + QStringLiteral("-.example"))
        << QString(QString(36, QLatin1Char('a')) + QStringLiteral("-20260505-0200-"));
}

void SlotsTest::namesRunsWithinSixtyThreeCharacters()
{
    QFETCH(QString, machine);
    QFETCH(QString, begin);
    static const QRegularExpression form(
        QStringLiteral("^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$"));
    const QString name = names::runName(machine, QStringLiteral("p"), QStringLiteral("m"),
                                        at("2026-05-05T02:00:00Z"));
    QVERIFY2(name.startsWith(begin), qPrintable(name));
    QCOMPARE(name.size(), begin.size() + 10);
    QVERIFY(name.size() <= 63);
    QVERIFY(form.match(name).hasMatch());
    QCOMPARE(names::runName(machine, QStringLiteral("p"), QStringLiteral("m"),
                            at("2026-05-05T02:00:00Z")),
             name);
}

void SlotsTest::namesNoTwoRunsAlike()
{
    QSet<QString> names;
    const QString stem(60, QLatin1Char('a'));
    for (int i = 0; i < 10; ++i) {
        for (const char *policy : {"p", "q", "p\n1"}) {
            for (const char *machine : {"1", "2"})
                names << names::runName(stem + QString::number(i), QString::fromLatin1(policy),
                                        QString::fromLatin1(machine),
                                        at("2026-05-05T02:00:00Z") + i * 1min);
        }
    }
    QCOMPARE(names.size(), 60);
}

QTEST_GUILESS_MAIN(SlotsTest)

#include "tst_slots.moc"
