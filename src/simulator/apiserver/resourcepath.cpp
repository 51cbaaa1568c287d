// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/apiserver/resourcepath.h"

namespace simulator {

std::optional<ResourcePath> parseResourcePath(const QStringList &segments)
{
    using L1 = QLatin1String;
    ResourcePath path;
    qsizetype at = 0;
    if (segments.value(0) == L1("api") && segments.size() > 2) {
        path.version = segments[1];
        at = 2;
    } else if (segments.value(0) == L1("apis") && segments.size() > 3) {
        path.group = segments[1];
        path.version = segments[2];
        at = 3;
    } else {
        return std::nullopt;
    }
    // "namespaces" is a resource of its own unless another follows its name.
    const bool isScoped = segments[at] == L1("namespaces") && segments.size() > at + 2
        && segments[at + 2] != L1("status") && segments[at + 2] != L1("finalize");
    if (isScoped) {
        path.space = segments[at + 1];
        at += 2;
    }
    path.plural = segments.value(at);
    path.name = segments.value(at + 1);
    path.subresource = segments.value(at + 2);
    return path;
}

QString verbOf(const HttpRequest &request, const ResourcePath &path)
{
    if (request.method == "GET") {
        if (request.isTrue(QStringLiteral("watch")))
            return QStringLiteral("watch");
        return path.name.isEmpty() ? QStringLiteral("list") : QStringLiteral("get");
    }
    if (request.method == "POST")
        return QStringLiteral("create");
    if (request.method == "PUT")
        return QStringLiteral("update");
    if (request.method == "PATCH")
        return QStringLiteral("patch");
    return path.name.isEmpty() ? QStringLiteral("deletecollection") : QStringLiteral("delete");
}

} // namespace simulator
