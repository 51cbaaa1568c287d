// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/apiserver/names.h"

#include <QRegularExpression>

namespace simulator {

namespace {

using L1 = QLatin1String;

constexpr qsizetype longestSubdomain = 253;
constexpr qsizetype longestLabel = 63;
const L1 labelPattern("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
const L1 qualifiedPattern("([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]");

QString subdomainPattern()
{
    return QStringLiteral("%1(\\.%1)*").arg(labelPattern);
}

bool matches(const QString &text, const QString &pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(text).hasMatch();
}

QString tooLong(qsizetype longest, L1 unit)
{
    return QStringLiteral("must be no more than %1 %2").arg(longest).arg(unit);
}

QString notASubdomain()
{
    return QStringLiteral(
               "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, "
               "'-' or '.', and must start and end with an alphanumeric character (e.g. "
               "'example.com', regex used for validation is '%1')")
        .arg(subdomainPattern());
}

QString notAName()
{
    return QStringLiteral(
               "must consist of alphanumeric characters, '-', '_' or '.', and must start "
               "and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  "
               "or '123-abc', regex used for validation is '%1')")
        .arg(qualifiedPattern);
}

QStringList prefixProblems(const QString &prefix)
{
    QStringList problems;
    if (prefix.isEmpty())
        return {L1("prefix part must be non-empty")};
    if (prefix.toUtf8().size() > longestSubdomain)
        problems << L1("prefix part ") + tooLong(longestSubdomain, L1("bytes"));
    if (!matches(prefix, subdomainPattern()))
        problems << L1("prefix part ") + notASubdomain();
    return problems;
}

} // namespace

QStringList subdomainProblems(const QString &name)
{
    QStringList problems;
    if (name.size() > longestSubdomain)
        problems << tooLong(longestSubdomain, L1("characters"));
    if (!matches(name, subdomainPattern()))
        problems << notASubdomain();
    return problems;
}

QStringList dnsLabelProblems(const QString &name)
{
    if (name.contains(QLatin1Char('.')))
        return {L1("must not contain dots")};
    QStringList problems;
    if (name.size() > longestLabel)
        problems << tooLong(longestLabel, L1("characters"));
    if (!matches(name, labelPattern))
        problems << QStringLiteral(
                        "a lowercase RFC 1123 label must consist of lower case alphanumeric "
                        "characters or '-', and must start and end with an alphanumeric character "
                        "(e.g. 'my-name',  or '123-abc', regex used for validation is '%1')")
                        .arg(labelPattern);
    return problems;
}

QStringList qualifiedNameProblems(const QString &name)
{
    const QStringList parts = name.split(QLatin1Char('/'));
    if (parts.size() > 2)
        return {QStringLiteral("a valid label key ") + notAName()
                + L1(" with an optional DNS subdomain prefix and '/' (e.g. "
                     "'example.com/MyName')")};
    QStringList problems;
    if (parts.size() == 2)
        problems = prefixProblems(parts.first());
    if (parts.last().isEmpty())
        problems << L1("name part must be non-empty");
    else if (parts.last().toUtf8().size() > longestLabel)
        problems << L1("name part ") + tooLong(longestLabel, L1("bytes"));
    if (!matches(parts.last(), qualifiedPattern))
        problems << L1("name part ") + notAName();
    return problems;
}

QStringList labelValueProblems(const QString &value)
{
    QStringList problems;
    if (value.toUtf8().size() > longestLabel)
        problems << tooLong(longestLabel, L1("bytes"));
    const QString pattern = QStringLiteral("(%1)?").arg(qualifiedPattern);
    if (!matches(value, pattern))
        problems << QStringLiteral(
                        "a valid label must be an empty string or consist of alphanumeric "
                        "characters, '-', '_' or '.', and must start and end with an alphanumeric "
                        "character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for "
                        "validation is '%1')")
                        .arg(pattern);
    return problems;
}

} // namespace simulator
