// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/core/decode.h"

#include <QJsonObject>

#include <functional>

// What is true of everything that decode.h reads.
namespace fuzz {

// The decoder agrees with Qt's parser about this object.
void requireSame(const kube::Object &decoded, const QJsonObject &source);

// A view agrees with Qt's parser about this text, when it is an object; a broken one is looked at.
void requireSameView(const QByteArray &json);

// Whether the fast path and Qt may see the text differently: lone halves of surrogate pairs, and
// byte order marks, which only Qt's parser keeps where they are escaped.
[[nodiscard]] bool isAmbiguous(const QByteArray &json);

// No beginning of a body that can be read can be read too: a cut body is never taken for a whole.
void requireCutIsRefused(const QByteArray &body,
                         const std::function<bool(const QByteArray &)> &canBeRead);

} // namespace fuzz
