// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/procedures/finalizer.h"

#include "snapshots/names.h"

#include <QJsonArray>

namespace snapshots::finalizer {

namespace {

void write(Look &look, const QStringList &finalizers)
{
    const kube::ObjectMeta &meta = look.request.object.meta;
    const QJsonObject metadata{
        {QStringLiteral("finalizers"), QJsonArray::fromStringList(finalizers)},
        {QStringLiteral("resourceVersion"), meta.resourceVersion},
        {QStringLiteral("uid"), meta.uid}};
    look.act(PatchObject{
        kube::resources::wukongSnapshot, meta.key(), {{QStringLiteral("metadata"), metadata}}});
}

} // namespace

void add(Look &look)
{
    if (!look.isStatusChanged())
        write(look, look.request.object.meta.finalizers + QStringList{names::finalizer});
}

void remove(Look &look)
{
    if (look.isStatusChanged()) {
        look.lookAgain(std::chrono::milliseconds{1});
        return;
    }
    QStringList finalizers = look.request.object.meta.finalizers;
    finalizers.removeAll(names::finalizer);
    write(look, finalizers);
}

} // namespace snapshots::finalizer
