// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/apiserver/httprequest.h"

#include <QUrl>
#include <QUrlQuery>

namespace simulator {

namespace {

constexpr qsizetype headLimit = 64 * 1024;
constexpr qsizetype bodyLimit = 16 * 1024 * 1024;

void readHeaders(const QList<QByteArray> &lines, HttpRequest &request)
{
    for (const QByteArray &line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0)
            continue;
        const QByteArray name = line.left(colon).trimmed().toLower();
        const QByteArray value = line.mid(colon + 1).trimmed();
        const bool isRepeated = request.headers.contains(name);
        request.headers[name] = isRepeated ? request.headers[name] + '\n' + value : value;
    }
}

// A body sent in chunks; nullopt while incomplete. `used` is what it takes of the buffer.
std::optional<QByteArray> takeChunks(const QByteArray &buffer, qsizetype from, qsizetype &used)
{
    QByteArray body;
    for (qsizetype at = from;;) {
        const qsizetype end = buffer.indexOf("\r\n", at);
        if (end < 0)
            return std::nullopt;
        const qsizetype length =
            buffer.mid(at, end - at).split(';').first().trimmed().toLongLong(nullptr, 16);
        at = end + 2;
        if (buffer.size() < at + length + 2)
            return std::nullopt;
        if (length == 0) {
            used = at + 2;
            return body;
        }
        body += buffer.mid(at, length);
        at += length + 2;
    }
}

} // namespace

QStringList HttpRequest::segments() const
{
    return path.split(QLatin1Char('/'), Qt::SkipEmptyParts);
}

bool HttpRequest::isTrue(const QString &parameter) const
{
    const QString value = query.value(parameter);
    return value == QLatin1String("true") || value == QLatin1String("1");
}

std::optional<HttpRequest> takeRequest(QByteArray &buffer, bool &broken)
{
    const qsizetype headEnd = buffer.indexOf("\r\n\r\n");
    if (headEnd < 0) {
        broken = buffer.size() > headLimit;
        return std::nullopt;
    }
    QList<QByteArray> lines = buffer.left(headEnd).split('\n');
    const QList<QByteArray> first = lines.value(0).trimmed().split(' ');
    if (first.size() != 3 || !first[2].startsWith("HTTP/1.")) {
        broken = true;
        return std::nullopt;
    }
    HttpRequest request;
    request.method = first[0];
    const QUrl url = QUrl::fromEncoded("http://server" + first[1]);
    request.path = url.path(QUrl::FullyDecoded);
    const auto items = QUrlQuery(url).queryItems(QUrl::FullyDecoded);
    for (const auto &[key, value] : items)
        request.query.insert(key, QString(value).replace(QLatin1Char('+'), QLatin1Char(' ')));
    readHeaders(lines, request);

    qsizetype used = headEnd + 4;
    if (request.header("transfer-encoding").toLower() == "chunked") {
        auto body = takeChunks(buffer, used, used);
        if (!body)
            return std::nullopt;
        request.body = *std::move(body);
    } else {
        const qsizetype length = request.header("content-length").toLongLong();
        if (length < 0 || length > bodyLimit) {
            broken = true;
            return std::nullopt;
        }
        if (buffer.size() < used + length)
            return std::nullopt;
        request.body = buffer.mid(used, length);
        used += length;
    }
    buffer.remove(0, used);
    return request;
}

} // namespace simulator
