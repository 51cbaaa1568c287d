// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/machinetexts.h"

#include "app/models/texts.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace app::texts {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(MachineTexts)
};

using Safety = MachineRow::Safety;

} // namespace

QString span(std::chrono::seconds length)
{
    using namespace std::chrono;
    if (length < hours{2})
        return Words::tr("%1 min").arg(duration_cast<minutes>(length).count());
    if (length < hours{48})
        return Words::tr("%1 h").arg(duration_cast<hours>(length).count());
    return Words::tr("%1 d").arg(duration_cast<days>(length).count());
}

QString until(base::Instant then, base::Instant now)
{
    const auto left = std::chrono::ceil<std::chrono::seconds>(then - now);
    return left < std::chrono::minutes{1} ? Words::tr("now") : Words::tr("in %1").arg(span(left));
}

QString power(const QString &word)
{
    static constexpr std::array known{QT_TRANSLATE_NOOP("MachineTexts", "Terminating"),
                                      QT_TRANSLATE_NOOP("MachineTexts", "Stopping"),
                                      QT_TRANSLATE_NOOP("MachineTexts", "Migrating"),
                                      QT_TRANSLATE_NOOP("MachineTexts", "Paused"),
                                      QT_TRANSLATE_NOOP("MachineTexts", "Running"),
                                      QT_TRANSLATE_NOOP("MachineTexts", "Provisioning"),
                                      QT_TRANSLATE_NOOP("MachineTexts", "WaitingForVolumeBinding"),
                                      QT_TRANSLATE_NOOP("MachineTexts", "Starting"),
                                      QT_TRANSLATE_NOOP("MachineTexts", "Stopped"),
                                      QT_TRANSLATE_NOOP("MachineTexts", "Creating"),
                                      QT_TRANSLATE_NOOP("MachineTexts", "Error"),
                                      QT_TRANSLATE_NOOP("MachineTexts", "Unknown")};
    if (word.isEmpty())
        return Words::tr("Unknown");
    const auto found =
        std::ranges::find(known, word, [](const char *one) { return QLatin1String{one}; });
    return found == known.end() ? word : Words::tr(*found);
}

QString policyName(const ServingPolicy &policy)
{
    const QString name = policy.name.isEmpty() ? Words::tr("own") : policy.name;
    if (policy.isPaused)
        return Words::tr("%1 (paused)").arg(name);
    return policy.plan ? name : Words::tr("%1 (not understood)").arg(name);
}

QString policyNames(const MachineRow &row)
{
    QStringList names;
    for (const ServingPolicy &policy : row.policies)
        names << policyName(policy);
    return names.isEmpty() ? notYet() : names.join(QLatin1String(", "));
}

QString lastGood(const MachineRow &row, base::Instant now)
{
    const QString age = row.lastGood ? texts::age(*row.lastGood, now) : Words::tr("never");
    return row.isBehind(now) ? Words::tr("%1, late").arg(age) : age;
}

QString safetyWord(Safety safety)
{
    switch (safety) {
    case Safety::Behind:
        return Words::tr("Behind its promise");
    case Safety::Failing:
        return Words::tr("The newest snapshot failed");
    case Safety::Never:
        return Words::tr("No good snapshot yet");
    case Safety::Partial:
        return Words::tr("The last good snapshot lacks disks");
    case Safety::Unprotected:
        return Words::tr("No policy takes snapshots");
    case Safety::Safe:
        return Words::tr("Safe");
    }
    return {};
}

QString safety(const MachineRow &row, base::Instant now)
{
    const QString age = row.lastGood
        ? Words::tr("The last good snapshot is from %1 (%2).")
              .arg(texts::moment(*row.lastGood), texts::age(*row.lastGood, now))
        : Words::tr("There is no snapshot to go back to.");
    QStringList sentences{age};
    if (const auto promise = row.promised())
        sentences << Words::tr("Its policies promise one at least every %1.").arg(span(*promise));
    if (row.isLastFailed)
        sentences << Words::tr("A newer one failed.");
    if (row.policies.empty())
        sentences << Words::tr("No policy serves it.");
    else if (!row.hasRunningPolicy())
        sentences << Words::tr("None of its policies runs.");
    return sentences.join(QLatin1Char(' '));
}

QString strip(const DayStrip &strip)
{
    const int good = strip.count(DayMark::Good);
    const int weak = strip.count(DayMark::Crash) + strip.count(DayMark::Partial);
    const int failed = strip.count(DayMark::Failed);
    QStringList parts;
    if (good > 0)
        parts << Words::tr("%1 good").arg(good);
    if (weak > 0)
        parts << Words::tr("%1 weak").arg(weak);
    if (failed > 0)
        parts << Words::tr("%1 failed").arg(failed);
    return parts.isEmpty() ? Words::tr("none") : parts.join(QStringLiteral(" · "));
}

QString stripExplained(const DayStrip &strip)
{
    return Words::tr("The last %1 days, today on the right: %2 with a consistent snapshot, %3 with "
                     "a crash-consistent one, %4 with a partial one, %5 with failures only, %6 "
                     "without any.")
        .arg(DayStrip::length)
        .arg(strip.count(DayMark::Good))
        .arg(strip.count(DayMark::Crash))
        .arg(strip.count(DayMark::Partial))
        .arg(strip.count(DayMark::Failed))
        .arg(strip.count(DayMark::Nothing));
}

} // namespace app::texts
