// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulator/apiserver/apiserver.h"

#include <QByteArray>
#include <QHash>
#include <QMap>

#include <optional>
#include <variant>

namespace simulator {

// What a request wants, in the words of access reviews.
struct AccessQuery
{
    QString verb; // get, list, watch, create, update, patch, delete
    QString group = {};
    QString resource = {};
    QString subresource = {};
    QString space = {};
    QString name = {};
    QString path = {}; // of what is no resource, such as /version; the others are empty then
};

// Who a request is from: a role of ours, or whom somebody with the right to do so acts as.
struct Identity
{
    QString user;
    QStringList groups;
    std::optional<ApiServer::Role> role = std::nullopt;
    QString uid = {};
    QMap<QString, QStringList> extra = {};
};

struct HttpRequest;

// Tokens made at the start, and what their holders may do.
class AccessControl
{
public:
    AccessControl();

    [[nodiscard]] QString token(ApiServer::Role role) const { return m_tokens.key(role); }
    [[nodiscard]] static QString userName(ApiServer::Role role);

    // Who sends this request, by its token: somebody anonymous without one.
    [[nodiscard]] std::variant<Identity, Refusal> authenticate(const HttpRequest &request) const;
    // As whom it is meant (Impersonate-User and the others), which only administrators may say.
    [[nodiscard]] static std::variant<Identity, Refusal>
    actingAs(const Identity &self, const HttpRequest &request, const AccessQuery &query);

    [[nodiscard]] static bool allows(const Identity &identity, const AccessQuery &query);
    [[nodiscard]] static Refusal forbidden(const QString &user, const AccessQuery &query);

private:
    [[nodiscard]] std::optional<ApiServer::Role> roleOf(const QByteArray &authorization) const;
    [[nodiscard]] static bool allows(ApiServer::Role role, const AccessQuery &query);

    QHash<QString, ApiServer::Role> m_tokens;
};

} // namespace simulator
