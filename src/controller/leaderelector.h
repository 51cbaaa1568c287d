// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "controller/leadermachine.h"
#include "kube/client/client.h"

#include <QObject>

namespace controller {

// Carries the machine's effects out with a Lease (coordination.k8s.io/v1). Its client should have a
// connection of its own, with short limits, so that renewing never waits behind other requests.
class LeaderElector final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LeaderElector)

public:
    LeaderElector(kube::Client &client,
                  base::Clock &clock,
                  kube::ObjectKey lease,
                  const QString &identity,
                  QObject *parent = nullptr);

    // Host name and a random number: no two processes have the same.
    [[nodiscard]] static QString newIdentity();

    void start();
    // Gives the lease back, if it is held; released() comes. Only when everything that it guards
    // has ended.
    void release();

    [[nodiscard]] bool isLeading() const
    {
        return m_machine.state() == LeaderMachine::State::Leading;
    }
    // To be asked before everything that only the leader may do. Says lost() when the time to renew
    // has passed, as it does while the process was stopped.
    [[nodiscard]] bool holdsLease();

    // Of the lease, as it was last seen or written; for events about it.
    [[nodiscard]] const kube::ObjectMeta &leaseMeta() const { return m_meta; }

Q_SIGNALS:
    void elected();
    void lost(); // another may lead: nothing may be written any more
    void released();

private:
    void feed(const LeaderMachine::Input &input);
    void perform(const LeaderMachine::Effect &effect);
    void read();
    void write(const LeaderMachine::Write &write);
    void onWritten(const base::Result<kube::Object> &answer);
    void onFailed(const base::Error &error);
    void wait(const LeaderMachine::Wait &wait);
    void watchDeadline(std::chrono::milliseconds period);
    void tellHolder();
    [[nodiscard]] Moment now() const { return {m_clock.now(), m_clock.steady()}; }

    kube::Client &m_client;
    base::Clock &m_clock;
    kube::ObjectKey m_lease;
    LeaderMachine m_machine;
    kube::ObjectMeta m_meta;
    QString m_toldHolder;
    int m_waits = 0; // only the newest wait and the newest deadline count
    int m_deadlines = 0;
};

} // namespace controller
