// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulator/apiserver/apiserver.h"

#include <QByteArray>
#include <QHash>

#include <optional>

namespace simulator {

// What a request wants, in the words of access reviews.
struct AccessQuery
{
    QString verb; // get, list, watch, create, update, patch, delete
    QString group;
    QString resource;
    QString subresource;
    QString space;
    QString name;
};

// Tokens made at the start, and what their holders may do.
class AccessControl
{
public:
    AccessControl();

    [[nodiscard]] QString token(ApiServer::Role role) const { return m_tokens.key(role); }
    [[nodiscard]] static QString userName(ApiServer::Role role);

    // Who sends this Authorization header; none for nobody, an unknown or an expired token.
    [[nodiscard]] std::optional<ApiServer::Role>
    authenticate(const QByteArray &authorization) const;

    [[nodiscard]] static bool allows(ApiServer::Role role, const AccessQuery &query);
    [[nodiscard]] static Refusal forbidden(const QString &user, const AccessQuery &query);

private:
    QHash<QString, ApiServer::Role> m_tokens;
};

} // namespace simulator
