// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

// The words of the application and what they mean: one table for the help and for what is said
// where a word stands.
namespace app::glossary {

enum class Term {
    Machine,
    Power,
    GuestAgent,
    Snapshot,
    Capture,
    PointInTime,
    Ready,
    Grade,
    Policy,
    Promise,
    Run,
    Retention,
    Floor,
    Pin,
    Strip,
    StorageClass,
    Claim,
    Request,
    Step,
    Timeline,
    RecoveryPoint,
    Protected
};

[[nodiscard]] const QList<Term> &all();
[[nodiscard]] QString name(Term term);
[[nodiscard]] QString meaning(Term term);
[[nodiscard]] QString hover(Term term); // rich text, so that it wraps

} // namespace app::glossary
