// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/probeprogram.h"

#include "app/models/connector.h"
#include "app/models/probetexts.h"
#include "app/models/texts.h"
#include "app/terminalquestion.h"
#include "kube/client/credentials.h"
#include "kube/client/processend.h"

#include <QCoreApplication>
#include <QTextStream>

#include <cstdio>

namespace app {

namespace {

using snapshots::ProbeReport;

// Each step once, and each reason to wait.
class Progress
{
public:
    void tell(const StorageProbe &probe)
    {
        const QString step = texts::probeStep(probe.step());
        const QString reason = probe.waitingFor();
        QTextStream out(stdout);
        if (std::exchange(m_step, step) != step)
            out << step << '\n';
        if (std::exchange(m_reason, reason) != reason && !reason.isEmpty())
            out << "    " << reason << '\n';
    }

private:
    QString m_step;
    QString m_reason;
};

void print(const ProbeReport &report)
{
    QTextStream out(stdout);
    out << '\n';
    for (const auto &[name, found] : texts::probeCard(report))
        out << name << ": " << found << '\n';
    out << texts::probeVerdict(report) << '\n';
}

int exitCode(const StorageProbe &probe)
{
    constexpr int notSafe = 3;
    if (!probe.problems().isEmpty() || probe.notKept())
        return 1;
    const auto &report = probe.report();
    if (!report && !probe.wish().storageClass.isEmpty()) // it was stopped
        return 1;
    return report && report->survival != ProbeReport::Survival::Survives ? notSafe : 0;
}

int run(StorageProbe &probe)
{
    Progress progress;
    QObject::connect(&probe, &StorageProbe::changed, &probe,
                     [&progress, &probe] { progress.tell(probe); });
    QObject::connect(&probe, &StorageProbe::finished, &probe, &QCoreApplication::quit,
                     Qt::QueuedConnection);
    const kube::ProcessEnd end(false);
    bool isStopped = false;
    QObject::connect(&end, &kube::ProcessEnd::requested, &probe, [&probe, &isStopped] {
        if (std::exchange(isStopped, true))
            QCoreApplication::exit(1); // whatever is left
        else
            probe.stop();
    });
    probe.start();
    if (QCoreApplication::exec() != 0)
        return 1;
    if (probe.report())
        print(*probe.report());
    QTextStream err(stderr);
    if (probe.notKept())
        err << texts::probeNotKept(*probe.notKept(), probe.wish().storageClass) << '\n';
    for (const StorageProbe::Problem &problem : probe.problems())
        err << texts::probeProblem(problem, probe.wish()) << '\n';
    return exitCode(probe);
}

} // namespace

int runProbe(const StorageProbe::Wish &wish, const QString &kubeconfig, const QString &context)
{
    base::SystemClock clock;
    TerminalQuestion question;
    Connector connector(clock, question);
    const auto config = kube::loadKubeconfig(kubeconfig);
    const auto access = config ? config->access(context)
                               : base::Result<kube::ClusterAccess>(base::failure(config.error()));
    const auto connection = access
        ? connector.connect(*access)
        : base::Result<std::unique_ptr<kube::Connection>>(base::failure(access.error()));
    if (!connection) {
        QTextStream(stderr) << texts::error(connection.error()) << '\n';
        return 1;
    }
    kube::Client client(**connection);
    StorageProbe::Wish placed = wish;
    if (placed.space.isEmpty())
        placed.space = access->space;
    StorageProbe probe(client, clock, placed);
    return run(probe);
}

} // namespace app
