// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/client/accessreview.h"
#include "kube/core/resourcetype.h"

#include <QStringList>

namespace app {

// What may not be done on a cluster, and why; asked of the cluster when somebody wants to know.
// Main thread. `client` and `clock` must outlive it.
class Permissions final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Permissions)

public:
    enum class Mode { ReadWrite, ReadOnly };

    Permissions(kube::Client &client, base::Clock &clock, Mode mode, QObject *parent = nullptr);

    // A sentence that names the missing right and where it is missing. Empty: it may be tried,
    // which is also so while the cluster has not answered; changed() follows.
    [[nodiscard]] QString
    refusal(const QString &verb, const kube::ResourceType &type, const QStringList &spaces);

Q_SIGNALS:
    void changed();

private:
    kube::AccessReviews m_reviews;
    Mode m_mode;
};

} // namespace app
