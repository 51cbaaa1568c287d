// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/core/objectkey.h"

#include <QList>
#include <QObject>

namespace kube {

// What one batch did to a store. A key stands in one of the lists at most once after a relist; in a
// batch of events the store itself is the truth, the lists say where to look.
struct ChangeSet
{
    QList<ObjectKey> upserted;
    QList<ObjectKey> removed;
    bool replaced = false; // the first whole list: readers reset
};

// Carries the signal of a Store<T>, which as a template cannot.
class StoreNotifier final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(StoreNotifier)

public:
    StoreNotifier() = default;

Q_SIGNALS:
    void changed(const kube::ChangeSet &changes);
};

} // namespace kube
