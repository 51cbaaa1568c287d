// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/core/kubeconfig.h"

#include <optional>

namespace kube {

// Reads typed fields of one kubeconfig entry and keeps the first thing that is wrong, so that a
// reader asks once at its end. A missing field and null are the same, as in client-go: empty. A
// value of another type is never guessed: `token: 0123` would be another token.
class KubeconfigFields
{
public:
    KubeconfigFields(const KubeconfigEntry &entry, QLatin1String kind);

    // The map in `field`, whose fields are named "field.x" in errors. Its errors are its own.
    [[nodiscard]] KubeconfigFields nested(const QString &field);

    [[nodiscard]] bool has(const QString &field) const;
    [[nodiscard]] QString text(const QString &field);
    [[nodiscard]] bool flag(const QString &field);
    [[nodiscard]] QStringList texts(const QString &field);
    [[nodiscard]] QJsonArray list(const QString &field);
    [[nodiscard]] QJsonObject map(const QString &field);

    // A path, absolute: a relative one starts in the folder of the entry's file.
    [[nodiscard]] QString path(const QString &field);
    [[nodiscard]] QString absolute(const QString &field, const QString &path);

    // `field` (a path) or `field`-data (base64); both are refused, as by kubectl.
    [[nodiscard]] DataOrFile dataOrFile(const QString &field);

    // Says that something is wrong: "cluster "eu" in "FILE": " and `what`.
    void fail(base::Error::Kind kind, const QString &what);
    [[nodiscard]] base::Result<void> result() const;

private:
    [[nodiscard]] QString nameOf(const QString &field) const;
    void failType(const QString &field, const QJsonValue &value, const QString &wanted);

    QJsonObject m_body;
    QString m_where;
    QString m_prefix;
    QString m_file;
    std::optional<base::Error> m_error;
};

} // namespace kube
