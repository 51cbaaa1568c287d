// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/news.h"

#include "app/models/messagetexts.h"
#include "app/models/operationsmodel.h"

#include <QCoreApplication>

#include <algorithm>

namespace app::news {

using namespace snapshots;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(News)
};

// The first few by name; the rest by number.
QString listed(QStringList names)
{
    constexpr qsizetype most = 3;
    names.removeDuplicates();
    const qsizetype more = names.size() - most;
    const QString first = QStringList(names.mid(0, most)).join(QLatin1String(", "));
    return more > 0 ? Words::tr("%1 and %2 more").arg(first).arg(more) : first;
}

Notice ofFailures(const std::vector<MachineBook::Snapshot> &failed)
{
    const SnapshotRequest &first = *failed.front();
    Notice notice{{}, {}, first.uid(), first.machine};
    if (failed.size() == 1) {
        notice.title =
            Words::tr("%1 of %2 failed").arg(texts::operation(first), first.machine.key.name);
        notice.text =
            first.status.message.isEmpty() ? first.name() : texts::message(first.status.message);
        return notice;
    }
    QStringList names;
    for (const auto &each : failed)
        names << each->machine.key.name;
    notice.title = Words::tr("%1 operations failed").arg(failed.size());
    notice.text = listed(names);
    return notice;
}

Notice ofMachinesBehind(const std::vector<MachineRef> &behind)
{
    QStringList names;
    for (const MachineRef &each : behind)
        names << each.key.name;
    return {
        behind.size() == 1 ? Words::tr("%1 is behind its promise").arg(behind.front().key.name)
                           : Words::tr("%1 machines are behind their promise").arg(behind.size()),
        behind.size() == 1 ? Words::tr("Its last good snapshot is older than its policies promise.")
                           : listed(names),
        {},
        behind.front()};
}

} // namespace

std::vector<Notice> look(const Seen &seen, Known &known)
{
    std::vector<Notice> notices;
    if (!seen.failed.empty())
        notices.push_back(ofFailures(seen.failed));
    if (known.behind) {
        std::vector<MachineRef> fresh;
        std::ranges::set_difference(seen.behind, *known.behind, std::back_inserter(fresh),
                                    [](const MachineRef &a, const MachineRef &b) { return a < b; });
        if (!fresh.empty())
            notices.push_back(ofMachinesBehind(fresh));
    }
    known.behind = seen.behind;
    return notices;
}

} // namespace app::news
