// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/news.h"
#include "support/testing.h"

using namespace app;
using namespace snapshots;
using namespace Qt::StringLiterals;

// When the desktop is told, and what.
class NewsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }
    void quietAtTheBeginning();
    void tellsOnceUntilItIsGood();
    void bundlesWhatHappensTogether();
};

namespace {

MachineRef machine(const QString &name)
{
    return {MachineKind::VirtualMachine, {u"shop"_s, name}};
}

MachineBook::Snapshot failed(const QString &name)
{
    auto request = std::make_shared<SnapshotRequest>();
    request->machine = machine(name);
    request->object.meta.uid = name;
    request->status.phase = Phase::Failed;
    request->status.message = u"The storage is full."_s;
    return request;
}

} // namespace

void NewsTest::quietAtTheBeginning()
{
    news::Known known;
    QVERIFY(news::look({{}, {machine(u"web"_s)}}, known).empty());
    QVERIFY(news::look({{}, {machine(u"web"_s)}}, known).empty());
}

void NewsTest::tellsOnceUntilItIsGood()
{
    news::Known known;
    QVERIFY(news::look({}, known).empty());
    const auto first = news::look({{}, {machine(u"web"_s)}}, known);
    QCOMPARE(first.size(), size_t{1});
    QCOMPARE(first.front().title, u"web is behind its promise"_s);
    QCOMPARE(first.front().machine, std::optional(machine(u"web"_s)));
    QVERIFY(news::look({{}, {machine(u"web"_s)}}, known).empty());
    QVERIFY(news::look({}, known).empty());
    QCOMPARE(news::look({{}, {machine(u"web"_s)}}, known).size(), size_t{1}); // again
}

void NewsTest::bundlesWhatHappensTogether()
{
    news::Known known;
    const auto one = news::look({{failed(u"web"_s)}, {}}, known);
    QCOMPARE(one.size(), size_t{1}); // even before the first look: it failed just now
    QCOMPARE(one.front().title, u"Take snapshot of web failed"_s);
    QCOMPARE(one.front().text, u"The storage is full."_s);
    QCOMPARE(one.front().operation, u"web"_s);
    news::Seen seen;
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s}) {
        seen.failed.push_back(failed(name));
        seen.behind.insert(machine(name));
    }
    const auto many = news::look(seen, known);
    QCOMPARE(many.size(), size_t{2});
    QCOMPARE(many[0].title, u"5 operations failed"_s);
    QCOMPARE(many[0].text, u"a, b, c and 2 more"_s);
    QCOMPARE(many[1].title, u"5 machines are behind their promise"_s);
}

QTEST_GUILESS_MAIN(NewsTest)

#include "tst_news.moc"
