// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/core/patch.h"
#include "kube/core/request.h"
#include "snapshots/kinds/snapshotrequest.h"

#include <QJsonObject>

#include <optional>
#include <variant>
#include <vector>

namespace snapshots {

// Three kinds of write are enough. All are safe to repeat: names are deterministic, patches carry
// metadata.uid or resourceVersion where a stale one would do harm, deletes carry preconditions.
struct CreateObject
{
    kube::ResourceType type;
    QJsonObject object; // AlreadyExists counts as done
};
struct PatchObject
{
    kube::ResourceType type;
    kube::ObjectKey key;
    QJsonObject patch; // merge patch; Conflict: look again
};
struct DeleteObject
{
    kube::ResourceType type;
    kube::ObjectKey key;
    kube::Preconditions preconditions; // NotFound counts as done
};
using Action = std::variant<CreateObject, PatchObject, DeleteObject>;

// A Kubernetes event on the request.
struct EventNote
{
    bool isWarning = false;
    QString reason;
    QString message;

    friend bool operator==(const EventNote &, const EventNote &) = default;
};

// What to do now. The status is published first, and only when that has succeeded the actions are
// carried out in order, up to the first that fails: what cannot be observed afterwards stands in
// the status before it is needed.
struct Decision
{
    RequestStatus status;
    std::optional<QJsonObject> machine; // status.machine, when it is to be written
    std::vector<Action> actions;
    std::vector<EventNote> events; // once the status is published
    std::optional<std::chrono::milliseconds> lookAgainAfter; // even when nothing changes
};

} // namespace snapshots
