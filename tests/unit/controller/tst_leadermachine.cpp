// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "controller/leadermachine.h"
#include "support/testing.h"

#include <optional>

using namespace std::chrono_literals;
using controller::LeaderMachine;
using controller::LeaseRecord;
using controller::Moment;
using Machine = controller::LeaderMachine;
using State = LeaderMachine::State;
using Effects = std::vector<LeaderMachine::Effect>;

namespace {

const base::Instant start{1'800'000'000s};
const QString me = QStringLiteral("me");
const QString other = QStringLiteral("other");

Moment at(std::chrono::milliseconds time)
{
    return {start + time, time};
}

LeaseRecord heldBy(const QString &holder, std::chrono::milliseconds renewed, int transitions = 0)
{
    return {holder, 15s, start, start + renewed, transitions};
}

QString describe(const LeaseRecord &record)
{
    return QStringLiteral("%1 for %2 s since %3, renewed %4, %5 transitions")
        .arg(record.holder.isEmpty() ? QStringLiteral("nobody") : record.holder)
        .arg(record.duration.count())
        .arg((record.acquiredAt - start).count())
        .arg((record.renewedAt - start).count())
        .arg(record.transitions);
}

// The effects as one line, so that a difference can be read.
QString toText(const Effects &effects)
{
    QStringList all;
    for (const auto &effect : effects) {
        if (const auto *write = std::get_if<Machine::Write>(&effect))
            all << QStringLiteral("write [%1] over \"%2\"")
                       .arg(describe(write->record), write->version);
        else if (const auto *wait = std::get_if<Machine::Wait>(&effect))
            all << QStringLiteral("wait %1%2")
                       .arg(wait->period.count())
                       .arg(wait->isSpread ? QStringLiteral(" or more") : QString());
        else if (const auto *deadline = std::get_if<Machine::WatchDeadline>(&effect))
            all << QStringLiteral("deadline in %1").arg(deadline->period.count());
        else
            all << (std::holds_alternative<Machine::Read>(effect)       ? QStringLiteral("read")
                        : std::holds_alternative<Machine::Lead>(effect) ? QStringLiteral("lead")
                        : std::holds_alternative<Machine::Lose>(effect) ? QStringLiteral("lose")
                                                                        : QStringLiteral("end"));
    }
    return all.join(QStringLiteral(", "));
}

// A machine in the state that a row begins with; the clock stands at 0 then.
Machine machineIn(State state)
{
    Machine machine({.identity = me});
    const auto feed = [&machine](const Machine::Input &input) {
        (void)machine.handle(input, at(0s));
    };
    if (state == State::Idle)
        return machine;
    feed(Machine::Started{});
    if (state == State::Following)
        return machine;
    feed(Machine::LeaseSeen{});
    feed(Machine::Written{QStringLiteral("1")});
    if (state == State::Releasing)
        feed(Machine::Released{});
    return machine;
}

} // namespace

// Every input in every state, and the stories that elections are made of.
class LeaderMachineTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }
    void answersEachInput_data();
    void answersEachInput();
    void countsOnlyChangesThatItSaw();
    void renewsAfterAConflictOnlyWhatIsItsOwn();
    void losesWhatItCouldNotRenewInTime();
    void losesWhatItHeldWhileItWasStopped();
    void losesWhatItHeldWhileTheComputerSlept();
    void keepsTheLeaseWhenTheClockIsSetBack();
    void countsTheAgeOfARenewalFromItsBegin();
    void releasesWhatAWriteOnItsWayHasTaken();
    void takesAReleasedLeaseAtOnce();
    void lastsThroughShortTrouble();
};

