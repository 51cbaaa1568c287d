// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/core/resourcetype.h"
#include "simulator/actors/objectcache.h"

#include <map>
#include <memory>

namespace simulator {

// One cache for each kind that an actor asks for. Actors look at this and at nothing else.
class ClusterView final
{
public:
    ClusterView() = default;
    Q_DISABLE_COPY_MOVE(ClusterView)

    using Pointer = ObjectCache::Pointer;

    // Made at the first call; readers before the first list find it empty.
    [[nodiscard]] ObjectCache &cache(const kube::ResourceType &type);
    [[nodiscard]] const ObjectCache *knownCache(const kube::ResourceType &type) const;

    [[nodiscard]] Pointer find(const kube::ResourceType &type, const kube::ObjectKey &key) const;
    [[nodiscard]] QList<Pointer> referringTo(const kube::ResourceType &type,
                                             const QString &reference) const;

    // Every kind asked for so far.
    [[nodiscard]] QList<kube::ResourceType> types() const;

private:
    struct Entry
    {
        kube::ResourceType type;
        std::unique_ptr<ObjectCache> cache;
    };

    std::map<QString, Entry> m_entries; // by qualified name
};

} // namespace simulator
