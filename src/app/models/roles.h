// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <qnamespace.h>

namespace app {

// What models offer besides text.
enum Role {
    SortRole = Qt::UserRole + 1, // numbers and times, never formatted text
    ToneRole, // a Tone, for pills
    StripRole, // a DayStrip
    ContextRole, // of the estate tree: the name of the context
    NamespaceRole, // of the estate tree: empty for a context
    MachineRole // of the estate tree: the row of the machine in its model; none: no machine
};

// How good or bad a word is; the widgets choose colour and shape.
enum class Tone { Neutral, Good, Busy, Warning, Bad };

} // namespace app
