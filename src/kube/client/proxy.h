// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QUrl>

namespace kube {

// What a process finds in its environment about proxies.
struct ProxyEnvironment
{
    QString httpsProxy; // HTTPS_PROXY or https_proxy
    QString httpProxy; // HTTP_PROXY or http_proxy
    QString noProxy; // NO_PROXY or no_proxy

    [[nodiscard]] static ProxyEnvironment ofThisProcess();
};

// The proxy for a server, as kubectl takes it from the environment (Go's httpproxy): none for
// localhost and loopback addresses, none for what NO_PROXY names: "*", addresses, CIDR ranges,
// domains ("a.b" and ".a.b" match below it, "a.b" itself too), each with an optional port.
// A value without a scheme is an http proxy. Empty: connect directly.
[[nodiscard]] QUrl proxyFor(const QUrl &server, const ProxyEnvironment &environment);

} // namespace kube
