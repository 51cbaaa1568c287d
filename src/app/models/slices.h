// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QElapsedTimer>
#include <QTimer>

#include <chrono>

namespace app {

// Calls `each` with 0 to count - 1 and then `done`, in the thread of `context`: what is read from
// stores, and too much for one go. Every few milliseconds events come in between, so that what is
// read may belong to different moments. Ends when `context` is gone.
template<class Each, class Done>
void inSlices(QObject *context, size_t count, Each each, Done done, size_t from = 0)
{
    constexpr std::chrono::milliseconds longest{5};
    QElapsedTimer spent;
    spent.start();
    for (; from < count; ++from) {
        if (spent.hasExpired(longest.count())) {
            QTimer::singleShot(0, context,
                               [=, each = std::move(each), done = std::move(done)]() mutable {
                                   inSlices(context, count, std::move(each), std::move(done), from);
                               });
            return;
        }
        each(from);
    }
    done();
}

} // namespace app
