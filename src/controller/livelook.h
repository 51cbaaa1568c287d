// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "kube/client/client.h"
#include "snapshots/observation.h"

#include <QPromise>

namespace controller {

// One observation on its way: a chain of reads from the cluster, each filling its part. Ends with
// the first that fails, but for what does not exist; deletes itself then. Main thread.
class LiveLook : public QObject
{
protected:
    using Result = base::Result<snapshots::Observation>;

    LiveLook(kube::Client &client, snapshots::Observation seen, QObject *parent)
        : QObject{parent}
        , m_client{client}
        , m_seen{std::move(seen)}
    {
        m_promise.start();
    }
    ~LiveLook() override
    {
        if (!m_isDone)
            done(base::failure(base::Error::Kind::Cancelled,
                               QStringLiteral("the controller is ending")));
    }
    Q_DISABLE_COPY_MOVE(LiveLook)

    [[nodiscard]] QFuture<Result> future() { return m_promise.future(); }

    // Null where there is none.
    template<class T, class Next>
    void read(const kube::ResourceType &type,
              const kube::ObjectKey &key,
              snapshots::Shared<T> &place,
              Next next)
    {
        m_client.get(type, key).then(
            this, [this, &place, next](const base::Result<kube::Object> &answer) {
                auto found = parsed<T>(answer);
                if (!found) {
                    finish(base::failure(found.error()));
                    return;
                }
                place = *std::move(found);
                next();
            });
    }

    // Those of these names that exist, one after another.
    template<class T, class Next>
    void readEach(const kube::ResourceType &type,
                  const QString &space,
                  QStringList names,
                  std::vector<snapshots::Shared<T>> &found,
                  Next next)
    {
        if (names.isEmpty()) {
            next();
            return;
        }
        m_client.get(type, {space, names.takeFirst()})
            .then(this, [=, this, &found](const base::Result<kube::Object> &answer) {
                const auto one = parsed<T>(answer);
                if (!one) {
                    finish(base::failure(one.error()));
                    return;
                }
                if (*one)
                    found.push_back(*one);
                readEach(type, space, names, found, next);
            });
    }

    // All in this scope that can be understood; none where the kind is not served.
    template<class T, class Next>
    void readAll(const kube::ResourceType &type, const kube::Scope &scope, Next next)
    {
        m_client.listAll(type, scope)
            .then(this, [this, next](const base::Result<kube::ListPage> &answer) {
                std::vector<snapshots::Shared<T>> all;
                if (!answer && answer.error().kind != base::Error::Kind::NotFound) {
                    finish(base::failure(answer.error()));
                    return;
                }
                for (size_t at = 0; answer && at < answer->items.size(); ++at) {
                    if (auto value = T::fromObject(answer->items[at]))
                        all.push_back(std::make_shared<const T>(*std::move(value)));
                }
                next(std::move(all));
            });
    }

    // The kind in an answer; null: there is none.
    template<class T>
    static base::Result<snapshots::Shared<T>> parsed(const base::Result<kube::Object> &answer)
    {
        if (!answer) {
            if (answer.error().kind == base::Error::Kind::NotFound)
                return snapshots::Shared<T>();
            return base::failure(answer.error());
        }
        auto value = T::fromObject(*answer);
        if (!value)
            return base::failure(value.error());
        return std::make_shared<const T>(*std::move(value));
    }

    void finish(Result result)
    {
        done(std::move(result));
        deleteLater();
    }

    kube::Client &m_client;
    snapshots::Observation m_seen;

private:
    void done(Result result)
    {
        m_isDone = true;
        m_promise.addResult(std::move(result));
        m_promise.finish();
    }

    QPromise<Result> m_promise;
    bool m_isDone = false;
};

} // namespace controller
