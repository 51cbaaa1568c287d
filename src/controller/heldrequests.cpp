// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "controller/heldrequests.h"

#include "snapshots/names.h"

namespace controller {

using namespace snapshots;

QFuture<base::Result<Requests>>
readHeld(kube::Client &client, const QString &space, const QString &machineUid, QObject *context)
{
    const QString selector = names::machineUidLabel + QLatin1Char('=') + machineUid;
    return client.listAll(kube::resources::wukongSnapshot, {space, selector, {}})
        .then(context, [](const base::Result<kube::ListPage> &answer) -> base::Result<Requests> {
            if (!answer)
                return base::failure(answer.error());
            Requests held;
            for (const kube::Object &object : answer->items) {
                auto request = SnapshotRequest::fromObject(object);
                if (!request)
                    return base::failure(request.error());
                held.push_back(std::make_shared<const SnapshotRequest>(*std::move(request)));
            }
            return held;
        });
}

void replaceHeld(Requests &requests, const Requests &held)
{
    std::erase_if(requests, [](const Shared<SnapshotRequest> &request) {
        return request->object.meta.labels.contains(names::machineUidLabel);
    });
    requests.insert(requests.end(), held.begin(), held.end());
}

} // namespace controller
