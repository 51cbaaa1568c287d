// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/news.h"

#include <QObject>

#include <functional>

namespace app {

// The desktop, as far as it can be told something.
class Notifier : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Notifier)

public:
    using QObject::QObject;
    ~Notifier() override = default;

    // `onChosen` is called when a person follows the notice, as long as `context` is there.
    virtual void
    tell(const news::Notice &notice, QObject *context, std::function<void()> onChosen) = 0;
    // What is bad now, in a few words; empty: nothing is.
    virtual void setTrouble(const QString &trouble) = 0;
};

} // namespace app
