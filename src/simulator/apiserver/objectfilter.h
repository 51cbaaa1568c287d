// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/core/selector.h"
#include "simulator/apiserver/httprequest.h"
#include "simulator/apiserver/kinds.h"

#include <QJsonObject>

namespace simulator {

// What a list or a watch is narrowed to.
class ObjectFilter
{
public:
    // Errors: Invalid, for selectors that cannot be read and fields that cannot be selected by.
    [[nodiscard]] static base::Result<ObjectFilter>
    fromRequest(const HttpRequest &request, const Kind &kind, const QString &space);

    [[nodiscard]] bool hasSelectors() const { return m_hasSelectors; }
    [[nodiscard]] bool matches(const QJsonObject &object) const;

private:
    QString m_space;
    kube::LabelSelector m_labels;
    kube::FieldSelector m_fields;
    bool m_hasSelectors = false;
};

} // namespace simulator
