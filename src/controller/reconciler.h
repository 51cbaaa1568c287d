// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"

#include <QObject>

#include <chrono>
#include <vector>

namespace controller {

class ControllerMetrics;
class DecisionRunner;
class Estate;
class ReconcileLoop;

// What every reconciler works with; all of it outlives them.
struct Services
{
    base::Clock &clock;
    Estate &estate;
    DecisionRunner &runner;
    ControllerMetrics &metrics;
    int workers; // objects looked after at once
    int capturesAtOnce; // on a StorageClass that does not say so itself; 0: any number
};

// Looks after the objects of one kind: observe, decide, publish, act. Nothing happens before
// start(), which comes when the stores are filled and this process leads.
class Reconciler : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Reconciler)

public:
    explicit Reconciler(QObject *parent = nullptr)
        : QObject{parent}
    { }

    virtual void start() = 0;
    [[nodiscard]] virtual ReconcileLoop &loop() = 0;

    // What can wait a moment waits while `loop` has keys to take: policies that are due together
    // make all their requests before these cost anything. `loop` outlives this.
    void giveWayTo(const ReconcileLoop &loop) { m_ahead.push_back(&loop); }

protected:
    [[nodiscard]] bool isSomebodyAhead() const;
    static constexpr std::chrono::milliseconds moment{500};

private:
    std::vector<const ReconcileLoop *> m_ahead;
};

} // namespace controller
