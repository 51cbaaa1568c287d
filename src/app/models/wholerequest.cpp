// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/wholerequest.h"

#include "app/models/session.h"

namespace app {

using namespace snapshots;

WholeRequest::WholeRequest(QObject *parent)
    : QObject{parent}
{ }

void WholeRequest::show(Session *session, const MachineBook::Snapshot &request)
{
    if (m_stored == request)
        return;
    m_stored = request;
    m_request = request;
    m_error.reset();
    const bool isWhole = !request || !request->hasEndedWell() || !request->status.steps.isEmpty()
        || !request->status.disks.isEmpty();
    m_state = isWhole ? State::Whole : State::Reading;
    if (!isWhole && session != nullptr)
        session->client()
            .get(kube::resources::wukongSnapshot, request->object.key())
            .then(this, [this, request](const base::Result<kube::Object> &answer) {
                if (m_stored == request)
                    onAnswer(answer);
            });
    Q_EMIT changed();
}

void WholeRequest::onAnswer(const base::Result<kube::Object> &answer)
{
    const auto read = answer ? SnapshotRequest::fromObject(*answer) : base::failure(answer.error());
    if (read && read->uid() == m_stored->uid()) {
        m_request = std::make_shared<const SnapshotRequest>(*read);
        m_state = State::Whole;
    } else {
        base::Error gone;
        gone.kind = base::Error::Kind::NotFound;
        gone.detail = m_stored->name();
        m_error = read ? gone : read.error();
        m_state = State::Failed;
    }
    Q_EMIT changed();
}

} // namespace app
