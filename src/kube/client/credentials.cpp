// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/client/credentials.h"

#include <QDir>
#include <QFile>

#include <memory>
#include <openssl/evp.h>
#include <openssl/pem.h>

namespace kube {

namespace {

using Kind = base::Error::Kind;

base::Result<QByteArray> readFile(const QString &path, const QString &what)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return base::failure(Kind::NotFound,
                             QStringLiteral("cannot read %1 from \"%2\": %3")
                                 .arg(what, QDir::toNativeSeparators(path), file.errorString()));
    return file.readAll();
}

base::Result<QByteArray> bytesOf(const DataOrFile &source, const QString &what)
{
    if (!source.data.isEmpty() || source.file.isEmpty())
        return source.data;
    return readFile(source.file, what);
}

// Whatever else OpenSSL reads, Ed25519 for one, handed to Qt as it is.
QSslKey opaqueKey(const QByteArray &pem)
{
    const std::unique_ptr<BIO, decltype(&BIO_free)> input(
        BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size())), &BIO_free);
    const auto noPassword = [](char *, int, int, void *) { return 0; };
    EVP_PKEY *key = PEM_read_bio_PrivateKey(input.get(), nullptr, noPassword, nullptr);
    return key == nullptr ? QSslKey() : QSslKey(Qt::HANDLE(key)); // takes the key over
}

base::Result<void> addClientCertificate(const ClusterAccess &access, Credential &credential)
{
    if (access.clientCertificate.isEmpty())
        return {};
    const auto certificate =
        bytesOf(access.clientCertificate, QStringLiteral("the client certificate"));
    if (!certificate)
        return base::failure(certificate.error());
    const auto keyText = bytesOf(access.clientKey, QStringLiteral("the client key"));
    if (!keyText)
        return base::failure(keyText.error());
    credential.certificates = QSslCertificate::fromData(*certificate, QSsl::Pem);
    if (credential.certificates.isEmpty())
        return base::failure(Kind::Invalid,
                             QStringLiteral("user \"%1\": client-certificate holds no PEM "
                                            "certificate")
                                 .arg(access.user));
    auto key = privateKey(*keyText);
    if (!key)
        return base::failure(
            Kind::Invalid,
            QStringLiteral("user \"%1\": client-key %2").arg(access.user, key.error().detail));
    credential.key = *key;
    return {};
}

// The access itself is the source; files are read again when the server refuses what they held.
class FixedCredentials final : public CredentialSource
{
public:
    explicit FixedCredentials(ClusterAccess access)
        : m_access{std::move(access)}
    { }

    base::Result<void> load()
    {
        Credential credential;
        auto token = bearerToken(m_access);
        if (!token)
            return base::failure(token.error());
        credential.token = *token;
        if (auto added = addClientCertificate(m_access, credential); !added)
            return added;
        m_credential = credential;
        return {};
    }

    Answer current() override
    {
        return QtFuture::makeReadyFuture(base::Result<Credential>(m_credential));
    }

    bool refuse(const Credential &used) override
    {
        return load().has_value() && m_credential != used;
    }

private:
    ClusterAccess m_access;
    Credential m_credential;
};

} // namespace

base::Result<Kubeconfig> loadKubeconfig(const QString &path)
{
    QString file = path;
    if (file.isEmpty())
        file = qEnvironmentVariable("KUBECONFIG").section(QDir::listSeparator(), 0, 0);
    if (file.isEmpty())
        file = QDir::home().filePath(QStringLiteral(".kube/config"));

    const auto text = readFile(file, QStringLiteral("the kubeconfig"));
    if (!text)
        return base::failure(text.error());
    auto config = Kubeconfig::parse(*text, QFileInfo(file).absoluteFilePath());
    if (!config) {
        base::Error error = config.error();
        error.detail = QStringLiteral("the kubeconfig \"%1\" cannot be used: %2")
                           .arg(QDir::toNativeSeparators(file), error.detail);
        return base::failure(error);
    }
    return config;
}

base::Result<ClusterAccess> inClusterAccess(const QString &directory)
{
    const QString host = qEnvironmentVariable("KUBERNETES_SERVICE_HOST");
    const QString port = qEnvironmentVariable("KUBERNETES_SERVICE_PORT");
    const QDir account(directory.isEmpty()
                           ? QStringLiteral("/var/run/secrets/kubernetes.io/serviceaccount")
                           : directory);
    if (host.isEmpty() || port.isEmpty() || !account.exists(QStringLiteral("token")))
        return base::failure(Kind::Unsupported,
                             QStringLiteral("this process does not run in a pod; name a kubeconfig "
                                            "with --kubeconfig"));
    ClusterAccess access;
    access.context = QStringLiteral("in-cluster");
    access.cluster = access.context;
    access.user = QStringLiteral("service account");
    access.server.setScheme(QStringLiteral("https"));
    access.server.setHost(host);
    access.server.setPort(port.toInt());
    access.certificateAuthority.file = account.filePath(QStringLiteral("ca.crt"));
    access.token.file = account.filePath(QStringLiteral("token"));
    const auto space =
        readFile(account.filePath(QStringLiteral("namespace")), QStringLiteral("the namespace"));
    access.space = space ? QString::fromUtf8(space->trimmed()) : QStringLiteral("default");
    return access;
}

base::Result<QSslKey> privateKey(const QByteArray &pem)
{
    QSslKey key(pem, QSsl::Rsa);
    if (key.isNull())
        key = QSslKey(pem, QSsl::Ec);
    if (key.isNull())
        key = opaqueKey(pem);
    if (key.isNull())
        return base::failure(Kind::Invalid,
                             QStringLiteral("is not an unencrypted PEM private key"));
    return key;
}

base::Result<QSslConfiguration> serverTls(const ClusterAccess &access)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setAllowedNextProtocols({QByteArrayLiteral("http/1.1")});
    if (access.insecureSkipTlsVerify)
        tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    if (!access.certificateAuthority.isEmpty()) {
        const auto authority =
            bytesOf(access.certificateAuthority, QStringLiteral("the certificate authority"));
        if (!authority)
            return base::failure(authority.error());
        const auto certificates = QSslCertificate::fromData(*authority, QSsl::Pem);
        if (certificates.isEmpty())
            return base::failure(Kind::Invalid,
                                 QStringLiteral("cluster \"%1\": certificate-authority holds no "
                                                "PEM certificate")
                                     .arg(access.cluster));
        tls.setCaCertificates(certificates); // instead of the system's, as kubectl does
    }
    return tls;
}

base::Result<std::unique_ptr<CredentialSource>> fixedCredentials(const ClusterAccess &access)
{
    if (access.exec || access.oidc)
        return base::failure(Kind::Unsupported,
                             QStringLiteral("user \"%1\": credentials from a program or a provider "
                                            "cannot be used here; use a token or a client "
                                            "certificate")
                                 .arg(access.user));
    auto source = std::make_unique<FixedCredentials>(access);
    if (auto loaded = source->load(); !loaded)
        return base::failure(loaded.error());
    return source;
}

base::Result<QByteArray> bearerToken(const ClusterAccess &access)
{
    auto token = bytesOf(access.token, QStringLiteral("the token"));
    if (!token)
        return token;
    return token->trimmed();
}

} // namespace kube
