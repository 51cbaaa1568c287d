// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/procedures/made.h"

#include "snapshots/names.h"

namespace snapshots::made {

namespace {

constexpr int longestLabel = 63;

struct Remaining
{
    kube::ResourceType type;
    const kube::Object *object;
};

// In the order in which they hold each other: what comes last goes first.
std::vector<Remaining> remaining(const Observation &observation)
{
    std::vector<Remaining> found;
    for (const auto &content : observation.volumeSnapshotContents) {
        if (!content->retains)
            found.push_back({kube::resources::volumeSnapshotContent, &content->object});
    }
    for (const auto &snapshot : observation.volumeSnapshots)
        found.push_back({kube::resources::volumeSnapshot, &snapshot->object});
    if (observation.vmSnapshotContent)
        found.push_back(
            {kube::resources::vmSnapshotContent, &observation.vmSnapshotContent->object});
    if (observation.vmSnapshot)
        found.push_back({kube::resources::vmSnapshot, &observation.vmSnapshot->object});
    return found;
}

} // namespace

QMap<QString, QString> labelsFor(const SnapshotRequest &request)
{
    QMap<QString, QString> labels{{names::managedByLabel, names::managedBy},
                                  {names::requestUidLabel, request.uid()}};
    if (request.name().size() <= longestLabel)
        labels.insert(names::requestNameLabel, request.name());
    return labels;
}

bool isOurs(const kube::Object &object, const SnapshotRequest &request)
{
    return object.meta.labels.value(names::requestUidLabel) == request.uid();
}

void removeOne(Look &look, const kube::ResourceType &type, const kube::Object &object)
{
    if (!object.meta.deletedAt)
        look.act(DeleteObject{type, object.key(), {object.meta.uid, {}}});
}

void remove(Look &look)
{
    const Observation &observation = look.observation;
    if (observation.vmSnapshot)
        removeOne(look, kube::resources::vmSnapshot, observation.vmSnapshot->object);
    for (const auto &snapshot : observation.volumeSnapshots) {
        if (isOurs(snapshot->object, look.request))
            removeOne(look, kube::resources::volumeSnapshot, snapshot->object);
    }
}

bool isGone(const Observation &observation)
{
    return remaining(observation).empty();
}

QString waitingFor(const Observation &observation, bool isLong)
{
    const auto left = remaining(observation);
    if (left.empty())
        return {};
    const auto &[type, object] = left.front();
    QString text = QStringLiteral("Waits until %1 is gone").arg(describe(type, object->key()));
    if (isLong && !object->meta.finalizers.isEmpty())
        text += QStringLiteral(", which is held by %1")
                    .arg(object->meta.finalizers.join(QLatin1String(", ")));
    for (const auto &content : observation.volumeSnapshotContents) {
        if (!content->error.isEmpty() && &content->object == object)
            text += QStringLiteral(" (%1)").arg(content->error);
    }
    return text + QLatin1Char('.');
}

QStringList retained(const Observation &observation)
{
    QStringList found;
    for (const auto &content : observation.volumeSnapshotContents) {
        if (content->retains)
            found.append(content->object.meta.name);
    }
    return found;
}

} // namespace snapshots::made
