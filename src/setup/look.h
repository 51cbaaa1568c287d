// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "setup/plan.h"

#include "kube/client/client.h"

namespace setup {

struct Sight
{
    QList<Part> parts; // those whose kinds the server knows
    QList<Part> leftOut; // optional ones whose kinds it does not know
    Present present; // of `parts`
};

// Reads what the cluster has of these parts, live. What cannot be read is an error in `present`.
// Errors: any when the server cannot be asked; Unsupported when it lacks a kind that is needed.
[[nodiscard]] QFuture<base::Result<Sight>>
look(kube::Client &client, const QList<Part> &parts, QObject *context);

} // namespace setup
