// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"

#include <QJsonObject>
#include <QList>

namespace simulator {

// Many small stopped machines, and VirtualMachineSnapshots spread over them: for measurements.
[[nodiscard]] QList<QJsonObject> scaleEstate(int machines, int snapshots, base::Instant now);

// The namespaces of that estate.
[[nodiscard]] QStringList scaleSpaces();

} // namespace simulator
