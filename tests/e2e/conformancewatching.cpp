// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "conformance.h"

#include "kube/client/informer.h"
#include "support/testing.h"

#include <QJsonArray>
#include <QRandomGenerator>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Verb = kube::Request::Verb;
namespace r = kube::resources;

namespace e2e {

namespace {

struct Seen
{
    kube::Object object;

    static base::Result<Seen> fromObject(kube::Object object) { return Seen{std::move(object)}; }
};

QStringList labelsOf(const WatchProbe &watch)
{
    QStringList labels;
    for (const QJsonObject &event : watch.events())
        labels << event["type"_L1].toString() + u' '
                + event["object"_L1]["metadata"_L1]["labels"_L1]["app"_L1].toString();
    return labels;
}

} // namespace

void ConformanceTest::watchesFromVersion()
{
    (void)create(u"before"_s);
    const QString version = m_admin->get(snapshots()).meta("resourceVersion").toString();
    const kube::Scope here{m_space, {}, {}};
    WatchProbe watch(*m_admin, kube::watchRequest(r::wukongSnapshot, here, version, 60s));
    const Answer made = create(u"a"_s);
    const Answer changed = patch(snapshots(u"a"_s), R"({"spec": {"description": "x"}})");
    QCOMPARE(patch(snapshots(u"a"_s), R"({"spec": {"description": "x"}})").status, 200);
    QCOMPARE(remove(snapshots(u"a"_s)).status, 200);
    const QStringList all{u"ADDED a"_s, u"MODIFIED a"_s, u"DELETED a"_s};
    QTRY_COMPARE(watch.seen(), all);
    QCOMPARE(watch.events()[0]["object"_L1].toObject(), made.body);
    QCOMPARE(watch.events()[1]["object"_L1].toObject(), changed.body);
    // What is gone is shown as it was, with the version of its end.
    QJsonObject last = watch.events()[2]["object"_L1].toObject();
    QJsonObject metadata = last["metadata"_L1].toObject();
    QVERIFY(metadata["resourceVersion"_L1].toString().toULongLong()
            > changed.meta("resourceVersion").toString().toULongLong());
    metadata["resourceVersion"_L1] = changed.meta("resourceVersion");
    last["metadata"_L1] = metadata;
    QCOMPARE(last, changed.body);
    // The past is told to whoever asks for it later.
    WatchProbe late(*m_admin, kube::watchRequest(r::wukongSnapshot, here, version, 60s));
    QTRY_COMPARE(late.seen(), all);
}

void ConformanceTest::watchesSelectors()
{
    const QString version = m_admin->get(snapshots()).meta("resourceVersion").toString();
    const kube::Scope scope{m_space, u"app=in"_s, {}};
    WatchProbe watch(*m_admin, kube::watchRequest(r::wukongSnapshot, scope, version, 60s));
    const kube::Scope field{m_space, {}, u"metadata.name=b"_s};
    WatchProbe other(*m_admin, kube::watchRequest(r::wukongSnapshot, field, version, 60s));
    const auto label = [this](const QByteArray &value) {
        return patch(snapshots(u"a"_s), R"({"metadata": {"labels": {"app": ")" + value + "\"}}}");
    };
    (void)create(u"a"_s, R"({"labels": {"app": "in"}})");
    const Answer out = label("out");
    (void)patch(snapshots(u"a"_s), R"({"spec": {"description": "not seen"}})");
    (void)label("in");
    (void)patch(snapshots(u"a"_s), R"({"spec": {"description": "seen"}})");
    (void)create(u"b"_s);
    (void)remove(snapshots(u"a"_s));
    // What leaves is shown as it was when it still belonged.
    QTRY_COMPARE(labelsOf(watch),
                 (QStringList{u"ADDED in"_s, u"DELETED in"_s, u"ADDED in"_s, u"MODIFIED in"_s,
                              u"DELETED in"_s}));
    QCOMPARE(watch.events()[1]["object"_L1]["metadata"_L1]["resourceVersion"_L1],
             out.meta("resourceVersion"));
    QTRY_COMPARE(other.seen(), QStringList{u"ADDED b"_s});
}

void ConformanceTest::watchesMetadataOnly()
{
    (void)create(u"a"_s, R"({"labels": {"app": "x"}})");
    const QString version = m_admin->get(snapshots()).meta("resourceVersion").toString();
    const kube::Scope scope{m_space, {}, {}, true};
    WatchProbe watch(*m_admin, kube::watchRequest(r::wukongSnapshot, scope, version, 60s));
    const Answer changed = patch(snapshots(u"a"_s), R"({"spec": {"description": "x"}})");
    QTRY_COMPARE(watch.seen(), QStringList{u"MODIFIED a"_s});
    const QJsonObject object = watch.events()[0]["object"_L1].toObject();
    QCOMPARE(object["kind"_L1].toString(), u"PartialObjectMetadata"_s);
    QCOMPARE(object["apiVersion"_L1].toString(), u"meta.k8s.io/v1"_s);
    QCOMPARE(object["metadata"_L1].toObject(), changed.metadata());
    QCOMPARE(object.size(), 3);
}

