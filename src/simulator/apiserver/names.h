// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace simulator {

// Kubernetes' rules for names and labels: everything that is wrong with a text, in the words of an
// API server.
[[nodiscard]] QStringList subdomainProblems(const QString &name); // names of objects
[[nodiscard]] QStringList dnsLabelProblems(const QString &name); // names of namespaces
// Keys of labels and annotations, finalizers: a name, and before it a domain and a slash.
[[nodiscard]] QStringList qualifiedNameProblems(const QString &name);
[[nodiscard]] QStringList labelValueProblems(const QString &value);

} // namespace simulator
