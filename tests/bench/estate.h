// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "kube/core/resourcetype.h"

#include <QByteArray>
#include <QList>

namespace bench {

// The lists of many machines and their snapshots as an API server would send them, page by page.
// A few machines are played by the simulator's actors, with everything that KubeVirt, the operator
// and the controller write, managedFields included; the others are copies under other names, uids
// and namespaces.
class Estate
{
public:
    Estate(int machines, int snapshots, base::Instant now);

    static constexpr int pageSize = 500;

    [[nodiscard]] static const QList<kube::ResourceType> &types();
    [[nodiscard]] int count(const kube::ResourceType &type) const;
    [[nodiscard]] int pages(const kube::ResourceType &type) const;
    // Whole bodies of a list; `page` counts from 0. The continue token of a page is its number.
    [[nodiscard]] QByteArray page(const kube::ResourceType &type, int page) const;

private:
    // An object, and the words in it that make it this one.
    struct Pattern
    {
        QByteArray text;
        QByteArray machine; // its name
        QByteArray snapshot; // its name; empty for machines
        QByteArray uid;
    };

    void addMachine(int index, base::Instant now);
    [[nodiscard]] QByteArray copy(const Pattern &pattern, int machine, int index) const;
    [[nodiscard]] QByteArray item(const kube::ResourceType &type, int index) const;

    int m_machineCount;
    int m_snapshotCount;
    QList<Pattern> m_machines;
    QList<QList<Pattern>> m_snapshots; // of each machine
};

} // namespace bench
