// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "kube/client/client.h"
#include "simulator/actors/duequeue.h"
#include "simulator/actors/reconciler.h"

#include <QObject>

namespace simulator {

// The acting half of an actor: a queue of keys, one plan at a time for each, its writes carried out
// one after the other. Nothing happens at once: every look comes some milliseconds after what
// caused it, as it does in a cluster. Main thread. The references must outlive it.
class ReconcilerRunner final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReconcilerRunner)

public:
    ReconcilerRunner(Reconciler &reconciler,
                     ClusterView &view,
                     kube::Client &client,
                     base::Clock &clock,
                     QObject *parent = nullptr);

    // Looks at every object there is, and from then on at every change.
    void start();

private:
    void onChanged(const kube::ResourceType &type, const Item &item);
    void enqueue(const kube::ObjectKey &key, std::chrono::milliseconds delay);
    void arm();
    void runDue();
    void look(const kube::ObjectKey &key);
    void perform(const kube::ObjectKey &key, const Plan &plan, qsizetype index);
    void send(const kube::ObjectKey &key, const Plan &plan, qsizetype index);
    void onAnswer(const kube::ObjectKey &key,
                  const Plan &plan,
                  qsizetype index,
                  const base::Result<kube::Object> &answer);
    void onRemoved(const Write &write, const QByteArray &body);
    [[nodiscard]] bool isTolerated(const Write &write, const base::Error &error) const;
    void onFailure(const kube::ObjectKey &key, const Write &write, const base::Error &error);
    void finish(const kube::ObjectKey &key, const Plan &plan);

    Reconciler &m_reconciler;
    ClusterView &m_view;
    kube::Client &m_client;
    base::Clock &m_clock;
    bool m_isStarted = false;
    DueQueue<kube::ObjectKey> m_queue;
    QSet<kube::ObjectKey> m_running;
    QSet<kube::ObjectKey> m_dirty; // changed while running
    QSet<kube::ObjectKey> m_recovering; // carrying out what to do about a failure
    QHash<kube::ObjectKey, int> m_failures;
    std::optional<base::Instant> m_armedFor;
};

} // namespace simulator
