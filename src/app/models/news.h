// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/machinebook.h"

// What a person who looks elsewhere should hear of: pure decisions.
namespace app::news {

struct Notice
{
    QString title;
    QString text;
    QString operation; // the uid of what failed; empty: machines are behind
    std::optional<snapshots::MachineRef> machine; // one of them

    friend bool operator==(const Notice &, const Notice &) = default;
};

struct Seen
{
    std::vector<MachineBook::Snapshot> failed; // since the last look
    std::set<snapshots::MachineRef> behind; // what their policies promise, now
};

// What is told already. Nothing before the first look: what is bad then is no news.
struct Known
{
    std::optional<std::set<snapshots::MachineRef>> behind;
};

// At most one notice for what failed and one for machines that fell behind, however many they are.
[[nodiscard]] std::vector<Notice> look(const Seen &seen, Known &known);

} // namespace app::news
