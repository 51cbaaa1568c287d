// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/wizards/previewlane.h"

#include "app/models/policytexts.h"
#include "app/ui/timelineadapter.h"

#include <QCoreApplication>

namespace app {

using namespace snapshots;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PreviewLane)
};

} // namespace

TimelineLane previewLaneOf(const PolicyPreview &preview, base::Instant now)
{
    TimelineLane lane;
    lane.id = QStringLiteral("preview");
    QHash<QString, const SnapshotRequest *> requests;
    if (preview.shown) {
        lane.title = preview.shown->ref.key.name;
        for (const auto &request : preview.shown->requests)
            requests.insert(request->uid(), request.get());
    }
    for (const ForecastSnapshot &snapshot : preview.forecast.snapshots) {
        TimelineMark mark;
        if (const auto *request = requests.value(snapshot.uid))
            mark = timelineMarkOf(*request, now);
        mark.id = snapshot.uid;
        mark.time = snapshot.createdAt;
        if (snapshot.isPlanned) {
            mark.kind = TimelineMark::Kind::PlannedRun;
            mark.title = Words::tr("Snapshot by schedule");
        }
        if (snapshot.goesAt && *snapshot.goesAt <= now
            && mark.state != TimelineMark::State::Leaving)
            mark.state = TimelineMark::State::Doomed;
        else
            mark.end = snapshot.goesAt;
        if (!snapshot.reasons.isEmpty())
            mark.lines << Words::tr("goes because %1").arg(texts::causes(snapshot.reasons));
        lane.marks.push_back(std::move(mark));
    }
    return lane;
}

} // namespace app
