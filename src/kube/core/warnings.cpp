// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/warnings.h"

namespace kube {

namespace {

// The quoted string that starts at `from` (behind its opening quote); `from` moves behind the end.
QByteArray quoted(const QByteArray &header, qsizetype &from)
{
    QByteArray text;
    for (; from < header.size() && header[from] != '"'; ++from) {
        if (header[from] == '\\' && from + 1 < header.size())
            ++from;
        text += header[from];
    }
    ++from;
    return text;
}

} // namespace

QStringList warningTexts(const QByteArray &header)
{
    // warn-code SP warn-agent SP "warn-text" [SP "warn-date"] *( "," ... )
    QStringList texts;
    qsizetype position = 0;
    bool isDate = false;
    while (position < header.size()) {
        const char next = header[position++];
        if (next == ',')
            isDate = false;
        if (next != '"')
            continue;
        const QByteArray text = quoted(header, position);
        if (!isDate)
            texts << QString::fromUtf8(text);
        isDate = true;
    }
    return texts;
}

} // namespace kube
