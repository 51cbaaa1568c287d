// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "kube/core/jsonview.h"
#include "kube/core/timestamps.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

// How the fields of our own kinds are written: words for enumerations, RFC 3339 for times, nothing
// for what is empty.
namespace snapshots::fields {

template<class E, size_t n>
using Words = std::array<std::pair<E, QLatin1String>, n>;

// Empty for a value that has no word.
template<class E, size_t n>
[[nodiscard]] QLatin1String wordOf(const Words<E, n> &words, E value)
{
    const auto found = std::ranges::find(words, value, &std::pair<E, QLatin1String>::first);
    return found == words.end() ? QLatin1String() : found->second;
}

template<class E, size_t n>
[[nodiscard]] std::optional<E> valueOf(const Words<E, n> &words, const QString &word)
{
    const auto found =
        std::ranges::find_if(words, [&](const auto &each) { return word == each.second; });
    return found == words.end() ? std::nullopt : std::optional(found->first);
}

[[nodiscard]] inline std::optional<base::Instant> time(const kube::JsonView &value)
{
    return kube::parseTime(value.utf8());
}

template<class T>
[[nodiscard]] QList<T> listOf(const kube::JsonView &array, T (*read)(const kube::JsonView &))
{
    QList<T> list;
    list.reserve(array.size());
    for (const kube::JsonView element : array)
        list << read(element);
    return list;
}

inline void put(QJsonObject &object, const char *field, const QString &value)
{
    if (!value.isEmpty())
        object[QLatin1String(field)] = value;
}

inline void put(QJsonObject &object, const char *field, const std::optional<base::Instant> &value)
{
    if (value)
        object[QLatin1String(field)] = kube::formatTime(*value);
}

inline void put(QJsonObject &object, const char *field, const QJsonArray &value)
{
    if (!value.isEmpty())
        object[QLatin1String(field)] = value;
}

} // namespace snapshots::fields
