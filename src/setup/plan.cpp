// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "setup/plan.h"

#include "setup/definition.h"
#include "setup/merge.h"

#include "kube/core/patch.h"

#include <QJsonArray>

#include <algorithm>

namespace setup {

namespace {

using L1 = QLatin1String;

// "registry/path/name:tag" as {"registry/path/", "name:tag"}.
std::pair<QString, QString> splitImage(const QString &image)
{
    const qsizetype at = image.lastIndexOf(QLatin1Char('/')) + 1;
    return {image.left(at), image.mid(at)};
}

QJsonObject forDeployment(const QJsonObject &theirs, const Part &ours)
{
    const auto [wantedRegistry, wantedName] = splitImage(imageOf(ours.object));
    const QString registry = splitImage(imageOf(theirs)).first;
    if (!wantedRegistry.isEmpty() || registry.isEmpty())
        return ours.object;
    return withImage({ours}, registry + wantedName).first().object;
}

QJsonObject forMutatingPolicy(const QJsonObject &theirs, QJsonObject ours)
{
    QJsonObject spec = ours[L1("spec")].toObject();
    if (theirs[L1("spec")].toObject().contains(L1("matchConditions")))
        spec.remove(L1("matchConditions"));
    ours[L1("spec")] = spec;
    return ours;
}

// What of the part is to be merged into the object that is there.
QJsonObject oursFor(const QJsonObject &theirs, const Part &part)
{
    if (part.type == kube::resources::customResourceDefinition)
        return forDefinition(theirs, part.object);
    if (part.type == resources::deployment)
        return forDeployment(theirs, part);
    if (part.type == resources::mutatingPolicy)
        return forMutatingPolicy(theirs, part.object);
    return part.object;
}

// What stands there besides is a right that nobody needs, or a limit that the controller does not
// know.
QJsonObject withExactRights(QJsonObject object, const QJsonObject &ours)
{
    for (const L1 list : {L1("rules"), L1("subjects")}) {
        if (ours.contains(list))
            object[list] = ours[list];
    }
    return object;
}

QJsonObject mergedWith(const QJsonObject &theirs, const Part &part)
{
    const QJsonObject object = merged(theirs, oursFor(theirs, part)).toObject();
    return part.group == Group::Rights ? withExactRights(object, part.object) : object;
}

// Another namespace in which an account of that name has the rights of the binding.
QString spaceBeside(const QJsonObject &binding, const QJsonValue &account)
{
    for (const QJsonValue &subject : binding[L1("subjects")].toArray()) {
        const QString space = subject[L1("namespace")].toString();
        if (subject[L1("kind")] == account[L1("kind")] && subject[L1("name")] == account[L1("name")]
            && !space.isEmpty() && space != account[L1("namespace")].toString())
            return space;
    }
    return {};
}

base::Error leaving()
{
    base::Error error;
    error.kind = base::Error::Kind::Conflict;
    error.detail = QStringLiteral("it is being deleted; try again when it is gone");
    return error;
}

Step stepFor(const Part &part, const base::Result<QJsonObject> &there)
{
    if (!there && there.error().kind == base::Error::Kind::NotFound)
        return {part, Step::Action::Create, {}, part.object, {}};
    if (!there)
        return {part, Step::Action::Unreadable, {}, {}, there.error()};
    if ((*there)[L1("metadata")].toObject().contains(L1("deletionTimestamp")))
        return {part, Step::Action::Unreadable, {}, {}, leaving()};
    const QJsonObject after = mergedWith(*there, part);
    const auto action = after == *there ? Step::Action::Keep : Step::Action::Change;
    return {part, action, *there, after, {}};
}

} // namespace

QList<Difference> Step::differences() const
{
    return setup::differences(before, after);
}

QJsonObject Step::patch() const
{
    QJsonObject patch = kube::createMergePatch(before, after);
    QJsonObject metadata = patch[L1("metadata")].toObject();
    metadata[L1("resourceVersion")] = before[L1("metadata")][L1("resourceVersion")];
    patch[L1("metadata")] = metadata;
    return patch;
}

QVersionNumber newerVersion(const QList<Step> &steps)
{
    QVersionNumber newest;
    for (const Step &step : steps) {
        const QVersionNumber there = Part::versionOf(step.before);
        const QVersionNumber ours = Part::versionOf(step.part.object);
        if (!ours.isNull() && there > ours)
            newest = std::max(newest, there);
    }
    return newest;
}

QString installedElsewhere(const QList<Part> &parts, const Present &present)
{
    for (const Part &part : parts) {
        const auto there = present.constFind(part.name());
        if (part.type != resources::clusterRoleBinding || there == present.end() || !*there)
            continue;
        const QString space = spaceBeside(**there, part.object[L1("subjects")][0]);
        if (!space.isEmpty())
            return space;
    }
    return {};
}

QList<Step> planSetup(const QList<Part> &parts, const Present &present)
{
    QList<Step> steps;
    for (const Part &part : parts)
        steps.append(stepFor(
            part, present.value(part.name(), base::failure(base::Error::Kind::NotFound, {}))));
    return steps;
}

} // namespace setup
