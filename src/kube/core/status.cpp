// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/status.h"

#include "base/logging.h"

#include <QJsonDocument>

#include <algorithm>

namespace kube {

namespace {

using Kind = base::Error::Kind;

Kind kindOf(int code, const QString &reason, bool hasRetryAfter)
{
    if (reason == QLatin1String("AlreadyExists"))
        return Kind::AlreadyExists;
    if (reason == QLatin1String("Expired") || reason == QLatin1String("Gone"))
        return Kind::Gone;
    switch (code) {
    case 401:
        return Kind::Auth;
    case 403:
        return Kind::Forbidden;
    case 404:
        return Kind::NotFound;
    case 409:
        return Kind::Conflict;
    case 410:
        return Kind::Gone;
    case 400:
    case 413:
    case 422:
        return Kind::Invalid;
    case 405:
    case 406:
    case 415:
    case 501:
        return Kind::Unsupported;
    case 408:
    case 504:
        return Kind::Timeout;
    case 429:
        return Kind::Throttled;
    default:
        return code == 503 && hasRetryAfter ? Kind::Throttled : Kind::Server;
    }
}

} // namespace

base::Error
errorFromStatus(int httpStatus, const QByteArray &body, const QString &resource, int retryAfter)
{
    constexpr qsizetype quoteLength = 200;
    const QJsonObject status = QJsonDocument::fromJson(body).object();
    const bool isStatus = status[QLatin1String("kind")] == QLatin1String("Status");

    base::Error error;
    error.httpStatus = httpStatus;
    error.resource = resource;
    error.reason = status[QLatin1String("reason")].toString();
    error.detail = base::redacted(isStatus ? status[QLatin1String("message")].toString()
                                           : QString::fromUtf8(body.left(quoteLength)).trimmed());
    if (retryAfter == 0)
        retryAfter = status[QLatin1String("details")][QLatin1String("retryAfterSeconds")].toInt();
    error.retryAfter = std::chrono::seconds{std::max(0, retryAfter)};
    error.kind = kindOf(httpStatus, error.reason, retryAfter > 0);
    return error;
}

base::Error errorFromStatus(const QJsonObject &status, const QString &resource)
{
    return errorFromStatus(status[QLatin1String("code")].toInt(),
                           QJsonDocument(status).toJson(QJsonDocument::Compact), resource);
}

} // namespace kube
