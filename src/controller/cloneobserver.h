// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "snapshots/observation.h"

#include <QFuture>
#include <QObject>

namespace controller {

class Estate;

// Reads what an observation of a clone needs beside the request and what the stores know of the
// machine that was captured; `seen` has these. Errors: of the first read that failed.
[[nodiscard]] QFuture<base::Result<snapshots::Observation>>
observeClone(Estate &estate, const snapshots::Observation &seen, QObject *parent);

} // namespace controller
