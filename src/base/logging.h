// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QLoggingCategory>
#include <QString>

#include <initializer_list>
#include <utility>

namespace base {

using LogField = std::pair<const char *, QString>;

// "captured snapshot=shop/web-1 took=1.2s": a constant message, then key=value pairs; values with
// spaces, quotes or '=' are quoted. Newlines are escaped, so one record is one line.
[[nodiscard]] QString logLine(const char *message, std::initializer_list<LogField> fields = {});

// Replaces what looks like a secret (bearer tokens, PEM blocks, "token:", "password:" values,
// userinfo in URLs) by "[redacted]".
[[nodiscard]] QString redacted(const QString &text);

// Installs a message handler that writes "time=... level=... category=... message" to standard
// error, every line redacted. For programs; tests keep Qt Test's handler.
void installLogging();

} // namespace base
