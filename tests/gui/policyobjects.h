// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QString>

// Objects that the tests of policies put into the cluster, in the fixture's namespace.
namespace objects {

[[nodiscard]] QJsonObject policy(const QString &name, const QJsonObject &spec);
// A create request about the Wukong my-vm that this policy holds.
[[nodiscard]] QJsonObject heldRequest(const QString &name, const QString &policyUid);
// A merge patch.
[[nodiscard]] QJsonObject labelled(const QJsonObject &labels);
// A machine that is off, and the claim that all such machines have.
[[nodiscard]] QJsonObject crowdMachine(const QString &name);
[[nodiscard]] QJsonObject crowdClaim();

} // namespace objects
