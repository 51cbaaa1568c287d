// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace meta {

// One C++ file of the project.
struct SourceFile
{
    QString path; // relative to the project, such as "src/base/error.h"
    QStringList lines;

    [[nodiscard]] QStringList includes() const; // of project headers, as written between quotes
};

// Every .h and .cpp below these folders of the project (WUKONG_SOURCE_DIR).
[[nodiscard]] QList<SourceFile> sourceFiles(const QStringList &folders);

} // namespace meta
