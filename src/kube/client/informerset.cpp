// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/client/informerset.h"

namespace kube {

InformerSet::InformerSet(Client &client,
                         base::Clock &clock,
                         const ResourceType &type,
                         Scope scope,
                         StoreWriter &store,
                         QObject *parent)
    : QObject{parent}
    , m_client{client}
    , m_clock{clock}
    , m_type{type}
    , m_scope{std::move(scope)}
    , m_store{store}
{ }

InformerSet::~InformerSet() = default;

void InformerSet::watch(const QStringList &spaces)
{
    const QStringList wanted =
        m_type.namespaced && !spaces.isEmpty() ? spaces : QStringList{QString()};
    for (auto entry = m_informers.begin(); entry != m_informers.end();) {
        if (wanted.contains(entry->first)) {
            ++entry;
            continue;
        }
        const QString left = entry->first;
        entry = m_informers.erase(entry);
        m_store.replace({}, left);
    }
    for (const QString &space : wanted) {
        auto &informer = m_informers[space];
        if (informer)
            continue;
        Scope scope = m_scope;
        scope.space = space;
        informer = std::make_unique<Informer>(m_client, m_clock, m_type, scope, m_store);
        connect(informer.get(), &Informer::healthChanged, this, &InformerSet::healthChanged);
        informer->start();
    }
    Q_EMIT healthChanged();
}

Informer::Health InformerSet::health() const
{
    Informer::Health whole;
    whole.isLive = !m_informers.empty();
    bool isFirst = true;
    for (const auto &[space, informer] : m_informers) {
        const Informer::Health &one = informer->health();
        whole.isLive = whole.isLive && one.isLive;
        whole.state = isFirst ? one.state : std::min(whole.state, one.state);
        if (isFirst || !one.lastContact
            || (whole.lastContact && *one.lastContact < *whole.lastContact))
            whole.lastContact = one.lastContact;
        if (one.error && !whole.error)
            whole.error = one.error;
        whole.lists += one.lists;
        whole.watches += one.watches;
        isFirst = false;
    }
    return whole;
}

} // namespace kube
