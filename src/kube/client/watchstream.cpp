// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/client/watchstream.h"

#include "kube/client/connection.h"

#include <QNetworkReply>

namespace kube {

namespace {

constexpr int statusOk = 200;

int httpStatus(const QNetworkReply &reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

} // namespace

WatchStream::WatchStream(Connection &connection,
                         QNetworkReply *reply,
                         QString resource,
                         QObject *parent)
    : QObject{parent}
    , m_connection{connection}
    , m_reply{reply}
    , m_resource{std::move(resource)}
{
    m_reply->setParent(this);
    m_reply->setReadBufferSize(mostWaiting);
    connect(m_reply, &QNetworkReply::metaDataChanged, this, [this] {
        if (!m_isOpen && httpStatus(*m_reply) == statusOk) {
            m_isOpen = true;
            Q_EMIT opened();
        }
    });
    connect(m_reply, &QNetworkReply::readyRead, this, &WatchStream::onReadyRead);
    connect(m_reply, &QNetworkReply::finished, this, &WatchStream::onFinished);
}

WatchStream::~WatchStream()
{
    m_reply->disconnect(this);
    m_reply->abort();
}

void WatchStream::setPaused(bool isPaused)
{
    if (std::exchange(m_isPaused, isPaused) && !isPaused)
        onReadyRead();
}

void WatchStream::onReadyRead()
{
    if (!m_isPaused && httpStatus(*m_reply) == statusOk) // else the body of an error
        readLines();
}

void WatchStream::readLines()
{
    const QByteArray bytes = m_reply->readAll();
    const qsizetype end = bytes.lastIndexOf('\n');
    if (end < 0) {
        m_rest += bytes;
        if (m_rest.size() > m_connection.limits().body)
            m_reply->abort();
        return;
    }
    const QByteArray lines = m_rest + bytes.left(end + 1);
    m_rest = bytes.mid(end + 1);
    Q_EMIT linesReceived(lines);
}

void WatchStream::onFinished()
{
    if (httpStatus(*m_reply) == statusOk && m_reply->bytesAvailable() > 0)
        readLines();
    base::Error error;
    error.kind = base::Error::Kind::Network;
    error.resource = m_resource;
    if (m_reply->error() != QNetworkReply::NoError || httpStatus(*m_reply) != statusOk) {
        const QByteArray body = m_reply->isOpen() ? m_reply->readAll() : QByteArray();
        error = Connection::errorOf(*m_reply, body, m_resource);
        // The destructor disconnects before it aborts, so this is the idle guard.
        if (error.kind == base::Error::Kind::Cancelled)
            error.kind = base::Error::Kind::Timeout;
        if (error.kind == base::Error::Kind::Auth)
            m_connection.forgetCredentialOf(*m_reply);
    }
    Q_EMIT ended(error);
}

} // namespace kube
