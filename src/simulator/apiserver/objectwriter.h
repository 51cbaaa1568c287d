// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "simulator/apiserver/apiserver.h"
#include "simulator/apiserver/kinds.h"
#include "simulator/apiserver/objectstore.h"

#include <QJsonArray>

#include <variant>
#include <vector>

namespace simulator {

// Where and how a write is meant.
struct WriteTarget
{
    const Kind &kind;
    QString version;
    kube::ObjectKey key;
    bool isStatus = false; // the status subresource
    bool isDryRun = false;
    bool isStrict = false; // unknown fields are refused instead of dropped
    QStringList *warnings = nullptr; // where dropped fields are told; null: nowhere
};

struct DeleteOptions
{
    QString uid;
    QString resourceVersion;
    QString propagation;
};

// The rules of writing: metadata that only the server sets, pruning, defaults, validation,
// admission, optimistic locks, finalizers.
class ObjectWriter
{
public:
    using Outcome = std::variant<QJsonObject, Refusal>;

    ObjectWriter(ObjectStore &objects, KindRegistry &kinds, base::Clock &clock);

    void addAdmission(Admission admission) { m_admissions.push_back(std::move(admission)); }

    [[nodiscard]] Outcome create(const WriteTarget &target, QJsonObject object);
    // The whole object as a client sends it: it names itself and says which version it replaces.
    [[nodiscard]] Outcome replace(const WriteTarget &target, const QJsonObject &object);
    [[nodiscard]] Outcome update(const WriteTarget &target, QJsonObject object);
    // `contentType` decides between merge, JSON and strategic merge patch.
    [[nodiscard]] Outcome
    patch(const WriteTarget &target, const QByteArray &contentType, const QByteArray &body);
    // The object while finalizers hold it, a Status of success when it is gone (or would be).
    [[nodiscard]] Outcome remove(const WriteTarget &target, const DeleteOptions &options);

private:
    [[nodiscard]] std::optional<Refusal>
    shape(const WriteTarget &target, QJsonObject &object, const QJsonObject &old) const;
    [[nodiscard]] std::optional<Refusal> admit(const WriteTarget &target,
                                               AdmissionReview::Operation operation,
                                               const QJsonObject &old,
                                               const QJsonObject &object) const;
    [[nodiscard]] std::optional<Refusal>
    lockFailure(const WriteTarget &target, const QJsonObject &old, const QJsonObject &object) const;
    [[nodiscard]] Outcome
    store(const WriteTarget &target, const QJsonObject &old, QJsonObject object);
    void definitionChanged(const QJsonObject &definition);

    ObjectStore &m_objects;
    KindRegistry &m_kinds;
    base::Clock &m_clock;
    std::vector<Admission> m_admissions;
};

} // namespace simulator
