// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "kube/core/request.h"
#include "simulator/apiserver/apiserver.h"
#include "simulator/apiserver/kinds.h"
#include "simulator/apiserver/objectstore.h"

#include <QJsonArray>

#include <variant>
#include <vector>

namespace simulator {

// What becomes of fields that the kind does not know: dropped in silence, dropped with a warning,
// refused.
enum class FieldValidation { Ignore, Warn, Strict };

// Where and how a write is meant.
struct WriteTarget
{
    const Kind &kind;
    QString version;
    kube::ObjectKey key;
    kube::Subresource subresource = kube::Subresource::None;
    bool isDryRun = false;
    FieldValidation validation = FieldValidation::Warn;
    bool isPatch = false;
    QStringList *warnings = nullptr; // where they are told; null: nowhere
};

struct DeleteOptions
{
    QString uid;
    QString resourceVersion;
    QString propagation;
    bool isDryRun = false;
};

// The rules of writing: metadata that only the server sets, pruning, defaults, validation,
// admission, optimistic locks, finalizers.
class ObjectWriter
{
public:
    using Outcome = std::variant<QJsonObject, Refusal>;

    ObjectWriter(ObjectStore &objects, KindRegistry &kinds, base::Clock &clock);

    void addAdmission(Admission admission) { m_admissions.push_back(std::move(admission)); }

    [[nodiscard]] Outcome create(const WriteTarget &target, const QJsonObject &object);
    // The whole object as a client sends it: it names itself and says which version it replaces.
    [[nodiscard]] Outcome replace(const WriteTarget &target, const QJsonObject &object);
    [[nodiscard]] Outcome update(const WriteTarget &target, const QJsonObject &object);
    // `contentType` decides between merge, JSON, strategic merge and apply patch.
    [[nodiscard]] Outcome
    patch(const WriteTarget &target, const QByteArray &contentType, const QByteArray &body);
    // The object while finalizers hold it, a Status of success when it is gone (or would be).
    [[nodiscard]] Outcome remove(const WriteTarget &target, const DeleteOptions &options);

private:
    [[nodiscard]] std::optional<Refusal>
    newHomeRefusal(const WriteTarget &target) const; // by its namespace
    [[nodiscard]] std::optional<Refusal> shape(const WriteTarget &target,
                                               QJsonObject &object,
                                               const QJsonObject &old,
                                               QStringList unknown) const;
    [[nodiscard]] std::optional<Refusal> admit(const WriteTarget &target,
                                               AdmissionReview::Operation operation,
                                               const QJsonObject &old,
                                               const QJsonObject &object) const;
    [[nodiscard]] Outcome
    store(const WriteTarget &target, const QJsonObject &old, QJsonObject object);
    [[nodiscard]] Outcome
    markDeleted(const WriteTarget &target, QJsonObject object, const QJsonArray &finalizers);
    void definitionChanged(const QJsonObject &definition);

    ObjectStore &m_objects;
    KindRegistry &m_kinds;
    base::Clock &m_clock;
    std::vector<Admission> m_admissions;
};

} // namespace simulator
