// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "property.h"

#include <QtGlobal>

#include <cstdio>
#include <cstdlib>

namespace {

void failOnWarnings(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    fuzz::require(type == QtDebugMsg || type == QtInfoMsg, "Qt has nothing to warn of", message);
}

} // namespace

int LLVMFuzzerInitialize(int *, char ***)
{
    qInstallMessageHandler(failOnWarnings);
    return 0;
}

namespace fuzz {

QByteArray bytesOf(const uint8_t *data, size_t size)
{
    return {reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)};
}

void require(bool holds, const char *property, const QString &detail)
{
    if (holds)
        return;
    std::fprintf(stderr, "property broken: %s\n%s\n", property, qPrintable(detail));
    std::abort();
}

} // namespace fuzz
