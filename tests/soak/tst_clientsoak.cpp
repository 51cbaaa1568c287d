// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "follower.h"
#include "memory.h"
#include "soakcluster.h"

#include "kube/client/connection.h"
#include "kube/client/credentials.h"
#include "kube/client/credentialsource.h"
#include "snapshots/kinds/snapshotrequest.h"
#include "support/testing.h"

#include <QDeadlineTimer>

#include <cstdio>

using namespace kube;
using namespace soak;
using L1 = QLatin1String;

namespace {

// An object that came without its spec.
struct Metadata
{
    Object object;

    static base::Result<Metadata> fromObject(Object object) { return Metadata{std::move(object)}; }
};

using snapshots::SnapshotRequest;

constexpr int answerTimeout = 60'000;
constexpr double kilo = 1e3;

std::chrono::seconds soakTime()
{
    constexpr int shortForm = 20;
    bool isNumber = false;
    const int given = qEnvironmentVariableIntValue("WUKONG_SOAK_SECONDS", &isNumber);
    return std::chrono::seconds{isNumber ? given : shortForm};
}

// What is here and not there, and the other way round.
QString difference(const Contents &here, const Contents &there)
{
    QStringList lines;
    for (auto entry = here.begin(); entry != here.end(); ++entry) {
        if (there.value(entry.key()) != entry.value())
            lines << QStringLiteral("%1: store %2, server %3")
                         .arg(entry.key(), entry.value(), there.value(entry.key()));
    }
    for (auto entry = there.begin(); entry != there.end(); ++entry) {
        if (!here.contains(entry.key()))
            lines
                << QStringLiteral("%1: store has none, server %2").arg(entry.key(), entry.value());
    }
    constexpr int enough = 10;
    return QStringLiteral("%1 differences\n").arg(lines.size())
        + lines.mid(0, enough).join(QLatin1Char('\n'));
}

} // namespace

// Stores follow a kube-apiserver through writes, restarts and expired versions, for as many seconds
// as WUKONG_SOAK_SECONDS says, and equal it whenever it is quiet.
class ClientSoakTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }
    void storesEqualTheServerAfterEverything();

private:
    [[nodiscard]] QString connectTo(const QString &kubeconfig);
    void follow();
    template<class T, class Source>
    Source &add(const QString &name, const Scope &scope);
    [[nodiscard]] QString compare();
    [[nodiscard]] QString fill();
    [[nodiscard]] QString write(int round);
    [[nodiscard]] qsizetype objectCount() const;
    [[nodiscard]] QString empty(Memory &left);
    void print() const;

    SoakCluster m_cluster;
    base::SystemClock m_clock;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<Client> m_client;
    std::vector<std::unique_ptr<Follower>> m_followers;
};

QString ClientSoakTest::connectTo(const QString &kubeconfig)
{
    const auto config = loadKubeconfig(kubeconfig);
    const auto access =
        config ? config->access() : base::Result<ClusterAccess>(base::failure(config.error()));
    if (!access)
        return access.error().detail;
    auto connection = Connection::open(*access, ownCredentials(*access, m_clock), {});
    if (!connection)
        return connection.error().detail;
    m_connection = *std::move(connection);
    m_client = std::make_unique<Client>(*m_connection);
    return {};
}

template<class T, class Source>
Source &ClientSoakTest::add(const QString &name, const Scope &scope)
{
    auto follower = std::make_unique<StoreFollower<T, Source>>(name, *m_client, m_clock,
                                                               resources::wukongSnapshot, scope);
    Source &source = follower->source();
    m_followers.push_back(std::move(follower));
    return source;
}

void ClientSoakTest::follow()
{
    Scope red;
    red.labelSelector = QStringLiteral("colour=red");
    Scope metadata;
    metadata.metadataOnly = true;
    add<SnapshotRequest, InformerSet>(QStringLiteral("all namespaces"), {}).watch();
    add<SnapshotRequest, InformerSet>(QStringLiteral("by namespace"), {})
        .watch(SoakCluster::spaces);
    add<SnapshotRequest, InformerSet>(QStringLiteral("by label"), red).watch();
    add<Metadata, InformerSet>(QStringLiteral("metadata only"), metadata).watch();
    add<SnapshotRequest, Informer>(QStringLiteral("streamed list"), {})
        .start(Informer::Lists::Streamed);
    add<Metadata, Informer>(QStringLiteral("streamed metadata by label"),
                            {{}, red.labelSelector, {}, true})
        .start(Informer::Lists::Streamed);
}

