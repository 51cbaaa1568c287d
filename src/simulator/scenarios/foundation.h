// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"

#include <QJsonObject>
#include <QList>
#include <QStringList>

namespace simulator {

// What every scenario stands on: namespaces, nodes, storage and snapshot classes, the KubeVirt
// object. Storage classes: "standard" (the default, Immediate), "local-wffc" (WaitForFirstConsumer)
// and "archive-nosnap", whose driver has no VolumeSnapshotClass.
[[nodiscard]] QList<QJsonObject> foundation(const QStringList &spaces, base::Instant since);

} // namespace simulator