void ConformanceTest::watchesTables()
{
    (void)create(u"a"_s);
    (void)create(u"b"_s);
    kube::Request request = requestTo(Verb::Get, snapshots() + u"?watch=true&timeoutSeconds=60"_s);
    request.accept = "application/json;as=Table;g=meta.k8s.io;v=v1";
    WatchProbe watch(*m_admin, request);
    QTRY_COMPARE(watch.events().size(), 2);
    const auto table = [&watch](qsizetype at) { return watch.events()[at]["object"_L1]; };
    QCOMPARE(table(0)["rows"_L1][0]["cells"_L1][0].toString(), u"a"_s);
    QCOMPARE(table(1)["rows"_L1][0]["cells"_L1][0].toString(), u"b"_s);
    QCOMPARE(table(0)["columnDefinitions"_L1].toArray().size(), 11);
    QVERIFY(table(1)["columnDefinitions"_L1].isNull()); // only the first one carries them
}

void ConformanceTest::endsWatchesInTime()
{
    const QString version = m_admin->get(snapshots()).meta("resourceVersion").toString();
    const kube::Scope here{m_space, {}, {}};
    WatchProbe watch(*m_admin, kube::watchRequest(r::wukongSnapshot, here, version, 1s));
    QTRY_VERIFY(watch.isOpen());
    QTRY_VERIFY(watch.end());
    QCOMPARE(watch.end()->kind, base::Error::Kind::Network);
    QCOMPARE(watch.end()->detail, QString()); // in order
}

void ConformanceTest::beginsWithWhatIsThere()
{
    (void)create(u"b"_s);
    (void)create(u"a"_s);
    for (const QString &version : {QString(), u"&resourceVersion=0"_s}) {
        WatchProbe watch(
            *m_admin,
            requestTo(Verb::Get, snapshots() + u"?watch=true&timeoutSeconds=60"_s + version));
        QTRY_COMPARE(watch.seen(), (QStringList{u"ADDED a"_s, u"ADDED b"_s}));
    }
    WatchProbe nowhere(*m_admin,
                       kube::watchRequest(r::wukongSnapshot, {u"nowhere"_s, {}, {}}, {}, 60s));
    QTRY_VERIFY(nowhere.isOpen());
}

void ConformanceTest::marksTheEndOfWhatIsThere_data()
{
    QTest::addColumn<bool>("metadataOnly");
    QTest::newRow("objects") << false;
    QTest::newRow("metadata") << true;
}

void ConformanceTest::marksTheEndOfWhatIsThere()
{
    QFETCH(bool, metadataOnly);
    (void)create(u"a"_s);
    (void)create(u"b"_s);
    const kube::Scope scope{m_space, {}, {}, metadataOnly};
    WatchProbe watch(*m_admin, kube::listStreamRequest(r::wukongSnapshot, scope, 60s));
    QTRY_COMPARE(watch.seen(), (QStringList{u"ADDED a"_s, u"ADDED b"_s, u"BOOKMARK"_s}));
    const QJsonObject mark = watch.events()[2]["object"_L1].toObject();
    QCOMPARE(mark["kind"_L1].toString(),
             metadataOnly ? u"PartialObjectMetadata"_s : u"WukongSnapshot"_s);
    QCOMPARE(mark["metadata"_L1]["annotations"_L1].toObject(),
             json(R"({"k8s.io/initial-events-end": "true"})"));
    // From its version on nothing is missed and nothing told twice.
    const QString version = mark["metadata"_L1]["resourceVersion"_L1].toString();
    QVERIFY(version.toULongLong() >= read(u"b"_s).meta("resourceVersion").toString().toULongLong());
    WatchProbe next(*m_admin, kube::watchRequest(r::wukongSnapshot, scope, version, 60s));
    QCOMPARE(create(u"c"_s).status, 201);
    QTRY_COMPARE(next.seen(), QStringList{u"ADDED c"_s});
    QTRY_COMPARE(watch.seen().last(), u"ADDED c"_s);
    QCOMPARE(remove(snapshots(u"c"_s)).status, 200);
}

void ConformanceTest::waitsForVersionsToCome()
{
    (void)create(u"a"_s);
    WatchProbe watch(*m_admin,
                     kube::watchRequest(r::wukongSnapshot, {m_space, {}, {}}, u"999999999"_s, 1s));
    QTRY_VERIFY(watch.end());
    QCOMPARE(watch.seen(), QStringList());
    QCOMPARE(watch.end()->detail, QString());
}

