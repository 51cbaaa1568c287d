// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ui/wizards/writequestion.h"

// What is asked before a policy is suspended, deleted or run.
namespace app {

[[nodiscard]] WriteQuestion::Question suspendQuestion(const Session &session,
                                                      const snapshots::PolicyView &policy);
[[nodiscard]] WriteQuestion::Question removeQuestion(const Session &session,
                                                     const snapshots::PolicyView &policy);
[[nodiscard]] WriteQuestion::Question
runNowQuestion(const Session &session, const snapshots::PolicyView &policy, base::Instant now);

} // namespace app
