// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/options.h"

#include "simulator/actors/actorhost.h"

#include <QCommandLineParser>

using namespace Qt::StringLiterals;

namespace simulator {

namespace {

auto invalid(const QString &text)
{
    return base::failure(base::Error::Kind::Invalid, text);
}

// A whole number of at least `least`; `otherwise` where the option is not given.
base::Result<qulonglong> number(const QCommandLineParser &parser,
                                const QString &option,
                                qulonglong least,
                                qulonglong otherwise)
{
    if (!parser.isSet(option))
        return otherwise;
    bool isNumber = false;
    const qulonglong value = parser.value(option).toULongLong(&isNumber);
    if (isNumber && value >= least)
        return value;
    return invalid(
        QString("--"_L1 + option + " must be a number of at least "_L1 + QString::number(least)));
}

void addOptions(QCommandLineParser &parser)
{
    struct Text
    {
        const char *name;
        const char *text;
        const char *value; // empty: a switch
    };
    static constexpr std::array<Text, 12> texts{{
        {"api-server", "Play the actors against the server of this kubeconfig.", "file"},
        {"actors", "Which actors play, separated by commas; \"none\" for no actor.", "names"},
        {"port", "Listen on this port of 127.0.0.1; a free one by default.", "port"},
        {"kubeconfig-out", "Write the kubeconfig to this file.", "file"},
        {"scenario", "What the cluster holds: empty, small, demo or scale (small).", "name"},
        {"machines", "Number of machines of the scenario scale (1000).", "number"},
        {"snapshots", "Number of snapshots of the scenario scale (10000).", "number"},
        {"seed", "Seed of everything random (1).", "number"},
        {"time-scale", "Run the cluster's clock this much faster (1).", "factor"},
        {"watch-window", "Changes of a kind that are remembered for watches (20000).", "number"},
        {"without-kubevirt-snapshots", "Leave the group snapshot.kubevirt.io away.", ""},
        {"exit-with-parent", "End when standard input closes.", ""},
    }};
    for (const Text &text : texts)
        parser.addOption(QCommandLineOption(QLatin1String{text.name}, QLatin1String{text.text},
                                            QLatin1String{text.value}));
}

base::Result<QStringList> chooseActors(const QCommandLineParser &parser, const Options &options)
{
    if (!parser.isSet(u"actors"_s))
        return options.apiServer.isEmpty() ? allActors() : foreignServerActors();
    const QString named = parser.value(u"actors"_s);
    if (named == "none"_L1)
        return QStringList{};
    const QStringList actors = named.split(u',', Qt::SkipEmptyParts);
    for (const QString &actor : actors) {
        if (!allActors().contains(actor))
            return invalid(QString("there is no actor \""_L1 + actor + "\"; there are: "_L1
                                   + allActors().join(", "_L1)));
    }
    return actors;
}

base::Result<void> readNumbers(const QCommandLineParser &parser, Options &options)
{
    const auto port = number(parser, u"port"_s, 0, 0);
    const auto machines = number(parser, u"machines"_s, 1, 1000);
    const auto snapshots = number(parser, u"snapshots"_s, 0, 10'000);
    const auto seed = number(parser, u"seed"_s, 0, 1);
    const auto window = number(parser, u"watch-window"_s, 1, 20'000);
    for (const auto *each : {&port, &machines, &snapshots, &seed, &window}) {
        if (!*each)
            return base::failure(each->error());
    }
    constexpr qulonglong highestPort = 65'535;
    if (*port > highestPort)
        return invalid(u"--port must be at most 65535"_s);
    options.port = static_cast<quint16>(*port);
    options.scenario.machines = static_cast<int>(*machines);
    options.scenario.snapshots = static_cast<int>(*snapshots);
    options.scenario.seed = *seed;
    options.watchWindow = static_cast<int>(*window);
    if (parser.isSet(u"time-scale"_s)) {
        const auto speed = base::ClockSpeed::parse(parser.value(u"time-scale"_s));
        if (!speed)
            return invalid(QString("--time-scale "_L1 + speed.error().detail));
        options.timeScale = *speed;
    }
    return {};
}

} // namespace

base::Result<Options> parseOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"A Kubernetes cluster with KubeVirt, simulated in one process, for kubectl, tests and "
        "demonstrations. Prints \"ready <kubeconfig>\" once it can be used."_s);
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    addOptions(parser);
    if (!parser.parse(arguments))
        return invalid(parser.errorText());
    if (parser.isSet(help))
        parser.showHelp();
    if (parser.isSet(version))
        parser.showVersion();
    if (!parser.positionalArguments().isEmpty())
        return invalid(QString("unexpected argument \""_L1 + parser.positionalArguments().first()
                               + "\"; see --help"_L1));
    Options options;
    options.apiServer = parser.value(u"api-server"_s);
    options.kubeconfigOut = parser.value(u"kubeconfig-out"_s);
    options.exitsWithParent = parser.isSet(u"exit-with-parent"_s);
    options.scenario.name = parser.isSet(u"scenario"_s) ? parser.value(u"scenario"_s) : u"small"_s;
    options.scenario.hasVmSnapshots = !parser.isSet(u"without-kubevirt-snapshots"_s);
    if (auto read = readNumbers(parser, options); !read)
        return base::failure(read.error());
    const auto actors = chooseActors(parser, options);
    if (!actors)
        return base::failure(actors.error());
    options.actors = *actors;
    return options;
}

} // namespace simulator
