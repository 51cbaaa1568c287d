// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "sourcetree.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>

namespace meta {

QStringList SourceFile::includes() const
{
    static const QRegularExpression include(QStringLiteral("^#include \"([^\"]+)\""));
    QStringList found;
    for (const QString &line : lines) {
        const auto match = include.match(line);
        if (match.hasMatch())
            found << match.captured(1);
    }
    return found;
}

QList<SourceFile> sourceFiles(const QStringList &folders)
{
    const QDir root(qEnvironmentVariable("WUKONG_SOURCE_DIR"));
    QList<SourceFile> files;
    for (const QString &folder : folders) {
        QDirIterator walk(root.filePath(folder), {QStringLiteral("*.h"), QStringLiteral("*.cpp")},
                          QDir::Files, QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            QFile file(walk.next());
            if (!file.open(QIODevice::ReadOnly))
                continue;
            files.append({root.relativeFilePath(file.fileName()),
                          QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'))});
        }
    }
    std::sort(files.begin(), files.end(),
              [](const SourceFile &a, const SourceFile &b) { return a.path < b.path; });
    return files;
}

} // namespace meta
