// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/identity.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace snapshots {

namespace {

using L1 = QLatin1String;
using What = IdentityClash::What;

bool isMac(const QString &text)
{
    static const QRegularExpression pattern(QRegularExpression::anchoredPattern(
        QStringLiteral("[0-9a-fA-F]{2}([:-][0-9a-fA-F]{2}){5}")));
    constexpr int length = 17;
    return text.size() == length && pattern.match(text).hasMatch();
}

QString plainMac(QString text)
{
    return text.toLower().replace(QLatin1Char('-'), QLatin1Char(':'));
}

// IPv4 or IPv6, with or without a prefix length.
bool isAddress(const QString &text)
{
    static const QRegularExpression pattern(QRegularExpression::anchoredPattern(QStringLiteral(
        "([0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F]*(:[0-9a-fA-F]*){2,7})(/[0-9]{1,3})?")));
    return pattern.match(text).hasMatch();
}

// Fields whose addresses are those of others.
bool isAboutOthers(const QString &field)
{
    static constexpr std::array<L1, 7> words{L1("gateway"), L1("dns"),  L1("server"), L1("route"),
                                             L1("mask"),    L1("cidr"), L1("subnet")};
    return std::ranges::any_of(words,
                               [&](L1 word) { return field.contains(word, Qt::CaseInsensitive); });
}

class Collector
{
public:
    QList<IdentityField> run(const QJsonObject &network, int place)
    {
        m_network = network[L1("name")].toString();
        collect(network, {QStringLiteral("networks"), QString::number(place)});
        return std::move(m_fields);
    }

private:
    void collect(const QJsonValue &value, const QStringList &path)
    {
        if (value.isArray()) {
            const QJsonArray array = value.toArray();
            for (int at = 0; at < array.size(); ++at)
                collect(array[at], path + QStringList{QString::number(at)});
        } else if (value.isObject()) {
            const QJsonObject object = value.toObject();
            for (auto field = object.begin(); field != object.end(); ++field) {
                if (!isAboutOthers(field.key()))
                    collect(field.value(), path + QStringList{field.key()});
            }
        } else if (const QString text = value.toString(); isMac(text)) {
            m_fields.append({What::Mac, m_network, path, text});
        } else if (isAddress(text)) {
            m_fields.append({What::Address, m_network, path, text});
        }
    }

    QString m_network;
    QList<IdentityField> m_fields;
};

void addMac(Identity &identity, const QString &mac)
{
    if (!mac.isEmpty())
        identity.macs << plainMac(mac);
}

} // namespace

QList<IdentityField> fieldsOfWukong(const QJsonObject &spec)
{
    QList<IdentityField> fields;
    const QJsonArray networks = spec[L1("networks")].toArray();
    for (int at = 0; at < networks.size(); ++at)
        fields += Collector().run(networks[at].toObject(), at);
    return fields;
}

QList<IdentityField> fieldsOfVirtualMachine(const QJsonObject &spec)
{
    const QStringList guest{L1("template"), L1("spec")};
    const QJsonValue all = spec[L1("template")][L1("spec")];
    QList<IdentityField> fields{
        {What::HostName, {}, guest + QStringList{L1("hostname")}, all[L1("hostname")].toString()}};
    const QStringList interfaces =
        guest + QStringList{L1("domain"), L1("devices"), L1("interfaces")};
    const QJsonArray array = all[L1("domain")][L1("devices")][L1("interfaces")].toArray();
    for (int at = 0; at < array.size(); ++at)
        fields.append({What::Mac, array[at][L1("name")].toString(),
                       interfaces + QStringList{QString::number(at), L1("macAddress")},
                       array[at][L1("macAddress")].toString()});
    return fields;
}

Identity identityOfWukong(const kube::JsonView &spec)
{
    Identity identity;
    for (const kube::JsonView network : spec[L1("networks")]) {
        for (const IdentityField &field : Collector().run(network.toObject(), 0)) {
            if (field.what == What::Mac)
                identity.macs << plainMac(field.value);
            else
                identity.addresses << field.value.section(QLatin1Char('/'), 0, 0).toLower();
        }
    }
    return identity;
}

Identity identityOfVirtualMachine(const kube::JsonView &spec)
{
    Identity identity;
    const kube::JsonView guest = spec[L1("template")][L1("spec")];
    for (const kube::JsonView each : guest[L1("domain")][L1("devices")][L1("interfaces")])
        addMac(identity, each[L1("macAddress")].toString());
    identity.hostName = guest[L1("hostname")].toString();
    return identity;
}

Identity identityOfInstance(const kube::JsonView &status)
{
    Identity identity;
    for (const kube::JsonView each : status[L1("interfaces")]) {
        addMac(identity, each[L1("mac")].toString());
        const QString address = each[L1("ipAddress")].toString();
        if (!address.isEmpty())
            identity.addresses << address.toLower();
    }
    return identity;
}

QList<IdentityClash> clashesOf(const Identity &wanted, const Identity &other, const QString &owner)
{
    QList<IdentityClash> clashes;
    for (const QString &mac : wanted.macs) {
        if (other.macs.contains(mac))
            clashes.append({IdentityClash::What::Mac, mac, owner});
    }
    for (const QString &address : wanted.addresses) {
        if (other.addresses.contains(address))
            clashes.append({IdentityClash::What::Address, address, owner});
    }
    if (!wanted.hostName.isEmpty() && wanted.hostName == other.hostName)
        clashes.append({IdentityClash::What::HostName, wanted.hostName, owner});
    return clashes;
}

QJsonValue withoutMacs(const QJsonValue &networks)
{
    if (networks.isArray()) {
        QJsonArray array;
        for (const QJsonValue &element : networks.toArray())
            array.append(withoutMacs(element));
        return array;
    }
    if (!networks.isObject())
        return networks;
    QJsonObject object;
    const QJsonObject all = networks.toObject();
    for (auto field = all.begin(); field != all.end(); ++field) {
        if (!isMac(field.value().toString()))
            object.insert(field.key(), withoutMacs(field.value()));
    }
    return object;
}

} // namespace snapshots
