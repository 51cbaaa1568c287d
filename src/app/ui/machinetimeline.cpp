// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/machinetimeline.h"

#include "app/models/localzone.h"
#include "app/models/session.h"
#include "app/timeline/timelinewidget.h"
#include "kube/client/storenotifier.h"

#include <QEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

using namespace snapshots;

MachineTimeline::MachineTimeline(base::Clock &clock, QWidget *parent)
    : QWidget{parent}
    , m_clock{clock}
    , m_timeline{new TimelineWidget(this)}
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_timeline);
    m_timeline->setNow(m_clock.now());
    offerZones();
    connect(m_timeline, &TimelineWidget::selectionChanged, this, [this](const QStringList &uids) {
        m_selected = uids;
        Q_EMIT selectionChanged(uids);
    });
    connect(m_timeline, &TimelineWidget::contextMenuRequested, this,
            [this](const QPoint &position) { Q_EMIT contextMenuRequested(position); });
    connect(m_timeline, &TimelineWidget::zoneChanged, this,
            [this](const Zone &zone) { m_chosen = zone; });
}

void MachineTimeline::showMachine(Session *session, const std::optional<MachineRef> &machine)
{
    const auto shown = session != nullptr ? machine : std::nullopt;
    if (m_session == session && m_machine == shown)
        return;
    watch(session);
    m_machine = shown;
    m_shown = history();
    offerZones();
    rebuild();
    m_timeline->showAll();
}

void MachineTimeline::watch(Session *session)
{
    if (m_session == session)
        return;
    if (m_session != nullptr) {
        for (kube::StoreNotifier *notifier :
             {m_session->requests.notifier(), m_session->wukongs.notifier(),
              m_session->policies.notifier()})
            notifier->disconnect(this);
    }
    m_session = session;
    if (session == nullptr)
        return;
    for (const kube::StoreNotifier *notifier :
         {session->requests.notifier(), session->wukongs.notifier(), session->policies.notifier()})
        connect(notifier, &kube::StoreNotifier::changed, this, &MachineTimeline::onStoresChanged);
}

// Stores say what changed in all of the cluster: most of it is about other machines.
void MachineTimeline::onStoresChanged()
{
    MachineHistory next = history();
    if (next == m_shown)
        return;
    m_shown = std::move(next);
    offerZones();
    rebuild();
}

MachineHistory MachineTimeline::history() const
{
    if (m_session == nullptr || !m_machine)
        return {};
    MachineHistory found;
    found.machine = *m_machine;
    found.requests = m_session->requestsByMachine.find(*m_machine);
    found.policies = m_session->policiesOf(m_session->machine(*m_machine));
    return found;
}

void MachineTimeline::rebuild()
{
    const base::Instant now = m_clock.now();
    m_nextRun.reset();
    m_timeline->setNow(now);
    if (!m_machine) {
        m_timeline->setData({});
        return;
    }
    TimelineData timeline = TimelineData::arranged({timelineLaneOf(m_shown, now)});
    const auto &marks = timeline.lanes.front().marks;
    const auto next = std::ranges::find(marks, TimelineMark::Kind::PlannedRun, &TimelineMark::kind);
    if (next != marks.end())
        m_nextRun = next->time;
    m_timeline->setData(std::move(timeline));
    m_timeline->setSelection(m_selected);
}

// A planned run whose time has come is no plan any more.
void MachineTimeline::refreshNow()
{
    if (m_nextRun && *m_nextRun <= m_clock.now())
        rebuild();
    else
        m_timeline->setNow(m_clock.now());
}

// The computer's, the ones that the policies count in, and UTC.
void MachineTimeline::offerZones()
{
    const Zone local = localZone();
    QList<Zone> zones{local};
    const QList<Zone> known = policyZonesOf(m_shown) + QList<Zone>{Zone()};
    for (const Zone &zone : known) {
        if (!zones.contains(zone))
            zones << zone;
    }
    m_timeline->setZones(zones, m_chosen && zones.contains(*m_chosen) ? *m_chosen : local);
}

void MachineTimeline::setSelection(const QStringList &uids)
{
    m_selected = uids;
    m_timeline->setSelection(uids);
}

void MachineTimeline::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        rebuild();
    QWidget::changeEvent(event);
}

} // namespace app
