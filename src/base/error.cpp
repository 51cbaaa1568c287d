// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "base/error.h"

#include <QStringList>

namespace base {

bool isRetryable(const Error &error)
{
    using Kind = Error::Kind;
    switch (error.kind) {
    case Kind::Network:
    case Kind::Conflict:
    case Kind::Gone:
    case Kind::Throttled:
    case Kind::Timeout:
    case Kind::Server:
        return true;
    case Kind::Tls:
    case Kind::Auth:
    case Kind::Forbidden:
    case Kind::NotFound:
    case Kind::AlreadyExists:
    case Kind::Invalid:
    case Kind::Cancelled:
    case Kind::Parse:
    case Kind::Unsupported:
        return false;
    }
    return false;
}

QLatin1String nameOf(Error::Kind kind)
{
    using Kind = Error::Kind;
    switch (kind) {
    case Kind::Network:
        return QLatin1String("Network");
    case Kind::Tls:
        return QLatin1String("Tls");
    case Kind::Auth:
        return QLatin1String("Auth");
    case Kind::Forbidden:
        return QLatin1String("Forbidden");
    case Kind::NotFound:
        return QLatin1String("NotFound");
    case Kind::Conflict:
        return QLatin1String("Conflict");
    case Kind::AlreadyExists:
        return QLatin1String("AlreadyExists");
    case Kind::Gone:
        return QLatin1String("Gone");
    case Kind::Invalid:
        return QLatin1String("Invalid");
    case Kind::Throttled:
        return QLatin1String("Throttled");
    case Kind::Timeout:
        return QLatin1String("Timeout");
    case Kind::Cancelled:
        return QLatin1String("Cancelled");
    case Kind::Server:
        return QLatin1String("Server");
    case Kind::Parse:
        return QLatin1String("Parse");
    case Kind::Unsupported:
        return QLatin1String("Unsupported");
    }
    return QLatin1String("Unknown");
}

QString toLogLine(const Error &error)
{
    QStringList parts{nameOf(error.kind)};
    if (error.httpStatus != 0)
        parts << QString::number(error.httpStatus);
    if (!error.reason.isEmpty())
        parts << error.reason;
    if (!error.resource.isEmpty())
        parts << error.resource;
    if (!error.detail.isEmpty())
        parts << error.detail;
    return parts.join(QLatin1String(": "));
}

} // namespace base
