// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/client/watchmachine.h"
#include "support/testing.h"

using namespace kube;
using Machine = WatchMachine;
using State = Machine::State;
using Effects = std::vector<Machine::Effect>;

class WatchMachineTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }
    void listsThenWatches();
    void reopensWhereItWas();
    void waitsWhenStreamBroughtNothing();
    void relistsWhenTooOld();
    void retriesListFromTheStart();
    void stopsFromAnywhere();
    void ignoresWhatCannotBe();

private:
    static Machine watching();
};

namespace {

const QString version = QStringLiteral("7");

Machine::Failed failed(base::Error::Kind kind)
{
    base::Error error;
    error.kind = kind;
    return {error};
}

} // namespace

Machine WatchMachineTest::watching()
{
    Machine machine;
    (void)machine.handle(Machine::Started{});
    (void)machine.handle(Machine::PageCame{version, {}});
    (void)machine.handle(Machine::StreamOpened{});
    return machine;
}

void WatchMachineTest::listsThenWatches()
{
    Machine machine;
    QVERIFY(machine.handle(Machine::Started{}) == Effects{Machine::FetchPage{}});
    QVERIFY(machine.handle(Machine::PageCame{version, QStringLiteral("next")})
            == Effects{Machine::FetchPage{QStringLiteral("next")}});
    QVERIFY(machine.handle(Machine::PageCame{version, {}})
            == (Effects{Machine::CommitList{}, Machine::OpenStream{version}}));
    QVERIFY(machine.handle(Machine::StreamOpened{}).empty());
    QVERIFY(machine.state() == State::Watching);
}

void WatchMachineTest::reopensWhereItWas()
{
    Machine machine = watching();
    QVERIFY(machine.handle(Machine::EventCame{QStringLiteral("9")}).empty());
    QVERIFY(machine.handle(failed(base::Error::Kind::Network))
            == (Effects{Machine::CloseStream{}, Machine::OpenStream{QStringLiteral("9")}}));
}

void WatchMachineTest::waitsWhenStreamBroughtNothing()
{
    Machine machine = watching();
    QVERIFY(machine.handle(failed(base::Error::Kind::Forbidden))
            == (Effects{Machine::CloseStream{}, Machine::Wait{}}));
    QVERIFY(machine.handle(Machine::WaitOver{}) == Effects{Machine::OpenStream{version}});
}

void WatchMachineTest::relistsWhenTooOld()
{
    Machine machine = watching();
    QVERIFY(machine.handle(failed(base::Error::Kind::Gone))
            == (Effects{Machine::CloseStream{}, Machine::FetchPage{}}));
    QVERIFY(machine.state() == State::Listing);
    // Refused before it was open: not at once, or it would spin.
    (void)machine.handle(Machine::PageCame{version, {}});
    QVERIFY(machine.handle(failed(base::Error::Kind::Gone))
            == (Effects{Machine::CloseStream{}, Machine::Wait{}}));
    QVERIFY(machine.handle(Machine::WaitOver{}) == Effects{Machine::FetchPage{}});
}

void WatchMachineTest::retriesListFromTheStart()
{
    Machine machine;
    (void)machine.handle(Machine::Started{});
    (void)machine.handle(Machine::PageCame{version, QStringLiteral("next")});
    base::Error error;
    error.retryAfter = std::chrono::seconds{3};
    QVERIFY(machine.handle(Machine::Failed{error})
            == Effects{Machine::Wait{std::chrono::seconds{3}}});
    QVERIFY(machine.handle(Machine::WaitOver{}) == Effects{Machine::FetchPage{}});
}

void WatchMachineTest::stopsFromAnywhere()
{
    Machine machine = watching();
    QVERIFY(machine.handle(Machine::Stopped{}) == Effects{Machine::CloseStream{}});
    QVERIFY(machine.state() == State::Empty);
    QVERIFY(machine.handle(failed(base::Error::Kind::Network)).empty());
    QVERIFY(machine.handle(Machine::Started{}) == Effects{Machine::FetchPage{}});
}

void WatchMachineTest::ignoresWhatCannotBe()
{
    Machine machine;
    QVERIFY(machine.handle(Machine::PageCame{version, {}}).empty());
    QVERIFY(machine.handle(Machine::EventCame{version}).empty());
    QVERIFY(machine.handle(Machine::WaitOver{}).empty());
    QVERIFY(machine.handle(Machine::StreamOpened{}).empty());
    QVERIFY(machine.state() == State::Empty);
}

QTEST_GUILESS_MAIN(WatchMachineTest)

#include "tst_watchmachine.moc"
