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
[[nodiscard]] Refusal alreadyExists(const Kind &kind, const QString &name);
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
[[nodiscard]] Refusal badRequest(const QString &message);
[[nodiscard]] Refusal expired(const QString &message);
[[nodiscard]] Refusal unauthorized();
[[nodiscard]] Refusal unsupportedMediaType(const QString &type);

} // namespace simulator
