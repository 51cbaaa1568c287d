// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/writequeue.h"

namespace app {

WriteQueue::WriteQueue(QObject *parent)
    : QObject{parent}
{ }

void WriteQueue::start(std::vector<Write> writes)
{
    m_writes = std::move(writes);
    m_next = 0;
    writeNext();
}

void WriteQueue::writeNext()
{
    if (!isRunning()) {
        Q_EMIT finished();
        return;
    }
    m_writes[m_next]().then(this, [this](const base::Result<void> &result) {
        if (result)
            Q_EMIT written(m_next);
        else
            Q_EMIT failed(m_next, result.error());
        ++m_next;
        writeNext();
    });
}

} // namespace app
