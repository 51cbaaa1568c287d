// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/apiserver/objectstore.h"

#include <vector>

namespace simulator {

namespace {

QJsonObject withVersion(QJsonObject object, quint64 version)
{
    QJsonObject metadata = object[QLatin1String("metadata")].toObject();
    metadata[QLatin1String("resourceVersion")] = QString::number(version);
    object[QLatin1String("metadata")] = metadata;
    return object;
}

} // namespace

const ObjectStore::Collection &ObjectStore::collection(const QString &kind) const
{
    static const Collection nothing;
    const auto shelf = m_shelves.find(kind);
    return shelf == m_shelves.end() ? nothing : shelf->second.objects;
}

std::optional<QJsonObject> ObjectStore::find(const QString &kind, const kube::ObjectKey &key) const
{
    const Collection &objects = collection(kind);
    const auto found = objects.find(key);
    return found == objects.end() ? std::nullopt : std::optional(found->second);
}

QJsonObject ObjectStore::put(const QString &kind, const kube::ObjectKey &key, QJsonObject object)
{
    object = withVersion(std::move(object), ++m_version);
    Collection &objects = m_shelves[kind].objects;
    const auto old = objects.find(key);
    Change change{Change::Type::Added, m_version, key, object, {}};
    if (old != objects.end()) {
        change.type = Change::Type::Modified;
        change.before = old->second;
        old->second = object;
    } else {
        objects.emplace(key, object);
    }
    record(kind, std::move(change));
    return object;
}

void ObjectStore::erase(const QString &kind, const kube::ObjectKey &key)
{
    Collection &objects = m_shelves[kind].objects;
    const auto old = objects.find(key);
    if (old == objects.end())
        return;
    const QJsonObject before = old->second;
    objects.erase(old);
    ++m_version;
    record(kind, {Change::Type::Deleted, m_version, key, withVersion(before, m_version), before});
}

void ObjectStore::record(const QString &kind, Change change)
{
    Shelf &shelf = m_shelves[kind];
    shelf.history.push_back(change);
    if (shelf.history.size() > m_window) {
        shelf.forgotten = shelf.history.front().version;
        shelf.history.pop_front();
    }
    Q_EMIT changed(kind, change);
}

quint64 ObjectStore::forgotten(const QString &kind) const
{
    const auto shelf = m_shelves.find(kind);
    return shelf == m_shelves.end() ? firstVersion : shelf->second.forgotten;
}

std::shared_ptr<const ObjectStore::Collection> ObjectStore::at(const QString &kind,
                                                               quint64 version) const
{
    if (version < forgotten(kind))
        return nullptr;
    const Collection &present = collection(kind);
    const auto shelf = m_shelves.find(kind);
    const bool isPresent = shelf == m_shelves.end() || shelf->second.history.empty()
        || shelf->second.history.back().version <= version;
    if (isPresent)
        return {std::shared_ptr<void>(), &present};
    auto past = std::make_shared<Collection>(present);
    const std::deque<Change> &history = shelf->second.history;
    for (auto change = history.rbegin(); change != history.rend() && change->version > version;
         ++change) {
        if (change->type == Change::Type::Added)
            past->erase(change->key);
        else
            past->insert_or_assign(change->key, change->before);
    }
    return past;
}

std::optional<std::vector<Change>> ObjectStore::since(const QString &kind, quint64 version) const
{
    if (version < forgotten(kind))
        return std::nullopt;
    std::vector<Change> changes;
    const auto shelf = m_shelves.find(kind);
    if (shelf == m_shelves.end())
        return changes;
    for (const Change &change : shelf->second.history) {
        if (change.version > version)
            changes.push_back(change);
    }
    return changes;
}

} // namespace simulator
