// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/names.h"

#include <QCryptographicHash>
#include <QStringList>

namespace snapshots::names {

namespace {

constexpr QLatin1String safetyPrefix{"safety-"};

} // namespace

QString vmSnapshotName(const QString &requestUid)
{
    return QLatin1String("wks-") + requestUid;
}

QString vmRestoreName(const QString &requestUid)
{
    return QLatin1String("wks-") + requestUid;
}

QString volumeSnapshotName(const QString &requestUid, const QString &disk)
{
    constexpr int longest = 253; // of any Kubernetes name
    constexpr int kept = 236; // leaves room for the digest
    const QString name = QLatin1String("wks-") + requestUid + QLatin1Char('-') + disk;
    if (name.size() <= longest)
        return name;
    const QByteArray digest =
        QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    return name.left(kept) + QLatin1Char('-') + QString::fromLatin1(digest);
}

QString safetySnapshotName(const QString &restoreUid)
{
    return safetyPrefix + restoreUid;
}

bool isSafetySnapshotName(const QString &name)
{
    return name.startsWith(safetyPrefix);
}

QString stagingClaimName(const QString &restoreUid, const QString &disk)
{
    return volumeSnapshotName(restoreUid, disk);
}

QString sharedSnapshotName(const QString &cloneUid, const QString &disk)
{
    return volumeSnapshotName(cloneUid, disk);
}

QString completionName(const QString &wukongUid)
{
    return QLatin1String("complete-") + wukongUid;
}

QString policyLabel(const QString &policyUid)
{
    return policyLabelPrefix + policyUid;
}

QString
runName(const QString &machine, const QString &machineUid, const QString &mode, base::Instant slot)
{
    constexpr int longest = 63; // of a label value, which the name also is
    constexpr int digestLength = 10;
    const QString time = base::toDateTime(slot).toString(QStringLiteral("-yyyyMMdd-HHmm-"));
    const QString text = QStringList{machine, machineUid, mode,
                                     QString::number(qint64{slot.time_since_epoch().count()})}
                             .join(QLatin1Char('\n'));
    const QByteArray digest = QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256)
                                  .toHex()
                                  .left(digestLength);
    QString stem = machine.left(longest - digestLength - time.size());
    while (stem.endsWith(QLatin1Char('.')) || stem.endsWith(QLatin1Char('-')))
        stem.chop(1);
    return stem + time + QString::fromLatin1(digest);
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
