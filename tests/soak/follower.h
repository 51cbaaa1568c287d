// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/client/informerset.h"

#include <QMap>

namespace soak {

// Keys and resourceVersions: what must be the same here and at the server.
using Contents = QMap<QString, QString>;

[[nodiscard]] inline Contents contentsOf(const std::vector<kube::Object> &objects)
{
    Contents contents;
    for (const kube::Object &object : objects)
        contents.insert(object.key().toString(), object.meta.resourceVersion);
    return contents;
}

// A store that follows the server in one of the ways that there are, and what it went through.
class Follower : public QObject
{
    Q_DISABLE_COPY_MOVE(Follower)

public:
    Follower(QString name, kube::Scope scope)
        : m_name{std::move(name)}
        , m_scope{std::move(scope)}
    { }

    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] const kube::Scope &scope() const { return m_scope; }
    [[nodiscard]] virtual Contents contents() const = 0;
    [[nodiscard]] virtual kube::Informer::Health health() const = 0;
    [[nodiscard]] int goneCount() const { return m_goneCount; }

protected:
    // Counts how often the server said that a version is too old.
    void noteHealth()
    {
        const auto error = health().error;
        const bool isGone = error && error->kind == base::Error::Kind::Gone;
        if (isGone && !m_wasGone)
            ++m_goneCount;
        m_wasGone = isGone;
    }

private:
    QString m_name;
    kube::Scope m_scope;
    int m_goneCount = 0;
    bool m_wasGone = false;
};

// `Source` is an Informer or an InformerSet on a store of T.
template<class T, class Source>
class StoreFollower final : public Follower
{
public:
    StoreFollower(const QString &name,
                  kube::Client &client,
                  base::Clock &clock,
                  const kube::ResourceType &type,
                  const kube::Scope &scope)
        : Follower{name, scope}
        , m_source{client, clock, type, scope, m_store}
    {
        connect(&m_source, &Source::healthChanged, this, [this] { noteHealth(); });
    }

    [[nodiscard]] Source &source() { return m_source; }
    [[nodiscard]] Contents contents() const override
    {
        Contents contents;
        for (const auto &value : m_store.items())
            contents.insert(value->object.key().toString(), value->object.meta.resourceVersion);
        return contents;
    }
    [[nodiscard]] kube::Informer::Health health() const override { return m_source.health(); }

private:
    kube::Store<T> m_store;
    Source m_source;
};

} // namespace soak
