// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/client/store.h"

#include <set>

namespace kube {

// Instead of a store, for kinds of which only the news matters: which objects have changed, and
// nothing of what they are. After a whole list, every namespace that has or had objects is named
// once.
class ChangeFeed final : public StoreWriter
{
public:
    [[nodiscard]] StoreNotifier *notifier() { return &m_notifier; }
    [[nodiscard]] bool isSynced() const { return m_isSynced; }

    [[nodiscard]] Decoder decoder() const override
    {
        return [](Object) -> base::Result<std::shared_ptr<const void>> {
            return std::make_shared<const bool>(true);
        };
    }

    void replace(std::vector<StoreChange> all, const QString &space) override
    {
        std::set<QString> spaces = space.isEmpty() ? m_spaces : std::set<QString>{space};
        for (const StoreChange &change : all)
            spaces.insert(change.key.space);
        ChangeSet changes;
        for (const QString &each : spaces)
            changes.upserted << ObjectKey{each, {}};
        changes.replaced = !m_isSynced;
        m_isSynced = true;
        m_spaces.insert(spaces.begin(), spaces.end());
        Q_EMIT m_notifier.changed(changes);
    }

    void apply(std::vector<StoreChange> changes) override
    {
        ChangeSet done;
        for (const StoreChange &change : changes) {
            (change.value ? done.upserted : done.removed) << change.key;
            m_spaces.insert(change.key.space);
        }
        Q_EMIT m_notifier.changed(done);
    }

private:
    StoreNotifier m_notifier;
    std::set<QString> m_spaces;
    bool m_isSynced = false;
};

} // namespace kube
