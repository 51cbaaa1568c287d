// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "objects.h"
#include "property.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace kube;

namespace {

// The item with kind and apiVersion, which items of a typed list leave out.
QJsonObject withKind(QJsonObject item, const QJsonObject &list)
{
    const QString kind = list[QLatin1String("kind")].toString();
    if (item.contains(QLatin1String("kind")) || !kind.endsWith(QLatin1String("List")))
        return item;
    item.insert(QStringLiteral("kind"), kind.chopped(4));
    if (!item.contains(QLatin1String("apiVersion")))
        item.insert(QStringLiteral("apiVersion"), list[QLatin1String("apiVersion")].toString());
    return item;
}

void checkPage(const QJsonObject &list, const base::Result<ListPage> &page)
{
    const QJsonArray items = list[QLatin1String("items")].toArray();
    if (!page)
        return;
    fuzz::require(static_cast<qsizetype>(page->items.size()) == items.size(),
                  "every item of a list is read");
    for (qsizetype i = 0; i < items.size(); ++i)
        fuzz::requireSame(page->items[static_cast<size_t>(i)], withKind(items[i].toObject(), list));
    const QJsonValue meta = list[QLatin1String("metadata")];
    fuzz::require(page->continueToken == meta[QLatin1String("continue")].toString()
                      && page->resourceVersion == meta[QLatin1String("resourceVersion")].toString(),
                  "the page says where the list goes on");
}

void checkPeek(const QByteArray &body)
{
    const auto meta = peekListMeta(body);
    const auto page = decodeList(body);
    fuzz::require(!meta || !page || *meta == *page, "a glance says what the whole list does",
                  QString::fromUtf8(body));
}

QByteArray metaFirst(const QJsonObject &list)
{
    const QJsonObject meta = list[QLatin1String("metadata")].toObject();
    const QJsonArray items = list[QLatin1String("items")].toArray();
    return "{\"metadata\":" + QJsonDocument(meta).toJson(QJsonDocument::Compact)
        + ",\"items\":" + QJsonDocument(items).toJson(QJsonDocument::Compact) + '}';
}

} // namespace

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray input = fuzz::bytesOf(data, size);
    if (decodeList(input))
        fuzz::requireCutIsRefused(
            input, [](const QByteArray &cut) { return decodeList(cut).has_value(); });

    (void)peekListMeta(input);
    const QJsonDocument json = QJsonDocument::fromJson(input);
    if (!json.isObject() || fuzz::isAmbiguous(input))
        return 0;
    for (const auto format : {QJsonDocument::Compact, QJsonDocument::Indented})
        checkPage(json.object(), decodeList(json.toJson(format)));
    checkPeek(json.toJson(QJsonDocument::Compact));
    checkPeek(metaFirst(json.object()));
    return 0;
}
