// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QElapsedTimer>
#include <QTimer>

#include <chrono>

namespace app {

// Calls `step` until it returns false and then `done`, in the thread of `context`: what is read
// from stores, and too much for one go. Every few milliseconds events come in between, so that what
// is read may belong to different moments. Ends when `context` is gone.
template<class Step, class Done>
void inSlices(QObject *context, Step step, Done done)
{
    constexpr std::chrono::milliseconds longest{5};
    QElapsedTimer spent;
    spent.start();
    while (step()) {
        if (spent.hasExpired(longest.count())) {
            QTimer::singleShot(0, context,
                               [=, step = std::move(step), done = std::move(done)]() mutable {
                                   inSlices(context, std::move(step), std::move(done));
                               });
            return;
        }
    }
    done();
}

} // namespace app
