// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/session.h"
#include "kube/client/credentials.h"
#include "support/testing.h"

namespace support {

// Nobody listens where it connects to: its stores are filled by hand.
inline std::unique_ptr<app::Session> lonelySession(base::Clock &clock)
{
    kube::ClusterAccess access;
    access.context = QStringLiteral("test");
    access.server = QUrl(QStringLiteral("http://127.0.0.1:1"));
    return app::Session::open(access, kube::ownCredentials(access, clock), {}, clock).value();
}

// With the metadata that every object of a cluster has; a further version each time.
template<class T>
[[nodiscard]] kube::StoreChange changeOf(QJsonObject object)
{
    static int version = 0;
    QJsonObject meta = object[QLatin1String("metadata")].toObject();
    meta[QLatin1String("resourceVersion")] = QString::number(++version);
    if (!meta.contains(QLatin1String("uid")))
        meta[QLatin1String("uid")] =
            QString(meta[QLatin1String("name")].toString() + QLatin1String("-uid"));
    if (!meta.contains(QLatin1String("creationTimestamp")))
        meta[QLatin1String("creationTimestamp")] = QStringLiteral("2026-10-01T00:00:00Z");
    object[QLatin1String("metadata")] = meta;
    auto value = T::fromObject(*kube::objectFromJson(object)).value();
    return {value.object.key(), std::make_shared<const T>(std::move(value))};
}

template<class T>
void put(kube::Store<T> &store, const QJsonObject &object)
{
    store.apply({changeOf<T>(object)});
}

} // namespace support
