// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "support/certificates.h"

#include <QFile>
#include <QProcess>
#include <QSslKey>
#include <QTest>

namespace support {

Certificates::Certificates()
{
    QFile extensions(path(QStringLiteral("ext")));
    if (extensions.open(QIODevice::WriteOnly))
        extensions.write("subjectAltName=IP:127.0.0.1,DNS:api.test");
    extensions.close();
    openssl(QStringLiteral("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "
                           "ca.key -out ca.crt -days 90 -subj /CN=ca"));
    issue(QStringLiteral("server"));
}

QByteArray Certificates::file(const QString &name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void Certificates::openssl(const QString &arguments) const
{
    QProcess process;
    process.setWorkingDirectory(m_dir.path());
    process.start(QStringLiteral("openssl"), arguments.split(QLatin1Char(' ')));
    QVERIFY2(process.waitForFinished() && process.exitCode() == 0,
             process.readAllStandardError().constData());
}

void Certificates::issue(const QString &name) const
{
    openssl(QStringLiteral("req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "
                           "%1.key -out %1.csr -subj /CN=%1")
                .arg(name));
    openssl(QStringLiteral("x509 -req -in %1.csr -CA ca.crt -CAkey ca.key -CAcreateserial "
                           "-days 90 -out %1.crt -extfile ext")
                .arg(name));
}

QSslConfiguration Certificates::serverTls() const
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificate(QSslCertificate(file(QStringLiteral("server.crt"))));
    tls.setPrivateKey(QSslKey(file(QStringLiteral("server.key")), QSsl::Ec));
    tls.setCaCertificates(QSslCertificate::fromData(file(QStringLiteral("ca.crt"))));
    tls.setPeerVerifyMode(QSslSocket::QueryPeer);
    return tls;
}

kube::ClusterAccess Certificates::accessTo(const QUrl &url, const QString &user) const
{
    kube::ClusterAccess access;
    access.context = QStringLiteral("test");
    access.cluster = access.context;
    access.server = url;
    access.certificateAuthority.data = file(QStringLiteral("ca.crt"));
    if (!user.isEmpty()) {
        access.user = user;
        access.clientCertificate.data = file(QString(user + QLatin1String(".crt")));
        access.clientKey.data = file(QString(user + QLatin1String(".key")));
    }
    return access;
}

} // namespace support