void LeaderMachineTest::answersEachInput_data()
{
    QTest::addColumn<State>("state");
    QTest::addColumn<Machine::Input>("input");
    QTest::addColumn<QString>("effects");
    QTest::addColumn<State>("next");
    const auto row = [](const char *name, State state, Machine::Input input, const char *effects,
                        State next) {
        QTest::newRow(name) << state << std::move(input) << QString::fromLatin1(effects) << next;
    };
    const auto seen = [](std::optional<LeaseRecord> record) {
        return Machine::LeaseSeen{std::move(record), QStringLiteral("7")};
    };
    const Machine::Written written{QStringLiteral("8")};

    row("starts by looking", State::Idle, Machine::Started{}, "read", State::Following);
    row("ends before it began", State::Idle, Machine::Released{}, "end", State::Ended);
    row("nothing before the start", State::Idle, Machine::WaitOver{}, "", State::Idle);

    row("takes what nobody has", State::Following, seen(std::nullopt),
        "write [me for 15 s since 1000, renewed 1000, 0 transitions] over \"\"", State::Following);
    row("waits while another holds it", State::Following, seen(heldBy(other, 0s)),
        "wait 2000 or more", State::Following);
    row("believes no times in the record", State::Following, seen(heldBy(other, -24h)),
        "wait 2000 or more", State::Following);
    row("takes what was given back", State::Following, seen(heldBy({}, 0s, 3)),
        "write [me for 15 s since 1000, renewed 1000, 4 transitions] over \"7\"", State::Following);
    row("takes back its own", State::Following, seen(heldBy(me, 0s, 3)),
        "write [me for 15 s since 0, renewed 1000, 3 transitions] over \"7\"", State::Following);
    row("looks again", State::Following, Machine::WaitOver{}, "read", State::Following);
    row("tries again after an error", State::Following, Machine::Failed{}, "wait 2000 or more",
        State::Following);
    row("has no deadline", State::Following, Machine::DeadlineOver{}, "", State::Following);
    row("leaves once the answer is there", State::Following, Machine::Released{}, "",
        State::Releasing);

    row("renews", State::Leading, Machine::WaitOver{},
        "write [me for 15 s since 0, renewed 1000, 0 transitions] over \"1\"", State::Leading);
    row("tries again to renew", State::Leading, Machine::Failed{}, "wait 2000", State::Leading);
    row("has lost to another holder", State::Leading, seen(heldBy(other, 0s)), "lose",
        State::Ended);
    row("makes a deleted lease again", State::Leading, seen(std::nullopt),
        "write [me for 15 s since 0, renewed 1000, 0 transitions] over \"\"", State::Leading);
    row("goes on from what it read", State::Leading, seen(heldBy(me, 0s)),
        "write [me for 15 s since 0, renewed 1000, 0 transitions] over \"7\"", State::Leading);
    row("an old deadline", State::Leading, Machine::DeadlineOver{}, "", State::Leading);
    row("gives back", State::Leading, Machine::Released{},
        "write [nobody for 1 s since 1000, renewed 1000, 0 transitions] over \"1\"",
        State::Releasing);

    row("has given back", State::Releasing, written, "end", State::Ended);
    row("somebody else was there", State::Releasing, Machine::Failed{}, "end", State::Ended);
    row("gives up in time", State::Releasing, Machine::DeadlineOver{}, "end", State::Ended);
    row("does not renew any more", State::Releasing, Machine::WaitOver{}, "", State::Releasing);
}

void LeaderMachineTest::answersEachInput()
{
    QFETCH(State, state);
    QFETCH(Machine::Input, input);
    QFETCH(QString, effects);
    QFETCH(State, next);
    Machine machine = machineIn(state);
    QCOMPARE(machine.state(), state);
    QCOMPARE(toText(machine.handle(input, at(1s))), effects);
    QCOMPARE(machine.state(), next);
}

