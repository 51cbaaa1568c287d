// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"

#include <QByteArray>
#include <QObject>

class QNetworkReply;

namespace kube {

class Connection;

// One open watch: whole lines out, whatever the network did to them. Takes over the reply.
class WatchStream final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WatchStream)

public:
    WatchStream(Connection &connection,
                QNetworkReply *reply,
                QString resource,
                QObject *parent = nullptr);
    ~WatchStream() override; // aborts; no signal comes after

    // While it is paused the network waits, and with it the server, but for `mostWaiting` bytes.
    void setPaused(bool isPaused);
    static constexpr qint64 mostWaiting = 1 << 20;

Q_SIGNALS:
    void opened(); // the server answered 200
    // One or more complete lines, each with its newline.
    void linesReceived(const QByteArray &lines);
    // The stream is over. kind Timeout: the idle guard ended it; Network with an empty detail: the
    // server closed it in order; Auth: the credential has been refused, and a new one is fetched
    // for the next stream where there is one. A line left without its end is dropped.
    void ended(const base::Error &error);

private:
    void onReadyRead();
    void readLines();
    void onFinished();

    Connection &m_connection;
    QNetworkReply *m_reply;
    QString m_resource;
    QByteArray m_rest;
    bool m_isOpen = false;
    bool m_isPaused = false;
};

} // namespace kube
