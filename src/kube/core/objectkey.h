// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHashFunctions>
#include <QString>

#include <compare>

namespace kube {

// Names one object among those of its kind. `space` (its namespace) is empty for cluster-scoped
// kinds.
struct ObjectKey
{
    QString space;
    QString name;

    [[nodiscard]] QString toString() const // "shop/web-1", "web-1"
    {
        return space.isEmpty() ? name : QString(space + QLatin1Char('/') + name);
    }

    friend bool operator==(const ObjectKey &, const ObjectKey &) = default;
    friend bool operator<(const ObjectKey &a, const ObjectKey &b)
    {
        const int order = QString::compare(a.space, b.space);
        return order != 0 ? order < 0 : a.name < b.name;
    }
};

inline size_t qHash(const ObjectKey &key, size_t seed = 0) noexcept
{
    return qHashMulti(seed, key.space, key.name);
}

} // namespace kube
