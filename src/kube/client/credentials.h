// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "kube/client/credentialsource.h"
#include "kube/core/kubeconfig.h"

#include <QSslConfiguration>

namespace kube {

// One kubeconfig file, with its name in every error. Errors: NotFound, Parse, Invalid when it
// cannot be opened.
[[nodiscard]] base::Result<Kubeconfig> readKubeconfig(const QString &file);

// Each of the files, in their order.
[[nodiscard]] QList<base::Result<Kubeconfig>> readKubeconfigs(const QStringList &files);

// The files of kubeconfigPaths(), merged, for programs that read them once: as kubectl, one that is
// broken is an error, and of several those are passed over that do not exist.
[[nodiscard]] base::Result<Kubeconfig> loadKubeconfig(const QString &named);

// What a pod finds under /var/run/secrets/kubernetes.io/serviceaccount, with the server from
// KUBERNETES_SERVICE_HOST and _PORT. `directory` is for tests.
// Errors: Unsupported when this process does not run in a pod.
[[nodiscard]] base::Result<ClusterAccess> inClusterAccess(const QString &directory = {});

// What TLS needs to know about a server: authorities (empty `authority`: the system's; given: only
// these, as kubectl does) and HTTP/1.1. `owner` and `field` name them in errors: `cluster "eu"`,
// "certificate-authority". Errors: NotFound naming the file; Invalid naming the field.
[[nodiscard]] base::Result<QSslConfiguration>
serverTrust(const DataOrFile &authority, const QString &owner, const QString &field);

// How the server of an access is checked. Errors: those of serverTrust().
[[nodiscard]] base::Result<QSslConfiguration> serverTls(const ClusterAccess &access);

// RSA, EC (with or without its parameters in front) or Ed25519, as PKCS#1, PKCS#8 or SEC1.
// Errors: Invalid, also for a key that is encrypted: nobody is there to type a passphrase.
[[nodiscard]] base::Result<QSslKey> privateKey(const QByteArray &pem);

// A client certificate with the key that belongs to it; both are PEM text, `user` is for errors.
// Errors: Invalid when one of them cannot be read, or the key is that of another certificate,
// which would otherwise show as a broken handshake.
[[nodiscard]] base::Result<Credential>
certificateCredential(const QByteArray &certificate, const QByteArray &key, const QString &user);

// The bearer token of an access, a token file read anew; empty where it has none. A file that can
// be read precedes a token that stands beside it, as in client-go.
[[nodiscard]] base::Result<QByteArray> bearerToken(const ClusterAccess &access);

// Token and client certificate that the access itself names, files read now; no program is run
// and no provider asked. Errors: NotFound naming the file; Invalid naming user and field.
[[nodiscard]] base::Result<Credential> ownCredential(const ClusterAccess &access);

// The certificate authority of the cluster as PEM text, its file read; empty: the system's.
[[nodiscard]] base::Result<QByteArray> authorityText(const ClusterAccess &access);

} // namespace kube
