// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <string_view>

namespace kube {

// The text of some UTF-8. Short texts that this thread has met lately come as the same QString:
// labels, owners, conditions and steps of thousands of objects say the same few things, and a copy
// for each is most of what the objects would cost.
[[nodiscard]] QString sharedText(std::string_view utf8);

} // namespace kube
