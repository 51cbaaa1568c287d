// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDir>
#include <QMainWindow>

namespace pictures {

// Restores a machine of the demo cluster that the window shows, so that there is something parked.
void restoreForPictures(QMainWindow &window);
// Of the restore wizard and of parked disks; `suffix` ends the names of the files.
void takeRestorePictures(QMainWindow &window, const QDir &folder, const QString &suffix);

} // namespace pictures
