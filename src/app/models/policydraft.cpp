// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/policydraft.h"

#include "app/models/messagetexts.h"
#include "snapshots/schedule/schedule.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QRegularExpression>

#include <array>

namespace app {

using namespace snapshots;
using L1 = QLatin1String;
namespace r = kube::resources;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PolicyDraft)
};

constexpr std::array<const char *, 13> specFields{
    "selector",  "allMachines",      "machineKind", "schedule", "timeZone",
    "retention", "suspend",          "mode",        "jitter",   "concurrency",
    "enabled",   "startingDeadline", "failureLimit"};

// What we do not know of stays.
QJsonObject specOver(const QJsonObject &before, const QJsonObject &after)
{
    QJsonObject spec = before;
    for (const char *field : specFields)
        spec.remove(L1(field));
    for (auto field = after.begin(); field != after.end(); ++field)
        spec[field.key()] = *field;
    return spec;
}

QJsonObject inlineSpecOf(const PolicyDraft &draft)
{
    QJsonObject spec = toJson(draft.policy.rule);
    spec[L1("enabled")] = draft.policy.rule.isEnabled;
    return spec;
}

QJsonObject metadataFor(const kube::ObjectMeta &meta)
{
    QJsonObject metadata;
    if (!meta.uid.isEmpty())
        metadata[L1("uid")] = meta.uid;
    if (!meta.resourceVersion.isEmpty())
        metadata[L1("resourceVersion")] = meta.resourceVersion;
    return metadata;
}

QString nameProblem(const QString &name)
{
    static const QRegularExpression label(QStringLiteral("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"));
    constexpr qsizetype longest = 63;
    if (name.isEmpty())
        return Words::tr("Give the policy a name.");
    if (name.size() > longest)
        return Words::tr("The name has %1 characters; at most %2 fit.")
            .arg(name.size())
            .arg(longest);
    if (!label.match(name).hasMatch())
        return Words::tr("The name may have lower case letters, digits and hyphens, and begins and "
                         "ends with a letter or digit.");
    return {};
}

void checkMachines(const PolicyDraft &draft, QList<FieldProblem> &problems)
{
    const kube::ObjectMeta &meta = draft.meta();
    if (draft.isInline) {
        if (meta.name.isEmpty())
            problems.append({PolicyField::Wukong, Words::tr("Choose the Wukong.")});
        return;
    }
    if (const QString problem = nameProblem(meta.name); !problem.isEmpty())
        problems.append({PolicyField::Name, problem});
    if (meta.space.isEmpty())
        problems.append({PolicyField::Space, Words::tr("Choose a namespace.")});
    if (!draft.policy.machines.isForAll && draft.policy.machines.labels.isEmpty())
        problems.append({PolicyField::Machines,
                         Words::tr("Say which labels the machines have, or choose all machines.")});
}

void checkSchedule(const PolicyRule &rule, QList<FieldProblem> &problems)
{
    const auto zone = Zone::parse(rule.timeZone);
    if (!zone)
        problems.append({PolicyField::TimeZone,
                         Words::tr("There is no time zone \"%1\": choose one from the list, such "
                                   "as Asia/Shanghai.")
                             .arg(rule.timeZone)});
    const auto cron = Cron::parse(rule.schedule);
    if (!cron)
        problems.append({PolicyField::Schedule, texts::message(cron.error().detail)});
    else if (!cron->isPossible())
        problems.append(
            {PolicyField::Schedule,
             Words::tr("No month has these days: choose a day of the month that comes.")});
}

} // namespace

const kube::ResourceType &PolicyDraft::type() const
{
    return isInline ? r::wukong : r::wukongSnapshotPolicy;
}

QString PolicyDraft::uid() const
{
    return meta().uid.isEmpty() ? QStringLiteral("new") : meta().uid;
}

PolicyView PolicyDraft::view() const
{
    PolicyView view = viewOf(policy);
    view.type = type();
    view.meta.uid = uid();
    return view;
}

PolicyDraft newPolicyDraft(const kube::ObjectKey &key, const QString &zone)
{
    PolicyDraft draft;
    draft.policy.object.meta.space = key.space;
    draft.policy.object.meta.name = key.name;
    draft.policy.rule.schedule = QStringLiteral("0 2 * * *");
    draft.policy.rule.timeZone = zone;
    draft.policy.rule.retention.keepDaily = 14;
    draft.policy.rule.retention.keepWeekly = 8;
    draft.policy.rule.retention.keepMonthly = 12;
    return draft;
}

PolicyDraft draftOf(const SnapshotPolicy &policy)
{
    PolicyDraft draft;
    draft.isNew = false;
    draft.policy = policy;
    draft.policy.rule.problems.clear(); // the form writes every field anew
    return draft;
}

