// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "controller/ratelimiter.h"
#include "controller/workqueue.h"

#include <QFuture>
#include <QObject>

#include <functional>

namespace controller {

// Takes keys from a queue and has each looked after: several at once, never the same one twice. A
// failure comes again later and later, a Conflict without a word. Main thread.
class ReconcileLoop final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ReconcileLoop)

public:
    // When to look again even when nothing changes; nothing: not before something does.
    using LookAgain = std::optional<std::chrono::milliseconds>;
    // Errors: NotFound: the object is gone, and with it the key; any other: tried again.
    using Outcome = QFuture<base::Result<LookAgain>>;
    using Reconcile = std::function<Outcome(const kube::ObjectKey &key)>;

    // `name` is what the log calls a key: "request". `clock` must outlive the loop.
    ReconcileLoop(const char *name,
                  base::Clock &clock,
                  int workers,
                  Reconcile reconcile,
                  QObject *parent = nullptr);

    [[nodiscard]] const char *name() const { return m_name; }
    [[nodiscard]] qsizetype waitingCount() const { return m_queue.waitingCount(); }

    void add(const kube::ObjectKey &key) { m_queue.add(key); }
    // As add(), with all that is added within `delay` at once.
    void addAfter(const kube::ObjectKey &key, std::chrono::milliseconds delay)
    {
        m_queue.addAfter(key, delay);
    }

    // Keys wait until it is started.
    void start();
    // Takes no more keys; drained() comes when what runs has ended.
    void stop();

Q_SIGNALS:
    void queued(); // a key that did not wait before
    void worked(std::chrono::milliseconds duration); // on a key, however it ended
    void failed(base::Error::Kind kind); // the key comes again
    void drained();

private:
    void work();
    void onDone(const kube::ObjectKey &key, const base::Result<LookAgain> &result);
    void onFailed(const kube::ObjectKey &key, const base::Error &error);

    const char *m_name;
    base::Clock &m_clock;
    int m_workers;
    Reconcile m_reconcile;
    bool m_isRunning = false;
    bool m_isTaking = false; // in the middle of work()
    WorkQueue m_queue;
    RateLimiter m_limiter;
};

} // namespace controller
