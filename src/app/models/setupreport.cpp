// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/setupreport.h"

#include "setup/definition.h"

#include "app/models/texts.h"
#include "kube/core/yaml.h"

#include <QCoreApplication>

#include <algorithm>

namespace app::setupreport {

namespace {

using L1 = QLatin1String;
using setup::Step;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SetupReport)
};

QString heading(const Step &step)
{
    const QString name = step.part.name();
    switch (step.action) {
    case Step::Action::Create:
        return Words::tr("create %1").arg(name);
    case Step::Action::Change:
        return Words::tr("change %1").arg(name);
    case Step::Action::Keep:
        return Words::tr("keep %1").arg(name);
    case Step::Action::Unreadable:
        return Words::tr("unreadable: %1").arg(name);
    }
    return name;
}

// Each line behind a sign, as a diff has it.
QString signedLines(const QString &text, L1 sign)
{
    QString lines;
    for (const QString &line : text.split(QLatin1Char('\n'), Qt::SkipEmptyParts))
        lines += sign + line + QLatin1Char('\n');
    return lines;
}

// Without what the server says of an object. The definition of Wukongs keeps the version that it
// was merged with, so that applying it fails when its operator has changed it meanwhile.
QJsonObject forKubectl(const Step &step)
{
    QJsonObject object = step.after;
    QJsonObject metadata = object[L1("metadata")].toObject();
    for (const char *field : {"uid", "generation", "creationTimestamp", "selfLink"})
        metadata.remove(L1(field));
    if (step.part.key().name != setup::wukongDefinition)
        metadata.remove(L1("resourceVersion"));
    object[L1("metadata")] = metadata;
    object.remove(L1("status"));
    return object;
}

QString reason(setup::RemovalStep::Reason reason)
{
    return reason == setup::RemovalStep::Reason::HoldsSnapshots
        ? Words::tr("it holds the snapshots")
        : Words::tr("others may use it");
}

QString line(const setup::RemovalStep &step)
{
    const QString name = step.part.name();
    switch (step.action) {
    case setup::RemovalStep::Action::Remove:
        return Words::tr("remove %1").arg(name);
    case setup::RemovalStep::Action::Keep:
        return Words::tr("keep %1: %2").arg(name, reason(step.reason));
    case setup::RemovalStep::Action::Unreadable:
        return Words::tr("unreadable: %1").arg(name);
    }
    return name;
}

} // namespace

QString changes(const Step &step)
{
    if (step.action == Step::Action::Create)
        return signedLines(QString::fromUtf8(kube::toYaml(step.after)), L1("    + "));
    QString text;
    for (const setup::Difference &each : step.differences())
        text += L1("    @ ") + each.path + QLatin1Char('\n')
            + signedLines(each.before, L1("    - ")) + signedLines(each.after, L1("    + "));
    return text;
}

QString imageNotice(const QList<Step> &steps)
{
    for (const Step &step : steps) {
        const QString image = setup::imageOf(step.after);
        if (step.writes() && !image.isEmpty() && !image.contains(QLatin1Char('/')))
            return Words::tr("The image %1 names no registry: only nodes that have it already can "
                             "start it.")
                .arg(image);
    }
    return {};
}

QString leaveOut(const setup::Part &part)
{
    return Words::tr("leave out %1: the server does not know %2")
        .arg(part.name(), part.type.qualifiedName());
}

namespace {

QString summary(const QList<Step> &steps, const QList<setup::Part> &leftOut)
{
    QString text;
    for (const setup::Part &part : leftOut)
        text += leaveOut(part) + QLatin1Char('\n');
    const auto writes = std::ranges::count_if(steps, &Step::writes);
    const bool isKnown = std::ranges::none_of(
        steps, [](const Step &step) { return step.action == Step::Action::Unreadable; });
    text += writes > 0 ? Words::tr("Objects to be written: %1").arg(writes)
        : isKnown      ? Words::tr("Nothing is to be written.")
                       : Words::tr("What is to be written is not known.");
    text += QLatin1Char('\n');
    const QString notice = imageNotice(steps);
    return notice.isEmpty() ? text : text + notice + QLatin1Char('\n');
}

} // namespace

