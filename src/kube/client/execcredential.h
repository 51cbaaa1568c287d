// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/client/credentialsource.h"
#include "kube/client/programapproval.h"
#include "kube/client/programpath.h"
#include "kube/client/programrun.h"

#include <QPromise>

#include <vector>

namespace kube {

// Credentials from a program (user.exec). It is found as the login shell finds it, approved once,
// and run when a credential is asked for and none is known, or the known one has expired or was
// refused. Errors name the user and the command; the end of what the program wrote to standard
// error is quoted with everything taken out that looks like a secret or is a value of its
// environment. A run that takes too long ends as Auth and not as Timeout: trying again by itself
// would open a browser again each time.
class ExecCredential final : public CredentialSource
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExecCredential)

public:
    struct Limits
    {
        std::chrono::milliseconds timeout{60'000}; // long enough for a login in a browser
        qint64 output = 1024LL * 1024; // bytes
    };

    // `access.exec` must be there. The references must outlive this object.
    ExecCredential(ClusterAccess access,
                   base::Clock &clock,
                   ProgramApproval &approval,
                   ProgramFinder &finder,
                   Limits limits);
    ExecCredential(ClusterAccess access,
                   base::Clock &clock,
                   ProgramApproval &approval,
                   ProgramFinder &finder)
        : ExecCredential{std::move(access), clock, approval, finder, Limits{}}
    { }
    ~ExecCredential() override;

    [[nodiscard]] Answer current() override;
    [[nodiscard]] bool refuse(const Credential &used) override;

    // A credential is asked for anew this long before it expires: it still has to travel.
    static constexpr std::chrono::seconds expirySlack{10};

private:
    [[nodiscard]] bool isKnownGood() const;
    void begin();
    void onFound(const base::Result<FoundProgram> &found);
    void onApproval(bool allowed);
    void run();
    void onEnded(const ProgramRun::Outcome &outcome);
    void settle(base::Result<Credential> result);

    [[nodiscard]] QProcessEnvironment environment(const QByteArray &info) const;
    [[nodiscard]] base::Result<Credential> credentialFrom(const ProgramRun::Outcome &outcome);
    [[nodiscard]] base::Error error(base::Error::Kind kind, const QString &problem) const;
    [[nodiscard]] QString quoted(const QByteArray &errors) const;

    ClusterAccess m_access;
    ExecPlugin m_plugin;
    base::Clock &m_clock;
    ProgramApproval &m_approval;
    ProgramFinder &m_finder;
    Limits m_limits;

    FoundProgram m_program;
    std::optional<bool> m_isAllowed; // as answered: nobody is asked twice in the life of a source
    std::vector<QPromise<base::Result<Credential>>> m_waiting;
    std::optional<Credential> m_known;
    std::optional<base::Instant> m_expiry; // of the known one; none: good until refused
    std::optional<Credential> m_refused; // the last one that the server did not take
};

} // namespace kube
