// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "clientbench.h"
#include "listreader.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QTemporaryDir>
#include <QThread>

#include <cstdio>
#include <memory>

using namespace Qt::StringLiterals;

namespace {

// The event loop serves the pages while a thread of its own waits for the programs.
int compare(const bench::Estate &estate, const bench::ClientBench::Options &options)
{
    const QTemporaryDir folder;
    bench::PageServer server(estate, options.pace);
    if (const QString problem = server.start(); !problem.isEmpty()) {
        std::fprintf(stderr, "client bench: %s\n", qPrintable(problem));
        return EXIT_FAILURE;
    }
    bool isGood = false;
    const std::unique_ptr<QThread> thread(QThread::create(
        [&] { isGood = bench::ClientBench(server, estate, folder.path(), options).run(); }));
    QObject::connect(thread.get(), &QThread::finished, QCoreApplication::instance(),
                     &QCoreApplication::quit);
    thread->start();
    QCoreApplication::exec();
    thread->wait();
    return isGood ? EXIT_SUCCESS : EXIT_FAILURE;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{u"machines"_s, u"Number of VirtualMachines."_s, u"number"_s, u"10000"_s},
                       {u"snapshots"_s, u"Number of WukongSnapshots."_s, u"number"_s, u"100000"_s},
                       {u"rounds"_s, u"How often each program runs."_s, u"number"_s, u"3"_s},
                       {u"page-ms"_s,
                        u"What a paced server takes for a page; kube-apiserver 1.36 "
                        "needs 40 to 100."_s,
                        u"number"_s, u"40"_s},
                       {u"kubectl"_s, u"Compare with this kubectl, too."_s, u"program"_s},
                       {u"read"_s, u"Only read what this kubeconfig names."_s, u"file"_s},
                       {u"context"_s, u"Of the kubeconfig."_s, u"name"_s}});
    parser.process(application);
    if (parser.isSet(u"read"_s))
        return bench::readIntoStores(parser.value(u"read"_s), parser.value(u"context"_s));
    const base::SystemClock clock;
    const bench::Estate estate(parser.value(u"machines"_s).toInt(),
                               parser.value(u"snapshots"_s).toInt(), clock.now());
    return compare(estate,
                   {.self = QCoreApplication::applicationFilePath(),
                    .kubectl = parser.value(u"kubectl"_s),
                    .rounds = parser.value(u"rounds"_s).toInt(),
                    .pace = std::chrono::milliseconds{parser.value(u"page-ms"_s).toInt()}});
}
