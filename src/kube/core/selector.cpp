// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/selector.h"

#include <QRegularExpression>

#include <algorithm>

namespace kube {

namespace {

using Kind = base::Error::Kind;

// Splits at commas that do not stand in parentheses; an empty text has no parts.
QStringList splitParts(const QString &text)
{
    QStringList parts;
    if (text.trimmed().isEmpty())
        return parts;
    qsizetype begin = 0;
    int depth = 0;
    for (qsizetype at = 0; at <= text.size(); ++at) {
        const bool isEnd = at == text.size();
        if (!isEnd && text[at] == QLatin1Char('('))
            ++depth;
        else if (!isEnd && text[at] == QLatin1Char(')'))
            --depth;
        if (isEnd || (text[at] == QLatin1Char(',') && depth == 0)) {
            parts << text.mid(begin, at - begin).trimmed();
            begin = at + 1;
        }
    }
    return parts;
}

// Of two whole numbers; false when one of them is none.
bool isAbove(const QString &a, const QString &b)
{
    bool isNumberA = false;
    bool isNumberB = false;
    const qint64 first = a.toLongLong(&isNumberA);
    const qint64 second = b.toLongLong(&isNumberB);
    return isNumberA && isNumberB && first > second;
}

} // namespace

base::Result<LabelSelector::Requirement> LabelSelector::parseRequirement(const QString &part)
{
    static const QString name = QStringLiteral("[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");
    static const QString key =
        QStringLiteral("((?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?/)?%1)").arg(name);
    static const QString value = QStringLiteral("((?:%1)?)").arg(name);
    static const QRegularExpression exists(QLatin1String("^") + key + QLatin1Char('$'));
    static const QRegularExpression missing(QLatin1String("^!\\s*") + key + QLatin1Char('$'));
    static const QRegularExpression equal(
        QLatin1String("^") + key + QLatin1String("\\s*(==|=|!=)\\s*") + value + QLatin1Char('$'));
    static const QRegularExpression order(QLatin1String("^") + key
                                          + QLatin1String("\\s*([<>])\\s*(-?[0-9]+)$"));
    static const QRegularExpression in(QLatin1String("^") + key
                                       + QLatin1String("\\s+(in|notin)\\s*\\(([^()]*)\\)$"));
    using Operator = Requirement::Operator;

    if (const auto match = exists.match(part); match.hasMatch())
        return Requirement{match.captured(1), Operator::Exists, {}};
    if (const auto match = missing.match(part); match.hasMatch())
        return Requirement{match.captured(1), Operator::Missing, {}};
    if (const auto match = equal.match(part); match.hasMatch()) {
        const bool isNot = match.captured(2) == QLatin1String("!=");
        return Requirement{
            match.captured(1), isNot ? Operator::NotIn : Operator::In, {match.captured(3)}};
    }
    if (const auto match = order.match(part); match.hasMatch()) {
        const bool isAbove = match.captured(2) == QLatin1String(">");
        return Requirement{
            match.captured(1), isAbove ? Operator::Above : Operator::Below, {match.captured(3)}};
    }
    if (const auto match = in.match(part); match.hasMatch()) {
        QStringList values;
        for (const QString &each : match.captured(3).split(QLatin1Char(',')))
            values << each.trimmed();
        const bool isNot = match.captured(2) == QLatin1String("notin");
        return Requirement{match.captured(1), isNot ? Operator::NotIn : Operator::In, values};
    }
    return base::failure(Kind::Invalid,
                         QStringLiteral("the label selector cannot be read at \"%1\"").arg(part));
}

base::Result<LabelSelector> LabelSelector::parse(const QString &text)
{
    LabelSelector selector;
    for (const QString &part : splitParts(text)) {
        auto requirement = parseRequirement(part);
        if (!requirement)
            return base::failure(requirement.error());
        selector.m_requirements << *std::move(requirement);
    }
    return selector;
}

bool LabelSelector::matches(const QMap<QString, QString> &labels) const
{
    return std::ranges::all_of(m_requirements, [&](const Requirement &requirement) {
        const auto label = labels.find(requirement.key);
        const bool exists = label != labels.end();
        switch (requirement.op) {
        case Requirement::Operator::Exists:
            return exists;
        case Requirement::Operator::Missing:
            return !exists;
        case Requirement::Operator::In:
            return exists && requirement.values.contains(*label);
        case Requirement::Operator::NotIn:
            return !exists || !requirement.values.contains(*label);
        case Requirement::Operator::Above:
            return exists && isAbove(*label, requirement.values.first());
        case Requirement::Operator::Below:
            return exists && isAbove(requirement.values.first(), *label);
        }
        return false;
    });
}

QString LabelSelector::toString() const
{
    QStringList parts;
    for (const Requirement &requirement : m_requirements) {
        const QString values = requirement.values.join(QLatin1Char(','));
        switch (requirement.op) {
        case Requirement::Operator::Exists:
            parts << requirement.key;
            break;
        case Requirement::Operator::Missing:
            parts << QLatin1Char('!') + requirement.key;
            break;
        case Requirement::Operator::In:
            parts << QStringLiteral("%1 in (%2)").arg(requirement.key, values);
            break;
        case Requirement::Operator::NotIn:
            parts << QStringLiteral("%1 notin (%2)").arg(requirement.key, values);
            break;
        case Requirement::Operator::Above:
            parts << requirement.key + QLatin1Char('>') + values;
            break;
        case Requirement::Operator::Below:
            parts << requirement.key + QLatin1Char('<') + values;
            break;
        }
    }
    return parts.join(QLatin1Char(','));
}

base::Result<FieldSelector> FieldSelector::parse(const QString &text)
{
    static const QRegularExpression form(
        QStringLiteral("^([A-Za-z0-9._/-]+)\\s*(==|=|!=)\\s*(.*)$"));
    FieldSelector selector;
    for (const QString &each : text.split(QLatin1Char(','))) {
        const QString part = each.trimmed();
        if (part.isEmpty())
            continue;
        const auto match = form.match(part);
        if (!match.hasMatch())
            return base::failure(
                Kind::Invalid,
                QStringLiteral("the field selector cannot be read at \"%1\"").arg(part));
        selector.m_requirements.append(
            {match.captured(1), match.captured(3), match.captured(2) != QLatin1String("!=")});
    }
    return selector;
}

QStringList FieldSelector::paths() const
{
    QStringList paths;
    for (const Requirement &requirement : m_requirements)
        paths << requirement.path;
    return paths;
}

bool FieldSelector::matches(const std::function<QString(const QString &)> &field) const
{
    return std::ranges::all_of(m_requirements, [&](const Requirement &requirement) {
        return (field(requirement.path) == requirement.value) == requirement.isEqual;
    });
}

} // namespace kube
