// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/grade.h"

#include <algorithm>

namespace snapshots {

namespace {

using L1 = QLatin1String;

bool hasAny(const QStringList &indications, std::initializer_list<L1> names)
{
    return std::ranges::any_of(names, [&](L1 name) { return indications.contains(name); });
}

} // namespace

Consistency gradeOf(const VmSnapshot &snapshot, Power power, bool hasMissingDisks)
{
    const QStringList &all = snapshot.indications;
    if (hasMissingDisks || hasAny(all, {L1("PartialSnapshot")}))
        return Consistency::Partial;
    // A machine that somebody started meanwhile was not off, whatever was wanted.
    const bool ranAllTheSame =
        hasAny(all, {L1("Online"), L1("GuestAgent"), L1("NoGuestAgent"), L1("Paused")});
    if (power == Power::Offline && !ranAllTheSame)
        return Consistency::Offline;
    const bool isDoubtful =
        hasAny(all, {L1("NoGuestAgent"), L1("Paused"), L1("QuiesceTimeout"), L1("QuiesceFailed")});
    return hasAny(all, {L1("GuestAgent")}) && !isDoubtful ? Consistency::Application
                                                          : Consistency::Crash;
}

} // namespace snapshots