QString writes(const QList<Step> &steps, const QList<setup::Part> &leftOut)
{
    QString text;
    for (const Step &step : steps) {
        if (step.writes())
            text += heading(step) + QLatin1Char('\n');
    }
    return text + summary(steps, leftOut);
}

QString plan(const QList<Step> &steps, const QList<setup::Part> &leftOut)
{
    QString text;
    for (const Step &step : steps)
        text += heading(step) + QLatin1Char('\n') + changes(step);
    return text + summary(steps, leftOut);
}

QByteArray yaml(const QList<Step> &steps)
{
    QByteArray text;
    for (const Step &step : steps) {
        const bool isReadable = step.action != Step::Action::Unreadable;
        if (step.writes())
            text += "---\n" + kube::toYaml(forKubectl(step));
        else if (!isReadable && step.part.key().name == setup::wukongDefinition)
            text += "# " + step.part.name().toUtf8()
                + ": may not be read here, and must be merged, not replaced. Whoever may read it\n"
                  "# runs: wukong-snapshots --setup\n";
        else if (!isReadable)
            text += "---\n" + kube::toYaml(step.part.object);
    }
    return text;
}

QString plan(const setup::RemovalPlan &plan)
{
    QString text;
    for (const kube::Object &policy : plan.policies)
        text += Words::tr("delete %1").arg(L1("WukongSnapshotPolicy ") + policy.key().toString())
            + QLatin1Char('\n');
    for (const kube::Object &snapshot : plan.snapshots)
        text += Words::tr("delete %1").arg(L1("WukongSnapshot ") + snapshot.key().toString())
            + QLatin1Char('\n');
    if (plan.snapshots.empty() && !plan.finalized.isEmpty())
        text += Words::tr("kept, and cannot be deleted while no controller runs: %1")
                    .arg(plan.finalized.join(L1(", ")))
            + QLatin1Char('\n');
    else if (!plan.finalized.isEmpty())
        text += Words::tr("wait until the controller has deleted their data: %1")
                    .arg(plan.finalized.size())
            + QLatin1Char('\n');
    for (const setup::RemovalStep &step : plan.steps)
        text += line(step) + QLatin1Char('\n');
    return text;
}

QString problem(const setup::Problem &problem)
{
    if (problem.error.reason == setup::newerIsThere)
        return Words::tr("The cluster has version %1, which is newer than %2 of this program. Use "
                         "a program of that version, or say --downgrade; fields that the newer "
                         "kinds have stay.")
            .arg(problem.error.resource, QStringLiteral(PROJECT_VERSION));
    if (problem.error.reason == setup::elsewhereIsThere)
        return Words::tr(
                   "The controller is installed in namespace \"%1\", as its ClusterRoleBinding "
                   "%2 says: update or remove that installation with Helm. When it is gone, "
                   "delete the binding and try again.")
            .arg(problem.error.resource, setup::controllerKey().name);
    const QString text = texts::error(problem.error);
    if (problem.object.isEmpty())
        return text;
    if (problem.verb.isEmpty()) // not the cluster says so
        return problem.object + L1(": ") + problem.error.detail;
    if (problem.error.kind == base::Error::Kind::Forbidden)
        return Words::tr("Missing right: %1 %2. %3")
            .arg(problem.verb, problem.object, problem.error.detail);
    return problem.object + L1(": ") + text;
}

QString done(const Step &step)
{
    return step.action == Step::Action::Create ? Words::tr("created %1").arg(step.part.name())
                                               : Words::tr("changed %1").arg(step.part.name());
}

QString removed(const setup::Part &part)
{
    return Words::tr("removed %1").arg(part.name());
}

} // namespace app::setupreport
