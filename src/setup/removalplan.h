// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "setup/plan.h"

#include "kube/core/object.h"

#include <vector>

namespace setup {

struct RemovalStep
{
    enum class Action {
        Remove,
        Keep, // `reason` says why
        Unreadable
    };
    enum class Reason { None, OthersUseIt, HoldsSnapshots };

    Part part;
    Action action = Action::Remove;
    Reason reason = Reason::None;
    base::Error error; // of Unreadable
};

// What there is of our own kinds.
struct OwnObjects
{
    std::vector<kube::Object> policies;
    std::vector<kube::Object> snapshots; // and all other requests
};

struct RemovalPlan
{
    // Before any step, while the controller still runs: it alone gives data and finalizers back.
    // Policies first, or they make new snapshots.
    std::vector<kube::Object> policies;
    std::vector<kube::Object> snapshots;
    QStringList pinned; // snapshots that a person must let go first
    QStringList finalized; // requests whose finalizer the controller must take away, if ever
    QStringList underWay; // requests that the controller must end first: "shop/a (Restoring)"
    QList<RemovalStep> steps; // in this order; of what is there
};

[[nodiscard]] bool isPinned(const kube::Object &snapshot);

// The definition of Wukongs always stays, because machines go with it, and so does the namespace,
// which may hold what is not ours. Where snapshots stay, so do their kinds. Pure.
[[nodiscard]] RemovalPlan planRemoval(const QList<Part> &parts,
                                      const Present &present,
                                      const OwnObjects &own,
                                      bool keepsSnapshots);

} // namespace setup
