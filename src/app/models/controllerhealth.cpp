// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/controllerhealth.h"

#include "setup/bundle.h"

#include "app/models/texts.h"
#include "kube/core/timestamps.h"

#include <QCoreApplication>
#include <QVersionNumber>

namespace app {

namespace {

using L1 = QLatin1String;
using State = ControllerHealth::State;
using namespace std::chrono;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ControllerHealth)
};

// "registry/name:tag" as "tag".
QString tagOf(const QString &image)
{
    const QString name = image.mid(image.lastIndexOf(QLatin1Char('/')) + 1);
    const bool hasTag = name.contains(QLatin1Char(':')) && !name.contains(QLatin1Char('@'));
    return hasTag ? name.section(QLatin1Char(':'), 1) : QString();
}

// A tag of one's own registry need not be a version: then what the setup has written counts.
QString versionOf(const QJsonObject &deployment)
{
    const QString tag = tagOf(setup::imageOf(deployment));
    if (QVersionNumber::fromString(tag).segmentCount() > 1)
        return tag;
    const QVersionNumber written = setup::Part::versionOf(deployment);
    return written.isNull() ? tag : written.toString();
}

QString lasting(milliseconds duration)
{
    constexpr minutes longAgo{2};
    return duration < longAgo ? Words::tr("%1 s").arg(duration_cast<seconds>(duration).count())
                              : texts::age(base::Instant{}, base::Instant{duration});
}

State stateOf(const ControllerSight &sight)
{
    if (!sight.isKnown)
        return State::Unknown;
    if (!sight.lease)
        return sight.deployment ? State::Starting : State::Absent;
    if (!sight.lease->holder.isEmpty() && sight.silence <= sight.lease->duration)
        return State::Alive;
    // A standby counts that long from when it has seen the last renewal.
    return sight.silence <= 2 * sight.lease->duration ? State::TakingOver : State::Late;
}

} // namespace

base::Result<ControllerLease> ControllerLease::fromObject(kube::Object object)
{
    const QJsonObject spec = object.json()[L1("spec")].toObject();
    ControllerLease lease;
    // "pod_uuid" tells processes apart; people look for the pod.
    lease.holder = spec[L1("holderIdentity")].toString().section(QLatin1Char('_'), 0, 0);
    lease.duration = seconds{spec[L1("leaseDurationSeconds")].toInt()};
    lease.renewedAt = kube::parseTime(spec[L1("renewTime")].toString()).value_or(base::Instant{});
    lease.object = std::move(object);
    return lease;
}

base::Result<ControllerDeployment> ControllerDeployment::fromObject(kube::Object object)
{
    const QJsonObject json = object.json();
    return ControllerDeployment{std::move(object), versionOf(json),
                                json[L1("status")][L1("availableReplicas")].toInteger()};
}

QString ControllerHealth::version() const
{
    return sight.deployment ? sight.deployment->version : QString();
}

bool ControllerHealth::isOtherVersion() const
{
    return !version().isEmpty() && version() != L1(PROJECT_VERSION);
}

bool ControllerHealth::isNewerVersion() const
{
    return QVersionNumber::fromString(version()) > QVersionNumber::fromString(L1(PROJECT_VERSION));
}

bool ControllerHealth::isMissing() const
{
    const bool isGone = state == State::Late && sight.isDeploymentKnown && !sight.deployment;
    return state == State::Absent || isGone;
}

ControllerHealth judgeController(const ControllerSight &sight)
{
    return {stateOf(sight), sight};
}

