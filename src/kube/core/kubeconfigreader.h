// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/core/kubeconfig.h"

namespace kube {

// The fields of one cluster and one user, by the rules of client-go (tools/clientcmd/validation.go,
// client_config.go, rest/transport.go, checked against 0.36). Fields that are not known are passed
// over. Nothing is read from disk.

// certificate-authority together with insecure-skip-tls-verify is refused, proxy-url is http, https
// or socks5. Errors: Invalid.
[[nodiscard]] base::Result<void> readCluster(const KubeconfigEntry &cluster, ClusterAccess &access);

// Of several credentials, as client-go:
//  - tokenFile and token may both be there: the file precedes while it can be read;
//  - a token or a client certificate keeps an exec program from being run, so exec is left out;
//  - a token keeps auth-provider from being asked, so oidc is left out;
//  - exec and auth-provider together are refused.
// Errors: Invalid; Unsupported for what Kubernetes has removed.
[[nodiscard]] base::Result<void> readUser(const KubeconfigEntry &user, ClusterAccess &access);

// The name of the cluster extension that is meant for exec programs.
inline const QString execExtension = QStringLiteral("client.authentication.k8s.io/exec");

// What the cluster says to exec programs: its extension "client.authentication.k8s.io/exec", null
// where it has none.
[[nodiscard]] QJsonValue execConfigOf(const KubeconfigEntry &cluster);

} // namespace kube
