// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/setupprogram.h"

#include "app/models/connector.h"
#include "app/models/setupchecks.h"
#include "app/models/setupreport.h"
#include "app/models/texts.h"
#include "app/terminalquestion.h"
#include "kube/client/credentials.h"

#include <QCoreApplication>
#include <QTextStream>

#include <algorithm>
#include <cstdio>

namespace app {

namespace {

using Output = SetupOrder::Output;
using setup::Extent;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SetupProgram)
};

void say(const QString &line)
{
    QTextStream(stdout) << line << '\n';
}

void complain(const QString &line)
{
    QTextStream(stderr) << line << '\n';
}

int exitCode(const QList<setup::Problem> &problems)
{
    for (const setup::Problem &problem : problems)
        complain(setupreport::problem(problem));
    return problems.isEmpty() ? 0 : 1;
}

bool isMissingRight(const setup::Problem &problem)
{
    return problem.error.kind == base::Error::Kind::Forbidden;
}

// A reason that stays the same is said once.
class Waiting
{
public:
    void say(const QString &reason)
    {
        if (std::exchange(m_said, reason) != reason)
            app::say(reason);
    }

private:
    QString m_said;
};

base::Result<QList<setup::Part>> partsFor(const SetupOrder &order)
{
    auto parts = setup::bundle();
    if (!parts)
        return parts;
    parts->removeIf(
        [&order](const setup::Part &part) { return order.without.contains(part.group); });
    return order.image.isEmpty() ? *parts : setup::withImage(*parts, order.image);
}

base::Result<std::unique_ptr<kube::Connection>> connectTo(Connector &connector,
                                                          const SetupOrder &order,
                                                          const QString &kubeconfig,
                                                          const QString &context)
{
    const auto config = kube::loadKubeconfig(kubeconfig);
    if (!config)
        return base::failure(config.error());
    const auto access = config->access(context);
    if (!access)
        return base::failure(access.error());
    if (!order.deletesSnapshotsOf.isEmpty() && order.deletesSnapshotsOf != access->context)
        return base::failure(base::Error::Kind::Cancelled,
                             Words::tr("The context is \"%1\", not \"%2\": nothing is deleted.")
                                 .arg(access->context, order.deletesSnapshotsOf));
    return connector.connect(*access);
}

// What is found out about the cluster; the plan alone goes to the standard output.
void check(setup::Survey &survey)
{
    QObject::connect(&survey, &setup::Survey::finished, &survey, &QCoreApplication::quit,
                     Qt::QueuedConnection);
    survey.start();
    QCoreApplication::exec();
    complain(diagnosis::report(setupchecks::judge(survey.facts())).trimmed());
}

int install(setup::Setup &setup, const SetupOrder &order)
{
    Waiting waiting;
    if (!order.waits)
        setup.setPatience(std::chrono::milliseconds{0});
    if (order.allowsDowngrade)
        setup.allowDowngrade();
    QObject::connect(&setup, &setup::Setup::planned, &setup, [&setup, &order] {
        if (order.output == Output::Print)
            QTextStream(stdout) << setupreport::yaml(setup.steps());
        else if (order.output == Output::DryRun)
            QTextStream(stdout) << setupreport::plan(setup.steps(), setup.leftOut());
        else
            QTextStream(stdout) << setupreport::writes(setup.steps(), setup.leftOut());
    });
    QObject::connect(&setup, &setup::Setup::written, &setup,
                     [](const setup::Step &step) { say(setupreport::done(step)); });
    QObject::connect(&setup, &setup::Setup::waiting, &setup, [&waiting](const QString &reason) {
        waiting.say(Words::tr("waiting for the controller's pods %1").arg(reason).trimmed());
    });
    QObject::connect(&setup, &setup::Setup::finished, &setup, &QCoreApplication::quit,
                     Qt::QueuedConnection);
    setup.start(order.output == Output::Apply        ? Extent::Apply
                    : order.output == Output::DryRun ? Extent::Try
                                                     : Extent::Look);
    QCoreApplication::exec();
    if (order.output == Output::Print && !setup.steps().isEmpty())
        return 0;
    const int code = exitCode(setup.problems());
    const bool hasWaited = order.output == Output::Apply && order.waits
        && !order.without.contains(setup::Group::Controller);
    if (code == 0 && hasWaited)
        say(Words::tr("The controller's pods are available."));
    if (std::ranges::any_of(setup.problems(), isMissingRight))
        complain(Words::tr("Whoever has these rights can apply what --setup --print prints."));
    return code;
}

int remove(setup::Removal &removal, const SetupOrder &order)
{
    Waiting waiting;
    removal.setKeepsSnapshots(order.deletesSnapshotsOf.isEmpty());
    QObject::connect(&removal, &setup::Removal::planned, &removal,
                     [&removal] { QTextStream(stdout) << setupreport::plan(removal.plan()); });
    QObject::connect(
        &removal, &setup::Removal::waiting, &removal, [&waiting](int left, const QString &reason) {
            waiting.say(Words::tr("snapshots left: %1 %2").arg(left).arg(reason).trimmed());
        });
    QObject::connect(&removal, &setup::Removal::removed, &removal,
                     [](const setup::Part &part) { say(setupreport::removed(part)); });
    QObject::connect(&removal, &setup::Removal::finished, &removal, &QCoreApplication::quit,
                     Qt::QueuedConnection);
    removal.start(order.output == Output::DryRun ? Extent::Try : Extent::Apply);
    QCoreApplication::exec();
    return exitCode(removal.problems());
}

} // namespace

int runSetup(const SetupOrder &order, const QString &kubeconfig, const QString &context)
{
    base::SystemClock clock;
    TerminalQuestion question;
    Connector connector(clock, question);
    const auto parts = partsFor(order);
    const auto connection = connectTo(connector, order, kubeconfig, context);
    if (!parts || !connection) {
        complain(texts::error(parts ? connection.error() : parts.error()));
        return 1;
    }
    kube::Client client(**connection);
    if (order.isRemoval) {
        setup::Removal removal(client, clock, *parts);
        return remove(removal, order);
    }
    setup::Survey survey(client, clock, *parts);
    check(survey);
    setup::Setup setup(client, clock, *parts);
    return install(setup, order);
}

} // namespace app
