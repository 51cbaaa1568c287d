// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/client/informer.h"

#include <QStringList>

#include <map>

namespace kube {

// Keeps one store equal to the server over all namespaces or, where the rights do not reach that
// far, over a list of them: one informer each. Main thread. `client`, `clock` and `store` must
// outlive it.
class InformerSet final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(InformerSet)

public:
    // The space of `scope` is not used.
    InformerSet(Client &client,
                base::Clock &clock,
                const ResourceType &type,
                Scope scope,
                StoreWriter &store,
                QObject *parent = nullptr);
    ~InformerSet() override;

    // Empty: all namespaces at once, which kinds without namespaces always are. Informers of
    // namespaces that stay go on; objects of those that are left leave the store.
    void watch(const QStringList &spaces = {});

    [[nodiscard]] const ResourceType &type() const { return m_type; }
    // The whole: live when all are, contact of the one that is furthest behind, any error.
    [[nodiscard]] Informer::Health health() const;

Q_SIGNALS:
    void healthChanged();

private:
    Client &m_client;
    base::Clock &m_clock;
    ResourceType m_type;
    Scope m_scope;
    StoreWriter &m_store;
    std::map<QString, std::unique_ptr<Informer>> m_informers; // by namespace; "": all
};

} // namespace kube
