// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace app {

// Tells assistive tools of every TimelineView: a list of its lanes, each summed up, and last the
// mark where the keyboard is, once it is anywhere. Calling it again does nothing.
void installTimelineAccessibility();

} // namespace app
