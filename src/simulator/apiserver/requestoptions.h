// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulator/apiserver/apiserver.h"
#include "simulator/apiserver/httprequest.h"

#include <QJsonObject>

#include <optional>
#include <variant>

namespace simulator {

// What the query of a list or a watch asks for, beside selectors.
struct ListOptions
{
    qsizetype limit = 0; // 0: everything
    QString continueToken;
    quint64 version = 0; // resourceVersion; 0: whatever is there
    bool hasVersion = false;
    bool isExact = false; // resourceVersionMatch=Exact
    bool sendsInitialEvents = false; // watches: begins with what is there
};
[[nodiscard]] std::variant<ListOptions, Refusal> listOptions(const HttpRequest &request);
[[nodiscard]] std::variant<ListOptions, Refusal> watchOptions(const HttpRequest &request);

// What the query of a create, an update or a patch may not say.
[[nodiscard]] std::optional<Refusal> writeOptionsRefusal(const HttpRequest &request);
[[nodiscard]] std::optional<Refusal> deleteOptionsRefusal(const QJsonObject &options);

} // namespace simulator
