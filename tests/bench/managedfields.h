// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>

namespace bench {

// metadata.managedFields as an API server keeps them for an object that somebody applied and
// `statusWriter` reports on: who wrote which field. They are half of what a server sends.
void addManagedFields(QJsonObject &object, QLatin1String statusWriter);

} // namespace bench
