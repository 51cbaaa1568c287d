// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/kubeconfig.h"

#include "property.h"
#include "secret.h"

#include "kube/core/execcredential.h"
#include "kube/core/yaml.h"

#include <QJsonDocument>

using namespace kube;

namespace {

const QString path = QStringLiteral("/etc/kube/config");

// What is left out when a context stands in a file of its own.
ClusterAccess withoutFiles(ClusterAccess access)
{
    access.file.clear();
    if (access.exec)
        access.exec->file.clear();
    return access;
}

void checkAccess(const ClusterAccess &access)
{
    const QByteArray text = toKubeconfig(access);
    const auto again = Kubeconfig::parse(text, path);
    const auto same = again ? again->access() : base::failure(again.error());
    fuzz::require(same && withoutFiles(*same) == withoutFiles(access),
                  "a context that is written reads the same",
                  QString::fromUtf8(text) + (same ? QString() : base::toLogLine(same.error())));
    if (access.exec)
        fuzz::require(QJsonDocument::fromJson(execInfo(*access.exec, access, {})).isObject(),
                      "programs are told a JSON object");
}

void checkEveryContext(const Kubeconfig &config)
{
    static const Kubeconfig other =
        *Kubeconfig::parse("clusters: [{name: k, cluster: {server: 'https://other'}}]\n"
                           "users: [{name: u, user: {token: other}}]\n"
                           "contexts: [{name: c, context: {cluster: k, user: u}}]\n",
                           path);
    const Kubeconfig all = Kubeconfig::merged({config, other});
    for (const QString &name : config.contextNames()) {
        const auto access = config.access(name);
        if (!access)
            continue;
        checkAccess(*access);
        const auto same = all.access(name);
        fuzz::require(same && *same == *access, "the first file wins", name);
    }
}

void checkSecrets(const QByteArray &text)
{
    const auto config = Kubeconfig::parse(text, path);
    if (!config) {
        fuzz::requireNoSecret(config.error());
        return;
    }
    for (const ContextSummary &context : config->contexts()) {
        fuzz::require(!context.server.toString().contains(QString::fromUtf8(fuzz::secret)),
                      "a list of contexts shows no password", context.server.toString());
        const auto access = config->access(context.name);
        if (!access)
            fuzz::requireNoSecret(access.error());
    }
}

} // namespace

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray input = fuzz::bytesOf(data, size);
    if (input.contains(fuzz::secret))
        return 0;
    // In a text that cannot be parsed, what looks like a secret may be a key, which may be quoted.
    const auto broken = Kubeconfig::parse(fuzz::withSecrets(input), path);
    if (!broken && !broken.error().detail.contains(QLatin1String("stands here twice")))
        fuzz::requireNoSecret(broken.error());

    const auto config = Kubeconfig::parse(input, path);
    if (!config)
        return 0;
    fuzz::require(config->contexts().size() == config->contextNames().size(),
                  "every context is listed");
    fuzz::require(Kubeconfig::merged({*config, *config}) == *config,
                  "a file merged with itself is itself");
    checkEveryContext(*config);
    checkSecrets(toYaml(fuzz::withSecrets(*parseYaml(input))));
    return 0;
}
