// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDir>
#include <QMainWindow>

namespace pictures {

// Of the policy wizard, the list of policies and the calendar, on the demo cluster that the window
// shows; `suffix` ends the names of the files.
void takePolicyPictures(QMainWindow &window, const QDir &folder, const QString &suffix);

} // namespace pictures
