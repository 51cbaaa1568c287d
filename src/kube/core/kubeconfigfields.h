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
    [[nodiscard]] KubeconfigFields nested(QLatin1String field);

    [[nodiscard]] bool has(QLatin1String field) const;
    [[nodiscard]] QString text(QLatin1String field);
    [[nodiscard]] bool flag(QLatin1String field);
    [[nodiscard]] QStringList texts(QLatin1String field);
    [[nodiscard]] QJsonArray list(QLatin1String field);
    [[nodiscard]] QJsonObject map(QLatin1String field);

    // A path, absolute: a relative one starts in the folder of the entry's file.
    [[nodiscard]] QString path(QLatin1String field);
    [[nodiscard]] QString absolute(QLatin1String field, const QString &path);

    // `field` (a path) or `field`-data (base64); both are refused, as by kubectl.
    [[nodiscard]] DataOrFile dataOrFile(QLatin1String field);

    // Says that something is wrong: "cluster "eu" in "FILE": " and `what`.
    void fail(base::Error::Kind kind, const QString &what);
    [[nodiscard]] base::Result<void> result() const;

private:
    [[nodiscard]] QString nameOf(QLatin1String field) const;
    void failType(QLatin1String field, const QJsonValue &value, const QString &wanted);

    QJsonObject m_body;
    QString m_where;
    QString m_prefix;
    QString m_file;
    std::optional<base::Error> m_error;
};

} // namespace kube
