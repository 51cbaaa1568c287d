// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/scenarios/small.h"

#include "simulator/actors/knobs.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace simulator {

QList<MachineSeed> smallMachines(base::Instant now)
{
    const base::Instant created = now - std::chrono::days{20};
    const QString debian = u"registry.example.com/images/debian-12"_s;
    QList<MachineSeed> machines;
    machines << MachineSeed{.space = u"default"_s,
                            .name = u"my-vm"_s,
                            .osImage = u"debian-12"_s,
                            .disks = {{u"root"_s, u"20Gi"_s, {}, debian}, {u"data"_s, u"50Gi"_s}},
                            .createdAt = created};
    machines << MachineSeed{.space = u"default"_s,
                            .name = u"stopped-vm"_s,
                            .osImage = u"debian-12"_s,
                            .disks = {{u"root"_s, u"10Gi"_s, {}, debian}},
                            .createdAt = created,
                            .stoppedAt = now - std::chrono::days{2}};
    machines << MachineSeed{.space = u"default"_s,
                            .name = u"no-agent"_s,
                            .disks = {{u"root"_s, u"10Gi"_s, {}, debian}},
                            .annotations = {{knobs::agent, u"false"_s}},
                            .createdAt = created};
    machines << MachineSeed{.space = u"default"_s,
                            .name = u"archive"_s,
                            .disks = {{u"root"_s, u"30Gi"_s, u"archive-nosnap"_s, debian}},
                            .createdAt = created};
    machines << MachineSeed{.space = u"shop"_s,
                            .name = u"web-1"_s,
                            .disks = {{u"root"_s, u"20Gi"_s, u"local-wffc"_s, debian}},
                            .createdAt = created};
    machines << MachineSeed{.space = u"shop"_s,
                            .name = u"legacy-db"_s,
                            .isWukong = false,
                            .disks = {{u"root"_s, u"40Gi"_s, {}, debian}, {u"wal"_s, u"20Gi"_s}},
                            .createdAt = created};
    machines << MachineSeed{.space = u"shop"_s,
                            .name = u"old-reports"_s,
                            .isWukong = false,
                            .disks = {{u"root"_s, u"15Gi"_s, {}, debian}},
                            .createdAt = created,
                            .stoppedAt = now - std::chrono::days{5}};
    return machines;
}

} // namespace simulator
