// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "kube/client/client.h"
#include "kube/client/informer.h"
#include "simulator/actors/reconciler.h"

#include <QObject>
#include <QStringList>

#include <memory>

namespace simulator {

class ReconcilerRunner;

// The actors by name, as --actors takes them.
[[nodiscard]] QStringList allActors();
// Those that make sense beside a real control plane: the rest is real there.
[[nodiscard]] QStringList foreignServerActors();

// The deciding halves of the named actors.
[[nodiscard]] Reconcilers
makeReconcilers(const QStringList &actors, ClusterView &view, const Dice &dice);

// Every kind that an actor reads.
[[nodiscard]] QList<kube::ResourceType> kindsRead();

// Plays the named actors against one API server, whichever it is. They begin once every kind they
// look at has been listed; kinds that the server does not have count as empty. Main thread;
// `client` and `clock` must outlive it.
class ActorHost final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ActorHost)

public:
    ActorHost(kube::Client &client,
              base::Clock &clock,
              const QStringList &actors,
              quint64 seed,
              QObject *parent = nullptr);
    ~ActorHost() override;

    void start();
    [[nodiscard]] bool isPlaying() const { return m_isPlaying; }

Q_SIGNALS:
    void playing(); // all is listed, the actors act from now on

private:
    void beginWhenSettled();
    [[nodiscard]] bool isSettled() const;

    kube::Client &m_client;
    base::Clock &m_clock;
    Dice m_dice;
    ClusterView m_view;
    Reconcilers m_reconcilers;
    std::vector<std::unique_ptr<ReconcilerRunner>> m_runners;
    std::vector<std::unique_ptr<kube::Informer>> m_informers;
    bool m_isPlaying = false;
};

} // namespace simulator
