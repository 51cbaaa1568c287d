// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "base/clock.h"
#include "base/logging.h"
#include "controller/clockwatch.h"
#include "controller/clusterwriter.h"
#include "controller/controllermetrics.h"
#include "controller/decisionrunner.h"
#include "controller/estate.h"
#include "controller/leaderelector.h"
#include "controller/machinereconciler.h"
#include "controller/manager.h"
#include "controller/options.h"
#include "controller/policyreconciler.h"
#include "controller/requestreconciler.h"
#include "kube/client/client.h"
#include "kube/client/connection.h"
#include "kube/client/processend.h"
#include "kube/client/programapproval.h"
#include "kube/client/programpath.h"

#include <QCoreApplication>
#include <QLoggingCategory>

#include <cstdio>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace {

Q_LOGGING_CATEGORY(lcMain, "controller")

int refuse(const base::Error &error, int code)
{
    std::fprintf(stderr, "wukong-snapshot-controller: %s\n", qPrintable(error.detail));
    return code;
}

// The connections of the controller's one identity. The lease has one of its own, so that renewing
// it waits for nothing else, and gives up in time to try again.
struct Connections
{
    std::unique_ptr<kube::Connection> work;
    std::unique_ptr<kube::Connection> lease;
};

using Credentials = std::function<std::unique_ptr<kube::CredentialSource>()>;

base::Result<Connections> connectTo(const kube::ClusterAccess &access,
                                    const controller::Options &options,
                                    const Credentials &credentials)
{
    kube::Connection::Options forWork;
    if (options.isDryRun)
        forWork.mode = kube::Connection::Mode::ReadOnly;
    auto work = kube::Connection::open(access, credentials(), forWork);
    if (!work)
        return base::failure(work.error());
    kube::Connection::Options forLease;
    constexpr std::chrono::seconds longest{4};
    forLease.limits.requestIdle = longest;
    forLease.limits.requestTotal = longest;
    auto lease = kube::Connection::open(access, credentials(), forLease);
    if (!lease)
        return base::failure(lease.error());
    return Connections{*std::move(work), *std::move(lease)};
}

// On the lease, which is where people look for the controller in the cluster.
void warnOfSkew(controller::EventRecorder &events, const controller::LeaderElector &elector)
{
    if (!elector.isLeading())
        return;
    events.record({kube::resources::lease, elector.leaseMeta()},
                  {true, QStringLiteral("ClockSkew"),
                   QStringLiteral("The clocks of the controller and of the API server differ by "
                                  "more than %1 s: schedules and ages are off. Set both by NTP.")
                       .arg(controller::ClockWatch::allowedSkew.count())});
}

int run(const kube::ClusterAccess &access, const controller::Options &options)
{
    base::SystemClock clock(options.timeScale);
    kube::AllowAllPrograms approval;
    kube::ProgramFinder finder(clock);
    const auto connections = connectTo(
        access, options, [&] { return kube::credentialSource(access, clock, approval, finder); });
    if (!connections)
        return refuse(connections.error(), 1);
    kube::Client client(*connections->work);
    kube::Client leaseClient(*connections->lease);
    controller::Estate estate(client, clock, options.space);
    controller::LeaderElector elector(leaseClient, clock, options.lease,
                                      controller::LeaderElector::newIdentity());
    const bool isElected = *options.electsLeader;
    controller::ClusterWriter writer(
        client, clock,
        {.perSecond = options.writesPerSecond,
         .burst = options.writeBurst,
         .isDryRun = options.isDryRun,
         .mayWrite = [&elector, isElected] { return !isElected || elector.holdsLease(); }});
    QObject::connect(&writer, &controller::ClusterWriter::written, &estate,
                     &controller::Estate::noteWritten);
    controller::EventRecorder events(writer, clock);
    controller::DecisionRunner runner(writer, events);
    controller::HealthServer health(clock);
    controller::ControllerMetrics metrics(estate.requests);
    metrics.watch(*connections->work);
    metrics.watch(*connections->lease);
    controller::ClockWatch clockWatch(clock);
    clockWatch.watch(*connections->work);
    metrics.watch(clockWatch);
    const controller::Services services{clock,   estate,          runner,
                                        metrics, options.workers, options.capturesAtOnce};

#ifdef __GLIBC__
    // The first lists leave more than they need.
    QObject::connect(&estate, &controller::Estate::synced, [] { malloc_trim(0); });
#endif
    controller::Manager manager({clock, health, metrics, estate, isElected ? &elector : nullptr});
    controller::RequestReconciler requests(services);
    manager.add(requests);
    controller::MachineReconciler machines(services);
    manager.add(machines);
    controller::PolicyReconciler policies(kube::resources::wukongSnapshotPolicy, services);
    manager.add(policies);
    controller::PolicyReconciler inlinePolicies(kube::resources::wukong, services);
    manager.add(inlinePolicies);
    for (controller::PolicyReconciler *each : {&policies, &inlinePolicies}) {
        requests.giveWayTo(each->loop());
        machines.giveWayTo(each->loop());
    }

    QObject::connect(&clockWatch, &controller::ClockWatch::skewed, &events,
                     [&] { warnOfSkew(events, elector); });

    const kube::ProcessEnd end(options.exitsWithParent);
    QObject::connect(&end, &kube::ProcessEnd::requested, &manager, &controller::Manager::stop);
    QObject::connect(&manager, &controller::Manager::ended, &manager, &QCoreApplication::exit);
    if (auto started = manager.start(*options.healthAddress); !started)
        return refuse(started.error(), 1);
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
#ifdef __GLIBC__
    // Worker threads read the lists: memory that each keeps for itself would stay unused for ever.
    mallopt(M_ARENA_MAX, 1);
    mallopt(M_MMAP_THRESHOLD, 128 * 1024);
#endif
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("wukong-snapshot-controller"));
    QCoreApplication::setApplicationVersion(QStringLiteral(PROJECT_VERSION));
    base::installLogging();
    QLoggingCategory::setFilterRules(QStringLiteral("*.debug=false"));

    const auto options = controller::parseOptions(QCoreApplication::arguments());
    constexpr int usageError = 2;
    if (!options)
        return refuse(options.error(), usageError);
    const auto access = controller::chooseAccess(*options);
    if (!access)
        return refuse(access.error(), 1);
    qCInfo(lcMain).noquote() << base::logLine(
        "starting",
        {{"server", access->server.toString()}, {"version", QStringLiteral(PROJECT_VERSION)}});
    return run(*access, controller::withDefaults(*options, *access));
}
