// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>

namespace simulator {

struct HttpRequest
{
    QByteArray method;
    QString path; // decoded
    QHash<QString, QString> query; // decoded
    // Names in lower case; the values of one that came several times are joined by line feeds.
    QHash<QByteArray, QByteArray> headers;
    QByteArray body;

    [[nodiscard]] QStringList segments() const; // of the path, without empty ones
    [[nodiscard]] QByteArray header(const QByteArray &name) const { return headers.value(name); }
    [[nodiscard]] bool isTrue(const QString &parameter) const;
};

// Takes one whole request from the front of the buffer; nullopt while it is not complete.
// `broken` is set when it can never become one.
[[nodiscard]] std::optional<HttpRequest> takeRequest(QByteArray &buffer, bool &broken);

} // namespace simulator