PolicyDraft draftOf(const Wukong &wukong, const QString &zone)
{
    PolicyDraft draft = newPolicyDraft(wukong.object.key(), zone);
    draft.isInline = true;
    draft.isNew = !wukong.policy;
    draft.policy.object = wukong.object;
    if (wukong.policy)
        draft.policy.rule = *wukong.policy;
    draft.policy.rule.problems.clear();
    return draft;
}

QList<FieldProblem> problemsOf(const PolicyDraft &draft)
{
    QList<FieldProblem> problems;
    checkMachines(draft, problems);
    checkSchedule(draft.policy.rule, problems);
    return problems;
}

QJsonObject resultOf(const PolicyDraft &draft, const QJsonObject &current)
{
    QJsonObject result = current;
    if (result.isEmpty())
        result = kube::newObject(draft.type(), draft.meta().key());
    QJsonObject spec = result[L1("spec")].toObject();
    if (draft.isInline)
        spec[L1("snapshotPolicy")] =
            specOver(spec[L1("snapshotPolicy")].toObject(), inlineSpecOf(draft));
    else
        spec = specOver(spec,
                        newSnapshotPolicy(draft.meta().key(), draft.policy)[L1("spec")].toObject());
    result[L1("spec")] = spec;
    return result;
}

PolicyWrite writeOf(const PolicyDraft &draft, const QJsonObject &current)
{
    PolicyWrite write{PolicyWrite::Verb::Patch, draft.type(), draft.meta().key(), {}, {}};
    const QJsonObject result = resultOf(draft, current);
    if (current.isEmpty()) {
        write.verb = PolicyWrite::Verb::Create;
        write.body = result;
        return write;
    }
    write.body = kube::createMergePatch(current, result);
    write.body[L1("metadata")] = metadataFor(draft.meta());
    return write;
}

PolicyWrite suspensionOf(const PolicyView &policy, bool isSuspended)
{
    const QJsonObject spec = policy.isInline()
        ? QJsonObject{{QStringLiteral("snapshotPolicy"),
                       QJsonObject{{QStringLiteral("enabled"), !isSuspended}}}}
        : QJsonObject{{QStringLiteral("suspend"), isSuspended}};
    return {PolicyWrite::Verb::Patch,
            policy.type,
            policy.meta.key(),
            {{QStringLiteral("metadata"), QJsonObject{{QStringLiteral("uid"), policy.meta.uid}}},
             {QStringLiteral("spec"), spec}},
            {}};
}

PolicyWrite removalOf(const PolicyView &policy)
{
    if (!policy.isInline())
        return {PolicyWrite::Verb::Remove, policy.type, policy.meta.key(), {}, policy.meta.uid};
    return {PolicyWrite::Verb::Patch,
            policy.type,
            policy.meta.key(),
            {{QStringLiteral("metadata"), QJsonObject{{QStringLiteral("uid"), policy.meta.uid}}},
             {QStringLiteral("spec"),
              QJsonObject{{QStringLiteral("snapshotPolicy"), QJsonValue::Null}}}},
            {}};
}

QJsonObject policyPartOf(const QJsonObject &object)
{
    const QJsonObject metadata = object[L1("metadata")].toObject();
    QJsonObject part{{QStringLiteral("apiVersion"), object[L1("apiVersion")]},
                     {QStringLiteral("kind"), object[L1("kind")]},
                     {QStringLiteral("metadata"),
                      QJsonObject{{QStringLiteral("name"), metadata[L1("name")]},
                                  {QStringLiteral("namespace"), metadata[L1("namespace")]}}}};
    const QJsonObject spec = object[L1("spec")].toObject();
    const bool isWukong = object[L1("kind")].toString() == r::wukong.kind;
    part[L1("spec")] = isWukong
        ? QJsonObject{{QStringLiteral("snapshotPolicy"), spec[L1("snapshotPolicy")]}}
        : spec;
    return part;
}

QString kubectlOf(const PolicyWrite &write)
{
    if (write.verb == PolicyWrite::Verb::Create)
        return QStringLiteral("kubectl create -f %1.yaml").arg(write.key.name);
    const QString target =
        QStringLiteral("%1 %2 -n %3").arg(write.type.plural, write.key.name, write.key.space);
    if (write.verb == PolicyWrite::Verb::Remove)
        return QStringLiteral("kubectl delete ") + target;
    QJsonObject shown = write.body;
    shown.remove(L1("metadata")); // kubectl has no use for the version that it was made for
    const QString patch = QString::fromUtf8(QJsonDocument(shown).toJson(QJsonDocument::Compact));
    return QStringLiteral("kubectl patch %1 --type merge -p '%2'").arg(target, patch);
}

} // namespace app
