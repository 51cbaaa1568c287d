// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/names.h"

namespace snapshots::names {

QString vmSnapshotName(const QString &requestUid)
{
    return QLatin1String("wks-") + requestUid;
}

QString volumeSnapshotName(const QString &requestUid, const QString &disk)
{
    return QLatin1String("wks-") + requestUid + QLatin1Char('-') + disk;
}

QString virtualMachineOf(const QString &wukong)
{
    return wukong + QLatin1String("-vm");
}

QString claimOf(const QString &wukong, const QString &disk)
{
    return wukong + QLatin1Char('-') + disk;
}

} // namespace snapshots::names
