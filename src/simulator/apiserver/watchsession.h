// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "simulator/apiserver/objectfilter.h"
#include "simulator/apiserver/objectstore.h"
#include "simulator/apiserver/presentation.h"
#include "simulator/apiserver/requestoptions.h"

#include <QObject>
#include <QPointer>

namespace simulator {

class HttpConnection;

// One open watch: sends what happened since its version, then what happens, then bookmarks, until
// its time is over or the client goes.
class WatchSession final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WatchSession)

public:
    WatchSession(const HttpRequest &request,
                 const ListOptions &options,
                 QString kind,
                 ObjectFilter filter,
                 Presentation presentation,
                 HttpConnection *connection);

    void start(ObjectStore &objects, base::Clock &clock);

private:
    void sendInitial(const ObjectStore &objects);
    void send(const Change &change);
    void sendEvent(const char *type, const QJsonObject &object);
    void sendBookmark(quint64 version, bool endsInitialEvents);
    void scheduleBookmark(const ObjectStore &objects, base::Clock &clock);

    HttpRequest m_request;
    ListOptions m_options;
    QString m_kind;
    ObjectFilter m_filter;
    Presentation m_presentation;
    QPointer<HttpConnection> m_connection;
    bool m_isFirst = true;
    quint64 m_after = 0; // the version that the client has
};

} // namespace simulator
