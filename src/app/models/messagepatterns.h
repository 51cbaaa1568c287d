// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

// What the layer `snapshots` writes for people, sentences and parts of them, with %1 to %9 for what
// is put in; in any order. tests/meta/tst_messages tells which are missing.
namespace app::texts {

[[nodiscard]] std::span<const char *const> findingPatterns(); // what stands in the way
[[nodiscard]] std::span<const char *const> progressPatterns(); // what is done, and how it ended

} // namespace app::texts
