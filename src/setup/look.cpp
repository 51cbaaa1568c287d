// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "setup/look.h"

#include "kube/client/discovery.h"

namespace setup {

namespace {

using Seen = base::Result<Sight>;

Seen splitByService(const QList<Part> &parts, const QList<kube::ResourceType> &served)
{
    Sight sight;
    for (const Part &part : parts) {
        if (served.contains(part.type))
            sight.parts.append(part);
        else if (isOptional(part.group))
            sight.leftOut.append(part);
        else
            return base::failure(
                base::Error::Kind::Unsupported,
                QStringLiteral("the server does not know %1").arg(part.type.qualifiedName()));
    }
    return sight;
}

base::Result<QJsonObject> jsonOf(const base::Result<kube::Object> &object)
{
    if (!object)
        return base::failure(object.error());
    return object->json();
}

QFuture<Seen> read(kube::Client &client, const Sight &sight, QObject *context)
{
    QList<QFuture<base::Result<kube::Object>>> answers;
    for (const Part &part : sight.parts)
        answers << client.get(part.type, part.key());
    return QtFuture::whenAll(answers.begin(), answers.end())
        .then(context, [sight](const QList<QFuture<base::Result<kube::Object>>> &all) -> Seen {
            Sight seen = sight;
            for (qsizetype i = 0; i < all.size(); ++i)
                seen.present.insert(seen.parts[i].name(), jsonOf(all[i].result()));
            return seen;
        });
}

} // namespace

QFuture<Seen> look(kube::Client &client, const QList<Part> &parts, QObject *context)
{
    QList<kube::ResourceType> types;
    for (const Part &part : parts)
        types << part.type;
    return kube::servedTypes(client, types, context)
        .then(context,
              [&client, parts, context](const base::Result<QList<kube::ResourceType>> &served) {
                  const Seen sight =
                      served ? splitByService(parts, *served) : Seen(base::failure(served.error()));
                  return sight ? read(client, *sight, context) : QtFuture::makeReadyFuture(sight);
              })
        .unwrap();
}

} // namespace setup
