// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/client/credentialsource.h"

#include "kube/client/credentials.h"
#include "kube/client/execcredential.h"
#include "kube/client/oidccredential.h"

namespace kube {

namespace {

using Kind = base::Error::Kind;

// What the kubeconfig names itself, inline or in files.
class OwnCredential final : public CredentialSource
{
public:
    OwnCredential(ClusterAccess access, base::Clock &clock)
        : m_access{std::move(access)}
        , m_clock{clock}
        , m_hasFiles{!m_access.token.file.isEmpty() || !m_access.clientCertificate.file.isEmpty()
                     || !m_access.clientKey.file.isEmpty()}
    { }

    [[nodiscard]] Answer current() override
    {
        const bool isStale = m_hasFiles && m_readAt + rereadAfter <= m_clock.now();
        if (!m_known || isStale)
            read();
        return QtFuture::makeReadyFuture(m_known ? base::Result<Credential>(*m_known)
                                                 : base::failure(m_error));
    }

    [[nodiscard]] bool refuse(const Credential &used) override
    {
        if (m_hasFiles)
            read();
        return m_known != used;
    }

private:
    // A file that cannot be read is being replaced just now: the last good credential stays, as in
    // client-go.
    void read()
    {
        const auto credential = ownCredential(m_access);
        if (!credential) {
            m_error = credential.error();
            return;
        }
        m_readAt = m_clock.now();
        if (m_known != *credential)
            m_known = *credential;
    }

    static constexpr std::chrono::minutes rereadAfter{1};

    ClusterAccess m_access;
    base::Clock &m_clock;
    bool m_hasFiles;
    std::optional<Credential> m_known;
    base::Instant m_readAt{};
    base::Error m_error;
};

// A kubeconfig that cannot mean what it says.
class NoCredential final : public CredentialSource
{
public:
    explicit NoCredential(base::Error error)
        : m_error{std::move(error)}
    { }

    [[nodiscard]] Answer current() override
    {
        return QtFuture::makeReadyFuture(base::Result<Credential>(base::failure(m_error)));
    }
    [[nodiscard]] bool refuse(const Credential &) override { return false; }

private:
    base::Error m_error;
};

} // namespace

std::unique_ptr<CredentialSource> ownCredentials(const ClusterAccess &access, base::Clock &clock)
{
    return std::make_unique<OwnCredential>(access, clock);
}

std::unique_ptr<CredentialSource> credentialSource(const ClusterAccess &access,
                                                   base::Clock &clock,
                                                   ProgramApproval &approval,
                                                   ProgramFinder &finder)
{
    if (access.exec && access.oidc) {
        base::Error error;
        error.kind = Kind::Invalid;
        error.detail = QStringLiteral("user \"%1\": exec and auth-provider cannot stand together; "
                                      "remove one of them")
                           .arg(access.user);
        return std::make_unique<NoCredential>(error);
    }
    const bool hasToken = !access.token.isEmpty();
    const bool hasCertificate = !access.clientCertificate.isEmpty();
    if (access.exec && !hasToken && !hasCertificate)
        return std::make_unique<ExecCredential>(access, clock, approval, finder);
    if (access.oidc && !hasToken)
        return std::make_unique<OidcCredential>(access, clock);
    return ownCredentials(access, clock);
}

} // namespace kube
