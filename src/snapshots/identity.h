// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/core/jsonview.h"

#include <QJsonObject>
#include <QList>
#include <QStringList>

// What two machines of one network must not share. A Wukong's definition leaves open what a network
// says, so that there a value counts for what it looks like.
namespace snapshots {

struct Identity
{
    QStringList macs; // lower case, with colons
    QStringList addresses; // without prefix length
    QString hostName;

    friend bool operator==(const Identity &, const Identity &) = default;
};

// A part of an identity that a machine of the estate has already.
struct IdentityClash
{
    enum class What { Mac, Address, HostName };

    What what = What::Mac;
    QString value;
    QString owner; // "Wukong shop/web-1"

    friend bool operator==(const IdentityClash &, const IdentityClash &) = default;
};

// Where in a spec a part of its identity stands.
struct IdentityField
{
    IdentityClash::What what = IdentityClash::What::Mac;
    QString network; // its name; empty: it is about the whole machine
    QStringList path; // from the top of the spec; numbers are places in arrays
    QString value;

    friend bool operator==(const IdentityField &, const IdentityField &) = default;
};
[[nodiscard]] QList<IdentityField> fieldsOfWukong(const QJsonObject &spec);
[[nodiscard]] QList<IdentityField> fieldsOfVirtualMachine(const QJsonObject &spec);

[[nodiscard]] Identity identityOfWukong(const kube::JsonView &spec);
[[nodiscard]] Identity identityOfVirtualMachine(const kube::JsonView &spec);
[[nodiscard]] Identity identityOfInstance(const kube::JsonView &status);

// What `wanted` shares with the machine that `owner` names.
[[nodiscard]] QList<IdentityClash>
clashesOf(const Identity &wanted, const Identity &other, const QString &owner);

// The same JSON without the MAC addresses in it.
[[nodiscard]] QJsonValue withoutMacs(const QJsonValue &networks);

} // namespace snapshots
