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

#include <cstdio>
#include <unistd.h>

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

// A simulator, and a client of it.
struct Cluster
{
    Program simulator;
    std::unique_ptr<kube::Connection> connection;
    std::unique_ptr<kube::Client> client;
    QString kubeconfig;

    bool start(const QString &bin, const QDir &folder, const QStringList &arguments)
    {
        kubeconfig = folder.filePath(u"kubeconfig"_s);
        simulator.log = folder.filePath(u"simulator.log"_s);
        if (!simulator.start(bin + "/wukong-cluster-simulator"_L1,
                             QStringList{u"--kubeconfig-out"_s, kubeconfig} + arguments, "ready"))
            return false;
        static base::SystemClock clock;
        const auto config = kube::loadKubeconfig(kubeconfig);
        const auto access = config->access();
        connection = *kube::Connection::open(*access, kube::ownCredentials(*access, clock), {});
        client = std::make_unique<kube::Client>(*connection);
        return true;
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

bool benchSchedules(const QString &bin)
{
    const QTemporaryDir folder;
    Cluster cluster;
    if (!cluster.start(bin, QDir(folder.path()),
                       {u"--scenario"_s, u"empty"_s, u"--actors"_s, u"none"_s}))
        return false;
    kube::Client &client = *cluster.client;
    base::SystemClock clock;
    kube::Store<Counted> store;
    kube::InformerSet informer(client, clock, r::wukongSnapshot, {}, store);
    informer.watch();
    (void)waitFor(client.create(r::namespaceType, kube::newObject(r::namespaceType, {{}, space})));
    constexpr auto preparation = 45s;
    const base::Instant slot = std::chrono::ceil<std::chrono::minutes>(clock.now() + preparation);
    // The same requests, sent by hand.
    const auto request = [](int number) {
        return snapshots::newCreateRequest(
            {snapshots::MachineKind::Wukong, {space, machineName(number)}},
            u"bare-"_s + QString::number(number), {}, snapshots::Mode::Auto);
    };
    const auto begin = Clock::now();
    if (!createAll(client, r::wukongSnapshot, request, schedules))
        return false;
    const double bare = secondsUntil(store, schedules, begin);
    if (!createAll(
            client, r::wukong, [slot](int number) { return machine(number, slot); }, schedules))
        return false;
    Program controller;
    controller.log = QDir(folder.path()).filePath(u"controller.log"_s);
    if (!controller.start(bin + "/wukong-snapshot-controller"_L1,
                          {u"--kubeconfig"_s, cluster.kubeconfig, u"--kube-api-qps"_s, u"100000"_s,
                           u"--kube-api-burst"_s, u"100000"_s, u"--health-address"_s, u"off"_s},
                          "leading"))
        return false;
    while (clock.now() < slot)
        sleepFor(5ms);
    const double took = secondsUntil(store, 2 * schedules, Clock::now());
    std::printf("%-58s %8.2f %8.2f %6.2f   <= 1.5  %s\n",
                "1,000 schedules of one minute: seconds / sent by hand", took, bare, took / bare,
                took <= 1.5 * bare ? "met" : "MISSED");
    return true;
}

bool benchIdle(const QString &bin, int machines, int snapshots)
{
    const QTemporaryDir folder;
    Cluster cluster;
    if (!cluster.start(bin, QDir(folder.path()),
                       {u"--scenario"_s, u"scale"_s, u"--machines"_s, QString::number(machines),
                        u"--snapshots"_s, QString::number(snapshots), u"--actors"_s, u"none"_s}))
        return false;
    Program controller;
    controller.log = QDir(folder.path()).filePath(u"controller.log"_s);
    if (!controller.start(bin + "/wukong-snapshot-controller"_L1,
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
    parser.addOptions({{u"bin"_s, u"Folder of simulator and controller."_s, u"folder"_s},
                       {u"machines"_s, u"Of the idle cluster."_s, u"number"_s, u"10000"_s},
                       {u"snapshots"_s, u"Of the idle cluster."_s, u"number"_s, u"100000"_s}});
    parser.process(application);
    std::printf("%-58s %8s %8s %6s   goal\n", "", "ours", "other", "ratio");
    benchRetention(100'000);
    std::fflush(stdout);
    const QString bin = parser.value(u"bin"_s);
    const bool isGood = benchSchedules(bin)
        && benchIdle(bin, parser.value(u"machines"_s).toInt(),
                     parser.value(u"snapshots"_s).toInt());
    return isGood ? EXIT_SUCCESS : EXIT_FAILURE;
}
