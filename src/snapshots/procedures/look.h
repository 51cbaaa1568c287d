// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/decision.h"
#include "snapshots/observation.h"

// One look at one request: what is observed, and the decision as it grows. The functions change
// only what is new, so that looking again at the same world decides the same status.
namespace snapshots {

namespace conditions {
inline constexpr QLatin1String ready{"Ready"};
inline constexpr QLatin1String progressing{"Progressing"};
inline constexpr QLatin1String failed{"Failed"};
inline constexpr QLatin1String active{"Active"}; // of a policy: it takes and prunes snapshots
} // namespace conditions

inline constexpr std::chrono::seconds soon{5}; // while something is under way

// Times in a status have seconds: anything finer would differ when read back.
[[nodiscard]] base::Instant statusTime(base::Instant moment);

// Puts the condition in; its time moves only when it turns.
void setCondition(QList<Condition> &all, const Condition &condition);

class Look
{
public:
    // Starts from the observed status.
    Look(const Observation &observation, base::Instant now);

    const Observation &observation;
    const SnapshotRequest &request;
    const base::Instant now;
    Decision decision;

    [[nodiscard]] RequestStatus &status() { return decision.status; }
    [[nodiscard]] const RequestStatus &status() const { return decision.status; }
    [[nodiscard]] base::Instant stamp() const { return statusTime(now); }
    // Patches of the request itself wait for a look that publishes nothing: publishing changes the
    // resourceVersion that they name.
    [[nodiscard]] bool isStatusChanged() const { return decision.status != request.status; }

    void act(Action action) { decision.actions.push_back(std::move(action)); }
    void lookAgain(std::chrono::milliseconds delay); // the nearest one counts
    void note(bool isWarning, QLatin1String reason, const QString &message);

    void setCondition(QLatin1String type, bool isTrue, const QString &reason, const QString &text);
    // Under way or waiting: message, Ready=False, Progressing=True; looks again soon.
    void progress(const QString &reason, const QString &message);
    // Something went wrong while under way: the status says so, and the next look rolls it back.
    void fail(const QString &reason, const QString &message);
    [[nodiscard]] bool isFailing() const;
    // The end, badly: phase Failed, conditions, the open steps, an event.
    void finishFailed(const QString &reason, const QString &message);

    [[nodiscard]] const Step *step(QLatin1String name) const;
    void addStep(QLatin1String name); // Waiting; once
    void startStep(QLatin1String name); // once; no effect on steps that the request does not have
    void finishStep(QLatin1String name, Step::State state, const QString &message = {});
    // Ends the step that runs, if any, as Failed.
    void failRunningStep(const QString &message);

private:
    [[nodiscard]] Step *find(QLatin1String name);
};

[[nodiscard]] bool isDone(const Look &look, QLatin1String step); // or no step of this request
[[nodiscard]] bool hasBegun(const Look &look, QLatin1String step);
[[nodiscard]] bool isOverdue(const Look &look, QLatin1String step, std::chrono::minutes limit);

[[nodiscard]] QString describe(const MachineRef &machine); // "Wukong shop/web-1"
// "VolumeSnapshot shop/a"
[[nodiscard]] QString describe(const kube::ResourceType &type, const kube::ObjectKey &key);
[[nodiscard]] QString reasonOf(const Condition *condition);

} // namespace snapshots
