// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "kube/client/client.h"

#include <QObject>

#include <map>
#include <optional>
#include <tuple>

namespace kube {

// May the user of this connection do that? (SelfSubjectAccessReview; authorization.k8s.io/v1)
struct AccessQuestion
{
    QString verb; // "create"
    ResourceType type;
    QString space; // empty: in all namespaces
    QString subresource;

    friend bool operator<(const AccessQuestion &a, const AccessQuestion &b)
    {
        const auto key = [](const AccessQuestion &one) {
            return std::tuple(one.verb, one.type.group, one.type.plural, one.space,
                              one.subresource);
        };
        return key(a) < key(b);
    }
};

// Asks, and remembers the answers for some minutes. Main thread. `client` and `clock` must outlive
// it.
class AccessReviews final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AccessReviews)

public:
    AccessReviews(Client &client, base::Clock &clock, QObject *parent = nullptr);
    ~AccessReviews() override;

    static constexpr std::chrono::minutes lifetime{5};

    // What is known at once; where nothing is, it is asked for and changed() follows. A server that
    // cannot be asked leaves it unknown: what is not known to be forbidden may be tried.
    [[nodiscard]] std::optional<bool> known(const AccessQuestion &question);

    [[nodiscard]] QFuture<base::Result<bool>> ask(const AccessQuestion &question);

Q_SIGNALS:
    void changed();

private:
    struct Answer
    {
        std::optional<bool> isAllowed;
        base::Instant askedAt;
    };

    Client &m_client;
    base::Clock &m_clock;
    std::map<AccessQuestion, Answer> m_answers;
};

} // namespace kube
