// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulator/apiserver/objectfilter.h"
#include "simulator/apiserver/objectstore.h"
#include "simulator/apiserver/requestoptions.h"

#include <QJsonArray>

#include <variant>

namespace simulator {

struct ObjectPage
{
    QJsonArray items;
    QJsonObject metadata; // of the list
};

// One page of a list as it was at one version: that of its first page, the wanted one, or now.
[[nodiscard]] std::variant<ObjectPage, Refusal> listObjects(const ObjectStore &objects,
                                                            const QString &kind,
                                                            const ObjectFilter &filter,
                                                            const ListOptions &options);

} // namespace simulator
