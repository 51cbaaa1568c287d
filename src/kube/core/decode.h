// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/core/object.h"

#include <optional>
#include <vector>

// LIST and WATCH bodies into objects. Pure and thread safe: meant for worker threads. Of what
// metadata does not need only the brackets are looked at: an object that is broken there is read,
// and its json() is empty.
namespace kube {

struct ListMeta
{
    QString resourceVersion; // of the list: where a watch continues
    QString continueToken; // empty on the last page
    qint64 remaining = 0; // remainingItemCount, 0 where the server does not say
    friend bool operator==(const ListMeta &, const ListMeta &) = default;
};

struct ListPage : ListMeta
{
    std::vector<Object> items;
};

// Errors: Parse when the body is not a whole list (a cut body is never taken for a short list).
[[nodiscard]] base::Result<ListPage> decodeList(const QByteArray &body);

// What decodeList() will say of the list itself, from the few bytes before or after its items: a
// kube-apiserver writes the metadata of built-in kinds before them, of custom kinds behind them.
// Nothing when it is not there or reads otherwise. Whether the list is whole is not looked at.
[[nodiscard]] std::optional<ListMeta> peekListMeta(const QByteArray &body);

// Errors: Parse.
[[nodiscard]] base::Result<Object> decodeObject(const QByteArray &body);

struct WatchEvent
{
    enum class Type { Added, Modified, Deleted, Bookmark, Error };

    Type type = Type::Error;
    Object object; // Bookmark: only meta.resourceVersion
    base::Error error; // Error: the Status in the stream; kind Gone for 410
    bool initialEventsEnd = false; // Bookmark that ends sendInitialEvents
};

// Whole lines, one event each, as a watch sends them; empty lines are skipped.
// Errors: Parse when a line is not an event.
[[nodiscard]] base::Result<std::vector<WatchEvent>> decodeWatch(const QByteArray &lines);

} // namespace kube
