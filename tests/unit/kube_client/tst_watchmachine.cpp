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
    void streamsTheListWhereItCan();
    void takesPagesWhereStreamsAreRefused_data();
    void takesPagesWhereStreamsAreRefused();
    void streamedListStartsOver();
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

void WatchMachineTest::streamsTheListWhereItCan()
{
    Machine machine;
    QVERIFY(machine.handle(Machine::Started{true}) == Effects{Machine::OpenListStream{}});
    QVERIFY(machine.handle(Machine::StreamOpened{}).empty());
    QVERIFY(machine.state() == State::Streaming);
    QVERIFY(machine.handle(Machine::InitialEventsEnded{version}) == Effects{Machine::CommitList{}});
    QVERIFY(machine.state() == State::Watching);
    // The end of the stream goes on as any watch, and so does its 410.
    base::Error orderly;
    orderly.kind = base::Error::Kind::Network;
    QVERIFY(machine.handle(Machine::Failed{orderly})
            == (Effects{Machine::CloseStream{}, Machine::OpenStream{version}}));
    (void)machine.handle(Machine::StreamOpened{});
    QVERIFY(machine.handle(failed(base::Error::Kind::Gone))
            == (Effects{Machine::CloseStream{}, Machine::OpenListStream{}}));
}

void WatchMachineTest::takesPagesWhereStreamsAreRefused_data()
{
    QTest::addColumn<base::Error::Kind>("kind");
    QTest::addColumn<bool>("isAtOnce");
    QTest::newRow("unknown to the server") << base::Error::Kind::Invalid << true;
    QTest::newRow("may list, not watch") << base::Error::Kind::Forbidden << true;
    QTest::newRow("never ended") << base::Error::Kind::Timeout << false;
    QTest::newRow("ended without an end") << base::Error::Kind::Network << false;
}

void WatchMachineTest::takesPagesWhereStreamsAreRefused()
{
    QFETCH(base::Error::Kind, kind);
    QFETCH(bool, isAtOnce);
    Machine machine;
    (void)machine.handle(Machine::Started{true});
    const Effects effects = machine.handle(failed(kind));
    QVERIFY(effects.front() == Machine::Effect{Machine::CloseStream{}});
    if (!isAtOnce) {
        QVERIFY(effects.back() == Machine::Effect{Machine::Wait{}});
        QVERIFY(machine.handle(Machine::WaitOver{}) == Effects{Machine::FetchPage{}});
    } else {
        QVERIFY(effects.back() == Machine::Effect{Machine::FetchPage{}});
    }
    (void)machine.handle(Machine::PageCame{version, {}});
    (void)machine.handle(Machine::StreamOpened{});
    QVERIFY(machine.handle(failed(base::Error::Kind::Gone)).back()
            == Machine::Effect{Machine::FetchPage{}});
}

void WatchMachineTest::streamedListStartsOver()
{
    Machine machine;
    (void)machine.handle(Machine::Started{true});
    base::Error busy;
    busy.kind = base::Error::Kind::Throttled;
    busy.retryAfter = std::chrono::seconds{1};
    QVERIFY(machine.handle(Machine::Failed{busy})
            == (Effects{Machine::CloseStream{}, Machine::Wait{std::chrono::seconds{1}}}));
    QVERIFY(machine.handle(Machine::WaitOver{}) == Effects{Machine::OpenListStream{}});
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

Q_DECLARE_METATYPE(base::Error::Kind)

QTEST_GUILESS_MAIN(WatchMachineTest)

#include "tst_watchmachine.moc"
