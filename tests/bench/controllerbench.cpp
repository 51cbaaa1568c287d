// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "median.h"

#include "kube/client/client.h"
#include "kube/client/connection.h"
#include "kube/client/credentials.h"
#include "kube/client/informerset.h"
#include "kube/core/yaml.h"
#include "snapshots/kinds/snapshotrequest.h"
#include "snapshots/retention.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <unistd.h>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;
namespace r = kube::resources;

namespace {

constexpr int schedules = 1000;
constexpr int parallel = 16; // as many as the controller looks after at once
const QString space = u"bench"_s;

void sleepFor(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

template<class T>
T waitFor(QFuture<T> future)
{
    QEventLoop loop;
    future.then(&loop, [&loop](const T &) { loop.quit(); });
    loop.exec();
    return future.result();
}

// A program that says "ready" on its standard output, or in its log.
struct Program
{
    QProcess process;
    QString log;

    bool start(const QString &program, const QStringList &arguments, const QByteArray &ready)
    {
        process.setStandardErrorFile(log);
        process.setStandardOutputFile(log + u".out"_s);
        process.start(program, arguments);
        for (int tries = 0; tries < 1200 && process.state() != QProcess::NotRunning; ++tries) {
            if (said().contains(ready))
                return true;
            sleepFor(100ms);
        }
        std::fprintf(stderr, "%s did not get ready: %s\n", qPrintable(program),
                     said().right(500).constData());
        return false;
    }
    [[nodiscard]] QByteArray said() const
    {
        QByteArray all;
        for (const QString &name : {log, QString(log + u".out"_s)}) {
            QFile file(name);
            if (file.open(QIODevice::ReadOnly))
                all += file.readAll();
        }
        return all;
    }
    ~Program()
    {
        process.terminate();
        if (!process.waitForFinished(15'000))
            process.kill();
        process.waitForFinished();
    }

    [[nodiscard]] Seconds processor() const
    {
        QFile file("/proc/"_L1 + QString::number(process.processId()) + "/stat"_L1);
        const QByteArray text = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
        return Seconds{static_cast<double>(fields.value(11).toLong() + fields.value(12).toLong())
                       / static_cast<double>(sysconf(_SC_CLK_TCK))};
    }
    [[nodiscard]] double residentMega() const
    {
        QFile file("/proc/"_L1 + QString::number(process.processId()) + "/statm"_L1);
        const QByteArray text = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        return static_cast<double>(text.split(' ').value(1).toLongLong() * sysconf(_SC_PAGESIZE))
            / 1e6;
    }
};

struct Programs
{
    QDir bin; // simulator and controller
    QString controlPlane; // the folder of a real control plane's programs; empty: none
};

// A server, and a client of it.
struct Cluster
{
    Program server;
    std::unique_ptr<kube::Connection> connection;
    std::unique_ptr<kube::Client> client;
    QString kubeconfig;

    bool start(const QString &program, const QDir &folder, const QStringList &arguments)
    {
        server.log = folder.filePath(u"server.log"_s);
        if (!server.start(program, arguments, "ready "))
            return false;
        const QByteArray said = server.said();
        kubeconfig =
            QString::fromUtf8(said.mid(said.lastIndexOf("ready ") + 6)).section(u'\n', 0, 0);
        static base::SystemClock clock;
        const auto config = kube::loadKubeconfig(kubeconfig);
        const auto access = config->access();
        connection = *kube::Connection::open(*access, kube::ownCredentials(*access, clock), {});
        client = std::make_unique<kube::Client>(*connection);
        return true;
    }
    bool startSimulator(const Programs &programs, const QDir &folder, const QStringList &arguments)
    {
        return start(programs.bin.filePath(u"wukong-cluster-simulator"_s), folder,
                     QStringList{u"--actors"_s, u"none"_s} + arguments);
    }
    bool startControlPlane(const Programs &programs, const QDir &folder)
    {
        const QDir bin(programs.controlPlane);
        return start(bin.filePath(u"controlplane"_s), folder,
                     {u"--bin"_s, bin.path(), u"--data"_s, folder.filePath(u"data"_s),
                      u"--extra-crds"_s, u"src/simulator/kinds"_s, u"--extra-crds"_s,
                      u"packaging/crds"_s});
    }
};

// `count` creates, `parallel` at a time; false when one failed.
bool createAll(kube::Client &client,
               const kube::ResourceType &type,
               const std::function<QJsonObject(int)> &object,
               int count)
{
    QEventLoop loop;
    int next = 0;
    int open = 0;
    bool isGood = true;
    std::function<void()> more = [&] {
        while (open < parallel && next < count) {
            ++open;
            client.create(type, object(next++))
                .then(&loop, [&](const base::Result<kube::Object> &answer) {
                    --open;
                    if (!answer)
                        std::fprintf(stderr, "%s\n", qPrintable(answer.error().detail));
                    isGood = isGood && answer;
                    more();
                });
        }
        if (open == 0)
            loop.quit();
    };
    QTimer::singleShot(0, &loop, more);
    loop.exec();
    return isGood;
}

QString machineName(int number)
{
    return u"m"_s + QString::number(number);
}

// With a policy of its own, due at that minute.
QJsonObject machine(int number, base::Instant slot)
{
    QJsonObject object = kube::newObject(r::wukong, {space, machineName(number)});
    const QString schedule = base::toDateTime(slot).toString(u"m H d M"_s) + " *"_L1;
    object["spec"_L1] = QJsonObject{
        {"cpu"_L1, 1},
        {"memory"_L1, "1Gi"_L1},
        {"disks"_L1, kube::parseYaml("[{name: root, size: 1Gi}]")->toArray()},
        {"snapshotPolicy"_L1, QJsonObject{{"enabled"_L1, true}, {"schedule"_L1, schedule}}}};
    return object;
}

// A snapshot as far as it is counted.
struct Counted
{
    kube::Object object;

    static base::Result<Counted> fromObject(kube::Object object)
    {
        return Counted{std::move(object)};
    }
};

// The seconds from `begin` until the cluster has that many snapshots; no longer than two minutes.
double secondsUntil(const kube::Store<Counted> &store, size_t count, Clock::time_point begin)
{
    while (store.items().size() < count && Clock::now() - begin < 120s)
        sleepFor(5ms);
    return Seconds(Clock::now() - begin).count();
}

// A cluster with 1,000 machines whose policies are due at `slot`.
bool prepare(Cluster &cluster, const Programs &programs, const QDir &folder, base::Instant slot)
{
    const bool isStarted = programs.controlPlane.isEmpty()
        ? cluster.startSimulator(programs, folder, {u"--scenario"_s, u"empty"_s})
        : cluster.startControlPlane(programs, folder);
    if (!isStarted)
        return false;
    (void)waitFor(
        cluster.client->create(r::namespaceType, kube::newObject(r::namespaceType, {{}, space})));
    return createAll(
        *cluster.client, r::wukong, [slot](int number) { return machine(number, slot); },
        schedules);
}

// The same requests, sent by hand.
std::optional<double> secondsByHand(const Programs &programs)
{
    const QTemporaryDir folder;
    Cluster cluster;
    base::SystemClock clock;
    if (!prepare(cluster, programs, QDir(folder.path()), clock.now() + 1h))
        return std::nullopt;
    kube::Store<Counted> store;
    kube::InformerSet informer(*cluster.client, clock, r::wukongSnapshot, {}, store);
    informer.watch();
    const auto request = [](int number) {
        return snapshots::newCreateRequest(
            {snapshots::MachineKind::Wukong, {space, machineName(number)}},
            u"bare-"_s + QString::number(number), {}, snapshots::Mode::Auto);
    };
    const auto begin = Clock::now();
    if (!createAll(*cluster.client, r::wukongSnapshot, request, schedules))
        return std::nullopt;
    return secondsUntil(store, schedules, begin);
}

std::optional<double> secondsByPolicy(const Programs &programs)
{
    const QTemporaryDir folder;
    Cluster cluster;
    base::SystemClock clock;
    constexpr auto preparation = 20s;
    const base::Instant slot = std::chrono::ceil<std::chrono::minutes>(clock.now() + preparation);
    if (!prepare(cluster, programs, QDir(folder.path()), slot))
        return std::nullopt;
    kube::Store<Counted> store;
    kube::InformerSet informer(*cluster.client, clock, r::wukongSnapshot, {}, store);
    informer.watch();
    Program controller;
    controller.log = QDir(folder.path()).filePath(u"controller.log"_s);
    if (!controller.start(programs.bin.filePath(u"wukong-snapshot-controller"_s),
                          {u"--kubeconfig"_s, cluster.kubeconfig, u"--kube-api-qps"_s, u"100000"_s,
                           u"--kube-api-burst"_s, u"100000"_s, u"--health-address"_s, u"off"_s},
                          "leading"))
        return std::nullopt;
    while (clock.now() < slot)
        sleepFor(5ms);
    return secondsUntil(store, schedules, Clock::now());
}

// One run on a busy machine says little: the middle of three does. Nothing: one of them failed.
std::optional<double> middleOf(const std::function<std::optional<double>()> &measure, int rounds)
{
    std::vector<double> all;
    for (int round = 0; round < rounds; ++round) {
        const auto seconds = measure();
        if (!seconds)
            return std::nullopt;
        all.push_back(*seconds);
    }
    const auto middle = all.begin() + rounds / 2;
    std::ranges::nth_element(all, middle);
    return *middle;
}

// On a server that stores what it is sent, as any in use does, the server decides; the simulator
// only keeps it in memory, and there the controller's own work is more of the time than elsewhere.
bool benchSchedules(const Programs &programs)
{
    const bool isReal = !programs.controlPlane.isEmpty();
    const int rounds = isReal ? 3 : 1;
    const auto bare = middleOf([&] { return secondsByHand(programs); }, rounds);
    const auto took =
        bare ? middleOf([&] { return secondsByPolicy(programs); }, rounds) : std::nullopt;
    if (!took)
        return false;
    const char *const verdict = *took <= 1.5 * *bare ? "<= 1.5  met" : "<= 1.5  MISSED";
    std::printf("%-58s %8.2f %8.2f %6.2f   %s\n",
                isReal ? "1,000 schedules of one minute, kube-apiserver: s / by hand"
                       : "1,000 schedules of one minute, simulator: s / by hand",
                *took, *bare, *took / *bare, isReal ? verdict : "");
    return true;
}

bool benchIdle(const Programs &programs, int machines, int snapshots)
{
    const QTemporaryDir folder;
    Cluster cluster;
    if (!cluster.startSimulator(programs, QDir(folder.path()),
                                {u"--scenario"_s, u"scale"_s, u"--machines"_s,
                                 QString::number(machines), u"--snapshots"_s,
                                 QString::number(snapshots)}))
        return false;
    Program controller;
    controller.log = QDir(folder.path()).filePath(u"controller.log"_s);
    if (!controller.start(programs.bin.filePath(u"wukong-snapshot-controller"_s),
                          {u"--kubeconfig"_s, cluster.kubeconfig, u"--health-address"_s, u"off"_s},
                          "leading"))
        return false;
    sleepFor(10s);
    const Seconds used = controller.processor();
    constexpr auto time = 60s;
    sleepFor(time);
    const double share = (controller.processor() - used) / Seconds(time) * 100;
    const double resident = controller.residentMega();
    std::printf("%-58s %8.0f %8s %6s   <= 150  %s\n", "idle controller: resident MB", resident, "",
                "", resident <= 150 ? "met" : "MISSED");
    std::printf("%-58s %8.2f %8s %6s   <= 1    %s\n", "idle controller: % of a core", share, "", "",
                share <= 1 ? "met" : "MISSED");
    return true;
}

// One machine's snapshots after another, as a policy of many machines is judged.
void benchRetention(int count)
{
    constexpr int each = 100;
    const base::Instant now{1'800'000'000s};
    std::vector<std::vector<snapshots::RetentionFacts>> machines;
    for (int machine = 0; machine < count / each; ++machine) {
        auto &facts = machines.emplace_back();
        for (int age = 0; age < each; ++age)
            facts.push_back({.uid = QString::number(machine * each + age),
                             .state = snapshots::RetentionFacts::State::Ready,
                             .createdAt = now - std::chrono::hours{7 * age},
                             .pin = std::nullopt,
                             .policies = {u"p"_s}});
    }
    snapshots::RetentionRule rule;
    rule.keepHourly = 24;
    rule.keepDaily = 14;
    rule.keepWeekly = 8;
    rule.keepMonthly = 12;
    const QHash<QString, snapshots::RetentionPolicy> rules{
        {u"p"_s, {rule, *snapshots::Zone::parse(u"Europe/Berlin"_s)}}};
    std::vector<double> times;
    for (int round = 0; round < 5; ++round) {
        const auto begin = Clock::now();
        size_t gone = 0;
        for (const auto &facts : machines) {
            for (const auto &verdict : snapshots::judgeSnapshots(facts, rules, now))
                gone += verdict.isKept ? 0 : 1;
        }
        times.push_back(Seconds(Clock::now() - begin).count() * 1000);
        if (gone == 0)
            std::abort();
    }
    const double took = bench::median(times);
    std::printf("%-58s %8.1f %8s %6s   <= 50   %s\n",
                qPrintable(u"retention of %1 snapshots: ms"_s.arg(count)), took, "", "",
                took <= 50 ? "met" : "MISSED");
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions(
        {{u"bin"_s, u"Folder of simulator and controller."_s, u"folder"_s},
         {u"control-plane"_s, u"Folder of a real control plane's programs."_s, u"folder"_s},
         {u"machines"_s, u"Of the idle cluster."_s, u"number"_s, u"10000"_s},
         {u"snapshots"_s, u"Of the idle cluster."_s, u"number"_s, u"100000"_s}});
    parser.process(application);
    std::setvbuf(stdout, nullptr, _IOLBF, BUFSIZ); // each line when it is known
    std::printf("%-58s %8s %8s %6s   goal\n", "", "ours", "other", "ratio");
    benchRetention(100'000);
    const Programs onSimulator{QDir(parser.value(u"bin"_s)), {}};
    const Programs onServer{onSimulator.bin, parser.value(u"control-plane"_s)};
    const bool isGood = benchSchedules(onSimulator)
        && (onServer.controlPlane.isEmpty() || benchSchedules(onServer))
        && benchIdle(onSimulator, parser.value(u"machines"_s).toInt(),
                     parser.value(u"snapshots"_s).toInt());
    return isGood ? EXIT_SUCCESS : EXIT_FAILURE;
}
