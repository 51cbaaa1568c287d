// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "base/logging.h"
#include "kube/client/connection.h"
#include "kube/client/credentials.h"
#include "kube/client/processend.h"
#include "kube/client/programapproval.h"
#include "kube/client/programpath.h"
#include "simulator/embeddedcluster.h"
#include "simulator/options.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QLoggingCategory>
#include <QTemporaryDir>

#include <cstdio>

namespace {

constexpr int usageError = 2;

int refuse(const base::Error &error, int code)
{
    std::fprintf(stderr, "wukong-cluster-simulator: %s\n", qPrintable(error.detail));
    return code;
}

void say(const QString &line)
{
    std::fprintf(stdout, "%s\n", qPrintable(line));
    std::fflush(stdout);
}

// The file holds a token that lasts as long as this process: only its user may read it.
base::Result<void> writePrivately(const QString &path, const QByteArray &text)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate)
        || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(text) != text.size())
        return base::failure(base::Error::Kind::Invalid,
                             QStringLiteral("cannot write %1: %2").arg(path, file.errorString()));
    return {};
}

int playOn(const simulator::Options &options, base::Clock &clock)
{
    const auto config = kube::loadKubeconfig(options.apiServer);
    const auto access = config ? config->access()
                               : base::Result<kube::ClusterAccess>(base::failure(config.error()));
    if (!access)
        return refuse(access.error(), 1);
    kube::AllowAllPrograms approval;
    kube::ProgramFinder finder(clock);
    const auto connection = kube::Connection::open(
        *access, kube::credentialSource(*access, clock, approval, finder), {});
    if (!connection)
        return refuse(connection.error(), 1);
    kube::Client client(**connection);
    simulator::ActorHost actors(client, clock, options.actors, options.scenario.seed);
    QObject::connect(&actors, &simulator::ActorHost::playing, &actors, [&] {
        say(QStringLiteral("ready %1").arg(options.apiServer));
        say(QStringLiteral("%1 at %2.")
                .arg(options.actors.join(QLatin1String(", ")), access->server.toString()));
    });
    actors.start();
    return QCoreApplication::exec();
}

int runEmbedded(const simulator::Options &options, base::Clock &clock)
{
    simulator::EmbeddedCluster cluster(clock,
                                       {.scenario = options.scenario,
                                        .actors = options.actors,
                                        .port = options.port,
                                        .watchWindow = options.watchWindow});
    if (auto started = cluster.start(); !started)
        return refuse(started.error(), 1);
    const QTemporaryDir directory;
    const QString path = options.kubeconfigOut.isEmpty()
        ? directory.filePath(QStringLiteral("kubeconfig"))
        : QDir::current().absoluteFilePath(options.kubeconfigOut);
    if (auto written = writePrivately(path, cluster.server().kubeconfig()); !written)
        return refuse(written.error(), 1);
    QObject::connect(&cluster, &simulator::EmbeddedCluster::ready, &cluster, [&] {
        say(QStringLiteral("ready %1").arg(path));
        say(QStringLiteral("Simulated cluster \"%1\" at https://127.0.0.1:%2; try: kubectl "
                           "--kubeconfig %3 get wukongs,vm,vmi -A")
                .arg(options.scenario.name)
                .arg(cluster.server().port())
                .arg(path));
    });
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("wukong-cluster-simulator"));
    QCoreApplication::setApplicationVersion(QStringLiteral(PROJECT_VERSION));
    base::installLogging();
    QLoggingCategory::setFilterRules(QStringLiteral("*.debug=false"));

    const auto options = simulator::parseOptions(QCoreApplication::arguments());
    if (!options)
        return refuse(options.error(), usageError);
    base::SystemClock clock(options->timeScale);
    const kube::ProcessEnd end(options->exitsWithParent);
    QObject::connect(&end, &kube::ProcessEnd::requested, &application, &QCoreApplication::quit);
    return options->apiServer.isEmpty() ? runEmbedded(*options, clock) : playOn(*options, clock);
}
