// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulator/apiserver/accesscontrol.h"
#include "simulator/apiserver/httprequest.h"

#include <QJsonObject>

#include <variant>

namespace simulator {

// The answer to a question about oneself: who am I, may I? `plural` names the kind of the review.
[[nodiscard]] std::variant<QJsonObject, Refusal>
answerToReview(const HttpRequest &request, const QString &plural, const Identity &identity);

} // namespace simulator
