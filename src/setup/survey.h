// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "setup/bundle.h"

#include "base/clock.h"
#include "kube/client/accessreview.h"
#include "kube/client/discovery.h"

#include <QObject>
#include <QStringList>

namespace setup {

struct Guests
{
    int running = 0; // machines
    QStringList withoutAgent; // of these: "shop/web-1"
};

// What a cluster answers about all that decides whether snapshots work in it.
struct Facts
{
    base::Result<kube::ServerVersion> server;
    base::Result<QList<kube::ResourceType>> served; // of the kinds of snapshots
    base::Result<kube::ListPage> kubeVirts;
    base::Result<kube::ListPage> storageClasses;
    base::Result<kube::ListPage> snapshotClasses;
    base::Result<Guests> guests;
    base::Result<QList<kube::AccessQuestion>> refused; // what a setup needs and this user may not
};

// Asks a cluster for the facts, and changes nothing. Main thread. `client` and `clock` must outlive
// it.
class Survey final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Survey)

public:
    Survey(kube::Client &client, base::Clock &clock, QList<Part> parts, QObject *parent = nullptr);
    ~Survey() override;

    void start(); // once

    [[nodiscard]] const Facts &facts() const { return m_facts; }

Q_SIGNALS:
    void finished();

private:
    template<class T>
    void take(const QFuture<base::Result<T>> &answer, base::Result<T> Facts::*fact);
    void askGuests();
    void askRights();
    void arrive();

    kube::Client &m_client;
    kube::AccessReviews m_reviews;
    QList<Part> m_parts;
    Facts m_facts;
    int m_open = 0; // answers
};

namespace resources {
inline constexpr kube::ResourceType kubeVirt{kube::resources::kubevirt, kube::resources::v1,
                                             QLatin1String{"kubevirts"}, QLatin1String{"KubeVirt"}};
} // namespace resources

} // namespace setup
