// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/client/storenotifier.h"
#include "kube/core/object.h"

#include <map>
#include <memory>
#include <vector>

namespace kube {

// What a watch delivers, decoded in a worker thread; `value` is a const T of the store's T.
struct StoreChange
{
    ObjectKey key;
    std::shared_ptr<const void> value; // null: removed
};

// The untyped side of a store: what Informer needs of it.
class StoreWriter
{
public:
    StoreWriter() = default;
    virtual ~StoreWriter() = default;
    Q_DISABLE_COPY_MOVE(StoreWriter)

    // Pure and thread safe. Errors: Parse; the object is then left out and the error logged.
    using Decoder = base::Result<std::shared_ptr<const void>> (*)(Object object);
    [[nodiscard]] virtual Decoder decoder() const = 0;

    virtual void replace(std::vector<StoreChange> all) = 0;
    virtual void apply(std::vector<StoreChange> changes) = 0;
};

// Typed objects by key, filled by one Informer and read by many; main thread. T has a member
// `Object object` and `static base::Result<T> fromObject(Object)`. Readers keep shared pointers as
// long as they like: a stored object never changes.
template<class T>
class Store final : public StoreWriter
{
public:
    using Pointer = std::shared_ptr<const T>;

    [[nodiscard]] StoreNotifier *notifier() { return &m_notifier; }

    [[nodiscard]] Pointer find(const ObjectKey &key) const
    {
        const auto found = m_items.find(key);
        return found == m_items.end() ? Pointer{} : found->second;
    }

    // Ordered by namespace, then name.
    [[nodiscard]] const std::map<ObjectKey, Pointer> &items() const { return m_items; }

    // True once a whole list has arrived.
    [[nodiscard]] bool isSynced() const { return m_isSynced; }

    [[nodiscard]] Decoder decoder() const override
    {
        return [](Object object) -> base::Result<std::shared_ptr<const void>> {
            auto value = T::fromObject(std::move(object));
            if (!value)
                return base::failure(value.error());
            return std::shared_ptr<const void>(std::make_shared<const T>(*std::move(value)));
        };
    }

    void replace(std::vector<StoreChange> all) override
    {
        std::map<ObjectKey, Pointer> next;
        for (StoreChange &change : all)
            next.insert_or_assign(change.key, std::static_pointer_cast<const T>(change.value));
        ChangeSet changes = difference(next);
        m_items.swap(next);
        changes.replaced = !m_isSynced;
        m_isSynced = true;
        Q_EMIT m_notifier.changed(changes);
    }

    void apply(std::vector<StoreChange> changes) override
    {
        ChangeSet set;
        for (StoreChange &change : changes) {
            if (change.value) {
                m_items.insert_or_assign(change.key,
                                         std::static_pointer_cast<const T>(change.value));
                set.upserted << change.key;
            } else if (m_items.erase(change.key) > 0) {
                set.removed << change.key;
            }
        }
        Q_EMIT m_notifier.changed(set);
    }

private:
    // What turns m_items into `next`; objects at the same resourceVersion count as unchanged.
    [[nodiscard]] ChangeSet difference(const std::map<ObjectKey, Pointer> &next) const
    {
        ChangeSet changes;
        for (const auto &[key, value] : next) {
            const auto old = m_items.find(key);
            if (old == m_items.end()
                || old->second->object.meta.resourceVersion != value->object.meta.resourceVersion)
                changes.upserted << key;
        }
        for (const auto &[key, value] : m_items) {
            if (!next.contains(key))
                changes.removed << key;
        }
        return changes;
    }

    StoreNotifier m_notifier;
    std::map<ObjectKey, Pointer> m_items;
    bool m_isSynced = false;
};

} // namespace kube