// Nothing is written: every store must come to what the server has, and be live.
QString ClientSoakTest::compare()
{
    for (const auto &follower : m_followers) {
        const auto answer = m_client->listAll(resources::wukongSnapshot, follower->scope());
        if (!QTest::qWaitFor([&answer] { return answer.isFinished(); }, answerTimeout))
            return QStringLiteral("a fresh list did not come");
        if (!answer.result())
            return base::toLogLine(answer.result().error());
        const Contents fresh = contentsOf(answer.result()->items);
        const bool isEqual = QTest::qWaitFor(
            [&] { return follower->health().isLive && follower->contents() == fresh; },
            answerTimeout);
        if (!isEqual) {
            const auto error = follower->health().error;
            return QStringLiteral("%1 (%2): %3")
                .arg(follower->name(), error ? base::toLogLine(*error) : QStringLiteral("no error"),
                     difference(follower->contents(), fresh));
        }
    }
    return {};
}

qsizetype ClientSoakTest::objectCount() const
{
    qsizetype count = 0;
    for (const auto &follower : m_followers)
        count += follower->contents().size();
    return count;
}

// What is left when the stores are empty is what the client itself needs, and must not grow.
QString ClientSoakTest::empty(Memory &left)
{
    QString problem = m_cluster.clear();
    if (problem.isEmpty())
        problem = compare();
    if (problem.isEmpty() && objectCount() > 0)
        problem = QStringLiteral("objects outlive their deletion");
    left = Memory::now();
    return problem;
}

void ClientSoakTest::print() const
{
    std::printf("%-28s %8s %8s %8s %8s\n", "", "objects", "lists", "watches", "410s");
    for (const auto &follower : m_followers) {
        const Informer::Health health = follower->health();
        std::printf("%-28s %8lld %8d %8d %8d\n", qPrintable(follower->name()),
                    static_cast<long long>(follower->contents().size()), health.lists,
                    health.watches, follower->goneCount());
    }
    std::printf("creates, updates, deletes, failures: %s\n", qPrintable(m_cluster.written()));
}

// A new server takes its time for the first writes.
QString ClientSoakTest::fill()
{
    constexpr qsizetype enough = 500;
    m_cluster.beginWriting();
    const bool isFull = QTest::qWaitFor(
        [this] { return m_followers.front()->contents().size() > enough; }, answerTimeout);
    const QString problem = m_cluster.pauseWriting();
    return isFull ? problem : QStringLiteral("hardly anything is written");
}

// Writes all the while; the server is killed or ended in the middle of it, or left alone.
QString ClientSoakTest::write(int round)
{
    using Ending = SoakCluster::Ending;
    constexpr int kinds = 3;
    constexpr std::chrono::seconds shortest{2};
    constexpr std::chrono::seconds longest{15};
    QString problem;
    m_cluster.beginWriting();
    for (const bool isSecondHalf : {false, true}) {
        const QDeadlineTimer until(std::clamp(soakTime() / 40, shortest, longest));
        if (!QTest::qWaitFor([&until] { return until.hasExpired(); }, answerTimeout))
            return QStringLiteral("time stands still");
        if (!isSecondHalf && round % kinds != 2)
            problem = m_cluster.restart(round % kinds == 0 ? Ending::Killed : Ending::Terminated);
        if (!problem.isEmpty())
            return problem;
    }
    return m_cluster.pauseWriting();
}

void ClientSoakTest::storesEqualTheServerAfterEverything()
{
    if (const QString why = SoakCluster::missing(); !why.isEmpty())
        QSKIP(qPrintable(why));
    QString problem = m_cluster.start();
    if (problem.isEmpty())
        problem = connectTo(m_cluster.kubeconfig());
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    follow();
    problem = fill();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));

    const QDeadlineTimer over(soakTime());
    Memory warm; // after the first restart
    for (int round = 0; round <= 1 || !over.hasExpired(); ++round) {
        problem = write(round);
        if (problem.isEmpty())
            problem = compare();
        if (problem.isEmpty() && round == 0)
            problem = empty(warm);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
    }
    print();
    const auto count = static_cast<double>(objectCount());
    const Memory full = Memory::now();
    Memory last;
    problem = empty(last);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    std::printf(
        "for each of %.0f stored objects %.0f bytes; with empty stores in use %.0f kB, then "
        "%.0f kB; resident %.0f kB, then %.0f kB\n",
        count, (full.inUse - last.inUse) / count, warm.inUse / kilo, last.inUse / kilo,
        warm.resident / kilo, last.resident / kilo);
    // Qt opens up to six connections for each of three managers, and keeps their buffers.
    constexpr double connections = 2'000 * kilo;
    constexpr double fragments = 8'000 * kilo;
    QVERIFY(last.inUse < warm.inUse + connections);
    QVERIFY(last.resident < warm.resident + fragments);
}

QTEST_GUILESS_MAIN(ClientSoakTest)

#include "tst_clientsoak.moc"
