// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/news.h"

#include <QObject>
#include <QTimer>

namespace app {

class MachineModel;
class Notifier;
class Session;

// Tells the desktop what happens to the cluster of a window while nobody looks at it.
class NewsDesk final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(NewsDesk)

public:
    explicit NewsDesk(const MachineModel &machines, QObject *parent = nullptr);

    void setNotifier(Notifier *notifier); // borrowed; null: nobody to tell
    void setSession(Session *session); // borrowed
    void addFailure(const MachineBook::Snapshot &request);
    // Looks anew; what is seen while the watches are dead is no news.
    void look();
    // What is bad now, in a few words.
    void setTrouble(const QString &trouble);
    [[nodiscard]] qsizetype behind() const { return m_behind; }

    [[nodiscard]] static bool isOn(); // as chosen
    static void setOn(bool isOn);

Q_SIGNALS:
    void chosen(const news::Notice &notice); // a person wants to see it
    void looked();

private:
    const MachineModel &m_machines;
    Notifier *m_notifier = nullptr;
    Session *m_session = nullptr;
    std::vector<MachineBook::Snapshot> m_failed;
    news::Known m_known;
    qsizetype m_behind = 0;
    QTimer m_bundling; // what fails together is told together
    QTimer m_pace; // machines fall behind by time alone
};

} // namespace app
