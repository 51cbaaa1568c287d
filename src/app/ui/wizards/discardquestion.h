// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

class QDialog;

namespace app {

// Closes the wizard when somebody says that what they have filled in may go.
void askToDiscard(QDialog &wizard);

} // namespace app
