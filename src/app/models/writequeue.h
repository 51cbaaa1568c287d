// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QFuture>
#include <QObject>

#include <functional>
#include <vector>

namespace app {

// Writes of one kind, one after the other; what fails does not hold up the rest. Main thread.
class WriteQueue final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WriteQueue)

public:
    using Write = std::function<QFuture<base::Result<void>>()>;

    explicit WriteQueue(QObject *parent = nullptr);

    void start(std::vector<Write> writes);
    [[nodiscard]] bool isRunning() const { return m_next < m_writes.size(); }

    // For writes whose answer does not matter.
    template<class T>
    [[nodiscard]] QFuture<base::Result<void>> withoutAnswer(QFuture<base::Result<T>> future)
    {
        return future.then(this, [](const base::Result<T> &answer) {
            return answer ? base::Result<void>() : base::failure(answer.error());
        });
    }

Q_SIGNALS:
    void written(size_t index);
    void failed(size_t index, const base::Error &error);
    void finished();

private:
    void writeNext();

    std::vector<Write> m_writes;
    size_t m_next = 0;
};

} // namespace app
