// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QStringList>

namespace kube {

// The texts of a Warning header as API servers send it (RFC 7234 5.5, code 299: deprecated
// versions, admission warnings), several of them joined by commas. What is no such header gives
// nothing.
[[nodiscard]] QStringList warningTexts(const QByteArray &header);

} // namespace kube
