// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/permissions.h"

namespace app {

Permissions::Permissions(kube::Client &client, base::Clock &clock, Mode mode, QObject *parent)
    : QObject{parent}
    , m_reviews{client, clock}
    , m_mode{mode}
{
    connect(&m_reviews, &kube::AccessReviews::changed, this, &Permissions::changed);
}

QString
Permissions::refusal(const QString &verb, const kube::ResourceType &type, const QStringList &spaces)
{
    if (m_mode == Mode::ReadOnly)
        return tr("This context is read-only here: nothing is changed. File, Read-only ends that.");
    if (m_reviews.known({verb, type, {}, {}}).value_or(true))
        return {};
    constexpr qsizetype askedAtMost = 20; // of more, the server refuses one by one
    for (const QString &space : spaces.first(std::min(spaces.size(), askedAtMost))) {
        if (!m_reviews.known({verb, type, space, {}}).value_or(true))
            return tr("You may not %1 %2 in %3: ask an administrator of the cluster for this "
                      "right.")
                .arg(verb, type.qualifiedName(), space);
    }
    return {};
}

} // namespace app
