// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "kube/core/kubeconfig.h"

#include <optional>

// What is said between us and a program that hands out credentials: the kind ExecCredential of
// client.authentication.k8s.io. Pure; errors never quote what the program wrote.
namespace kube {

[[nodiscard]] bool isExecVersionKnown(const QString &apiVersion); // v1 and v1beta1

// The value of KUBERNETES_EXEC_INFO: an ExecCredential with spec.interactive false, because there
// is no terminal, and, when the plugin asks for it, spec.cluster. `authority` is the PEM text of
// the cluster's certificate authority, its file read in; empty: none.
[[nodiscard]] QByteArray
execInfo(const ExecPlugin &plugin, const ClusterAccess &access, const QByteArray &authority);

// `status` of what the program printed.
struct ExecAnswer
{
    QByteArray token; // empty: none
    QByteArray certificate; // PEM, empty: none; never without the key
    QByteArray key; // PEM
    std::optional<base::Instant> expiry; // none: good until the server refuses it

    friend bool operator==(const ExecAnswer &, const ExecAnswer &) = default;
};

// `apiVersion` is the one the kubeconfig names; the program must answer with the same.
// Errors: Parse when it is no such object; Invalid when it holds no credential, half of a
// certificate pair, or a token that no header can carry. Sentences without a subject, such as
// "printed no JSON object", for the caller to name the program.
[[nodiscard]] base::Result<ExecAnswer> parseExecCredential(const QByteArray &output,
                                                           const QString &apiVersion);

// Whether these bytes can stand in an Authorization header: visible ASCII, not empty.
[[nodiscard]] bool isHeaderToken(const QByteArray &token);

} // namespace kube
