// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/status.h"

#include "property.h"

#include <QJsonDocument>

using namespace kube;

namespace {

constexpr qsizetype quoted = 200;

bool isObject(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).isObject();
}

} // namespace

// The first byte chooses the HTTP status, the rest is the body.
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray input = fuzz::bytesOf(data, size);
    const int code = 400 + static_cast<uchar>(input.isEmpty() ? 0 : input[0]) % 200;
    const QByteArray body = input.mid(1);
    const QString resource = QStringLiteral("pods shop/web-1");

    const base::Error error = errorFromStatus(code, body, resource);
    fuzz::require(error.httpStatus == code && error.resource == resource,
                  "an error says what was asked and how it was answered");
    fuzz::require(error.retryAfter.count() >= 0, "nobody waits for the past");
    const base::Error later = errorFromStatus(code, body, resource, 7);
    fuzz::require(later.retryAfter == std::chrono::seconds{7}, "the header precedes the body");

    if (isObject(body)) {
        QJsonObject status = QJsonDocument::fromJson(body).object();
        status.insert(QStringLiteral("code"), code);
        fuzz::require(errorFromStatus(status, resource)
                          == errorFromStatus(
                              code, QJsonDocument(status).toJson(QJsonDocument::Compact), resource),
                      "a Status is the same in a watch and in an answer");
    } else if (!isObject(body.left(quoted))) {
        fuzz::require(error == errorFromStatus(code, body.left(quoted), resource),
                      "no more than the begin of a body is quoted");
    }
    return 0;
}
