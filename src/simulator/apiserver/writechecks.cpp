// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/apiserver/writechecks.h"

#include "simulator/apiserver/status.h"

namespace simulator {

using L1 = QLatin1String;

std::optional<Refusal> kindRefusal(const WriteTarget &target, QJsonObject &object)
{
    const QString expected = target.kind.apiVersion(target.version);
    const QString version = object[L1("apiVersion")].toString();
    const QString kind = object[L1("kind")].toString();
    object[L1("kind")] = target.kind.kind;
    object[L1("apiVersion")] = expected;
    QList<FieldError> errors;
    const auto check = [&errors](const QString &field, const QString &is, const QString &must) {
        if (is != must)
            errors.append({field, L1("FieldValueInvalid"),
                           QStringLiteral("Invalid value: \"%1\": must be %2").arg(is, must)});
    };
    check(L1("kind"), kind, target.kind.kind);
    check(L1("apiVersion"), version, expected);
    if (target.kind.isBuiltin || errors.isEmpty())
        return std::nullopt;
    const QString group =
        version.contains(QLatin1Char('/')) ? version.section(QLatin1Char('/'), 0, 0) : QString();
    return invalid(TypeName{kind, group}, target.key.name, errors);
}

std::optional<Refusal> placeRefusal(const WriteTarget &target, const QJsonObject &metadata)
{
    const QString name = metadata[L1("name")].toString();
    if (name.isEmpty())
        return badRequest(QStringLiteral("the name of the object (%1 based on URL) was "
                                         "undeterminable: name must be provided")
                              .arg(target.key.name));
    if (name != target.key.name)
        return badRequest(
            QStringLiteral("the name of the object (%1) does not match the name on the URL (%2)")
                .arg(name, target.key.name));
    const QString space = metadata[L1("namespace")].toString();
    return space.isEmpty() || space == target.key.space ? std::nullopt
                                                        : std::optional(wrongNamespace());
}

std::optional<Refusal>
lockRefusal(const WriteTarget &target, const QString &current, const QString &version)
{
    if (!version.isEmpty()) {
        bool isNumber = false;
        (void)version.toULongLong(&isNumber);
        if (!isNumber)
            return Refusal{500, {}, notANumber(L1("ParseUint"), version), {}};
    }
    const bool isMissing = version.isEmpty() || version == L1("0");
    if (isMissing && !target.kind.isBuiltin)
        return invalid(TypeName{target.kind.plural, target.kind.group}, target.key.name,
                       {{L1("metadata.resourceVersion"), L1("FieldValueInvalid"),
                         L1("Invalid value: 0: must be specified for an update")}});
    if (!isMissing && version != current)
        return modifiedMeanwhile(target.kind, target.key.name);
    return std::nullopt;
}

} // namespace simulator
