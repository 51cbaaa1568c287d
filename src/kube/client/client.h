// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "kube/core/decode.h"
#include "kube/core/request.h"

#include <QFuture>
#include <QObject>

namespace kube {

class Connection;

// A page that is still to be decoded.
struct ListBody
{
    QByteArray json;
    ListMeta meta; // what decodeList() will say, too
};

// One request, one answer. Every future ends with a Result: with Error{Cancelled} when its root
// future is cancelled (which aborts the request) or the client is destroyed. Continue with
// `.then(context, ...)`; never takeResult(). Bodies of lists are decoded in a worker thread;
// everything else happens in the main thread. `connection` must outlive the client.
class Client final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Client)

public:
    template<class T>
    using Answer = QFuture<base::Result<T>>;

    explicit Client(Connection &connection, QObject *parent = nullptr);
    ~Client() override;

    [[nodiscard]] Connection &connection() const { return m_connection; }

    [[nodiscard]] Answer<Object> get(const ResourceType &type, const ObjectKey &key);
    [[nodiscard]] Answer<ListPage>
    listPage(const ResourceType &type, const Scope &scope, const QString &continueToken = {});
    // For whoever asks for the next page before this one is decoded.
    [[nodiscard]] Answer<ListBody>
    listBody(const ResourceType &type, const Scope &scope, const QString &continueToken = {});
    // Every page, in order; starts over (twice at most) when a continue token expires half way.
    [[nodiscard]] Answer<ListPage> listAll(const ResourceType &type, const Scope &scope);
    [[nodiscard]] Answer<Object>
    create(const ResourceType &type, const QJsonObject &object, DryRun dryRun = DryRun::No);
    [[nodiscard]] Answer<Object> replace(const ResourceType &type,
                                         const QJsonObject &object,
                                         Subresource subresource = Subresource::None,
                                         DryRun dryRun = DryRun::No);
    [[nodiscard]] Answer<Object> mergePatch(const ResourceType &type,
                                            const ObjectKey &key,
                                            const QJsonObject &patch,
                                            Subresource subresource = Subresource::None,
                                            DryRun dryRun = DryRun::No);
    // Errors: Invalid or Conflict when a "test" operation does not hold (422 on API servers).
    [[nodiscard]] Answer<Object> jsonPatch(const ResourceType &type,
                                           const ObjectKey &key,
                                           const QJsonArray &operations,
                                           Subresource subresource = Subresource::None,
                                           DryRun dryRun = DryRun::No);
    // The answer is the object as it was, or with its deletionTimestamp while finalizers hold it.
    [[nodiscard]] Answer<QByteArray> remove(const ResourceType &type,
                                            const ObjectKey &key,
                                            const Preconditions &preconditions = {},
                                            Propagation propagation = Propagation::Background,
                                            DryRun dryRun = DryRun::No);
    // Any other path: discovery, version, subresource actions. The body as it came.
    [[nodiscard]] Answer<QByteArray> raw(const Request &request);

    static constexpr int pageSize = 500;

private:
    [[nodiscard]] Answer<Object> write(const Request &request, DryRun dryRun);

    Connection &m_connection;
};

} // namespace kube
