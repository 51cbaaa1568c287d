// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "objects.h"

#include "property.h"

#include "support/jsonviews.h"

#include <algorithm>

namespace fuzz {

void requireSame(const kube::Object &decoded, const QJsonObject &source)
{
    const auto expected = kube::objectFromJson(source);
    require(expected.has_value(), "what the decoder reads, the other way reads too",
            QString::fromUtf8(decoded.bytes));
    require(decoded.meta == expected->meta, "both ways read the same metadata",
            QString::fromUtf8(decoded.bytes));
    // Cut bytes are still JSON, with nothing missing but the noise.
    const auto again = kube::objectFromJson(decoded.json());
    require(again.has_value() && again->bytes == expected->bytes, "both ways keep the same fields",
            QString::fromUtf8(decoded.bytes));
    requireSameView(decoded.bytes);
}

void requireSameView(const QByteArray &json)
{
    const QJsonDocument expected = QJsonDocument::fromJson(json);
    const kube::JsonDocument document(json);
    if (expected.isObject() && !isAmbiguous(json))
        require(support::isSame(document.root(), expected.object()),
                "a view answers as Qt's values do", QString::fromUtf8(json));
}

bool isAmbiguous(const QByteArray &json)
{
    const QByteArray lower = json.toLower();
    return lower.contains("\\ud") || lower.contains("\\ufeff");
}

void requireCutIsRefused(const QByteArray &body,
                         const std::function<bool(const QByteArray &)> &canBeRead)
{
    constexpr qsizetype mostCuts = 64;
    const QByteArray whole = body.trimmed();
    const qsizetype step = std::max<qsizetype>(1, whole.size() / mostCuts);
    for (qsizetype length = whole.size() - 1; length > 0; length -= step) {
        const QByteArray cut = whole.left(length);
        require(!canBeRead(cut), "a cut body is never taken for a whole", QString::fromUtf8(cut));
    }
}

} // namespace fuzz
