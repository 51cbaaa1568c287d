// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/machinerow.h"
#include "app/models/writequeue.h"
#include "snapshots/preflight.h"

#include <QAbstractTableModel>

namespace app {

class Session;

// Snapshots of some machines that are asked for together: what each would meet, which of them are
// wanted, and then their requests. A machine that cannot be captured is left out unless it is
// checked.
class CaptureBatch final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CaptureBatch)

public:
    enum Column { Machine, Effect, Finding, ColumnCount };

    CaptureBatch(Session &session,
                 const std::vector<MachineRow> &machines,
                 QObject *parent = nullptr);

    void setMode(snapshots::Mode mode);
    void setDescription(const QString &description);
    void setName(const QString &name); // of the only one
    [[nodiscard]] QString name() const { return m_lines.front().name; }
    [[nodiscard]] int chosen() const;
    [[nodiscard]] QString effect() const; // of all of it, in one sentence
    [[nodiscard]] QString findings(int row) const; // a line each, with a mark
    [[nodiscard]] QString yaml() const; // of the objects that send() makes

    // Makes the chosen ones; finished() follows. What was made once is not made again.
    void send();
    [[nodiscard]] bool isSending() const { return m_queue.isRunning(); }
    [[nodiscard]] QStringList problems() const; // what the cluster said to the last send()

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] QVariant
    headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void changed();
    void created(const QString &name);
    void finished();

private:
    struct Line
    {
        MachineRow machine;
        QString name;
        snapshots::CapturePlan plan;
        bool isWanted = true;
        bool isMade = false;
        QString problem;
    };

    void plan();
    void onAnswer(size_t row, const std::optional<base::Error> &error);
    [[nodiscard]] QJsonObject requestOf(const Line &line) const;
    [[nodiscard]] QString effectOn(const Line &line) const;

    Session &m_session;
    snapshots::Mode m_mode = snapshots::Mode::Auto;
    QString m_description;
    std::vector<Line> m_lines;
    std::vector<size_t> m_sending; // the lines that the queue writes
    WriteQueue m_queue;
};

// "web-1-20261101-0200", cut so that it fits 63 characters.
[[nodiscard]] QString suggestedName(const QString &machine, base::Instant now);

} // namespace app
