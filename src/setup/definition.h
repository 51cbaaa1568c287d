// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>

namespace setup {

// The definition of Wukongs, which belongs to their operator.
inline constexpr QLatin1String wukongDefinition{"wukongs.vm.novasphere.dev"};

// What of our CustomResourceDefinition is to be merged into the one in the cluster. Which versions
// are served and stored there is never changed: stored objects depend on it. Of Wukongs it is the
// schema of our three fields alone, for each version that is there.
[[nodiscard]] QJsonObject forDefinition(const QJsonObject &theirs, const QJsonObject &ours);

} // namespace setup
