// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/newsdesk.h"

#include "app/models/machinemodel.h"
#include "app/models/session.h"
#include "app/ui/notifier.h"

#include <QSettings>

namespace app {

namespace {

const QLatin1String key("notifications");

} // namespace

NewsDesk::NewsDesk(const MachineModel &machines, QObject *parent)
    : QObject{parent}
    , m_machines{machines}
{
    constexpr std::chrono::seconds together{3};
    constexpr std::chrono::minutes pace{1};
    m_bundling.setSingleShot(true);
    m_bundling.setInterval(together);
    m_pace.setInterval(pace);
    connect(&m_bundling, &QTimer::timeout, this, &NewsDesk::look);
    connect(&m_pace, &QTimer::timeout, this, &NewsDesk::look);
}

bool NewsDesk::isOn()
{
    return QSettings().value(key, true).toBool();
}

void NewsDesk::setOn(bool isOn)
{
    QSettings().setValue(key, isOn);
}

void NewsDesk::setNotifier(Notifier *notifier)
{
    m_notifier = notifier;
}

void NewsDesk::setSession(Session *session)
{
    m_session = session;
    m_failed.clear();
    m_known = {};
    m_behind = 0;
    m_bundling.stop();
    m_pace.stop();
    if (session == nullptr)
        return;
    m_pace.start();
    connect(session, &Session::healthChanged, this, [this] {
        if (!m_known.behind)
            look(); // what is bad at the beginning
    });
}

void NewsDesk::setTrouble(const QString &trouble)
{
    if (m_notifier != nullptr)
        m_notifier->setTrouble(isOn() ? trouble : QString());
}

void NewsDesk::addFailure(const MachineBook::Snapshot &request)
{
    m_failed.push_back(request);
    if (!m_bundling.isActive())
        m_bundling.start();
}

void NewsDesk::look()
{
    if (m_session == nullptr || m_session->state() != Session::State::Live)
        return;
    news::Seen seen{std::exchange(m_failed, {}), {}};
    const base::Instant now = m_session->clock().now();
    for (const MachineRow &row : m_machines.rows()) {
        if (row.isBehind(now))
            seen.behind.insert(row.ref);
    }
    m_behind = static_cast<qsizetype>(seen.behind.size());
    const std::vector<news::Notice> notices = news::look(seen, m_known);
    Q_EMIT looked();
    if (m_notifier == nullptr || !isOn())
        return;
    for (const news::Notice &notice : notices)
        m_notifier->tell(notice, this, [this, notice] { Q_EMIT chosen(notice); });
}

} // namespace app
