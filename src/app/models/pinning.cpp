// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/pinning.h"

#include "app/models/session.h"
#include "app/models/texts.h"
#include "kube/core/timestamps.h"

#include <QJsonObject>

namespace app {

Pinning::Pinning(Session &session, QObject *parent)
    : QObject{parent}
    , m_session{session}
{
    connect(&m_queue, &WriteQueue::failed, this, [this](size_t at, const base::Error &error) {
        m_problems << QStringLiteral("%1: %2").arg(m_names[static_cast<qsizetype>(at)],
                                                   texts::error(error));
    });
    connect(&m_queue, &WriteQueue::finished, this, &Pinning::finished);
}

void Pinning::start(const std::vector<MachineBook::Snapshot> &snapshots,
                    const std::optional<snapshots::Pin> &pin)
{
    QJsonValue value = QJsonValue::Null;
    if (pin) {
        // A merge patch: an end that was there and is not wanted any more is taken away.
        const QJsonValue until =
            pin->until ? QJsonValue(kube::formatTime(*pin->until)) : QJsonValue(QJsonValue::Null);
        value =
            QJsonObject{{QStringLiteral("reason"), pin->reason}, {QStringLiteral("until"), until}};
    }
    const QJsonObject patch{{QStringLiteral("spec"), QJsonObject{{QStringLiteral("pin"), value}}}};
    m_problems.clear();
    m_names.clear();
    std::vector<WriteQueue::Write> writes;
    for (const auto &snapshot : snapshots) {
        m_names << snapshot->name();
        writes.emplace_back([this, key = snapshot->object.key(), patch] {
            return m_queue.withoutAnswer(
                m_session.client().mergePatch(kube::resources::wukongSnapshot, key, patch));
        });
    }
    m_queue.start(std::move(writes));
}

} // namespace app
