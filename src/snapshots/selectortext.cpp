// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/selectortext.h"

#include <QRegularExpression>

namespace snapshots {

namespace {

using Operator = LabelRequirement::Operator;

// At commas that are not in parentheses.
QStringList partsOf(const QString &text)
{
    static const QRegularExpression comma(QStringLiteral(",(?![^(]*\\))"));
    QStringList parts;
    for (const QString &part : text.split(comma)) {
        if (!part.trimmed().isEmpty())
            parts << part.trimmed();
    }
    return parts;
}

std::optional<LabelRequirement> requirementOf(const QString &part)
{
    static const QString key = QStringLiteral("([A-Za-z0-9][-A-Za-z0-9_./]*)");
    static const QRegularExpression equals(
        QStringLiteral("^%1\\s*(==|=|!=)\\s*([-A-Za-z0-9_.]*)$").arg(key));
    static const QRegularExpression set(
        QStringLiteral("^%1\\s+(in|notin)\\s*\\(([^()]*)\\)$").arg(key));
    static const QRegularExpression exists(QStringLiteral("^(!?)\\s*%1$").arg(key));
    if (const auto match = equals.match(part); match.hasMatch())
        return LabelRequirement{match.captured(1),
                                match.captured(2) == QLatin1String("!=") ? Operator::NotIn
                                                                         : Operator::In,
                                {match.captured(3)}};
    if (const auto match = set.match(part); match.hasMatch()) {
        QStringList values;
        for (const QString &value : match.captured(3).split(QLatin1Char(',')))
            values << value.trimmed();
        return LabelRequirement{
            match.captured(1),
            match.captured(2) == QLatin1String("in") ? Operator::In : Operator::NotIn, values};
    }
    if (const auto match = exists.match(part); match.hasMatch())
        return LabelRequirement{match.captured(2),
                                match.captured(1).isEmpty() ? Operator::Exists
                                                            : Operator::DoesNotExist,
                                {}};
    return std::nullopt;
}

QString textOf(const LabelRequirement &label)
{
    const bool isOne = label.values.size() == 1;
    switch (label.op) {
    case Operator::In:
        return isOne
            ? label.key + QLatin1Char('=') + label.values.first()
            : QStringLiteral("%1 in (%2)").arg(label.key, label.values.join(QLatin1String(", ")));
    case Operator::NotIn:
        return isOne ? label.key + QLatin1String("!=") + label.values.first()
                     : QStringLiteral("%1 notin (%2)")
                           .arg(label.key, label.values.join(QLatin1String(", ")));
    case Operator::Exists:
        return label.key;
    case Operator::DoesNotExist:
        return QLatin1Char('!') + label.key;
    }
    return {};
}

} // namespace

base::Result<QList<LabelRequirement>> parseSelector(const QString &text)
{
    QList<LabelRequirement> labels;
    for (const QString &part : partsOf(text)) {
        auto label = requirementOf(part);
        if (!label)
            return base::failure(base::Error::Kind::Parse,
                                 QStringLiteral("\"%1\" is no condition on labels: write app=web, "
                                                "tier in (a, b), app or !app")
                                     .arg(part));
        labels.append(*std::move(label));
    }
    return labels;
}

QString selectorText(const QList<LabelRequirement> &labels)
{
    QStringList parts;
    for (const LabelRequirement &label : labels)
        parts << textOf(label);
    return parts.join(QLatin1String(", "));
}

} // namespace snapshots
