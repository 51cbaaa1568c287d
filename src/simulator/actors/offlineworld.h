// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulator/actors/duequeue.h"
#include "simulator/actors/reconciler.h"

#include <QStringList>

#include <functional>
#include <map>

namespace simulator {

// The actors without a server and without waiting: a small world in memory in which virtual time
// runs as fast as it can be worked out. Scenarios make their past with it, tests their stories.
// It keeps to the rules of an API server that the actors depend on: generations, finalizers,
// optimistic locks, the status subresource, KubeVirt's admission.
class OfflineWorld final
{
public:
    OfflineWorld(base::Instant start, const QStringList &actors, quint64 seed = 1);
    Q_DISABLE_COPY_MOVE(OfflineWorld)

    [[nodiscard]] base::Instant now() const { return m_now; }
    [[nodiscard]] const ClusterView &view() const { return m_view; }
    [[nodiscard]] QJsonObject find(const kube::ResourceType &type,
                                   const kube::ObjectKey &key) const; // empty: there is none
    // Every object but Events, in the order of kinds and keys.
    [[nodiscard]] QList<QJsonObject> objects() const;
    [[nodiscard]] QStringList events() const; // "<Reason> <object>: <message>"

    // As a client would; the error where the world refuses.
    base::Result<void> create(const kube::ResourceType &type, const QJsonObject &object);
    base::Result<void> patch(const kube::ResourceType &type,
                             const kube::ObjectKey &key,
                             const QJsonObject &changes,
                             kube::Subresource subresource = kube::Subresource::None);
    base::Result<void> remove(const kube::ResourceType &type, const kube::ObjectKey &key);
    // Stores an object as it is.
    void seed(const kube::ResourceType &type, const QJsonObject &object);

    void run(std::chrono::milliseconds duration);
    // Until `condition` holds; false when it does not within `longest`.
    [[nodiscard]] bool runUntil(const std::function<bool()> &condition,
                                std::chrono::milliseconds longest = std::chrono::minutes{2});
    // Time passes without anybody acting; then the actors look at everything again.
    void jumpTo(base::Instant instant);

    // The writes that the actors would do now, were they asked about everything there is.
    [[nodiscard]] QList<Write> pendingWrites();

private:
    struct Task
    {
        std::size_t reconciler;
        kube::ObjectKey key;

        friend bool operator<(const Task &a, const Task &b)
        {
            return a.reconciler != b.reconciler ? a.reconciler < b.reconciler : a.key < b.key;
        }
    };

    void lookAtEverything();
    void onChanged(const kube::ResourceType &type, const Item &item);
    void step(const Task &task);
    [[nodiscard]] base::Result<void> admitted(const kube::ResourceType &type,
                                              const QJsonObject &old,
                                              const QJsonObject &object,
                                              bool isStatus) const;
    [[nodiscard]] base::Result<void> perform(const Write &write);
    [[nodiscard]] base::Result<void>
    store(const kube::ResourceType &type, const QJsonObject &old, QJsonObject object);
    void put(const kube::ResourceType &type, QJsonObject object);

    base::Instant m_now;
    Dice m_dice;
    ClusterView m_view;
    Reconcilers m_reconcilers;
    DueQueue<Task> m_queue;
    std::map<QString, QString> m_events; // by name
    qint64 m_version = 0;
};

} // namespace simulator
