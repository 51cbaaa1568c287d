// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/kinds/resourcequota.h"

#include "kube/core/quantity.h"

#include <QJsonArray>
#include <QJsonObject>

namespace snapshots {

namespace {

using L1 = QLatin1String;

bool isKnown(const QString &resource)
{
    const QString last = resource.section(u'/', -1);
    return resource.startsWith(L1("count/")) || last == L1("requests.storage")
        || last == L1("persistentvolumeclaims");
}

} // namespace

base::Result<ResourceQuota> ResourceQuota::fromObject(kube::Object object)
{
    const QJsonObject json = object.json();
    const QJsonValue spec = json[L1("spec")];
    const QJsonObject hard = json[L1("status")][L1("hard")].toObject();
    const QJsonObject used = json[L1("status")][L1("used")].toObject();
    const bool hasScopes = !spec[L1("scopes")].toArray().isEmpty()
        || !spec[L1("scopeSelector")][L1("matchExpressions")].toArray().isEmpty();
    ResourceQuota quota;
    for (auto limit = hard.begin(); limit != hard.end() && !hasScopes; ++limit) {
        const auto most = kube::parseBytes(limit->toString());
        const auto now = kube::parseBytes(used[limit.key()].toString());
        if (isKnown(limit.key()) && most && now)
            quota.limits.append({limit.key(), *most, *now});
    }
    quota.object = std::move(object);
    return quota;
}

} // namespace snapshots
