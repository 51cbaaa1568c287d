// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/resourcetype.h"

namespace kube {

QString ResourceType::apiVersion() const
{
    return group.isEmpty() ? QString(version) : group + QLatin1Char('/') + version;
}

QString ResourceType::qualifiedName() const
{
    return group.isEmpty() ? QString(plural) : plural + QLatin1Char('.') + group;
}

} // namespace kube
