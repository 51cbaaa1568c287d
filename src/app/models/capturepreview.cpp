// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/capturepreview.h"

#include "app/models/session.h"
#include "snapshots/procedures/reasons.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace app {

using namespace snapshots;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CapturePreview)
};

} // namespace

CapturePlan previewCapture(const Session &session, const MachineRef &machine, Mode mode)
{
    CapturePlan plan = planCapture(session.observe(machine), mode);
    if (session.seesStorage())
        return plan;
    constexpr std::array unknown{reasons::noSnapshotClass, reasons::noDisks};
    plan.findings.removeIf([&unknown](const Finding &finding) {
        return std::ranges::find(unknown, finding.code) != unknown.end();
    });
    plan.findings.append({Finding::Level::Info, QString(), QString(),
                          Words::tr("You may not read StorageClasses and VolumeSnapshotClasses: "
                                    "which disks can be captured is known when it is tried.")});
    for (DiskPlan &disk : plan.disks) {
        if (disk.snapshotClass.isEmpty())
            disk.reason = Words::tr("not known");
    }
    return plan;
}

} // namespace app
