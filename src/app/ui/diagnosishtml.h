// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/diagnosis.h"

namespace app {

class Theme;

// What was looked at and found, as rich text.
[[nodiscard]] QString diagnosisHtml(const QList<Diagnosis> &all, const Theme &theme);

} // namespace app
