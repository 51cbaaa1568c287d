// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "controller/clusterwriter.h"
#include "controller/eventrecorder.h"
#include "support/fakeclock.h"
#include "support/scriptedclient.h"
#include "support/testing.h"

#include <QJsonDocument>
#include <QTcpSocket>

using namespace std::chrono_literals;
using controller::ClusterWriter;
using controller::EventRecorder;
using controller::Subject;
using snapshots::EventNote;
using support::ScriptedServer;
using support::SeenRequest;
using Kind = base::Error::Kind;
using L1 = QLatin1String;
namespace r = kube::resources;

// The one door through which writes leave, and the events that go through it.
class ClusterWriterTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void sendsAsManyAsAllowed();
    void sendsNothingWithoutTheLease();
    void endsWhatWaitsWhenItGoes();
    void tellsInADryRun();
    void countsAnEventUp();
    void goesOnWithTheEventOfAnEarlierProcess();
    void beginsAnewWhenAnEventHasExpired();
    void sendsWhatCameMeanwhileOnce();
    void hearsAChattyObjectNowAndThen();

private:
    [[nodiscard]] std::unique_ptr<ClusterWriter> newWriter(ClusterWriter::Options options);
    // Answers with what was written, or with a failure that waits for its turn here.
    void answer(const SeenRequest &request, QTcpSocket *socket);
    [[nodiscard]] QJsonObject sent(qsizetype index) const;
    [[nodiscard]] QByteArrayList methods() const;
    void note(const QString &message)
    {
        m_events->record(m_subject, {true, QStringLiteral("Held"), message});
    }

    std::unique_ptr<support::FakeClock> m_clock;
    std::unique_ptr<support::ScriptedClient> m_cluster;
    std::unique_ptr<ClusterWriter> m_writer;
    std::unique_ptr<EventRecorder> m_events;
    QList<std::pair<int, QByteArray>> m_failures; // status and body of the next answers
    Subject m_subject;
};

