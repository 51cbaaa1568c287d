// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/client/credentials.h"

#include "kube/client/kubeconfigfiles.h"
#include "kube/core/execcredential.h"

#include <QDir>
#include <QFile>

#include <memory>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

namespace kube {

namespace {

using Kind = base::Error::Kind;

base::Result<QByteArray> readFile(const QString &path, const QString &what)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return base::failure(file.exists() ? Kind::Invalid : Kind::NotFound,
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

using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;
using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

Bio bioOf(const QByteArray &pem)
{
    return {BIO_new_mem_buf(pem.constData(), static_cast<int>(pem.size())), &BIO_free};
}

// A passphrase is asked for only when the key is encrypted: that is how it shows.
Key readKey(const QByteArray &pem, bool &isEncrypted)
{
    isEncrypted = false;
    const auto noPassphrase = [](char *, int, int, void *asked) {
        *static_cast<bool *>(asked) = true;
        return -1;
    };
    const Bio input = bioOf(pem);
    Key key{PEM_read_bio_PrivateKey(input.get(), nullptr, noPassphrase, &isEncrypted),
            &EVP_PKEY_free};
    ERR_clear_error(); // what stays there would be taken for a failure of the next connection
    return key;
}

bool belongTogether(const QByteArray &certificate, const QByteArray &key)
{
    const Bio input = bioOf(certificate);
    const Certificate first{PEM_read_bio_X509(input.get(), nullptr, nullptr, nullptr), &X509_free};
    bool isEncrypted = false;
    const Key own = readKey(key, isEncrypted);
    const bool match = first && own && X509_check_private_key(first.get(), own.get()) == 1;
    ERR_clear_error();
    return match;
}

base::Error invalid(const QString &user, const QString &problem)
{
    base::Error error;
    error.kind = Kind::Invalid;
    error.detail = QStringLiteral("user \"%1\": %2").arg(user, problem);
    return error;
}

base::Result<Credential> ownCertificate(const ClusterAccess &access)
{
    if (access.clientCertificate.isEmpty())
        return Credential();
    const auto certificate =
        bytesOf(access.clientCertificate, QStringLiteral("the client certificate"));
    if (!certificate)
        return base::failure(certificate.error());
    const auto key = bytesOf(access.clientKey, QStringLiteral("the client key"));
    if (!key)
        return base::failure(key.error());
    return certificateCredential(*certificate, *key, access.user);
}

} // namespace

base::Result<Kubeconfig> readKubeconfig(const QString &file)
{
    const auto text = readFile(file, QStringLiteral("the kubeconfig"));
    if (!text)
        return base::failure(text.error());
    auto config = Kubeconfig::parse(*text, file);
    if (!config) {
        base::Error error = config.error();
        error.detail = QStringLiteral("the kubeconfig \"%1\" cannot be used: %2")
                           .arg(QDir::toNativeSeparators(file), error.detail);
        return base::failure(error);
    }
    return config;
}

QList<base::Result<Kubeconfig>> readKubeconfigs(const QStringList &files)
{
    QList<base::Result<Kubeconfig>> read;
    for (const QString &file : files)
        read << readKubeconfig(file);
    return read;
}

base::Result<Kubeconfig> loadKubeconfig(const QString &named)
{
    const QStringList files = kubeconfigPaths(named);
    QList<Kubeconfig> found;
    for (const base::Result<Kubeconfig> &config : readKubeconfigs(files)) {
        if (config)
            found << *config;
        else if (config.error().kind != Kind::NotFound || files.size() == 1)
            return config;
    }
    return Kubeconfig::merged(found);
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
    bool isEncrypted = false;
    Key key = readKey(pem, isEncrypted);
    if (isEncrypted)
        return base::failure(Kind::Invalid,
                             QStringLiteral("is encrypted with a passphrase, which nobody is there "
                                            "to type; write an unencrypted key with \"openssl pkey "
                                            "-in KEY -out NEWKEY\", readable by you only"));
    if (!key)
        return base::failure(Kind::Invalid,
                             QStringLiteral("is no PEM private key (RSA, EC or Ed25519)"));
    return QSslKey(Qt::HANDLE(key.release())); // takes the key over
}

base::Result<Credential>
certificateCredential(const QByteArray &certificate, const QByteArray &key, const QString &user)
{
    Credential credential;
    credential.certificates = QSslCertificate::fromData(certificate, QSsl::Pem);
    if (credential.certificates.isEmpty())
        return base::failure(
            invalid(user, QStringLiteral("client-certificate holds no PEM certificate")));
    if (key.isEmpty())
        return base::failure(
            invalid(user, QStringLiteral("client-key is missing beside client-certificate")));
    const auto parsed = privateKey(key);
    if (!parsed)
        return base::failure(
            invalid(user, QStringLiteral("client-key %1").arg(parsed.error().detail)));
    if (!belongTogether(certificate, key))
        return base::failure(invalid(user,
                                     QStringLiteral("client-key is not the key of "
                                                    "client-certificate; write the key that "
                                                    "the certificate was issued for")));
    credential.key = *parsed;
    return credential;
}

base::Result<QSslConfiguration>
serverTrust(const DataOrFile &authority, const QString &owner, const QString &field)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setAllowedNextProtocols({QByteArrayLiteral("http/1.1")});
    if (authority.isEmpty())
        return tls;
    const auto text = bytesOf(authority, QStringLiteral("the certificate authority"));
    if (!text)
        return base::failure(text.error());
    const auto certificates = QSslCertificate::fromData(*text, QSsl::Pem);
    if (certificates.isEmpty())
        return base::failure(Kind::Invalid,
                             QStringLiteral("%1: %2 holds no PEM certificate").arg(owner, field));
    tls.setCaCertificates(certificates); // instead of the system's, as kubectl does
    return tls;
}

base::Result<QSslConfiguration> serverTls(const ClusterAccess &access)
{
    auto tls = serverTrust(access.certificateAuthority,
                           QStringLiteral("cluster \"%1\"").arg(access.cluster),
                           QStringLiteral("certificate-authority"));
    if (tls && access.insecureSkipTlsVerify)
        tls->setPeerVerifyMode(QSslSocket::VerifyNone);
    return tls;
}

base::Result<QByteArray> bearerToken(const ClusterAccess &access)
{
    if (access.token.file.isEmpty())
        return access.token.data.trimmed();
    const auto read = readFile(access.token.file, QStringLiteral("the token"));
    const QByteArray token = read.value_or(access.token.data).trimmed();
    if (!token.isEmpty())
        return token;
    if (!read)
        return read;
    return base::failure(invalid(access.user,
                                 QStringLiteral("the token file \"%1\" is empty")
                                     .arg(QDir::toNativeSeparators(access.token.file))));
}

base::Result<Credential> ownCredential(const ClusterAccess &access)
{
    auto token = bearerToken(access);
    if (!token)
        return base::failure(token.error());
    if (!token->isEmpty() && !isHeaderToken(*token))
        return base::failure(invalid(access.user,
                                     QStringLiteral("the token holds characters that "
                                                    "no header can carry")));
    auto credential = ownCertificate(access);
    if (credential)
        credential->token = *std::move(token);
    return credential;
}

base::Result<QByteArray> authorityText(const ClusterAccess &access)
{
    return bytesOf(access.certificateAuthority, QStringLiteral("the certificate authority"));
}

} // namespace kube
