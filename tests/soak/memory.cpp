// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "memory.h"

#include <QFile>

#include <malloc.h>
#include <unistd.h>

namespace soak {

Memory Memory::now()
{
    malloc_trim(0);
    QFile file(QStringLiteral("/proc/self/statm"));
    const QByteArray text = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    return {static_cast<double>(mallinfo2().uordblks),
            text.split(' ').value(1).toDouble() * static_cast<double>(sysconf(_SC_PAGESIZE))};
}

} // namespace soak
