// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "kube/core/decode.h"

#include <QAbstractTableModel>
#include <QSet>

#include <optional>
#include <vector>

namespace app {

class Session;

// The Kubernetes events about some objects of one namespace, newest first, as they were when they
// were asked for.
class EventModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventModel)

public:
    enum Column { Age, Reason, Object, Message, ColumnCount };

    struct Event
    {
        base::Instant at{};
        bool isWarning = false;
        QString reason;
        QString object;
        QString message;
        bool isOurs = false; // written by our controller
    };

    // Those about objects of these names, newest first.
    [[nodiscard]] static std::vector<Event> read(const kube::ListPage &page,
                                                 const QSet<QString> &names);

    explicit EventModel(base::Clock &clock, QObject *parent = nullptr);

    // Names of objects, whatever their kinds. changed() follows.
    void load(Session &session, const QString &space, const QSet<QString> &names);
    void clear();
    [[nodiscard]] bool isLoading() const { return m_isLoading; }
    [[nodiscard]] const std::optional<base::Error> &error() const { return m_error; }
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant
    headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void changed(); // rows, isLoading() or error()

private:
    void show(std::vector<Event> events);

    base::Clock &m_clock;
    std::vector<Event> m_events;
    bool m_isLoading = false;
    std::optional<base::Error> m_error;
    int m_generation = 0; // answers to an older question are dropped
};

} // namespace app
