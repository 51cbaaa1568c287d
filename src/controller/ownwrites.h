// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/client/store.h"

#include <QHash>

namespace controller {

// Objects as this process last wrote them, until the store has them as new: a watch is behind what
// it reports, and who decided on a picture that is older than his own writes would repeat a step
// that was taken and undone since. Versions of one kind are compared as the numbers that they are
// (Kubernetes since 1.35 says so, and etcd always made them so); one that is no number is ignored.
template<class T>
class OwnWrites final : private kube::StoreObserver<T>
{
public:
    using Pointer = std::shared_ptr<const T>;

    // `store` must outlive this.
    explicit OwnWrites(kube::Store<T> &store)
        : m_store{store}
    {
        m_store.attach(*this);
        QObject::connect(m_store.notifier(), &kube::StoreNotifier::changed, &m_context,
                         [this](const kube::ChangeSet &changes) {
                             for (const kube::ObjectKey &key : changes.removed)
                                 m_newer.remove(key);
                         });
    }
    ~OwnWrites() override { m_store.detach(*this); }
    Q_DISABLE_COPY_MOVE(OwnWrites)

    // The answer to a write.
    void note(const kube::Object &object)
    {
        auto value = T::fromObject(object);
        const auto stored = m_store.find(object.key());
        if (!value || !stored || versionOf(*stored) >= versionOf(*value))
            return;
        m_newer.insert(object.key(), std::make_shared<const T>(*std::move(value)));
    }

    // The newer one of the store's and our own; null when the store has none (any more).
    [[nodiscard]] Pointer find(const kube::ObjectKey &key) const
    {
        const auto stored = m_store.find(key);
        return stored ? m_newer.value(key, stored) : stored;
    }

private:
    static qulonglong versionOf(const T &value)
    {
        return value.object.meta.resourceVersion.toULongLong();
    }

    void onAdded(const kube::ObjectKey &key, const Pointer &value) override
    {
        const auto own = m_newer.constFind(key);
        if (own != m_newer.cend() && versionOf(**own) <= versionOf(*value))
            m_newer.erase(own);
    }

    void onRemoved(const kube::ObjectKey &, const Pointer &) override { }

    kube::Store<T> &m_store;
    QHash<kube::ObjectKey, Pointer> m_newer;
    QObject m_context;
};

} // namespace controller
