// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"

#include <QByteArray>
#include <QJsonValue>

// A known secret, planted where secrets stand, must never come back in the text of an error.
namespace fuzz {

inline const QByteArray secret = QByteArrayLiteral("hunter2Hunter2");

// `value` with the secret in the place of every text under one of the names that secrets have, and
// as the password in every address.
[[nodiscard]] QJsonValue withSecrets(const QJsonValue &value);

// The same for a text in which such names are followed by a colon, whether or not it can be parsed.
// The first characters of what follows stay when they mean something to YAML or JSON.
[[nodiscard]] QByteArray withSecrets(const QByteArray &text);

// `value` with every text in it begun by the secret.
[[nodiscard]] QJsonValue allSecret(const QJsonValue &value);

void requireNoSecret(const base::Error &error);

} // namespace fuzz
