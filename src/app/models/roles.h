// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <qnamespace.h>

namespace app {

// What models offer besides text.
enum Role {
    SortRole = Qt::UserRole + 1, // numbers and times, never formatted text
    ToneRole, // a Tone, for pills
    NamespaceRole
};

// How good or bad a word is; the widgets choose colour and shape.
enum class Tone { Neutral, Good, Busy, Warning, Bad };

} // namespace app
