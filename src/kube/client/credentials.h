// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "kube/client/credentialsource.h"
#include "kube/core/kubeconfig.h"

#include <QList>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>

#include <memory>

namespace kube {

// Reads a kubeconfig file. `path` empty: $KUBECONFIG (its first file), else ~/.kube/config.
// Errors: NotFound naming the path; Parse.
[[nodiscard]] base::Result<Kubeconfig> loadKubeconfig(const QString &path);

// What a pod finds under /var/run/secrets/kubernetes.io/serviceaccount, with the server from
// KUBERNETES_SERVICE_HOST and _PORT. `directory` is for tests.
// Errors: Unsupported when this process does not run in a pod.
[[nodiscard]] base::Result<ClusterAccess> inClusterAccess(const QString &directory = {});

// How to check the server: its authorities (instead of the system's), files read. Errors: NotFound
// naming the file; Invalid naming the field.
[[nodiscard]] base::Result<QSslConfiguration> serverTls(const ClusterAccess &access);

// What stands in the access itself: client certificate and key, or token, files read. A null key is
// an error, never "continue without a certificate". Errors: NotFound naming the file; Invalid
// naming the field; Unsupported where the credentials come from a program or a provider.
[[nodiscard]] base::Result<std::unique_ptr<CredentialSource>>
fixedCredentials(const ClusterAccess &access);

// PEM to key: RSA, then EC, then, through OpenSSL, whatever else it reads (Ed25519).
// Errors: Invalid.
[[nodiscard]] base::Result<QSslKey> privateKey(const QByteArray &pem);

// The bearer token of an access, a token file read anew; empty where it has none.
[[nodiscard]] base::Result<QByteArray> bearerToken(const ClusterAccess &access);

} // namespace kube
