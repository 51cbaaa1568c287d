// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "objects.h"
#include "property.h"

#include <QJsonDocument>

using namespace kube;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray input = fuzz::bytesOf(data, size);
    if (decodeObject(input))
        fuzz::requireCutIsRefused(
            input, [](const QByteArray &cut) { return decodeObject(cut).has_value(); });

    fuzz::requireSameView(input);
    const QJsonDocument json = QJsonDocument::fromJson(input);
    if (!json.isObject() || fuzz::isAmbiguous(input))
        return 0;
    for (const auto format : {QJsonDocument::Compact, QJsonDocument::Indented}) {
        const auto object = decodeObject(json.toJson(format));
        fuzz::require(object.has_value() == objectFromJson(json.object()).has_value(),
                      "both ways accept the same objects");
        if (object)
            fuzz::requireSame(*object, json.object());
    }
    return 0;
}
