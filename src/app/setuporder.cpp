// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/setuporder.h"

#include <QCommandLineParser>
#include <QCoreApplication>

namespace app {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SetupOrder)
};

constexpr QLatin1String setupName{"setup"};
constexpr QLatin1String removeName{"remove"};
constexpr QLatin1String dryRunName{"dry-run"};
constexpr QLatin1String printName{"print"};
constexpr QLatin1String withoutName{"without"};
constexpr QLatin1String imageName{"image"};
constexpr QLatin1String noWaitName{"no-wait"};
constexpr QLatin1String downgradeName{"downgrade"};
constexpr QLatin1String deleteName{"delete-snapshots"};

auto invalid(const QString &sentence)
{
    return base::failure(base::Error::Kind::Invalid, sentence);
}

base::Result<QSet<setup::Group>> groupsIn(const QString &text)
{
    QSet<setup::Group> groups;
    for (const QString &name : text.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        if (name == QLatin1String("admission"))
            groups << setup::Group::Admission;
        else if (name == QLatin1String("alerts"))
            groups << setup::Group::Alerts;
        else if (name == QLatin1String("controller"))
            groups << setup::Group::Controller << setup::Group::Rights << setup::Group::Alerts;
        else
            return invalid(
                Words::tr("--without knows admission, alerts and controller, not \"%1\".")
                    .arg(name));
    }
    return groups;
}

// Says which option is there without the one that it belongs to; empty: none.
QString strayOption(const QCommandLineParser &parser)
{
    const bool isSetup = parser.isSet(setupName);
    const bool isRemoval = parser.isSet(removeName);
    const QString needs = Words::tr("--%1 needs --%2; see --help.");
    for (const QLatin1String name :
         {printName, withoutName, imageName, noWaitName, downgradeName}) {
        if (parser.isSet(name) && !isSetup)
            return needs.arg(name, setupName);
    }
    if (parser.isSet(deleteName) && !isRemoval)
        return needs.arg(deleteName, removeName);
    return parser.isSet(dryRunName) && !isSetup && !isRemoval
        ? Words::tr("--%1 needs --%2 or --%3; see --help.").arg(dryRunName, setupName, removeName)
        : QString();
}

} // namespace

void SetupOrder::addOptions(QCommandLineParser &parser)
{
    parser.addOptions(
        {{setupName,
          Words::tr("Install or update the kinds and the controller in the cluster, without a "
                    "window.")},
         {removeName, Words::tr("Take the controller out of the cluster; snapshots stay.")},
         {dryRunName, Words::tr("With --setup or --remove: say what would be changed.")},
         {printName, Words::tr("With --setup: print what is missing as YAML for kubectl.")},
         {withoutName,
          Words::tr("With --setup: leave out admission, alerts, controller or several of them."),
          QStringLiteral("parts")},
         {imageName, Words::tr("With --setup: the controller's image."), QStringLiteral("name")},
         {noWaitName, Words::tr("With --setup: do not wait for the controller's pods.")},
         {downgradeName, Words::tr("With --setup: go on where the cluster has a newer version.")},
         {deleteName,
          Words::tr("With --remove: delete all snapshots and their data as well. The name of the "
                    "context confirms it."),
          QStringLiteral("context")}});
}

base::Result<std::optional<SetupOrder>> SetupOrder::parse(const QCommandLineParser &parser)
{
    if (parser.isSet(printName) && parser.isSet(dryRunName))
        return invalid(Words::tr("--print and --dry-run do not go together."));
    if (const QString stray = strayOption(parser); !stray.isEmpty())
        return invalid(stray);
    if (!parser.isSet(setupName) && !parser.isSet(removeName))
        return std::nullopt;
    if (parser.isSet(deleteName) && parser.value(deleteName).isEmpty())
        return invalid(Words::tr("--delete-snapshots needs the name of the context."));
    const auto without = groupsIn(parser.value(withoutName));
    if (!without)
        return base::failure(without.error());
    if (parser.isSet(imageName) && !setup::isImageName(parser.value(imageName)))
        return invalid(Words::tr("--image \"%1\" is not the name of an image, such as "
                                 "registry.example.com/wukong-snapshot-controller:%2.")
                           .arg(parser.value(imageName), QStringLiteral(PROJECT_VERSION)));
    SetupOrder order;
    order.isRemoval = parser.isSet(removeName);
    order.output = parser.isSet(printName) ? Output::Print
        : parser.isSet(dryRunName)         ? Output::DryRun
                                           : Output::Apply;
    order.without = *without;
    order.image = parser.value(imageName);
    order.waits = !parser.isSet(noWaitName);
    order.allowsDowngrade = parser.isSet(downgradeName);
    order.deletesSnapshotsOf = parser.value(deleteName);
    return std::optional(order);
}

} // namespace app
