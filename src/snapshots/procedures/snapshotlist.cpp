// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/procedures/snapshotlist.h"

#include "kube/core/timestamps.h"
#include "snapshots/procedures/reasons.h"

#include <QCryptographicHash>
#include <QJsonDocument>

#include <algorithm>
#include <tuple>

namespace snapshots {

namespace {

using L1 = QLatin1String;
using namespace std::chrono_literals;

constexpr L1 conditionType{"SnapshotsPublished"};
constexpr std::chrono::milliseconds shortestPause = 1min;
constexpr std::chrono::milliseconds longestPause = 6h;

QString removedMessage()
{
    return QStringLiteral("another program removes status.snapshots, as the Wukong operator does; "
                          "the WukongSnapshot objects are the truth");
}

QByteArray digestOf(const QJsonArray &list)
{
    return QCryptographicHash::hash(QJsonDocument(list).toJson(QJsonDocument::Compact),
                                    QCryptographicHash::Sha1);
}

QJsonObject entryOf(const SnapshotRequest &request)
{
    QJsonObject entry{{QStringLiteral("name"), request.name()}};
    if (request.status.phase != Phase::None)
        entry[L1("phase")] = QString(nameOf(request.status.phase));
    if (request.status.createdAt)
        entry[L1("createdAt")] = kube::formatTime(*request.status.createdAt);
    if (!request.status.size.isEmpty())
        entry[L1("size")] = request.status.size;
    return entry;
}

// The machine's conditions but for ours.
QJsonArray otherConditions(const QJsonArray &conditions)
{
    QJsonArray others;
    for (const QJsonValue &condition : conditions) {
        if (condition[L1("type")].toString() != conditionType)
            others.append(condition);
    }
    return others;
}

QJsonObject removedCondition(base::Instant now)
{
    return {{QStringLiteral("type"), QString(conditionType)},
            {QStringLiteral("status"), QStringLiteral("False")},
            {QStringLiteral("reason"), QString(reasons::snapshotsRemoved)},
            {QStringLiteral("message"), removedMessage()},
            {QStringLiteral("lastTransitionTime"), kube::formatTime(now)}};
}

// Conditions are written whole, so only over the version that they were read from.
QJsonObject patchOf(const Wukong &wukong, const QJsonObject &status)
{
    const kube::ObjectMeta &meta = wukong.object.meta;
    QJsonObject metadata{{QStringLiteral("uid"), meta.uid}};
    if (status.contains(L1("conditions")))
        metadata[L1("resourceVersion")] = meta.resourceVersion;
    return {{QStringLiteral("metadata"), metadata}, {QStringLiteral("status"), status}};
}

// The list is there. Once it has stayed, it is no longer said to be removed.
SnapshotListDecision keep(const Wukong &wukong,
                          const QJsonArray &conditions,
                          const std::optional<Publication> &last,
                          base::Instant now)
{
    SnapshotListDecision decision;
    if (last && now - last->at < shortestPause) {
        decision.publication = last;
        decision.lookAgainAfter =
            std::chrono::ceil<std::chrono::milliseconds>(last->at + shortestPause - now);
        return decision;
    }
    const QJsonArray others = otherConditions(conditions);
    if (others.size() != conditions.size())
        decision.statusPatch = patchOf(wukong, {{QStringLiteral("conditions"), others}});
    return decision;
}

} // namespace

QJsonArray snapshotListOf(std::vector<std::shared_ptr<const SnapshotRequest>> requests)
{
    std::erase_if(requests,
                  [](const auto &request) { return request->operation != Operation::Create; });
    std::sort(requests.begin(), requests.end(), [](const auto &a, const auto &b) {
        return std::tuple(b->takenAt(), a->name()) < std::tuple(a->takenAt(), b->name());
    });
    if (requests.size() > longestSnapshotList)
        requests.resize(longestSnapshotList);
    QJsonArray list;
    for (const auto &request : requests)
        list.append(entryOf(*request));
    return list;
}

SnapshotListDecision decideSnapshotList(const Wukong &wukong,
                                        const QJsonArray &wanted,
                                        const std::optional<Publication> &last,
                                        base::Instant now)
{
    if (wukong.object.meta.deletedAt)
        return {};
    const QJsonObject status = wukong.object.json()[L1("status")].toObject();
    const QJsonArray there = status[L1("snapshots")].toArray();
    const QJsonArray conditions = status[L1("conditions")].toArray();
    if (there == wanted)
        return keep(wukong, conditions, last, now);

    const QByteArray digest = digestOf(wanted);
    const bool isRemoved = last && last->digest != digestOf(there);
    SnapshotListDecision decision;
    if (isRemoved) {
        const auto due = last->at + (last->digest == digest ? last->pause : shortestPause);
        if (now < due) {
            decision.publication = last;
            decision.lookAgainAfter = std::chrono::ceil<std::chrono::milliseconds>(due - now);
            return decision;
        }
    }
    QJsonObject changes{
        {QStringLiteral("snapshots"), wanted.isEmpty() ? QJsonValue() : QJsonValue(wanted)}};
    if (isRemoved) {
        QJsonArray all = otherConditions(conditions);
        all.append(removedCondition(now));
        changes[L1("conditions")] = all;
        if (last->pause == shortestPause) // said once, not each time
            decision.events.push_back({true, QString(reasons::snapshotsRemoved), removedMessage()});
    }
    decision.statusPatch = patchOf(wukong, changes);
    decision.publication = Publication{
        digest, now, isRemoved ? std::min(last->pause * 2, longestPause) : shortestPause};
    decision.lookAgainAfter = shortestPause; // whether it has stayed
    return decision;
}

} // namespace snapshots
