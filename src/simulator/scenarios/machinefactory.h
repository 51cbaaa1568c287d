// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"

#include <QJsonObject>
#include <QList>
#include <QMap>

#include <optional>

namespace simulator {

struct DiskSeed
{
    QString name;
    QString size;
    QString storageClass = {}; // empty: the default
    QString image = {}; // empty: blank
};

// One machine as a scenario wants it.
struct MachineSeed
{
    QString space;
    QString name; // of the Wukong, or of the plain VirtualMachine
    bool isWukong = true;
    int cpu = 2;
    QString memory = QStringLiteral("4Gi");
    QString osImage = {};
    QList<DiskSeed> disks;
    QMap<QString, QString> annotations = {}; // knobs and what people write
    QMap<QString, QString> labels = {};
    base::Instant createdAt;
    std::optional<base::Instant> stoppedAt = {}; // switched off then
    QJsonObject snapshotPolicy = {}; // written after the operator adopted the machine
    bool isInvalid = false; // a Wukong that the operator refuses: phase Error
    bool hasNoClaims = false; // a plain machine whose claims do not exist
};

// Everything that belongs to the machine at `now`, made by the actors themselves in virtual time.
[[nodiscard]] QList<QJsonObject> makeMachine(const MachineSeed &seed,
                                             const QList<QJsonObject> &foundation,
                                             base::Instant now,
                                             quint64 dice);

} // namespace simulator
