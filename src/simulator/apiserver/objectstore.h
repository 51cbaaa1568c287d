// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/core/objectkey.h"

#include <QJsonObject>
#include <QObject>

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace simulator {

// One change of one object, as watches see it.
struct Change
{
    enum class Type { Added, Modified, Deleted };

    Type type = Type::Added;
    quint64 version = 0;
    kube::ObjectKey key;
    QJsonObject
        object; // as it is now; as it was last, with the version of its deletion, when deleted
    QJsonObject before; // empty when added
};

// Every object of every kind, the one counter of versions, and the recent past for watches.
class ObjectStore final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ObjectStore)

public:
    // Lists come in the order of "namespace/name", byte by byte: "shop-a/x" before "shop/x".
    struct StorageOrder
    {
        bool operator()(const kube::ObjectKey &a, const kube::ObjectKey &b) const
        {
            return a.space == b.space ? a.name < b.name : a.toString() < b.toString();
        }
    };
    using Collection = std::map<kube::ObjectKey, QJsonObject, StorageOrder>;

    explicit ObjectStore(int window)
        : m_window{static_cast<size_t>(window)}
    { }

    [[nodiscard]] quint64 version() const { return m_version; }
    [[nodiscard]] const Collection &collection(const QString &kind) const;
    [[nodiscard]] std::optional<QJsonObject> find(const QString &kind,
                                                  const kube::ObjectKey &key) const;
    // The collection as it was at a version, to be used at once (nothing is copied while nothing
    // has changed since); null when that is not known any more (410).
    [[nodiscard]] std::shared_ptr<const Collection> at(const QString &kind, quint64 version) const;

    // Sets metadata.resourceVersion; gives the object as stored.
    QJsonObject put(const QString &kind, const kube::ObjectKey &key, QJsonObject object);
    void erase(const QString &kind, const kube::ObjectKey &key);

    // The changes after a version; nullopt when they are not known any more (410).
    [[nodiscard]] std::optional<std::vector<Change>> since(const QString &kind,
                                                           quint64 version) const;
    // The newest version of which nothing is known any more but the objects that are still there.
    [[nodiscard]] quint64 forgotten(const QString &kind) const;

Q_SIGNALS:
    void changed(const QString &kind, const simulator::Change &change);

private:
    // As a server has it whose cluster has a past: the first versions are nobody's any more.
    static constexpr quint64 firstVersion = 100;

    struct Shelf
    {
        Collection objects;
        std::deque<Change> history;
        quint64 forgotten = firstVersion; // the newest version that fell out of the history
    };
    void record(const QString &kind, Change change);

    size_t m_window;
    quint64 m_version = firstVersion;
    std::map<QString, Shelf> m_shelves;
};

} // namespace simulator