// Which version is the oldest known differs: 1 is older than our kinds are on either server.
void ConformanceTest::tellsVersionsThatAreTooOld()
{
    (void)create(u"a"_s);
    for (const bool metadataOnly : {false, true}) {
        const kube::Scope scope{m_space, {}, {}, metadataOnly};
        WatchProbe watch(*m_admin, kube::watchRequest(r::wukongSnapshot, scope, u"1"_s, 60s));
        QTRY_COMPARE(watch.events().size(), 1);
        QCOMPARE(watch.events()[0]["type"_L1].toString(), u"ERROR"_s);
        const QJsonObject status = watch.events()[0]["object"_L1].toObject();
        QCOMPARE(status["code"_L1].toInt(), 410);
        QCOMPARE(status["reason"_L1].toString(), u"Expired"_s);
        QVERIFY(status["message"_L1].toString().startsWith(u"too old resource version: 1 ("_s));
        QTRY_VERIFY(watch.end());
        QCOMPARE(watch.end()->detail, QString());
    }
}

void ConformanceTest::refusesWatchOptions_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("refusal");
    const QString invalid = u"422 Invalid: ListOptions.meta.k8s.io \"\" is invalid: "_s;
    QTest::newRow("version") << u"resourceVersion=abc"_s
                             << u"500 : resourceVersion: Invalid value: \"abc\": "
                                "strconv.ParseUint: parsing \"abc\": invalid syntax"_s;
    QTest::newRow("initial events without match")
        << u"sendInitialEvents=true&allowWatchBookmarks=true"_s
        << invalid
            + u"resourceVersionMatch: Forbidden: sendInitialEvents requires setting "
              "resourceVersionMatch to NotOlderThan"_s;
    QTest::newRow("match without initial events")
        << u"resourceVersion=5&resourceVersionMatch=NotOlderThan"_s
        << invalid
            + u"resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden for watch "
              u"unless "
              "sendInitialEvents is provided"_s;
    QTest::newRow("field") << u"fieldSelector=a%3Db"_s
                           << u"400 BadRequest: field label not supported: a"_s;
}

void ConformanceTest::refusesWatchOptions()
{
    QFETCH(QString, query);
    QFETCH(QString, refusal);
    QCOMPARE(m_admin->get(snapshots() + u"?watch=true&timeoutSeconds=5&"_s + query).refusal(),
             refusal);
}

void ConformanceTest::informersEqualLists_data()
{
    using Lists = kube::Informer::Lists;
    QTest::addColumn<Lists>("lists");
    QTest::newRow("paged") << Lists::Paged;
    QTest::newRow("streamed") << Lists::Streamed;
}

// Creates, changes or deletes one of some objects; `there` are those that exist.
Answer ConformanceTest::writeAtRandom(QRandomGenerator &random, QSet<QString> &there)
{
    constexpr int names = 25;
    const QString name = u"n%1"_s.arg(random.bounded(names));
    if (!there.contains(name)) {
        there.insert(name);
        return create(name);
    }
    if (random.bounded(3) == 0) {
        there.remove(name);
        return remove(snapshots(name));
    }
    const QByteArray text = QByteArray::number(random.generate());
    return patch(snapshots(name), R"({"spec": {"description": ")" + text + "\"}}");
}

// A burst of writes in random order, the watch stopped and started in between.
void ConformanceTest::informersEqualLists()
{
    QFETCH(kube::Informer::Lists, lists);
    constexpr int writes = 300;
    constexpr int writesBetweenTurns = 20; // about
    constexpr quint32 seed = 20260329;
    QRandomGenerator random(seed);
    QCOMPARE(remove(snapshots()).status, 200); // of the row before
    base::SystemClock clock;
    kube::Store<Seen> store;
    kube::Informer informer(m_admin->client(), clock, r::wukongSnapshot, {m_space, {}, {}}, store);
    bool isRunning = false;
    QSet<QString> there;
    for (int i = 0; i < writes; ++i) {
        if (i == 0 || random.bounded(writesBetweenTurns) == 0) {
            isRunning = !isRunning;
            if (isRunning)
                informer.start(lists);
            else
                informer.stop();
        }
        const Answer written = writeAtRandom(random, there);
        QVERIFY2(written.status == 200 || written.status == 201, qPrintable(written.refusal()));
    }
    if (!isRunning)
        informer.start(lists);
    const auto wanted =
        ApiProbe::wait(m_admin->client().listAll(r::wukongSnapshot, {m_space, {}, {}}));
    QVERIFY_RESULT(wanted);
    QVERIFY(wanted->items.size() > 5);
    const auto known = [&store] {
        std::vector<kube::Object> objects;
        for (const auto &seen : store.items())
            objects.push_back(seen->object);
        return objects;
    };
    const auto inOrder = [](std::vector<kube::Object> objects) {
        std::sort(objects.begin(), objects.end(),
                  [](const auto &a, const auto &b) { return a.key() < b.key(); });
        return objects;
    };
    QTRY_COMPARE(known(), inOrder(wanted->items));
    QTRY_VERIFY(informer.health().isLive);
}

} // namespace e2e