void ClusterWriterTest::init()
{
    support::failOnWarnings();
    m_failures.clear();
    m_clock = std::make_unique<support::FakeClock>(base::Instant{1'800'000'000s});
    m_cluster = std::make_unique<support::ScriptedClient>(
        [this](const SeenRequest &request, QTcpSocket *socket) { answer(request, socket); });
    m_writer = newWriter({});
    m_events = std::make_unique<EventRecorder>(*m_writer, *m_clock);
    m_subject = {r::wukongSnapshot, {}};
    m_subject.meta.name = QStringLiteral("nightly");
    m_subject.meta.space = QStringLiteral("shop");
    m_subject.meta.uid = QStringLiteral("u-1");
}

void ClusterWriterTest::cleanup()
{
    m_events.reset();
    m_writer.reset();
    m_cluster.reset();
}

std::unique_ptr<ClusterWriter> ClusterWriterTest::newWriter(ClusterWriter::Options options)
{
    return std::make_unique<ClusterWriter>(m_cluster->client(), *m_clock, std::move(options));
}

void ClusterWriterTest::answer(const SeenRequest &request, QTcpSocket *socket)
{
    if (m_failures.isEmpty() || m_failures.first().first == 0) {
        if (!m_failures.isEmpty())
            m_failures.removeFirst();
        ScriptedServer::respond(socket, 200,
                                request.body.contains("\"name\"") ? request.body
                                                                  : R"({"metadata":{"name":"a"}})");
        return;
    }
    const auto [status, body] = m_failures.takeFirst();
    ScriptedServer::respond(socket, status, body);
}

QJsonObject ClusterWriterTest::sent(qsizetype index) const
{
    return QJsonDocument::fromJson(m_cluster->requests().value(index).body).object();
}

QByteArrayList ClusterWriterTest::methods() const
{
    QByteArrayList all;
    for (const SeenRequest &request : m_cluster->requests())
        all << request.method;
    return all;
}

void ClusterWriterTest::sendsAsManyAsAllowed()
{
    constexpr int writes = 1000;
    int answered = 0;
    for (int each = 0; each < writes; ++each)
        m_writer->remove(r::pod, {QStringLiteral("x"), QString::number(each)}, {})
            .then(this, [&answered](const base::Result<QByteArray> &result) {
                if (result)
                    ++answered;
            });
    QTRY_COMPARE(answered, 40); // the burst
    m_clock->advance(1s);
    QTRY_COMPARE(answered, 60);
    m_clock->advance(46'950ms);
    QTRY_COMPARE(answered, writes - 1);
    m_clock->advance(50ms); // not a moment later than the limits make it
    QTRY_COMPARE(answered, writes);
}

void ClusterWriterTest::sendsNothingWithoutTheLease()
{
    bool holds = true;
    const auto writer = newWriter({.perSecond = 1, .burst = 1, .mayWrite = [&] { return holds; }});
    const auto write = [&writer] {
        return writer->mergePatch(r::pod, {QStringLiteral("x"), QStringLiteral("a")}, {});
    };
    auto first = write();
    auto second = write(); // waits for its turn
    QTRY_VERIFY(first.isFinished());
    QVERIFY_RESULT(first.result());
    holds = false;
    m_clock->advance(1s);
    QTRY_VERIFY(second.isFinished());
    QCOMPARE(second.result().error().kind, Kind::Cancelled);
    QCOMPARE(m_cluster->requests().size(), 1);
}

void ClusterWriterTest::endsWhatWaitsWhenItGoes()
{
    auto writer = newWriter({.perSecond = 1, .burst = 1});
    (void)writer->create(r::pod, {});
    const auto waiting = writer->create(r::pod, {});
    writer.reset();
    QVERIFY(waiting.isFinished());
    QCOMPARE(waiting.result().error().kind, Kind::Cancelled);
}

void ClusterWriterTest::tellsInADryRun()
{
    const auto writer = newWriter({.isDryRun = true});
    const QJsonObject pod = kube::newObject(r::pod, {QStringLiteral("x"), QStringLiteral("a")});
    const auto expect = [](const char *line) {
        QTest::ignoreMessage(QtInfoMsg, QRegularExpression(QLatin1String{line}));
    };
    expect("^dry run: would write verb=create kind=Pod object=x/a body=.*Pod");
    const auto created = writer->create(r::pod, pod);
    QVERIFY(created.isFinished());
    QCOMPARE(created.result()->key().toString(), QStringLiteral("x/a"));
    QCOMPARE(created.result()->json(), pod);
    QVERIFY(writer->create(r::pod, pod).isFinished()); // told already

    const auto patch = [](const char *version) {
        return QJsonObject{
            {QStringLiteral("metadata"),
             QJsonObject{{QStringLiteral("resourceVersion"), QLatin1String{version}}}}};
    };
    expect("verb=patch kind=Pod object=x/a body=.*7");
    QVERIFY_RESULT(writer->mergePatch(r::pod, created.result()->key(), patch("7")).result());
    expect("verb=patch kind=Pod object=x/a body=.*8");
    QVERIFY_RESULT(writer->mergePatch(r::pod, created.result()->key(), patch("8")).result());
    expect("verb=delete kind=Pod object=x/a");
    QVERIFY_RESULT(writer->remove(r::pod, created.result()->key(), {}).result());
    QCOMPARE(m_cluster->requests().size(), 0);
}

void ClusterWriterTest::countsAnEventUp()
{
    note(QStringLiteral("first"));
    QTRY_COMPARE(m_cluster->requests().size(), 1);
    const QJsonObject event = sent(0);
    QCOMPARE(event[L1("involvedObject")][L1("uid")].toString(), QStringLiteral("u-1"));
    QCOMPARE(event[L1("involvedObject")][L1("apiVersion")].toString(),
             QStringLiteral("vm.novasphere.dev/v1alpha1"));
    QCOMPARE(event[L1("type")].toString(), QStringLiteral("Warning"));
    QCOMPARE(event[L1("reason")].toString(), QStringLiteral("Held"));
    QCOMPARE(event[L1("count")].toInt(), 1);
    QCOMPARE(event[L1("lastTimestamp")].toString(), QStringLiteral("2027-01-15T08:00:00Z"));
    QTRY_COMPARE(m_cluster->requests().size(), 1);
    m_clock->advance(1min);
    note(QStringLiteral("second"));
    note(QStringLiteral("third"));
    QTRY_VERIFY(sent(m_cluster->requests().size() - 1)[L1("count")].toInt() == 3);
    const SeenRequest &last = m_cluster->requests().last();
    QCOMPARE(last.method, QByteArray("PATCH"));
    QVERIFY(last.path.endsWith(event[L1("metadata")][L1("name")].toString().toUtf8()));
    const QJsonObject patch = sent(m_cluster->requests().size() - 1);
    QCOMPARE(patch[L1("message")].toString(), QStringLiteral("third"));
    QCOMPARE(patch[L1("lastTimestamp")].toString(), QStringLiteral("2027-01-15T08:01:00Z"));
}

void ClusterWriterTest::goesOnWithTheEventOfAnEarlierProcess()
{
    m_failures = {{409, R"({"kind":"Status","reason":"AlreadyExists","code":409})"},
                  {200, R"({"metadata":{"name":"a"},"count":6})"}};
    note(QStringLiteral("again"));
    QTRY_COMPARE(methods(), (QByteArrayList{"POST", "PATCH", "PATCH"}));
    QCOMPARE(sent(2)[L1("count")].toInt(), 7);
}

void ClusterWriterTest::beginsAnewWhenAnEventHasExpired()
{
    m_failures = {{0, {}}, {404, R"({"kind":"Status","reason":"NotFound","code":404})"}};
    note(QStringLiteral("first"));
    QTRY_COMPARE(methods().size(), 1);
    QTRY_COMPARE(m_failures.size(), 1);
    m_clock->advance(2h);
    note(QStringLiteral("second"));
    QTRY_COMPARE(methods(), (QByteArrayList{"POST", "PATCH", "POST"}));
    QCOMPARE(sent(2)[L1("count")].toInt(), 1);
    QCOMPARE(sent(2)[L1("firstTimestamp")], sent(2)[L1("lastTimestamp")]);
}

void ClusterWriterTest::sendsWhatCameMeanwhileOnce()
{
    for (int each = 0; each < 10; ++each)
        note(QString::number(each));
    QTRY_COMPARE(methods(), (QByteArrayList{"POST", "PATCH"}));
    QCOMPARE(sent(1)[L1("count")].toInt(), 10);
    QCOMPARE(sent(1)[L1("message")].toString(), QStringLiteral("9"));
}

void ClusterWriterTest::hearsAChattyObjectNowAndThen()
{
    const auto say = [this](int times) {
        for (int each = 0; each < times; ++each)
            m_events->record(m_subject, {false, QString::number(each), {}});
    };
    say(100);
    QTRY_COMPARE(m_cluster->requests().size(), 25);
    m_clock->advance(5min);
    say(100);
    QTRY_COMPARE(m_cluster->requests().size(), 26);
    m_subject.meta.uid = QStringLiteral("u-2"); // another object is heard
    say(1);
    QTRY_COMPARE(m_cluster->requests().size(), 27);
}

QTEST_GUILESS_MAIN(ClusterWriterTest)

#include "tst_clusterwriter.moc"
