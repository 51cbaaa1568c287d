// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QByteArray>

namespace kube {

// What a body of Content-Encoding gzip holds. Errors: Parse when it is cut off, broken or followed
// by anything; Unsupported when it holds more than `most` bytes.
[[nodiscard]] base::Result<QByteArray> unpacked(const QByteArray &gzip, qint64 most);

} // namespace kube
