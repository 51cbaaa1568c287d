// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

namespace setup {

// One field that differs, or an element of an array without names.
struct Difference
{
    QString path; // "spec.template.spec.containers[controller].image"
    QString before; // YAML, of several lines for objects and arrays; empty: it was not there
    QString after; // empty: it is not there any more

    friend bool operator==(const Difference &, const Difference &) = default;
};

[[nodiscard]] QList<Difference> differences(const QJsonObject &before, const QJsonObject &after);

} // namespace setup
