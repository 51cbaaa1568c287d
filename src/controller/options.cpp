// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "controller/options.h"

#include "kube/client/credentials.h"

#include <QCommandLineParser>

#include <array>
#include <cmath>

namespace controller {

namespace {

auto invalid(const QString &text)
{
    return base::failure(base::Error::Kind::Invalid, text);
}

void addOptions(QCommandLineParser &parser)
{
    struct Text
    {
        const char *name;
        const char *text;
        const char *value; // empty: a switch
    };
    static constexpr std::array<Text, 15> texts{{
        {"kubeconfig", "Kubeconfig file of the cluster.", "file"},
        {"context", "Context in that file; its current one by default.", "name"},
        {"namespace", "Look after this namespace only.", "name"},
        {"workers", "Requests worked on at once (16).", "number"},
        {"captures-per-class",
         "Captures under way at once on a StorageClass that does not say so itself (20); 0 for any "
         "number.",
         "number"},
        {"leader-elect", "Act only while holding the lease; the default in a pod.", ""},
        {"no-leader-elect", "Act at once; the default with a kubeconfig.", ""},
        {"lease-namespace", "Namespace of the lease; that of the pod or context.", "name"},
        {"lease-name", "Name of the lease (wukong-snapshot-controller).", "name"},
        {"health-address",
         "Where /healthz, /readyz and /metrics are answered; \"off\" for nowhere. In a pod "
         "0.0.0.0:8080, else off.",
         "address:port"},
        {"kube-api-qps", "Writes to the API server in a second (20).", "number"},
        {"kube-api-burst", "Writes that may come at once (40).", "number"},
        {"dry-run", "Tell in the log what would be written, and write nothing.", ""},
        {"time-scale", "For tests: run the clock this much faster (1).", "factor"},
        {"exit-with-parent", "End when standard input closes.", ""},
    }};
    for (const Text &text : texts)
        parser.addOption(QCommandLineOption(QLatin1String{text.name}, QLatin1String{text.text},
                                            QLatin1String{text.value}));
}

base::Result<void>
readNumber(const QCommandLineParser &parser, const char *name, int least, int &number)
{
    const QString option = QString::fromLatin1(name);
    if (!parser.isSet(option))
        return {};
    bool isNumber = false;
    number = parser.value(option).toInt(&isNumber);
    if (!isNumber || number < least)
        return invalid(
            QStringLiteral("--%1 must be a number of at least %2").arg(option).arg(least));
    return {};
}

base::Result<void> readNumbers(const QCommandLineParser &parser, Options &options)
{
    if (auto read = readNumber(parser, "workers", 1, options.workers); !read)
        return read;
    if (auto read = readNumber(parser, "captures-per-class", 0, options.capturesAtOnce); !read)
        return read;
    if (auto read = readNumber(parser, "kube-api-burst", 1, options.writeBurst); !read)
        return read;
    const QString scale = QStringLiteral("time-scale");
    if (parser.isSet(scale)) {
        const auto speed = base::ClockSpeed::parse(parser.value(scale));
        if (!speed)
            return invalid(QStringLiteral("--time-scale ") + speed.error().detail);
        options.timeScale = *speed;
    }
    const QString rate = QStringLiteral("kube-api-qps");
    if (!parser.isSet(rate))
        return {};
    options.writesPerSecond = parser.value(rate).toDouble();
    if (!(options.writesPerSecond > 0) || std::isinf(options.writesPerSecond))
        return invalid(QStringLiteral("--kube-api-qps must be a number above 0"));
    return {};
}

base::Result<void> readElection(const QCommandLineParser &parser, Options &options)
{
    const bool isOn = parser.isSet(QStringLiteral("leader-elect"));
    const bool isOff = parser.isSet(QStringLiteral("no-leader-elect"));
    if (isOn && isOff)
        return invalid(QStringLiteral("--leader-elect and --no-leader-elect exclude each other"));
    if (isOn || isOff)
        options.electsLeader = isOn;
    options.lease.space = parser.value(QStringLiteral("lease-namespace"));
    const QString name = parser.value(QStringLiteral("lease-name"));
    if (!name.isEmpty())
        options.lease.name = name;
    return {};
}

} // namespace

base::Result<Options> parseOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "Carries out WukongSnapshot requests: takes and deletes snapshots of KubeVirt machines."));
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
        return invalid(QStringLiteral("unexpected argument \"%1\"; see --help")
                           .arg(parser.positionalArguments().first()));
    Options options;
    options.kubeconfig = parser.value(QStringLiteral("kubeconfig"));
    options.context = parser.value(QStringLiteral("context"));
    options.space = parser.value(QStringLiteral("namespace"));
    options.isDryRun = parser.isSet(QStringLiteral("dry-run"));
    options.exitsWithParent = parser.isSet(QStringLiteral("exit-with-parent"));
    const QString health = QStringLiteral("health-address");
    if (parser.isSet(health))
        options.healthAddress =
            parser.value(health) == QLatin1String("off") ? QString() : parser.value(health);
    if (auto read = readNumbers(parser, options); !read)
        return base::failure(read.error());
    if (auto read = readElection(parser, options); !read)
        return base::failure(read.error());
    return options;
}

base::Result<kube::ClusterAccess> chooseAccess(const Options &options)
{
    if (options.kubeconfig.isEmpty() && options.context.isEmpty()) {
        auto pod = kube::inClusterAccess();
        if (pod)
            return pod;
    }
    const auto config = kube::loadKubeconfig(options.kubeconfig);
    if (!config)
        return base::failure(config.error());
    return config->access(options.context);
}

Options withDefaults(Options options, const kube::ClusterAccess &access)
{
    const bool isInPod = access.file.isEmpty();
    if (!options.electsLeader)
        options.electsLeader = isInPod;
    if (options.isDryRun)
        options.electsLeader = false;
    if (options.lease.space.isEmpty())
        options.lease.space = access.space;
    if (!options.healthAddress)
        options.healthAddress = isInPod ? QStringLiteral("0.0.0.0:8080") : QString();
    return options;
}

} // namespace controller
