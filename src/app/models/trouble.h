// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/kinds/snapshotrequest.h"

namespace app {

// What a person can do about it from here.
enum class Remedy { None, TakeAgain, ShowMachine, CheckConnection, DeleteWithReason };

// Why a request failed or waits, and the way out.
struct Trouble
{
    bool hasFailed = false; // else it waits
    QString cause;
    QString fix; // empty: none that fits every case
    Remedy remedy = Remedy::None;
};

// Nothing when it goes well.
[[nodiscard]] std::optional<Trouble> troubleOf(const snapshots::SnapshotRequest &request);

namespace texts {

[[nodiscard]] QString remedy(Remedy remedy); // of a button

} // namespace texts

} // namespace app
