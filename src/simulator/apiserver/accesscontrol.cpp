// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/apiserver/accesscontrol.h"

#include "simulator/apiserver/httprequest.h"
#include "simulator/apiserver/status.h"

#include <QUuid>

#include <algorithm>

namespace simulator {

namespace {
using Role = ApiServer::Role;
using L1 = QLatin1String;
const L1 masters("system:masters");
const L1 authenticated("system:authenticated");

// A user of this name has the rights of the role, whoever says to be it.
std::optional<Role> roleNamed(const QString &user)
{
    for (const Role role : {Role::Admin, Role::Viewer, Role::Shop}) {
        if (AccessControl::userName(role) == user)
            return role;
    }
    return std::nullopt;
}

// Groups that come with a name.
QStringList ownGroups(const QString &user)
{
    const QStringList parts = user.split(QLatin1Char(':'));
    const bool isServiceAccount =
        parts.size() == 4 && user.startsWith(L1("system:serviceaccount:"));
    if (!isServiceAccount)
        return {};
    return {L1("system:serviceaccounts"), L1("system:serviceaccounts:") + parts[2]};
}

Identity impersonated(const HttpRequest &request)
{
    const L1 extraPrefix("impersonate-extra-");
    Identity other;
    other.user = QString::fromUtf8(request.header("impersonate-user"));
    other.uid = QString::fromUtf8(request.header("impersonate-uid"));
    other.groups = QString::fromUtf8(request.header("impersonate-group"))
                       .split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    if (other.groups.isEmpty())
        other.groups = ownGroups(other.user);
    other.role = roleNamed(other.user);
    for (auto header = request.headers.begin(); header != request.headers.end(); ++header) {
        const QString name = QString::fromUtf8(QByteArray::fromPercentEncoding(header.key()));
        if (name.startsWith(extraPrefix))
            other.extra.insert(name.mid(extraPrefix.size()),
                               QString::fromUtf8(header.value()).split(QLatin1Char('\n')));
    }
    return other;
}

// What everybody who is somebody may read that is no resource; nobody reads even less.
bool isOpenTo(const Identity &identity, const QString &path)
{
    static const QStringList forAll{QStringLiteral("/version"), QStringLiteral("/healthz"),
                                    QStringLiteral("/readyz"), QStringLiteral("/livez")};
    static const QStringList forKnown{QStringLiteral("/api"), QStringLiteral("/apis"),
                                      QStringLiteral("/openapi")};
    const auto covers = [&path](const QString &root) {
        return path == root || path.startsWith(root + QLatin1Char('/'));
    };
    return std::ranges::any_of(forAll, covers)
        || (identity.groups.contains(authenticated) && std::ranges::any_of(forKnown, covers));
}
} // namespace

AccessControl::AccessControl()
{
    for (const Role role : {Role::Admin, Role::Viewer, Role::Shop, Role::Expired})
        m_tokens.insert(QUuid::createUuid().toString(QUuid::Id128), role);
}

QString AccessControl::userName(Role role)
{
    switch (role) {
    case Role::Admin:
        return QStringLiteral("demo");
    case Role::Viewer:
        return QStringLiteral("demo-viewer");
    case Role::Shop:
        return QStringLiteral("demo-shop");
    case Role::Expired:
        return QStringLiteral("demo-expired");
    }
    return {};
}

std::variant<Identity, Refusal> AccessControl::authenticate(const HttpRequest &request) const
{
    const QByteArray authorization = request.header("authorization");
    if (authorization.isEmpty())
        return Identity{L1("system:anonymous"), {L1("system:unauthenticated")}};
    const auto role = roleOf(authorization);
    if (!role)
        return unauthorized();
    QStringList groups{authenticated};
    if (*role == Role::Admin)
        groups.prepend(masters);
    return Identity{userName(*role), groups, role};
}

std::variant<Identity, Refusal>
AccessControl::actingAs(const Identity &self, const HttpRequest &request, const AccessQuery &query)
{
    Identity other = impersonated(request);
    const bool isNobody = other.groups.isEmpty() && other.uid.isEmpty() && other.extra.isEmpty();
    if (other.user.isEmpty() && isNobody)
        return self;
    if (other.user.isEmpty()) {
        const QString groups = other.groups.isEmpty()
            ? QStringLiteral("(nil)")
            : QStringLiteral("{\"%1\"}").arg(other.groups.join(L1("\", \"")));
        return badRequest(QStringLiteral("requested &user.DefaultInfo{Name:\"\", UID:\"%1\", "
                                         "Groups:[]string%2, Extra:map[string][]string(nil)} "
                                         "without impersonating a user name")
                              .arg(other.uid, groups));
    }
    if (!allows(self, {L1("impersonate"), {}, L1("users"), {}, {}, other.user, {}})) {
        AccessQuery refused = query;
        refused.verb.prepend(L1("impersonate-on:user-info:"));
        return forbidden(self.user, refused);
    }
    other.groups << authenticated;
    return other;
}

std::optional<Role> AccessControl::roleOf(const QByteArray &authorization) const
{
    if (!authorization.startsWith("Bearer "))
        return std::nullopt;
    const auto found = m_tokens.find(QString::fromLatin1(authorization.mid(7).trimmed()));
    if (found == m_tokens.end() || *found == Role::Expired)
        return std::nullopt;
    return *found;
}

bool AccessControl::allows(const Identity &identity, const AccessQuery &query)
{
    if (identity.groups.contains(masters) || identity.role == Role::Admin)
        return true;
    if (!query.path.isEmpty())
        return isOpenTo(identity, query.path);
    return identity.role && allows(*identity.role, query);
}

bool AccessControl::allows(Role role, const AccessQuery &query)
{
    const bool reads =
        query.verb == L1("get") || query.verb == L1("list") || query.verb == L1("watch");
    switch (role) {
    case Role::Admin:
        return true;
    case Role::Viewer:
        return reads;
    case Role::Shop:
        return query.space == L1("shop");
    case Role::Expired:
        return false;
    }
    return false;
}

Refusal AccessControl::forbidden(const QString &user, const AccessQuery &query)
{
    if (!query.path.isEmpty())
        return {403,
                L1("Forbidden"),
                QStringLiteral("forbidden: User \"%1\" cannot %2 path \"%3\"")
                    .arg(user, query.verb, query.path),
                {}};
    const QString id = query.group.isEmpty()
        ? query.resource
        : QString(query.resource + QLatin1Char('.') + query.group);
    const QString object =
        query.name.isEmpty() ? id : QStringLiteral("%1 \"%2\"").arg(id, query.name);
    const QString resource = query.subresource.isEmpty()
        ? query.resource
        : QString(query.resource + QLatin1Char('/') + query.subresource);
    const QString where = query.space.isEmpty()
        ? QStringLiteral("at the cluster scope")
        : QStringLiteral("in the namespace \"%1\"").arg(query.space);
    QJsonObject details{{QStringLiteral("kind"), query.resource}};
    if (!query.group.isEmpty())
        details[L1("group")] = query.group;
    if (!query.name.isEmpty())
        details[L1("name")] = query.name;
    return {403, L1("Forbidden"),
            QStringLiteral(
                "%1 is forbidden: User \"%2\" cannot %3 resource \"%4\" in API group \"%5\" %6")
                .arg(object, user, query.verb, resource, query.group, where),
            details};
}

} // namespace simulator
