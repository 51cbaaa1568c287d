// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulator/apiserver/apiserver.h"
#include "simulator/apiserver/httprequest.h"

#include <variant>

namespace simulator {

enum class IncludeObject { None, Metadata, Object };

// How an answer is to look.
struct Rendering
{
    enum class Form { Whole, Table, Metadata };

    Form form = Form::Whole;
    IncludeObject include = IncludeObject::Metadata; // in the rows of a table
    QString metaVersion = QStringLiteral("meta.k8s.io/v1"); // of tables and mere metadata
    bool isYaml = false;
};

enum class Answered { Object, List, Stream };

// The first of the Accept header that can be served.
[[nodiscard]] std::variant<Rendering, Refusal> negotiate(const HttpRequest &request,
                                                         Answered answered);

} // namespace simulator
