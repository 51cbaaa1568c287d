// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "estate.h"

#include "simulator/apiserver/certificates.h"
#include "simulator/apiserver/httpfront.h"

#include <QHash>

namespace bench {

// Serves the lists of an estate over TLS with nothing left to do per request: every page is written
// and packed beforehand (as kube-apiserver packs: gzip, level 1), so that clients are what is
// measured. An API server, be it the simulator's or a real one, needs longer for a page than any
// client. Watches open and stay silent; discovery is there for kubectl.
class PageServer
{
public:
    // Below the path /paced a page is sent only after `pace`, as a server would that has to make
    // it.
    PageServer(const Estate &estate, std::chrono::milliseconds pace);

    // The sentence says what went wrong, empty when nothing did.
    [[nodiscard]] QString start();

    // Contexts "gzip" (current), "plain", which asks for no compression, and "paced".
    [[nodiscard]] QByteArray kubeconfig() const;
    [[nodiscard]] const QByteArray &authority() const { return m_certificates.authority; }
    [[nodiscard]] QString url(const QString &context) const;

    [[nodiscard]] qint64 plainSize() const { return m_plainSize; }
    [[nodiscard]] qint64 packedSize() const { return m_packedSize; }

private:
    struct Page
    {
        QByteArray plain;
        QByteArray packed;
    };

    void add(const QString &path, const QByteArray &plain);
    void addDiscovery();
    void answer(const simulator::HttpRequest &request, simulator::HttpConnection *connection);

    std::chrono::milliseconds m_pace;
    base::SystemClock m_clock;
    simulator::Certificates m_certificates;
    simulator::HttpFront m_front;
    QHash<QString, Page> m_pages; // by path and continue token
    qint64 m_plainSize = 0;
    qint64 m_packedSize = 0;
};

} // namespace bench
