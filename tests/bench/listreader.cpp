// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "listreader.h"

#include "kube/client/connection.h"
#include "kube/client/credentials.h"
#include "kube/client/credentialsource.h"
#include "kube/client/informerset.h"
#include "snapshots/kinds/snapshotrequest.h"
#include "snapshots/kinds/virtualmachine.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>
#include <cstdlib>
#include <malloc.h>
#include <unistd.h>

namespace bench {

namespace {

qint64 residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    const QByteArray text = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    return text.split(' ').value(1).toLongLong() * sysconf(_SC_PAGESIZE);
}

// At once, without taking the stores apart: what they hold goes with the process.
[[noreturn]] void report(size_t objects, size_t usedBefore, qint64 residentBefore)
{
    const size_t used = mallinfo2().uordblks - usedBefore;
    malloc_trim(0);
    const qint64 resident = residentBytes() - residentBefore;
    std::printf("%zu %zu %lld\n", objects, used / objects,
                static_cast<long long>(resident / static_cast<qint64>(objects)));
    std::fflush(stdout);
    std::_Exit(EXIT_SUCCESS);
}

} // namespace

int readIntoStores(const QString &kubeconfig, const QString &context)
{
    base::SystemClock clock;
    const auto config = kube::loadKubeconfig(kubeconfig);
    const auto access = config ? config->access(context)
                               : base::Result<kube::ClusterAccess>(base::failure(config.error()));
    if (!access)
        return EXIT_FAILURE;
    const auto connection =
        kube::Connection::open(*access, kube::ownCredentials(*access, clock), {});
    if (!connection)
        return EXIT_FAILURE;
    kube::Client client(**connection);
    kube::Store<snapshots::VirtualMachine> machines;
    kube::Store<snapshots::SnapshotRequest> requests;
    kube::InformerSet machineSet(client, clock, kube::resources::virtualMachine, {}, machines);
    kube::InformerSet requestSet(client, clock, kube::resources::wukongSnapshot, {}, requests);
    const size_t used = mallinfo2().uordblks;
    const qint64 resident = residentBytes();
    const auto look = [&] {
        if (machines.isSynced() && requests.isSynced())
            report(machines.items().size() + requests.items().size(), used, resident);
    };
    QObject::connect(machines.notifier(), &kube::StoreNotifier::changed, &client, look);
    QObject::connect(requests.notifier(), &kube::StoreNotifier::changed, &client, look);
    machineSet.watch();
    requestSet.watch();
    return QCoreApplication::exec();
}

} // namespace bench
