// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QJsonValue>

#include <vector>

namespace kube {

// YAML 1.2 core schema to JSON: quoted scalars stay strings, plain ones become null, bool, number
// or string; anchors are resolved with a cap on the number of nodes, duplicate keys are refused.
// Errors: Parse with line and column. yaml-cpp and its exceptions end here.
[[nodiscard]] base::Result<QJsonValue> parseYaml(const QByteArray &text);

// All documents of a stream ("---"); empty ones are left out.
[[nodiscard]] base::Result<std::vector<QJsonValue>> parseYamlStream(const QByteArray &text);

// Our own emitter: block style, keys in the given order of the JSON object (sorted), strings quoted
// whenever they could be read as another type, literal blocks for text of several lines.
// parseYaml(toYaml(x)) == x.
[[nodiscard]] QByteArray toYaml(const QJsonValue &value);

} // namespace kube
