// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/machinebook.h"
#include "base/error.h"

namespace app {

// A request with its steps, disks and conditions. The session keeps none of what ended well; these
// are read from the cluster when they are looked at.
class WholeRequest final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WholeRequest)

public:
    enum class State {
        Whole,
        Reading, // what request() lacks is on its way
        Failed // it lacks them for error()
    };

    explicit WholeRequest(QObject *parent = nullptr);

    void show(Session *session, const MachineBook::Snapshot &request); // null: nothing
    [[nodiscard]] const MachineBook::Snapshot &request() const { return m_request; }
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const std::optional<base::Error> &error() const { return m_error; }

Q_SIGNALS:
    void changed();

private:
    void onAnswer(const base::Result<kube::Object> &answer);

    MachineBook::Snapshot m_stored; // what was to be shown
    MachineBook::Snapshot m_request;
    State m_state = State::Whole;
    std::optional<base::Error> m_error;
};

} // namespace app
