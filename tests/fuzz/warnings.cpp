// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/warnings.h"

#include "property.h"

using namespace kube;

namespace {

QByteArray headerOf(const QStringList &texts)
{
    QByteArray header;
    for (const QString &text : texts) {
        QByteArray quoted = text.toUtf8();
        quoted.replace('\\', "\\\\").replace('"', "\\\"");
        header += (header.isEmpty() ? "299 - \"" : ", 299 - \"") + quoted + '"';
    }
    return header;
}

} // namespace

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray header = fuzz::bytesOf(data, size);
    const QStringList texts = warningTexts(header);
    fuzz::require(texts.isEmpty() || header.contains('"'),
                  "nothing is a warning but a quoted text");
    fuzz::require(texts.size() <= header.count('"'), "every warning has its quotes");
    fuzz::require(warningTexts(headerOf(texts)) == texts, "warnings that are written read the same",
                  texts.join(QLatin1Char('\n')));
    return 0;
}
