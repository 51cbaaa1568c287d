// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDir>

class QMainWindow;

namespace pictures {

// The assistant on the connected cluster, which stays as it is.
void takeSetupPictures(QMainWindow &window, const QDir &folder, const QString &suffix);
// As above, and then sets the cluster up.
void takeSetupProgress(QMainWindow &window, const QDir &folder, const QString &suffix);

} // namespace pictures
