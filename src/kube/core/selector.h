// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <functional>

namespace kube {

// A label selector: `a=b`, `a!=b`, `a in (b,c)`, `a notin (b,c)`, `a`, `!a`, `a>1`, `a<2`, joined
// by commas.
class LabelSelector
{
public:
    // Errors: Invalid, quoting the part that was not understood. Empty text selects everything.
    [[nodiscard]] static base::Result<LabelSelector> parse(const QString &text);

    [[nodiscard]] bool matches(const QMap<QString, QString> &labels) const;
    [[nodiscard]] QString toString() const; // parse(toString()) selects the same

private:
    struct Requirement
    {
        enum class Operator { In, NotIn, Exists, Missing, Above, Below };

        QString key;
        Operator op = Operator::Exists;
        QStringList values;
    };

    [[nodiscard]] static base::Result<Requirement> parseRequirement(const QString &part);

    QList<Requirement> m_requirements;
};

// A field selector: `metadata.name=a,status.phase!=Running`.
class FieldSelector
{
public:
    // Errors: Invalid.
    [[nodiscard]] static base::Result<FieldSelector> parse(const QString &text);

    [[nodiscard]] QStringList paths() const; // that it asks for
    // `field` gives the value of a path such as "metadata.name".
    [[nodiscard]] bool matches(const std::function<QString(const QString &path)> &field) const;

private:
    struct Requirement
    {
        QString path;
        QString value;
        bool isEqual = true;
    };

    QList<Requirement> m_requirements;
};

} // namespace kube
