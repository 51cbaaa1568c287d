// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QMetaType>
#include <QString>

#include <chrono>

namespace base {

// What went wrong, as a value. `kind` is for branching, `reason` is the server's own word
// (Status.reason, or a word of ours such as "TlsHandshake"), `detail` is an English sentence for
// logs and status messages; translated text is made in app/models/texts from kind and arguments.
// Never holds a secret.
struct Error
{
    enum class Kind {
        Network, // no connection, or it broke; nothing is known of the request's fate
        Tls, // certificate refused, by either side
        Auth, // 401: credentials missing, wrong or expired
        Forbidden, // 403: known, but not allowed
        NotFound, // 404
        Conflict, // 409 with a stale resourceVersion or uid
        AlreadyExists, // 409 on create
        Gone, // 410: the resourceVersion or continue token is too old
        Invalid, // 400, 422: the object was refused
        Throttled, // 429, or 503 with Retry-After
        Timeout, // no answer in time; nothing is known of the request's fate
        Cancelled, // by us: the caller gave up, or the client went away
        Server, // 5xx
        Parse, // the answer, a file or a field could not be understood
        Unsupported // the server or this build cannot do it
    };

    Kind kind = Kind::Server;
    int httpStatus = 0; // 0 where no answer came
    QString reason;
    QString detail;
    QString resource; // "wukongsnapshots shop/web-1", for messages
    std::chrono::milliseconds retryAfter{0}; // what the server asked for; 0 where it said nothing

    friend bool operator==(const Error &, const Error &) = default;
};

// True when the same request may succeed later without anybody changing anything.
[[nodiscard]] bool isRetryable(const Error &error);

// One line for logs: kind, status, reason, resource, detail.
[[nodiscard]] QString toLogLine(const Error &error);

[[nodiscard]] QLatin1String nameOf(Error::Kind kind);

} // namespace base
