// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/localzone.h"

#include <QTimeZone>

namespace app {

QString localZoneName()
{
    return QString::fromLatin1(QTimeZone::systemTimeZoneId());
}

snapshots::Zone localZone()
{
    return snapshots::Zone::parse(localZoneName()).value_or(snapshots::Zone());
}

} // namespace app
