// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ui/timelineadapter.h"

#include <QPointer>
#include <QWidget>

namespace app {

class Session;
class TimelineWidget;

// The timeline of the machine that is looked at, kept up to date.
class MachineTimeline final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MachineTimeline)

public:
    explicit MachineTimeline(base::Clock &clock, QWidget *parent = nullptr);

    // Borrowed; without a machine nothing is shown.
    void showMachine(Session *session, const std::optional<snapshots::MachineRef> &machine);
    void refreshNow(); // time has gone on
    void setSelection(const QStringList &uids); // emits nothing

Q_SIGNALS:
    void selectionChanged(const QStringList &uids); // of requests, and marks of planned runs
    void contextMenuRequested(const QPoint &globalPosition);

protected:
    void changeEvent(QEvent *event) override;

private:
    void watch(Session *session);
    void onStoresChanged();
    void rebuild();
    void offerZones();
    [[nodiscard]] MachineHistory history() const;

    base::Clock &m_clock;
    QPointer<Session> m_session;
    std::optional<snapshots::MachineRef> m_machine;
    MachineHistory m_shown;
    std::optional<base::Instant> m_nextRun;
    QStringList m_selected; // what is not there yet, too: the table may hear of it first
    std::optional<snapshots::Zone> m_chosen; // by a person; none: the computer's
    TimelineWidget *m_timeline;
};

} // namespace app
