// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/timeline/timelinewidget.h"

namespace pictures {

// The moment that is now in every picture.
[[nodiscard]] base::Instant now();

// Some machines of two teams with everything that the timeline can show.
[[nodiscard]] app::TimelineData smallEstate();
[[nodiscard]] app::TimelineData manyMachines(int machines);
[[nodiscard]] app::TimelineData oneMachine();
[[nodiscard]] app::TimelineData tenYears();

// Shows it, as large as in every picture, without a screen.
void prepare(app::TimelineWidget &widget, const app::TimelineData &data);

// In the look and language that the application has now.
void takeTimelinePictures(const QString &folder);

} // namespace pictures
