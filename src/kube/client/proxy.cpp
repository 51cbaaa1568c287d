// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/client/proxy.h"

#include <QHostAddress>
#include <QStringList>

#include <utility>

namespace kube {

namespace {

bool isLoopback(const QString &host)
{
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

// "host:port" or "[v6]:port" into its parts; the port stays empty where there is none.
std::pair<QString, QString> splitPort(const QString &entry)
{
    if (entry.startsWith(QLatin1Char('['))) {
        const qsizetype end = entry.indexOf(QLatin1Char(']'));
        return {entry.mid(1, end - 1), entry.mid(end + 2)};
    }
    if (entry.count(QLatin1Char(':')) == 1)
        return {entry.section(QLatin1Char(':'), 0, 0), entry.section(QLatin1Char(':'), 1)};
    return {entry, {}};
}

bool matches(const QString &entry, const QString &host, const QString &port)
{
    if (entry == QLatin1String("*"))
        return true;
    const QHostAddress address(host);
    if (entry.contains(QLatin1Char('/'))) {
        const auto subnet = QHostAddress::parseSubnet(entry);
        return !address.isNull() && subnet.second >= 0 && address.isInSubnet(subnet);
    }
    auto [name, wantedPort] = splitPort(entry);
    if (name.isEmpty() || (!wantedPort.isEmpty() && wantedPort != port))
        return false;
    if (const QHostAddress wanted(name); !wanted.isNull())
        return address == wanted;
    if (name.startsWith(QLatin1String("*.")))
        name.remove(0, 1);
    if (name.startsWith(QLatin1Char('.')))
        return host.endsWith(name);
    return host == name || host.endsWith(QString(QLatin1Char('.') + name));
}

} // namespace

ProxyEnvironment ProxyEnvironment::ofThisProcess()
{
    const auto either = [](const char *upper, const char *lower) {
        const QString value = qEnvironmentVariable(upper);
        return value.isEmpty() ? qEnvironmentVariable(lower) : value;
    };
    return {either("HTTPS_PROXY", "https_proxy"), either("HTTP_PROXY", "http_proxy"),
            either("NO_PROXY", "no_proxy")};
}

QUrl proxyFor(const QUrl &server, const ProxyEnvironment &environment)
{
    constexpr int httpsPort = 443;
    constexpr int httpPort = 80;
    const bool isHttps = server.scheme() == QLatin1String("https");
    const QString text = isHttps ? environment.httpsProxy : environment.httpProxy;
    const QString host = server.host().toLower();
    if (text.isEmpty() || isLoopback(host))
        return {};
    const QString port = QString::number(server.port(isHttps ? httpsPort : httpPort));
    const QStringList entries = environment.noProxy.toLower().split(QLatin1Char(','));
    for (const QString &entry : entries) {
        if (matches(entry.trimmed(), host, port))
            return {};
    }
    return QUrl(text.contains(QLatin1String("://")) ? text
                                                    : QString(QLatin1String("http://") + text));
}

} // namespace kube
