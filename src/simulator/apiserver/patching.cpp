// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/apiserver/patching.h"

#include "kube/core/patch.h"
#include "kube/core/yaml.h"
#include "simulator/apiserver/status.h"
#include "simulator/apiserver/strategicpatch.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace simulator {

namespace {

using L1 = QLatin1String;
using Patched = std::variant<QJsonObject, Refusal>;

Refusal wrongMediaType(const Kind &kind)
{
    if (kind.isBuiltin)
        return {415, L1("UnsupportedMediaType"), L1("415: Unsupported Media Type"), {}};
    return unsupportedMediaType({QStringLiteral("application/json-patch+json"),
                                 QStringLiteral("application/merge-patch+json"),
                                 QStringLiteral("application/apply-patch+yaml")});
}

// What Go's decoder says of a body of another type than `goType`.
QString mismatch(const QByteArray &body, const QJsonParseError &error, L1 goType)
{
    const QJsonDocument inArray = QJsonDocument::fromJson('[' + body + ']');
    if (inArray.array().isEmpty())
        return error.errorString();
    const QJsonValue value = inArray[0];
    const L1 found = value.isArray() ? L1("array") : value.isObject() ? L1("object") : L1("string");
    return QStringLiteral("json: cannot unmarshal %1 into Go value of type %2").arg(found, goType);
}

Patched jsonPatched(const QJsonObject &object, const QByteArray &body)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (!document.isArray())
        return notAPatch(mismatch(body, error, L1("[]handlers.jsonPatchOp")));
    const auto result = kube::applyJsonPatch(object, document.array());
    if (!result || !result->isObject()) // no server says which operation it was
        return Refusal{422,
                       L1("Invalid"),
                       L1("the server rejected our request due to an error in our request"),
                       {}};
    return result->toObject();
}

} // namespace

bool isApplyPatch(const QByteArray &contentType)
{
    return contentType.startsWith("application/apply-patch");
}

Patched patched(const Kind &kind,
                const QJsonObject &object,
                const QByteArray &contentType,
                const QByteArray &body)
{
    if (isApplyPatch(contentType)) {
        const auto parsed = kube::parseYaml(body);
        if (!parsed)
            return badRequest(parsed.error().detail);
        return kube::applyMergePatch(object, *parsed).toObject();
    }
    if (contentType.startsWith("application/json-patch+json"))
        return jsonPatched(object, body);
    const bool isStrategic =
        contentType.startsWith("application/strategic-merge-patch+json") && kind.isBuiltin;
    if (!isStrategic && !contentType.startsWith("application/merge-patch+json"))
        return wrongMediaType(kind);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (!document.isObject())
        return notAPatch(mismatch(body, error, L1("map[string]interface {}")));
    return isStrategic ? applyStrategicPatch(object, document.object())
                       : kube::applyMergePatch(object, document.object()).toObject();
}

} // namespace simulator
