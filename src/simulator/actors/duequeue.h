// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"

#include <map>
#include <optional>
#include <set>

namespace simulator {

// Keys to be looked at, each at most once, at the earliest time asked for.
template<class Key>
class DueQueue
{
public:
    void add(const Key &key, base::Instant due)
    {
        const auto known = m_due.find(key);
        if (known != m_due.end()) {
            if (known->second <= due)
                return;
            m_order.erase({known->second, key});
        }
        m_due.insert_or_assign(key, due);
        m_order.insert({due, key});
    }

    [[nodiscard]] std::optional<base::Instant> earliest() const
    {
        return m_order.empty() ? std::nullopt : std::optional{m_order.begin()->first};
    }

    // Takes out the first key that is due by `now`.
    [[nodiscard]] std::optional<Key> take(base::Instant now)
    {
        if (m_order.empty() || m_order.begin()->first > now)
            return std::nullopt;
        const Key key = m_order.begin()->second;
        m_order.erase(m_order.begin());
        m_due.erase(key);
        return key;
    }

    void clear()
    {
        m_due.clear();
        m_order.clear();
    }

private:
    std::map<Key, base::Instant> m_due;
    std::set<std::pair<base::Instant, Key>> m_order;
};

} // namespace simulator
