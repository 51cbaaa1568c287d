// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/policybook.h"
#include "app/models/policydraft.h"
#include "snapshots/forecast.h"
#include "snapshots/load.h"

namespace app {

// What a policy would do, were it saved now: gathered from the stores, then worked out in a worker
// thread.
struct PreviewQuestion
{
    struct Machine
    {
        snapshots::MachineRef ref;
        QString uid;
        std::vector<snapshots::Shared<snapshots::SnapshotRequest>> requests;
    };

    snapshots::PolicyView policy; // of the draft
    std::vector<Machine> machines; // that it will select
    PolicyList others; // of the same namespace
    PolicyList othersOfShown; // among them, those that select the machine that is shown
    std::optional<size_t> shown; // of the machines
    qint64 bytesOfShown = 0;
    std::vector<snapshots::LoadSource> load; // of all policies of the cluster, this one included
    base::Instant now{};
};

// A snapshot that the policy will delete as soon as it is saved.
struct DoomedSnapshot
{
    snapshots::MachineRef machine;
    QString uid;
    QString name;
    base::Instant createdAt{};
    qint64 bytes = 0; // 0: not known
    QList<snapshots::RetentionReason> reasons;

    friend bool operator==(const DoomedSnapshot &, const DoomedSnapshot &) = default;
};

struct PolicyPreview
{
    std::vector<DoomedSnapshot> doomed; // of all machines, by machine and time
    std::optional<PreviewQuestion::Machine> shown;
    snapshots::Forecast forecast; // of the machine that is shown
    snapshots::Zone zone; // in which the policy counts
    size_t machines = 0;
    std::optional<snapshots::LoadPeak> peak; // that the policy has a part in, where it is too high
    std::optional<std::chrono::minutes> spread; // that makes it lower
    std::optional<int> quieterMinute; // of the hour, for a policy of a Wukong's own
};

// By uid: computed once, because it walks every claim of the cluster.
using StorageClassBook = std::map<snapshots::MachineRef, QStringList>;
[[nodiscard]] StorageClassBook storageClassBook(const Session &session);

[[nodiscard]] PreviewQuestion previewQuestion(const Session &session,
                                              const PolicyDraft &draft,
                                              const StorageClassBook &classes,
                                              const std::optional<snapshots::MachineRef> &shown,
                                              base::Instant now);
[[nodiscard]] PolicyPreview previewOf(const PreviewQuestion &question);
// The first part of it alone: quick enough for the moment before saving.
[[nodiscard]] std::vector<DoomedSnapshot> doomedBy(const PreviewQuestion &question);

// Captures that begin on one StorageClass within snapshots::loadWindow before it is a load.
inline constexpr int loadLimit = 20;

} // namespace app
