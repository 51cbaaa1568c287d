// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/machinequery.h"

#include "snapshots/duration.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace app {

namespace {

using L1 = QLatin1String;
using Safety = MachineRow::Safety;
using Power = MachineRow::Power;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(MachineQuery)
};

// A word that a key takes, and what it means.
struct Choice
{
    L1 key;
    L1 word;
    bool (*holds)(const MachineRow &row, base::Instant now);
};

template<Safety safety>
bool isOf(const MachineRow &row, base::Instant now)
{
    return row.safety(now) == safety;
}

template<Power power>
bool isPowered(const MachineRow &row, base::Instant)
{
    return row.power == power;
}

template<snapshots::MachineKind kind>
bool isKind(const MachineRow &row, base::Instant)
{
    return row.ref.kind == kind;
}

bool isBehind(const MachineRow &row, base::Instant now)
{
    return row.isBehind(now);
}

bool hasPausedPolicy(const MachineRow &row, base::Instant)
{
    return std::ranges::any_of(row.policies, &ServingPolicy::isPaused);
}

bool hasOwnPolicy(const MachineRow &row, base::Instant)
{
    return std::ranges::any_of(row.policies,
                               [](const ServingPolicy &policy) { return policy.name.isEmpty(); });
}

const std::array choices{
    Choice{L1{"state"}, L1{"safe"}, isOf<Safety::Safe>},
    Choice{L1{"state"}, L1{"behind"}, isBehind},
    Choice{L1{"state"}, L1{"failed"},
           [](const MachineRow &row, base::Instant) { return row.isLastFailed; }},
    Choice{L1{"state"}, L1{"never"},
           [](const MachineRow &row, base::Instant) { return !row.lastGood.has_value(); }},
    Choice{L1{"state"}, L1{"partial"},
           [](const MachineRow &row, base::Instant) { return row.isLastGoodPartial; }},
    Choice{L1{"state"}, L1{"unprotected"},
           [](const MachineRow &row, base::Instant) { return !row.hasRunningPolicy(); }},
    Choice{L1{"state"}, L1{"busy"},
           [](const MachineRow &row, base::Instant) { return row.isBusy; }},
    Choice{L1{"power"}, L1{"on"}, isPowered<Power::Running>},
    Choice{L1{"power"}, L1{"off"}, isPowered<Power::Stopped>},
    Choice{L1{"power"}, L1{"paused"}, isPowered<Power::Paused>},
    Choice{L1{"power"}, L1{"changing"}, isPowered<Power::Changing>},
    Choice{L1{"power"}, L1{"trouble"}, isPowered<Power::Trouble>},
    Choice{L1{"agent"}, L1{"yes"},
           [](const MachineRow &row, base::Instant) { return row.hasAgent; }},
    Choice{L1{"agent"}, L1{"no"},
           [](const MachineRow &row, base::Instant) { return !row.hasAgent; }},
    Choice{L1{"behind"}, L1{"yes"}, isBehind},
    Choice{L1{"behind"}, L1{"no"},
           [](const MachineRow &row, base::Instant now) { return !row.isBehind(now); }},
    Choice{L1{"kind"}, L1{"wukong"}, isKind<snapshots::MachineKind::Wukong>},
    Choice{L1{"kind"}, L1{"vm"}, isKind<snapshots::MachineKind::VirtualMachine>},
    Choice{L1{"policy"}, L1{"none"},
           [](const MachineRow &row, base::Instant) { return row.policies.empty(); }},
    Choice{L1{"policy"}, L1{"own"}, hasOwnPolicy},
    Choice{L1{"policy"}, L1{"paused"}, hasPausedPolicy},
    Choice{L1{"storage"}, L1{"none"},
           [](const MachineRow &row, base::Instant) { return row.storageClasses.isEmpty(); }},
};

// Keys that take any text, too; and those that are compared with a length of time or a number.
const std::array textKeys{L1{"ns"}, L1{"name"}, L1{"node"}, L1{"policy"}, L1{"storage"}};
const std::array comparedKeys{L1{"age"}, L1{"next"}, L1{"snapshots"}};
const std::array allKeys{L1{"ns"},        L1{"name"},   L1{"state"},  L1{"power"},   L1{"agent"},
                         L1{"age"},       L1{"behind"}, L1{"policy"}, L1{"storage"}, L1{"next"},
                         L1{"snapshots"}, L1{"kind"},   L1{"node"}};

QStringList wordsOf(const QString &key)
{
    QStringList words;
    for (const Choice &choice : choices) {
        if (choice.key == key)
            words << choice.word;
    }
    return words;
}

bool hasPolicyLike(const MachineRow &row, const QString &text)
{
    return std::ranges::any_of(
        row.policies, [&text](const ServingPolicy &policy) { return policy.name.contains(text); });
}

bool hasText(const MachineRow &row, const QString &key, const QString &text)
{
    if (key == L1("ns"))
        return row.ref.key.space.contains(text);
    if (key == L1("name"))
        return row.ref.key.name.contains(text);
    if (key == L1("node"))
        return row.node.contains(text);
    if (key == L1("policy"))
        return hasPolicyLike(row, text);
    return std::ranges::any_of(row.storageClasses,
                               [&text](const QString &name) { return name.contains(text); });
}

// Names in Kubernetes are in lower case.
bool hasAnywhere(const MachineRow &row, const QString &text)
{
    return row.ref.key.name.contains(text) || row.ref.key.space.contains(text)
        || row.powerWord.contains(text, Qt::CaseInsensitive) || hasPolicyLike(row, text);
}

