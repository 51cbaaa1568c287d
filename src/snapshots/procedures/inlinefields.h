// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "snapshots/decision.h"
#include "snapshots/kinds/wukong.h"

#include <memory>

// Inline policies survive the operator. Adding its finalizer, it writes the Wukong as its types
// know it, and spec.snapshotPolicy and spec.cloneSource are gone (product facts 2.4). That happens
// once in a machine's life, mostly within its first second, and again when somebody takes the
// finalizer away. They are put back once; whoever removes them at any other time is a person who
// means it.
//
// What there was to lose is known from, in this order:
// 1. the versions before and after the finalizer came, where the controller saw them;
// 2. what kubectl applied last, which the operator keeps;
// 3. names::inlineFieldsAnnotation, where nobody uses kubectl apply; whoever creates a Wukong with
//    such fields by other means writes it too, so that they survive a controller that is down.
//
// 2 and 3 go on saying so after a person has removed a field by kubectl edit. So
// names::inlineSettledAnnotation is written in the same patch, or alone where nothing was lost:
// from then on they are not asked any more. It holds the uid of the Wukong, because backup tools
// and kubectl get -o yaml copy annotations to new objects.
//
// What is not told apart: a controller that is down while a person removes a field by kubectl edit
// before it is settled (it is put back once), or while a finalizer is added a second time (the
// fields stay away).
namespace snapshots {

// The operator takes a machine on: what was seen of it. Empty when none was seen or when what was
// lost is back.
struct Takeover
{
    std::shared_ptr<const Wukong> before; // the last version without its finalizer; null: none
    std::shared_ptr<const Wukong> after; // the first with it; null: not seen yet

    // To be called with every version, in order.
    void see(const std::shared_ptr<const Wukong> &version);
};

struct InlineFieldsDecision
{
    std::vector<Action> actions; // none: nothing is to be done
    std::vector<EventNote> events;
};

// `takeover` is empty when none was seen, or when the one that was seen has been dealt with:
// whoever keeps it drops it once the decision about a version with the finalizer is carried out.
// What is written names the version that it was decided about, so a stale look does no harm.
[[nodiscard]] InlineFieldsDecision decideInlineFields(const Wukong &wukong,
                                                      const Takeover &takeover);

} // namespace snapshots
