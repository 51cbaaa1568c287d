// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace app {

struct ContextChoices;
struct ControllerHealth;
class Session;

// What the window says at every moment of its connection.
namespace connectionwords {

[[nodiscard]] QString where(const Session &session, const ContextChoices &choices, bool isDemo);
[[nodiscard]] QString freshness(const Session &session);
// The one thing that matters most now; empty when there is none.
struct Notice
{
    QString sentence;
    bool isAboutSetup = false; // setting the cluster up helps
};
[[nodiscard]] Notice notice(const Session &session, const ControllerHealth &controller);

} // namespace connectionwords

} // namespace app
