// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/actors/clusterview.h"

namespace simulator {

ObjectCache &ClusterView::cache(const kube::ResourceType &type)
{
    Entry &entry = m_entries[type.qualifiedName()];
    if (!entry.cache) {
        entry.type = type;
        entry.cache = std::make_unique<ObjectCache>();
    }
    return *entry.cache;
}

const ObjectCache *ClusterView::knownCache(const kube::ResourceType &type) const
{
    const auto found = m_entries.find(type.qualifiedName());
    return found == m_entries.end() ? nullptr : found->second.cache.get();
}

ClusterView::Pointer ClusterView::find(const kube::ResourceType &type,
                                       const kube::ObjectKey &key) const
{
    const ObjectCache *cache = knownCache(type);
    return cache ? cache->find(key) : Pointer{};
}

QList<ClusterView::Pointer> ClusterView::referringTo(const kube::ResourceType &type,
                                                     const QString &reference) const
{
    const ObjectCache *cache = knownCache(type);
    return cache ? cache->referringTo(reference) : QList<Pointer>{};
}

QList<kube::ResourceType> ClusterView::types() const
{
    QList<kube::ResourceType> types;
    for (const auto &[name, entry] : m_entries)
        types << entry.type;
    return types;
}

} // namespace simulator
