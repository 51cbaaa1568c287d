// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "setup/removal.h"

// What --setup and --remove print, and the setup assistant says.
namespace app::setupreport {

// Object by object, with the lines that differ.
[[nodiscard]] QString plan(const QList<setup::Step> &steps, const QList<setup::Part> &leftOut);
// The lines that differ, each behind a sign.
[[nodiscard]] QString changes(const setup::Step &step);
// Empty when there is nothing to say about the controller's image.
[[nodiscard]] QString imageNotice(const QList<setup::Step> &steps);
[[nodiscard]] QString leaveOut(const setup::Part &part);
// Only the names of what is to be written.
[[nodiscard]] QString writes(const QList<setup::Step> &steps, const QList<setup::Part> &leftOut);
// What is to be written, as YAML that kubectl applies. The definition of Wukongs is a comment where
// it cannot be read: to apply ours would take the operator's own fields away.
[[nodiscard]] QByteArray yaml(const QList<setup::Step> &steps);
[[nodiscard]] QString plan(const setup::RemovalPlan &plan);
[[nodiscard]] QString problem(const setup::Problem &problem);
[[nodiscard]] QString done(const setup::Step &step);
[[nodiscard]] QString removed(const setup::Part &part);

} // namespace app::setupreport
