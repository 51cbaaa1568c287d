// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/connectionwords.h"

#include "app/models/connector.h"
#include "app/models/controllerhealth.h"
#include "app/models/session.h"
#include "app/models/texts.h"

#include <QCoreApplication>

namespace app::connectionwords {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionWords)
};

} // namespace

QString where(const Session &session, const ContextChoices &choices, bool isDemo)
{
    const kube::ClusterAccess &access = session.access();
    QStringList where{access.context, access.server.toString()};
    if (isDemo)
        where.prepend(Words::tr("Demo"));
    if (access.insecureSkipTlsVerify)
        where << Words::tr("certificate not checked");
    if (choices.isProtected)
        where << Words::tr("protected");
    if (session.isReadOnly())
        where << Words::tr("read-only: nothing is changed from here");
    return where.join(QStringLiteral("   ·   "));
}

QString freshness(const Session &session)
{
    const auto contact = session.lastContact();
    if (session.state() == Session::State::Live)
        return QStringLiteral("● ") + Words::tr("live");
    if (!contact || session.state() == Session::State::Connecting)
        return QStringLiteral("○ ") + Words::tr("connecting…");
    const base::Instant now = session.clock().now();
    const auto silence = std::chrono::duration_cast<std::chrono::seconds>(now - *contact);
    constexpr std::chrono::minutes longAgo{1};
    return QStringLiteral("△ ")
        + (silence < longAgo ? Words::tr("last heard %1 s ago").arg(silence.count())
                             : Words::tr("last heard %1 ago").arg(texts::age(*contact, now)));
}

Notice notice(const Session &session, const ControllerHealth &controller)
{
    const auto error = session.error();
    if (session.state() == Session::State::Stale && error)
        return {Words::tr("What you see may be old. %1").arg(texts::error(*error))};
    if (!session.hasSnapshotKind())
        return {Words::tr("This cluster does not know WukongSnapshots yet: set it up."), true};
    if (session.isRestricted())
        return {Words::tr("You may not list all namespaces. Shown: %1. Others: File, Namespaces…")
                    .arg(session.spaces().join(QLatin1String(", ")))};
    if (session.access().insecureSkipTlsVerify)
        return {Words::tr(
            "The certificate of this server is not checked (insecure-skip-tls-verify): whoever "
            "answers at its address gets your credentials.")};
    if (controller.state == ControllerHealth::State::Alive && controller.isOtherVersion())
        return {Words::tr("The controller of this cluster is %1, and this application %2.")
                    .arg(controller.version(), QLatin1String(PROJECT_VERSION)),
                !controller.isNewerVersion()};
    if (controller.isMissing())
        return {Words::tr("No controller works in this cluster: unless one runs elsewhere, what is "
                          "asked for is not carried out."),
                true};
    return {};
}

} // namespace app::connectionwords
