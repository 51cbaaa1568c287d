// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/procedures/inlinefields.h"

#include "snapshots/names.h"
#include "snapshots/procedures/reasons.h"

#include <QJsonDocument>

namespace snapshots {

namespace {

using L1 = QLatin1String;

QJsonObject fieldsOf(const Wukong &wukong)
{
    return inlineFieldsIn(wukong.object.json()[L1("spec")].toObject());
}

QJsonObject applied(const Wukong &wukong)
{
    return QJsonDocument::fromJson(wukong.appliedInline).object();
}

// What whoever made the Wukong wanted, as far as the Wukong itself still says so.
QJsonObject promised(const Wukong &wukong)
{
    if (!wukong.appliedInline.isEmpty())
        return applied(wukong);
    const QString carried = wukong.object.meta.annotations.value(names::inlineFieldsAnnotation);
    return inlineFieldsIn(QJsonDocument::fromJson(carried.toUtf8()).object());
}

QJsonObject without(QJsonObject fields, const QJsonObject &others)
{
    const QStringList names = others.keys();
    for (const QString &name : names)
        fields.remove(name);
    return fields;
}

// What went when the finalizer came.
QJsonObject lostIn(const Takeover &takeover)
{
    return without(fieldsOf(*takeover.before), fieldsOf(*takeover.after));
}

// The same, but for what kubectl apply has removed since.
QJsonObject stillWanted(const Takeover &takeover, const Wukong &wukong)
{
    QJsonObject lost = lostIn(takeover);
    const QJsonObject appliedNow = applied(wukong);
    const QStringList appliedThen = applied(*takeover.before).keys();
    for (const QString &name : appliedThen) {
        if (!appliedNow.contains(name))
            lost.remove(name);
    }
    return lost;
}

QJsonObject patchFor(const Wukong &wukong, const QJsonObject &lost)
{
    const kube::ObjectMeta &meta = wukong.object.meta;
    QJsonObject patch{
        {QStringLiteral("metadata"),
         QJsonObject{{QStringLiteral("uid"), meta.uid},
                     {QStringLiteral("resourceVersion"), meta.resourceVersion},
                     {QStringLiteral("annotations"),
                      QJsonObject{{QString(names::inlineSettledAnnotation), meta.uid}}}}}};
    if (!lost.isEmpty())
        patch[L1("spec")] = lost;
    return patch;
}

EventNote noteAbout(const QJsonObject &lost)
{
    QStringList fields = lost.keys();
    for (QString &field : fields)
        field.prepend(L1("spec."));
    return {false, QString(reasons::policyRestored),
            QStringLiteral("put back %1, lost when the operator added its finalizer")
                .arg(fields.join(L1(" and ")))};
}

} // namespace

void Takeover::see(const std::shared_ptr<const Wukong> &version)
{
    const bool isTaken = version->hasOperatorFinalizer();
    if (isTaken && before && !after) {
        after = version;
    } else if (isTaken && after) {
        // Put back, maybe by another controller: from now on it is a person who removes it.
        const QJsonObject lost = lostIn(*this);
        if (!lost.isEmpty() && without(lost, fieldsOf(*version)).isEmpty())
            *this = {};
    } else if (!isTaken && !version->object.meta.deletedAt) {
        // When the finalizer goes again before what was lost is put back, that is still to be done.
        const bool isStillLost = after && after->object.meta.uid == version->object.meta.uid
            && fieldsOf(*after) == fieldsOf(*version);
        if (!isStillLost)
            *this = {version, nullptr};
    }
}

InlineFieldsDecision decideInlineFields(const Wukong &wukong, const Takeover &takeover)
{
    const kube::ObjectMeta &meta = wukong.object.meta;
    if (meta.deletedAt || !wukong.hasOperatorFinalizer())
        return {};
    const bool isSettled = meta.annotations.value(names::inlineSettledAnnotation) == meta.uid;
    const bool isWitnessed =
        takeover.after != nullptr && takeover.before->object.meta.uid == meta.uid;
    if (isSettled && !isWitnessed)
        return {};
    const QJsonObject promise = promised(wukong);
    const QJsonObject lost =
        without(isWitnessed ? stillWanted(takeover, wukong) : promise, fieldsOf(wukong));
    if (lost.isEmpty() && (isSettled || promise.isEmpty()))
        return {};
    InlineFieldsDecision decision;
    decision.actions.emplace_back(
        PatchObject{kube::resources::wukong, meta.key(), patchFor(wukong, lost)});
    if (!lost.isEmpty())
        decision.events.push_back(noteAbout(lost));
    return decision;
}

} // namespace snapshots
