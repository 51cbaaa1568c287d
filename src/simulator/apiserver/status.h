// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/core/objectkey.h"
#include "simulator/apiserver/apiserver.h"
#include "simulator/apiserver/kinds.h"
#include "simulator/apiserver/schema.h"

#include <QJsonObject>

namespace simulator {

// Kubernetes' Status of a refusal, and the refusals that every API server knows, word for word.
[[nodiscard]] QJsonObject statusOf(const Refusal &refusal);
[[nodiscard]] QJsonObject successStatus(const Kind &kind, const QJsonObject &object);

[[nodiscard]] Refusal notFound(const Kind &kind, const QString &name);
[[nodiscard]] Refusal noSuchPath();
[[nodiscard]] Refusal alreadyExists(const Kind &kind, const QString &name, bool isBeingDeleted);
[[nodiscard]] Refusal wrongNamespace();
[[nodiscard]] Refusal modifiedMeanwhile(const Kind &kind, const QString &name);
// `field` is "UID" or "ResourceVersion".
[[nodiscard]] Refusal preconditionFailed(const Kind &kind,
                                         const QString &name,
                                         const QString &field,
                                         const QString &wanted,
                                         const QString &found);
[[nodiscard]] Refusal anotherObject(const Kind &kind,
                                    const kube::ObjectKey &key,
                                    const QString &wantedUid,
                                    const QString &foundUid);
[[nodiscard]] Refusal
invalid(const Kind &kind, const QString &name, const QList<FieldError> &errors);
// The same for what calls itself otherwise, or is no stored kind.
struct TypeName
{
    QString kind;
    QString group;
};
[[nodiscard]] Refusal
invalid(const TypeName &type, const QString &name, const QList<FieldError> &errors);
// A patch whose outcome is no object any more.
[[nodiscard]] Refusal invalidPatch(const QJsonObject &outcome, const QString &why);
[[nodiscard]] Refusal notAPatch(const QString &why);
[[nodiscard]] Refusal cannotBeHandled(const Kind &kind, const QString &version, const QString &why);
[[nodiscard]] Refusal namespaceEnds(const Kind &kind, const kube::ObjectKey &key);
[[nodiscard]] Refusal tooLargeVersion(quint64 wanted, quint64 newest);
[[nodiscard]] Refusal wrongMethod();
[[nodiscard]] Refusal tooLargeBody(qsizetype most);
[[nodiscard]] Refusal notAcceptable(const QString &message);
[[nodiscard]] Refusal badRequest(const QString &message);
[[nodiscard]] Refusal expired(const QString &message);
[[nodiscard]] Refusal unauthorized();
[[nodiscard]] Refusal unsupportedMediaType(const QStringList &accepted);

// What Go says of a text that is no number; `function` is "ParseInt" or "ParseUint".
[[nodiscard]] QString notANumber(const QString &function, const QString &text);

} // namespace simulator
