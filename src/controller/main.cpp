// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "base/clock.h"
#include "base/logging.h"
#include "controller/estate.h"
#include "controller/machinereconciler.h"
#include "controller/options.h"
#include "controller/requestreconciler.h"
#include "kube/client/client.h"
#include "kube/client/connection.h"
#include "kube/client/processend.h"
#include "kube/client/programapproval.h"
#include "kube/client/programpath.h"

#include <QCoreApplication>
#include <QLoggingCategory>

#include <cstdio>

namespace {

Q_LOGGING_CATEGORY(lcMain, "controller")

int refuse(const base::Error &error, int code)
{
    std::fprintf(stderr, "wukong-snapshot-controller: %s\n", qPrintable(error.detail));
    return code;
}

} // namespace

int main(int argc, char *argv[])
{
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
    base::SystemClock clock;
    kube::AllowAllPrograms approval;
    kube::ProgramFinder finder(clock);
    const auto connection = kube::Connection::open(
        *access, kube::credentialSource(*access, clock, approval, finder), {});
    if (!connection)
        return refuse(connection.error(), 1);

    kube::Client client(**connection);
    controller::Estate estate(client, clock, options->space);
    controller::RequestReconciler reconciler(estate, clock, options->workers);
    controller::MachineReconciler machines(estate, clock);
    kube::ProcessEnd end(options->exitsWithParent);

    QObject::connect(&estate, &controller::Estate::synced, &reconciler, [&reconciler, &machines] {
        qCInfo(lcMain).noquote() << base::logLine("ready");
        reconciler.start();
        machines.start();
    });
    QObject::connect(&end, &kube::ProcessEnd::requested, &reconciler, [&] {
        qCInfo(lcMain).noquote() << base::logLine("ending");
        QObject::connect(&reconciler.loop(), &controller::ReconcileLoop::drained, &application,
                         &QCoreApplication::quit, Qt::QueuedConnection);
        constexpr std::chrono::seconds longestDrain{10};
        clock.after(longestDrain, &application, [] { QCoreApplication::quit(); });
        machines.loop().stop(); // each of its writes is whole in itself
        reconciler.loop().stop();
    });
    qCInfo(lcMain).noquote() << base::logLine(
        "starting",
        {{"server", access->server.toString()}, {"version", QStringLiteral(PROJECT_VERSION)}});
    estate.start();
    return QCoreApplication::exec();
}
