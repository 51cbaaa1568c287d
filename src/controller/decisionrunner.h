// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "controller/eventrecorder.h"

#include <QFuture>
#include <QObject>

namespace controller {

// What a decision writes.
struct Writes
{
    QJsonObject statusPatch; // of the subject; empty: nothing to publish
    std::vector<snapshots::Action> actions;
    std::vector<snapshots::EventNote> events;
};

// Carries a decision out: publishes the status, then acts, in order, up to the first error; events
// are sent along and never stand in the way.
class DecisionRunner final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DecisionRunner)

public:
    DecisionRunner(ClusterWriter &writer, EventRecorder &events, QObject *parent = nullptr);

    // Errors: of the first write that failed; Conflict means: look again.
    [[nodiscard]] QFuture<base::Result<void>> run(const Subject &subject, const Writes &writes);

private:
    ClusterWriter &m_writer;
    EventRecorder &m_events;
};

// The merge patch that publishes changes of a status over the version that was looked at; empty
// when there are none.
[[nodiscard]] QJsonObject publication(const kube::ObjectMeta &meta, const QJsonObject &changes);

// The merge patch that publishes a decision's status over what the request has; empty when nothing
// changes.
[[nodiscard]] QJsonObject statusPatch(const snapshots::SnapshotRequest &request,
                                      const snapshots::Decision &decision);

} // namespace controller
