// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/machinerow.h"
#include "base/result.h"

#include <functional>

namespace app {

// A filter as people type it: `ns:prod state:failed age>7d -policy:none web`. All terms must hold;
// commas mean or (`ns:shop,web`), a hyphen in front negates. A word without a key is looked for in
// name, namespace, power and policies.
class MachineQuery
{
public:
    // Errors: Parse, a sentence for people that names the term and what is allowed.
    [[nodiscard]] static base::Result<MachineQuery> parse(const QString &text);

    [[nodiscard]] bool isEmpty() const { return m_terms.empty(); }
    [[nodiscard]] bool matches(const MachineRow &row, base::Instant now) const;

    // What names there are to complete.
    struct Vocabulary
    {
        QStringList spaces;
        QStringList policies;
        QStringList storageClasses;
    };
    // What the last word of a text may become.
    [[nodiscard]] static QStringList completions(const QString &word, const Vocabulary &names);

private:
    using Predicate = std::function<bool(const MachineRow &row, base::Instant now)>;
    struct Term
    {
        Predicate holds;
        bool isNegated = false;
    };

    [[nodiscard]] static base::Result<Predicate> predicateOf(const QString &term);
    [[nodiscard]] static base::Result<Predicate>
    compared(const QString &term, const QString &key, QChar relation, const QString &value);
    [[nodiscard]] static base::Result<Predicate>
    chosen(const QString &term, const QString &key, const QString &value);

    std::vector<Term> m_terms;
};

} // namespace app