// The clock of the holder may be wrong by hours: a record that changes is alive.
void LeaderMachineTest::countsOnlyChangesThatItSaw()
{
    Machine machine = machineIn(State::Following);
    const auto see = [&machine](const LeaseRecord &record, std::chrono::milliseconds time) {
        return toText(machine.handle(Machine::LeaseSeen{record, QStringLiteral("7")}, at(time)));
    };
    QCOMPARE(see(heldBy(other, -5h), 0s), QStringLiteral("wait 2000 or more"));
    QCOMPARE(see(heldBy(other, -4h), 14s), QStringLiteral("wait 2000 or more"));
    QCOMPARE(see(heldBy(other, -4h), 28'999ms), QStringLiteral("wait 2000 or more"));
    QCOMPARE(see(heldBy(other, -4h), 29s),
             QStringLiteral("write [me for 15 s since 29000, renewed 29000, 1 transitions] over "
                            "\"7\""));
}

void LeaderMachineTest::renewsAfterAConflictOnlyWhatIsItsOwn()
{
    Machine machine = machineIn(State::Leading);
    QCOMPARE(toText(machine.handle(Machine::Failed{}, at(1s))), QStringLiteral("wait 2000"));
    QCOMPARE(toText(machine.handle(Machine::WaitOver{}, at(3s))), QStringLiteral("read"));
    QCOMPARE(
        toText(machine.handle(Machine::LeaseSeen{heldBy(other, 2s), QStringLiteral("9")}, at(3s))),
        QStringLiteral("lose"));
}

void LeaderMachineTest::losesWhatItCouldNotRenewInTime()
{
    Machine machine = machineIn(State::Leading);
    (void)machine.handle(Machine::Failed{}, at(9s));
    QVERIFY(machine.holds(at(9'999ms)));
    QCOMPARE(toText(machine.handle(Machine::DeadlineOver{}, at(9'999ms))), QString());
    QVERIFY(!machine.holds(at(10s)));
    QCOMPARE(toText(machine.handle(Machine::DeadlineOver{}, at(10s))), QStringLiteral("lose"));
    QCOMPARE(machine.state(), State::Ended);
    QVERIFY(!machine.holds(at(1s)));
}

// Whatever comes first when it goes on, even the answer that it is renewed.
void LeaderMachineTest::losesWhatItHeldWhileItWasStopped()
{
    Machine machine = machineIn(State::Leading);
    (void)machine.handle(Machine::WaitOver{}, at(2s));
    QCOMPARE(toText(machine.handle(Machine::Written{QStringLiteral("2")}, at(60s))),
             QStringLiteral("lose"));
}

void LeaderMachineTest::losesWhatItHeldWhileTheComputerSlept()
{
    const Machine machine = machineIn(State::Leading);
    QVERIFY(machine.holds({start + 5s, 5s}));
    QVERIFY(!machine.holds({start + 1h, 5s}));
}

void LeaderMachineTest::keepsTheLeaseWhenTheClockIsSetBack()
{
    Machine machine = machineIn(State::Leading);
    QVERIFY(machine.holds({start - 1h, 5s}));
    QVERIFY(!machine.holds({start - 1h, 10s}));
}

void LeaderMachineTest::countsTheAgeOfARenewalFromItsBegin()
{
    Machine machine = machineIn(State::Leading);
    (void)machine.handle(Machine::WaitOver{}, at(2s));
    QCOMPARE(toText(machine.handle(Machine::Written{QStringLiteral("2")}, at(6s))),
             QStringLiteral("deadline in 6000, wait 2000"));
    QVERIFY(machine.holds(at(11'999ms)));
    QVERIFY(!machine.holds(at(12s)));
    // A take-over whose answer is too late is none.
    Machine late = machineIn(State::Following);
    (void)late.handle(Machine::LeaseSeen{}, at(0s));
    QCOMPARE(toText(late.handle(Machine::Written{QStringLiteral("1")}, at(10s))),
             QStringLiteral("read"));
    QCOMPARE(late.state(), State::Following);
}

void LeaderMachineTest::releasesWhatAWriteOnItsWayHasTaken()
{
    Machine machine = machineIn(State::Following);
    (void)machine.handle(Machine::LeaseSeen{heldBy({}, 0s, 4), QStringLiteral("7")}, at(0s));
    QCOMPARE(toText(machine.handle(Machine::Released{}, at(1s))), QString());
    QCOMPARE(toText(machine.handle(Machine::Written{QStringLiteral("8")}, at(2s))),
             QStringLiteral("write [nobody for 1 s since 2000, renewed 2000, 5 transitions] over "
                            "\"8\""));
    QCOMPARE(toText(machine.handle(Machine::Written{QStringLiteral("9")}, at(3s))),
             QStringLiteral("end"));
}

void LeaderMachineTest::takesAReleasedLeaseAtOnce()
{
    Machine leader = machineIn(State::Leading);
    const Effects given = leader.handle(Machine::Released{}, at(5s));
    const auto *write = std::get_if<Machine::Write>(&given.front());
    QVERIFY(write != nullptr);
    const QJsonObject json = write->record.toJson();
    QVERIFY2(json[QLatin1String("holderIdentity")].isNull(), "an empty name is refused by servers");
    Machine next = machineIn(State::Following);
    const Effects taken =
        next.handle(Machine::LeaseSeen{LeaseRecord::fromJson(json), QStringLiteral("3")}, at(5s));
    QCOMPARE(toText(taken),
             QStringLiteral("write [me for 15 s since 5000, renewed 5000, 1 transitions] over "
                            "\"3\""));
    QCOMPARE(toText(next.handle(Machine::Written{QStringLiteral("4")}, at(5s))),
             QStringLiteral("lead, deadline in 10000, wait 2000"));
}

void LeaderMachineTest::lastsThroughShortTrouble()
{
    Machine machine = machineIn(State::Leading);
    for (const auto time : {2s, 4s, 6s, 8s})
        QCOMPARE(toText(machine.handle(Machine::Failed{}, at(time))), QStringLiteral("wait 2000"));
    QCOMPARE(toText(machine.handle(Machine::WaitOver{}, at(9s))), QStringLiteral("read"));
    (void)machine.handle(Machine::LeaseSeen{heldBy(me, 0s), QStringLiteral("5")}, at(9s));
    QCOMPARE(toText(machine.handle(Machine::Written{QStringLiteral("6")}, at(9s))),
             QStringLiteral("deadline in 10000, wait 2000"));
    QVERIFY(machine.holds(at(18s)));
}

Q_DECLARE_METATYPE(controller::LeaderMachine::Input)

QTEST_GUILESS_MAIN(LeaderMachineTest)

#include "tst_leadermachine.moc"