template<class T>
bool holds(QChar relation, const T &left, const T &right)
{
    return relation == QLatin1Char('>') ? left > right : left < right;
}

base::Error refusal(const QString &sentence)
{
    base::Error error;
    error.kind = base::Error::Kind::Parse;
    error.detail = sentence;
    return error;
}

} // namespace

base::Result<MachineQuery> MachineQuery::parse(const QString &text)
{
    MachineQuery query;
    for (const QString &word : text.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const bool isNegated = word.startsWith(QLatin1Char('-')) && word.size() > 1;
        auto predicate = predicateOf(isNegated ? word.mid(1) : word);
        if (!predicate)
            return base::failure(predicate.error());
        query.m_terms.push_back({*std::move(predicate), isNegated});
    }
    return query;
}

bool MachineQuery::matches(const MachineRow &row, base::Instant now) const
{
    return std::ranges::all_of(
        m_terms, [&](const Term &term) { return term.holds(row, now) != term.isNegated; });
}

base::Result<MachineQuery::Predicate> MachineQuery::predicateOf(const QString &term)
{
    const auto relation =
        std::ranges::find_if(term, [](QChar each) { return L1(":<>").contains(each); });
    if (relation == term.end())
        return [text = term.toLower()](const MachineRow &row, base::Instant) {
            return hasAnywhere(row, text);
        };
    const auto length = relation - term.begin();
    const QString key = term.left(length).toLower();
    const QString value = term.mid(length + 1).toLower();
    if (std::ranges::find(allKeys, key) == allKeys.end()) {
        const QStringList known(allKeys.begin(), allKeys.end());
        return base::failure(refusal(Words::tr("\"%1\": there is no \"%2\"; there are %3.")
                                         .arg(term, key, known.join(L1(", ")))));
    }
    const bool isCompared = std::ranges::find(comparedKeys, key) != comparedKeys.end();
    return isCompared ? compared(term, key, *relation, value) : chosen(term, key, value);
}

base::Result<MachineQuery::Predicate> MachineQuery::compared(const QString &term,
                                                             const QString &key,
                                                             QChar relation,
                                                             const QString &value)
{
    const bool isCounted = key == L1("snapshots");
    if (relation == QLatin1Char(':'))
        return base::failure(refusal(
            isCounted ? Words::tr("\"%1\": say more or less, as in snapshots>5.").arg(term)
                      : Words::tr("\"%1\": say longer or shorter, as in %2>7d.").arg(term, key)));
    if (isCounted) {
        bool isNumber = false;
        const int number = value.toInt(&isNumber);
        if (!isNumber)
            return base::failure(refusal(Words::tr("\"%1\": a number belongs there.").arg(term)));
        return [relation, number](const MachineRow &row, base::Instant) {
            return holds(relation, row.readyCount, number);
        };
    }
    const auto length = snapshots::parseDuration(value);
    if (!length)
        return base::failure(refusal(
            Words::tr("\"%1\": a length of time belongs there, such as 90m, 12h, 7d.").arg(term)));
    if (key == L1("age"))
        return [relation, age = *length](const MachineRow &row, base::Instant now) {
            return row.lastGood ? holds(relation, now - *row.lastGood, {age})
                                : relation == QLatin1Char('>');
        };
    return [relation, wait = *length](const MachineRow &row, base::Instant now) {
        const auto next = row.nextRun(now);
        return next ? holds(relation, *next - now, {wait}) : relation == QLatin1Char('>');
    };
}

base::Result<MachineQuery::Predicate>
MachineQuery::chosen(const QString &term, const QString &key, const QString &value)
{
    const QStringList words = wordsOf(key);
    const bool takesText = std::ranges::find(textKeys, key) != textKeys.end();
    const QStringList values = value.split(QLatin1Char(','), Qt::SkipEmptyParts);
    std::vector<Predicate> any;
    for (const QString &each : values) {
        const auto choice = std::ranges::find_if(
            choices, [&](const Choice &known) { return known.key == key && known.word == each; });
        if (choice != choices.end())
            any.emplace_back(choice->holds);
        else if (takesText)
            any.emplace_back([key, each](const MachineRow &row, base::Instant) {
                return hasText(row, key, each);
            });
        else
            return base::failure(refusal(
                Words::tr("\"%1\": \"%2\" takes %3.").arg(term, key, words.join(L1(", ")))));
    }
    return [any](const MachineRow &row, base::Instant now) {
        return any.empty()
            || std::ranges::any_of(any, [&](const Predicate &one) { return one(row, now); });
    };
}

QStringList MachineQuery::completions(const QString &word, const Vocabulary &names)
{
    const bool isNegated = word.startsWith(QLatin1Char('-'));
    const QString typed = isNegated ? word.mid(1) : word;
    QStringList all;
    const auto colon = typed.indexOf(QLatin1Char(':'));
    if (colon < 0) {
        for (const L1 &key : allKeys)
            all << key
                    + (std::ranges::find(comparedKeys, key) != comparedKeys.end() ? L1(">")
                                                                                  : L1(":"));
    } else {
        const QString key = typed.left(colon);
        QStringList values = wordsOf(key);
        if (key == L1("ns"))
            values << names.spaces;
        else if (key == L1("policy"))
            values << names.policies;
        else if (key == L1("storage"))
            values << names.storageClasses;
        for (const QString &value : std::as_const(values))
            all << key + QLatin1Char(':') + value;
    }
    QStringList fitting;
    for (const QString &each : std::as_const(all)) {
        if (each.startsWith(typed, Qt::CaseInsensitive) && each != typed)
            fitting << (isNegated ? QLatin1Char('-') + each : each);
    }
    return fitting;
}

} // namespace app
