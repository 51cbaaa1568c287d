// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/client/programapproval.h"

namespace app {

// Asks on the terminal, beside what the program prints. Where nobody answers, the program that a
// kubeconfig names does not run.
class TerminalQuestion final : public kube::ProgramApproval
{
public:
    void ask(const kube::ProgramRequest &request, Answer answer) override;
};

} // namespace app
