// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QJsonValue>
#include <QString>

#include <memory>
#include <vector>

namespace simulator {

// The part of CEL that the validation rules of our own definitions use: literals, lists, field
// access, has(), size(), ! && || == != < <= > >= + in ?:, all() and exists() with one variable,
// startsWith(), endsWith(), contains(), matches(). A rule beyond that does not compile, so that no
// rule is ever passed over silently.
class CelExpression
{
public:
    struct Node;

    // Errors: Invalid, quoting where it was not understood.
    [[nodiscard]] static base::Result<CelExpression> compile(const QString &text);

    [[nodiscard]] bool usesOldSelf() const { return m_usesOldSelf; }

    // Errors: Invalid when the expression fails (a missing field, a wrong type) or is no boolean.
    [[nodiscard]] base::Result<bool> evaluate(const QJsonValue &self,
                                              const QJsonValue &oldSelf) const;

private:
    std::shared_ptr<const Node> m_root;
    bool m_usesOldSelf = false;
};

} // namespace simulator
