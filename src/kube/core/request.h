// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/core/object.h"
#include "kube/core/patch.h"

#include <QByteArray>
#include <QString>
#include <QUrlQuery>

#include <chrono>
#include <tuple>

namespace kube {

// One HTTP request, as a value; kube/client/connection.h sends it.
struct Request
{
    enum class Verb { Get, Post, Put, Patch, Delete };

    Verb verb = Verb::Get;
    QString path; // "/api/v1/namespaces/shop/pods/a"; already percent-encoded where needed
    QUrlQuery query;
    QByteArray contentType; // of the body; empty where there is none
    QByteArray accept = "application/json";
    QByteArray body;
    bool takesGzip = false; // the answer may come packed, and who asks unpacks it
    QString resource; // for messages: "wukongsnapshots shop/web-1"

    friend bool operator==(const Request &, const Request &) = default;
};

// What a list or a watch is narrowed to. An empty space means all namespaces.
struct Scope
{
    QString space;
    QString labelSelector; // in Kubernetes' text form
    QString fieldSelector;
    bool metadataOnly = false; // objects come as PartialObjectMetadata: enough to count them

    friend bool operator==(const Scope &, const Scope &) = default;
    friend bool operator<(const Scope &a, const Scope &b)
    {
        return std::tie(a.space, a.labelSelector, a.fieldSelector, a.metadataOnly)
            < std::tie(b.space, b.labelSelector, b.fieldSelector, b.metadataOnly);
    }
};

enum class Subresource { None, Status, Finalize }; // the last one: of namespaces

[[nodiscard]] QString collectionPath(const ResourceType &type, const QString &space);
[[nodiscard]] QString objectPath(const ResourceType &type,
                                 const ObjectKey &key,
                                 Subresource subresource = Subresource::None);

[[nodiscard]] Request getRequest(const ResourceType &type, const ObjectKey &key);
// limit 0: no paging. continueToken empty: the first page.
[[nodiscard]] Request listRequest(const ResourceType &type,
                                  const Scope &scope,
                                  int limit,
                                  const QString &continueToken = {});
// A watch that begins with the list itself (sendInitialEvents): ADDED for each object, then a
// bookmark that says so, then changes. Servers before 1.32 may refuse it (Invalid).
[[nodiscard]] Request
listStreamRequest(const ResourceType &type, const Scope &scope, std::chrono::seconds timeout);
// Bookmarks on; timeoutSeconds is the server's own end of the stream.
[[nodiscard]] Request watchRequest(const ResourceType &type,
                                   const Scope &scope,
                                   const QString &resourceVersion,
                                   std::chrono::seconds timeout);
[[nodiscard]] Request createRequest(const ResourceType &type, const QJsonObject &object);
// A full update; the object carries the resourceVersion it was read at.
[[nodiscard]] Request replaceRequest(const ResourceType &type,
                                     const QJsonObject &object,
                                     Subresource subresource = Subresource::None);
[[nodiscard]] Request mergePatchRequest(const ResourceType &type,
                                        const ObjectKey &key,
                                        const QJsonObject &patch,
                                        Subresource subresource = Subresource::None);
// RFC 6902; "test" operations make it an optimistic write (409 or 422 when one fails).
[[nodiscard]] Request jsonPatchRequest(const ResourceType &type,
                                       const ObjectKey &key,
                                       const QJsonArray &operations,
                                       Subresource subresource = Subresource::None);
// A write that, with DryRun::Server, is checked and answered by the server but not kept.
[[nodiscard]] Request withDryRun(Request request, DryRun dryRun);
[[nodiscard]] Request deleteRequest(const ResourceType &type,
                                    const ObjectKey &key,
                                    const Preconditions &preconditions,
                                    Propagation propagation = Propagation::Background);

} // namespace kube
