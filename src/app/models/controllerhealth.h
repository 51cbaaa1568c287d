// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/diagnosis.h"
#include "app/models/roles.h"
#include "base/clock.h"
#include "kube/core/object.h"

#include <memory>
#include <optional>

namespace app {

// The Lease that the controller's leader renews.
struct ControllerLease
{
    kube::Object object;
    QString holder; // the leader's pod; empty: it was given back
    std::chrono::seconds duration{0}; // how long it stands without being renewed
    base::Instant renewedAt{};

    [[nodiscard]] static base::Result<ControllerLease> fromObject(kube::Object object);
};

struct ControllerDeployment
{
    kube::Object object;
    QString version; // the image's tag, or what the setup has written; may be empty
    qint64 available = 0; // pods

    [[nodiscard]] static base::Result<ControllerDeployment> fromObject(kube::Object object);
};

// What can be seen of the controller. Null where there is none.
struct ControllerSight
{
    bool isKnown = false; // the Lease was looked for, as follows
    std::shared_ptr<const ControllerLease> lease;
    std::chrono::milliseconds silence{0}; // since it was renewed
    std::optional<base::Error> error; // why it is not known
    bool isDeploymentKnown = false;
    std::shared_ptr<const ControllerDeployment> deployment;
    std::chrono::milliseconds overdue{0}; // the planned run that waits longest
};

struct ControllerHealth
{
    enum class State {
        Unknown,
        Absent,
        Starting, // installed, but nobody has led yet
        Alive,
        TakingOver, // nobody leads, and a standby is about to
        Late // not renewed for longer than that
    };

    State state = State::Unknown;
    ControllerSight sight;

    [[nodiscard]] QString version() const; // empty: not known
    [[nodiscard]] bool isOtherVersion() const; // than the application
    [[nodiscard]] bool isNewerVersion() const; // likewise: it is the application that is old
    // As far as can be seen none is installed, or its Deployment is gone. Not where it is only
    // unknown, starts, or hands over, whatever its version.
    [[nodiscard]] bool isMissing() const;
};

[[nodiscard]] ControllerHealth judgeController(const ControllerSight &sight);

namespace controllertexts {

[[nodiscard]] QString inShort(const ControllerHealth &health); // "● controller 0.1.0"
[[nodiscard]] Tone tone(const ControllerHealth &health);
[[nodiscard]] Diagnosis diagnosis(const ControllerHealth &health);

} // namespace controllertexts

} // namespace app
