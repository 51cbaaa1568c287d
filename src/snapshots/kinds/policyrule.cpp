// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/kinds/policyrule.h"

#include "snapshots/duration.h"

#include <array>

namespace snapshots {

namespace {

using L1 = QLatin1String;

struct NumberField
{
    const char *name;
    int RetentionRule::*member;
    int least;
};

constexpr std::array<NumberField, 7> numbers{{{"keepHourly", &RetentionRule::keepHourly, 0},
                                              {"keepDaily", &RetentionRule::keepDaily, 0},
                                              {"keepWeekly", &RetentionRule::keepWeekly, 0},
                                              {"keepMonthly", &RetentionRule::keepMonthly, 0},
                                              {"keepYearly", &RetentionRule::keepYearly, 0},
                                              {"minReady", &RetentionRule::minReady, 1},
                                              {"maxFailed", &RetentionRule::maxFailed, 0}}};

RetentionRule retentionFromJson(const kube::JsonView &json, QStringList &problems)
{
    const QString path = QStringLiteral("retention.");
    RetentionRule rule;
    rule.maxCount = numberIn(json, "maxCount", 1, path, problems);
    rule.maxAge = durationIn(json, "maxAge", path, problems);
    for (const NumberField &field : numbers)
        rule.*field.member =
            numberIn(json, field.name, field.least, path, problems).value_or(rule.*field.member);
    return rule;
}

QJsonObject retentionToJson(const RetentionRule &rule)
{
    const RetentionRule defaults;
    QJsonObject json;
    if (rule.maxCount)
        json[L1("maxCount")] = *rule.maxCount;
    if (rule.maxAge)
        json[L1("maxAge")] = formatDuration(*rule.maxAge);
    for (const NumberField &field : numbers) {
        if (rule.*field.member != defaults.*field.member)
            json[L1(field.name)] = rule.*field.member;
    }
    return json;
}

} // namespace

bool RetentionRule::keepsPeriods() const
{
    return keepHourly > 0 || keepDaily > 0 || keepWeekly > 0 || keepMonthly > 0 || keepYearly > 0;
}

std::optional<std::chrono::minutes> durationIn(const kube::JsonView &json,
                                               const char *field,
                                               const QString &path,
                                               QStringList &problems)
{
    const kube::JsonView value = json[L1(field)];
    if (value.isUndefined() || value.isNull())
        return std::nullopt;
    const auto duration = parseDuration(value.toString());
    if (duration)
        return *duration;
    problems << path + L1(field) + QLatin1Char(' ') + duration.error().detail;
    return std::nullopt;
}

std::optional<int> numberIn(const kube::JsonView &json,
                            const char *field,
                            int least,
                            const QString &path,
                            QStringList &problems)
{
    const kube::JsonView value = json[L1(field)];
    if (value.isUndefined() || value.isNull())
        return std::nullopt;
    const int number = value.toInt(least - 1);
    if (number >= least)
        return number;
    problems << QStringLiteral("%1%2 must be a whole number of at least %3")
                    .arg(path, L1(field))
                    .arg(least);
    return std::nullopt;
}

PolicyRule policyRuleFromJson(const kube::JsonView &json)
{
    PolicyRule rule;
    rule.schedule = json[L1("schedule")].toString();
    rule.timeZone = json[L1("timeZone")].toString();
    rule.retention = retentionFromJson(json[L1("retention")], rule.problems);
    return rule;
}

QJsonObject toJson(const PolicyRule &rule)
{
    QJsonObject json{{QStringLiteral("schedule"), rule.schedule}};
    if (!rule.timeZone.isEmpty())
        json[L1("timeZone")] = rule.timeZone;
    if (const QJsonObject retention = retentionToJson(rule.retention); !retention.isEmpty())
        json[L1("retention")] = retention;
    return json;
}

} // namespace snapshots
