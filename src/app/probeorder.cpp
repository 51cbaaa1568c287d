// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/probeorder.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace app::probeorder {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ProbeOrder)
};

constexpr QLatin1String probeName{"probe"};
constexpr QLatin1String cleanName{"probe-clean"};
constexpr QLatin1String recentName{"recent"};
constexpr QLatin1String spaceName{"namespace"};
constexpr QLatin1String className{"snapshot-class"};
constexpr QLatin1String nodeName{"node"};
constexpr QLatin1String imageName{"probe-image"};
constexpr QLatin1String timeoutName{"timeout"};

auto invalid(const QString &sentence)
{
    return base::failure(base::Error::Kind::Invalid, sentence);
}

// The first of these options that is there without the one that it belongs to; empty: none.
QString strayOption(const QCommandLineParser &parser)
{
    const bool isProbe = parser.isSet(probeName);
    for (const QLatin1String name : {className, nodeName, imageName}) {
        if (parser.isSet(name) && !isProbe)
            return name;
    }
    if (parser.isSet(recentName) && !parser.isSet(cleanName))
        return recentName;
    for (const QLatin1String name : {spaceName, timeoutName}) {
        if (parser.isSet(name) && !isProbe && !parser.isSet(cleanName))
            return name;
    }
    return {};
}

} // namespace

void addOptions(QCommandLineParser &parser)
{
    parser.addOptions(
        {{probeName,
          Words::tr("Test with small claims what snapshots on a StorageClass are worth, without a "
                    "window."),
          QStringLiteral("class")},
         {cleanName, Words::tr("Take away what interrupted tests of storage have left.")},
         {recentName,
          Words::tr("With --probe-clean: also what is younger than an hour. A test that is under "
                    "way fails.")},
         {spaceName, Words::tr("With --probe or --probe-clean: where the claims are made."),
          QStringLiteral("name")},
         {className, Words::tr("With --probe: the VolumeSnapshotClass."), QStringLiteral("name")},
         {nodeName,
          Words::tr("With --probe: make the volumes on this node, instead of having a pod wait for "
                    "them, where the class waits for its first consumer."),
          QStringLiteral("name")},
         {imageName, Words::tr("With --probe: the image of that pod."), QStringLiteral("name")},
         {timeoutName,
          Words::tr("With --probe or --probe-clean: how long each step may take (300)."),
          QStringLiteral("seconds")}});
}

base::Result<std::optional<StorageProbe::Wish>> parse(const QCommandLineParser &parser)
{
    if (parser.isSet(probeName) && parser.isSet(cleanName))
        return invalid(Words::tr("--probe and --probe-clean do not go together."));
    if (const QString stray = strayOption(parser); !stray.isEmpty())
        return invalid(Words::tr("--%1 needs --probe; see --help.").arg(stray));
    if (!parser.isSet(probeName) && !parser.isSet(cleanName))
        return std::nullopt;
    if (parser.isSet(probeName) && parser.value(probeName).isEmpty())
        return invalid(Words::tr("--probe needs the name of a StorageClass."));
    StorageProbe::Wish wish;
    if (parser.isSet(timeoutName)) {
        bool isNumber = false;
        wish.patience = std::chrono::seconds{parser.value(timeoutName).toInt(&isNumber)};
        constexpr std::chrono::seconds longest{600};
        if (!isNumber || wish.patience.count() < 1 || wish.patience > longest)
            return invalid(Words::tr("--timeout must be a number from 1 to 600."));
    }
    wish.storageClass = parser.value(probeName);
    wish.takesRecent = parser.isSet(recentName);
    wish.space = parser.value(spaceName);
    wish.snapshotClass = parser.value(className);
    wish.node = parser.value(nodeName);
    wish.image = parser.value(imageName);
    return std::optional(wish);
}

} // namespace app::probeorder
