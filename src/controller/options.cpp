// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "controller/options.h"

#include "kube/client/credentials.h"

#include <QCommandLineParser>

namespace controller {

base::Result<Options> parseOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "Carries out WukongSnapshot requests: takes and deletes snapshots of KubeVirt machines."));
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    const auto option = [&parser](const char *name, const char *text, const char *value) {
        const QCommandLineOption added(QLatin1String{name}, QLatin1String{text},
                                       QLatin1String{value});
        parser.addOption(added);
        return added;
    };
    const auto kubeconfig = option("kubeconfig", "Kubeconfig file of the cluster.", "file");
    const auto context =
        option("context", "Context in that file; its current one by default.", "name");
    const auto space = option("namespace", "Look after this namespace only.", "name");
    const auto workers = option("workers", "Requests worked on at once (16).", "number");
    const QCommandLineOption parent(QStringLiteral("exit-with-parent"),
                                    QStringLiteral("End when standard input closes."));
    parser.addOption(parent);

    if (!parser.parse(arguments))
        return base::failure(base::Error::Kind::Invalid, parser.errorText());
    if (parser.isSet(help))
        parser.showHelp();
    if (parser.isSet(version))
        parser.showVersion();
    if (!parser.positionalArguments().isEmpty())
        return base::failure(base::Error::Kind::Invalid,
                             QStringLiteral("unexpected argument \"%1\"; see --help")
                                 .arg(parser.positionalArguments().first()));
    Options options;
    options.kubeconfig = parser.value(kubeconfig);
    options.context = parser.value(context);
    options.space = parser.value(space);
    options.exitsWithParent = parser.isSet(parent);
    if (parser.isSet(workers)) {
        options.workers = parser.value(workers).toInt();
        if (options.workers < 1)
            return base::failure(base::Error::Kind::Invalid,
                                 QStringLiteral("--workers must be a number of at least 1"));
    }
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

} // namespace controller
