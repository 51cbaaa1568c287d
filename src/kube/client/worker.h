// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFutureWatcher>
#include <QtConcurrentRun>

#include <type_traits>

namespace kube {

// Runs `work`, which is pure, in a worker thread and calls `done` with its result in the thread of
// `context`; not at all when `context` is gone by then.
//
// This and not QtConcurrent::run().then(context, ...): when the work ends while then() is called,
// Qt 6.4 runs the continuation twice, the second time with a promise that is no more, and crashes.
template<class Work, class Done>
void runInWorker(QObject *context, Work work, Done done)
{
    using Value = std::invoke_result_t<Work>;
    auto *watcher = new QFutureWatcher<Value>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, done = std::move(done)] {
                         watcher->deleteLater();
                         done(watcher->result());
                     });
    watcher->setFuture(QtConcurrent::run(std::move(work)));
}

} // namespace kube