namespace controllertexts {

namespace {

QString aliveInShort(const ControllerHealth &health)
{
    if (health.isOtherVersion())
        return QStringLiteral("△ ")
            + Words::tr("controller %1, not %2").arg(health.version(), L1(PROJECT_VERSION));
    return QStringLiteral("● ") + Words::tr("controller %1").arg(health.version()).trimmed();
}

QString whyUnknown(const ControllerSight &sight)
{
    if (!sight.error)
        return Words::tr("not known yet");
    if (sight.error->kind == base::Error::Kind::Forbidden)
        return Words::tr("not known: you have no right to read the Lease and the Deployment %1")
            .arg(setup::controllerKey().toString());
    return texts::error(*sight.error);
}

QString found(const ControllerHealth &health)
{
    const ControllerSight &sight = health.sight;
    switch (health.state) {
    case State::Unknown:
        return whyUnknown(sight);
    case State::Absent:
        return Words::tr("neither Lease nor Deployment %1 is there")
            .arg(setup::controllerKey().toString());
    case State::Starting:
        return Words::tr("starting: nobody leads yet; pods that are available: %1")
            .arg(sight.deployment->available);
    case State::Alive:
        return Words::tr("alive: %1 leads, and said so %2 ago")
            .arg(sight.lease->holder, lasting(sight.silence));
    case State::TakingOver:
        return Words::tr("a standby takes over; the last leader said so %1 ago")
            .arg(lasting(sight.silence));
    case State::Late:
        return Words::tr("silent for %1, though a leader says so every few seconds")
            .arg(lasting(sight.silence));
    }
    return {};
}

QString fixFor(const ControllerHealth &health)
{
    if (health.state == State::Absent)
        return Words::tr("Set the cluster up: unless a controller runs elsewhere, what is asked "
                         "for is not carried out.");
    if (health.state == State::Late && health.isMissing())
        return Words::tr("Its Deployment is gone. Set the cluster up again.");
    if (health.state == State::Late || health.state == State::Starting)
        return Words::tr("Look at its pods: kubectl -n %1 get pods")
            .arg(setup::controllerKey().space);
    if (health.isNewerVersion())
        return Words::tr("Update this application, which is %1.").arg(L1(PROJECT_VERSION));
    if (health.isOtherVersion())
        return Words::tr("Set the cluster up again to bring it to %1.").arg(L1(PROJECT_VERSION));
    return {};
}

} // namespace

QString inShort(const ControllerHealth &health)
{
    switch (health.state) {
    case State::Unknown:
        return QStringLiteral("○ ") + Words::tr("controller not known");
    case State::Absent:
        return QStringLiteral("✕ ") + Words::tr("no controller");
    case State::Starting:
        return QStringLiteral("◔ ") + Words::tr("controller is starting");
    case State::Alive:
        return aliveInShort(health);
    case State::TakingOver:
        return QStringLiteral("◔ ") + Words::tr("a standby controller takes over");
    case State::Late:
        return QStringLiteral("✕ ")
            + Words::tr("controller silent for %1").arg(lasting(health.sight.silence));
    }
    return {};
}

Tone tone(const ControllerHealth &health)
{
    switch (health.state) {
    case State::Unknown:
        return Tone::Neutral;
    case State::Starting:
    case State::TakingOver:
        return Tone::Busy;
    case State::Alive:
        return health.isOtherVersion() ? Tone::Warning : Tone::Good;
    case State::Absent:
    case State::Late:
        return Tone::Bad;
    }
    return Tone::Neutral;
}

Diagnosis diagnosis(const ControllerHealth &health)
{
    QString text = found(health);
    if (!health.version().isEmpty())
        text += L1("; ") + Words::tr("version %1").arg(health.version());
    constexpr minutes late{1}; // runs are looked at every few seconds
    const bool isBehind = health.sight.overdue >= late;
    if (isBehind)
        text +=
            L1("; ") + Words::tr("a planned run waits for %1").arg(lasting(health.sight.overdue));
    const bool isFine = health.state == State::Alive && !health.isOtherVersion() && !isBehind;
    const bool isBad = health.state == State::Absent || health.state == State::Late;
    const auto state = health.state == State::Unknown ? Diagnosis::State::Unknown
        : isFine                                      ? Diagnosis::State::Fine
        : isBad                                       ? Diagnosis::State::Failed
                                                      : Diagnosis::State::Notice;
    return {Check::Controller, state, {}, text, fixFor(health)};
}

} // namespace controllertexts

} // namespace app
