// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

namespace kube {

enum class DryRun { No, Server };
enum class Propagation { Background, Foreground, Orphan };

// What must still hold when a delete arrives; empty members are not checked. The server answers
// 409 (Conflict) when they do not hold.
struct Preconditions
{
    QString uid;
    QString resourceVersion;

    friend bool operator==(const Preconditions &, const Preconditions &) = default;
};

// RFC 7386. A null in the patch removes; anything but an object replaces. As in Kubernetes, nulls
// also vanish from objects inside arrays: a merge patch can never write a null (seen on
// kube-apiserver 1.36).
[[nodiscard]] QJsonValue applyMergePatch(const QJsonValue &target, const QJsonValue &patch);

// The merge patch that turns `from` into `to`; empty when they are equal. Arrays are replaced
// whole.
[[nodiscard]] QJsonObject createMergePatch(const QJsonObject &from, const QJsonObject &to);

// RFC 6902: add, remove, replace, move, copy, test. All or nothing. As in Kubernetes, replace adds
// a member that is not there, and what is not there is null to a test (seen on
// kube-apiserver 1.36). Errors: Invalid, naming the operation and its path.
[[nodiscard]] base::Result<QJsonValue> applyJsonPatch(const QJsonValue &document,
                                                      const QJsonArray &operations);

} // namespace kube
