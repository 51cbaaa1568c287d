// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/machinebook.h"
#include "app/models/writequeue.h"

namespace app {

// Pins snapshots, so that no policy lets them go, or takes their pins away.
class Pinning final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Pinning)

public:
    explicit Pinning(Session &session, QObject *parent = nullptr);

    // None: their pins are taken away. finished() follows.
    void start(const std::vector<MachineBook::Snapshot> &snapshots,
               const std::optional<snapshots::Pin> &pin);
    [[nodiscard]] QStringList problems() const { return m_problems; }

Q_SIGNALS:
    void finished();

private:
    Session &m_session;
    QStringList m_names;
    QStringList m_problems;
    WriteQueue m_queue;
};

} // namespace app
