// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "controller/tokenbucket.h"
#include "kube/client/client.h"

#include <QObject>
#include <QPromise>
#include <QSet>

#include <functional>
#include <map>

namespace controller {

// What every write of the controller goes through (the lease itself apart): not more of them than
// the server is to bear, and none without the lease. In a dry run they are told and not sent, and
// the answer is what was to be written; nothing is told twice for one version of an object.
class ClusterWriter final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ClusterWriter)

public:
    struct Options
    {
        double perSecond = 20;
        int burst = 40;
        bool isDryRun = false;
        // Asked before each write is sent; while it says no, writes end with Cancelled.
        std::function<bool()> mayWrite = [] { return true; };
    };

    ClusterWriter(kube::Client &client,
                  base::Clock &clock,
                  Options options,
                  QObject *parent = nullptr);
    ~ClusterWriter() override; // ends what still waits for its turn

    // As those of Client.
    [[nodiscard]] kube::Client::Answer<kube::Object> create(const kube::ResourceType &type,
                                                            const QJsonObject &object);
    [[nodiscard]] kube::Client::Answer<kube::Object>
    mergePatch(const kube::ResourceType &type,
               const kube::ObjectKey &key,
               const QJsonObject &patch,
               kube::Subresource subresource = kube::Subresource::None);
    [[nodiscard]] kube::Client::Answer<QByteArray> remove(const kube::ResourceType &type,
                                                          const kube::ObjectKey &key,
                                                          const kube::Preconditions &preconditions);

Q_SIGNALS:
    // The server's answer to a create or a patch, before whoever wrote hears of it.
    void written(const kube::ResourceType &type, const kube::Object &object);

private:
    using Turn = std::shared_ptr<QPromise<void>>;

    template<class T>
    [[nodiscard]] kube::Client::Answer<T> inTurn(std::function<kube::Client::Answer<T>()> send);
    [[nodiscard]] kube::Client::Answer<kube::Object>
    tellOf(const kube::ResourceType &type, const kube::Client::Answer<kube::Object> &answer);
    template<class T>
    [[nodiscard]] kube::Client::Answer<T>
    sendIfAllowed(const std::function<kube::Client::Answer<T>()> &send) const;
    [[nodiscard]] QFuture<void> turnAfter(std::chrono::milliseconds wait);
    void tell(const char *verb,
              const kube::ResourceType &type,
              const kube::ObjectKey &key,
              const QJsonObject &body);

    kube::Client &m_client;
    base::Clock &m_clock;
    Options m_options;
    TokenBucket m_bucket;
    std::map<int, Turn> m_waiting;
    int m_lastTurn = 0;
    QSet<QString> m_told;
};

} // namespace controller
