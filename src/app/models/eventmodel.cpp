// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/eventmodel.h"

#include "app/models/messagetexts.h"
#include "app/models/roles.h"
#include "app/models/session.h"
#include "app/models/texts.h"
#include "kube/core/timestamps.h"
#include "snapshots/names.h"

#include <QJsonObject>

#include <algorithm>

namespace app {

using L1 = QLatin1String;

EventModel::EventModel(base::Clock &clock, QObject *parent)
    : QAbstractTableModel{parent}
    , m_clock{clock}
{ }

void EventModel::load(Session &session, const QString &space, const QSet<QString> &names)
{
    m_isLoading = true;
    m_error.reset();
    const int generation = ++m_generation;
    session.client()
        .listAll(kube::resources::event, {space, {}, {}})
        .then(this, [this, generation, names](const base::Result<kube::ListPage> &page) {
            if (generation != m_generation)
                return;
            m_isLoading = false;
            if (!page)
                m_error = page.error();
            show(page ? read(*page, names) : std::vector<Event>());
        });
    Q_EMIT changed();
}

void EventModel::clear()
{
    ++m_generation;
    m_isLoading = false;
    m_error.reset();
    show({});
}

void EventModel::show(std::vector<Event> events)
{
    beginResetModel();
    m_events = std::move(events);
    endResetModel();
    Q_EMIT changed();
}

// Old events say when in lastTimestamp, new ones in eventTime or in their series.
std::vector<EventModel::Event> EventModel::read(const kube::ListPage &page,
                                                const QSet<QString> &names)
{
    std::vector<Event> events;
    for (const kube::Object &object : page.items) {
        const QJsonObject json = object.json();
        const QJsonObject about = json[L1("involvedObject")].toObject();
        if (!names.contains(about[L1("name")].toString()))
            continue;
        Event event;
        event.at = object.meta.createdAt;
        for (const QString &time : {json[L1("lastTimestamp")].toString(),
                                    json[L1("series")][L1("lastObservedTime")].toString(),
                                    json[L1("eventTime")].toString()}) {
            if (const auto moment = kube::parseTime(time))
                event.at = std::max(event.at, *moment);
        }
        event.isWarning = json[L1("type")].toString() == L1("Warning");
        event.reason = json[L1("reason")].toString();
        event.object =
            QStringLiteral("%1 %2").arg(about[L1("kind")].toString(), about[L1("name")].toString());
        event.message = json[L1("message")].toString();
        event.isOurs =
            json[L1("source")][L1("component")].toString() == snapshots::names::controllerName;
        events.push_back(std::move(event));
    }
    std::ranges::sort(events, std::greater<>(), &Event::at);
    return events;
}

void EventModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
}

int EventModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_events.size());
}

int EventModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QVariant EventModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Event &event = m_events[static_cast<size_t>(index.row())];
    if (role == ToneRole && index.column() == Reason)
        return static_cast<int>(event.isWarning ? Tone::Warning : Tone::Neutral);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case Age:
        return role == Qt::ToolTipRole ? texts::moment(event.at)
                                       : texts::age(event.at, m_clock.now());
    case Reason:
        return event.reason;
    case Object:
        return event.object;
    case Message:
        return event.isOurs ? texts::message(event.message) : event.message;
    default:
        return {};
    }
}

QVariant EventModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Age:
        return tr("Age");
    case Reason:
        return tr("Reason");
    case Object:
        return tr("Object");
    case Message:
        return tr("Message");
    default:
        return {};
    }
}

} // namespace app
