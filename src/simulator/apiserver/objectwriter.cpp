// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/apiserver/objectwriter.h"

#include "kube/core/timestamps.h"
#include "simulator/apiserver/namespacelife.h"
#include "simulator/apiserver/objectmetadata.h"
#include "simulator/apiserver/patching.h"
#include "simulator/apiserver/status.h"
#include "simulator/apiserver/writechecks.h"

#include <QUuid>

namespace simulator {

namespace {

using L1 = QLatin1String;
using kube::Subresource;
const L1 metadataField("metadata");

QJsonObject metadataOf(const QJsonObject &object)
{
    return object[metadataField].toObject();
}

QString versionOf(const QJsonObject &object)
{
    return metadataOf(object)[L1("resourceVersion")].toString();
}

// Everything but metadata and, where it is a subresource, status.
QJsonObject contentOf(QJsonObject object, bool hasStatus)
{
    object.remove(metadataField);
    if (hasStatus)
        object.remove(L1("status"));
    return object;
}

// What only the server sets, taken from the stored object.
void keepServerMetadata(QJsonObject &metadata, const QJsonObject &before)
{
    for (const char *field : {"uid", "creationTimestamp", "generation", "deletionTimestamp",
                              "deletionGracePeriodSeconds", "name", "namespace"}) {
        const L1 name{field};
        if (before.contains(name))
            metadata[name] = before[name];
        else
            metadata.remove(name);
    }
}

// What of an update is taken over: the status through its subresource only, and only the status.
QJsonObject taken(const WriteTarget &target, const QJsonObject &old, QJsonObject object)
{
    QJsonObject result = target.subresource == Subresource::None ? object : old;
    if (target.subresource == Subresource::Finalize)
        return withFinalizersOf(old, object);
    const bool hasStatus = target.kind.version(target.version)->hasStatus;
    if (target.subresource == Subresource::None && !hasStatus)
        return result;
    const QJsonObject &source = target.subresource == Subresource::Status ? object : old;
    if (source.contains(L1("status")))
        result[L1("status")] = source[L1("status")];
    else
        result.remove(L1("status"));
    return result;
}

} // namespace

ObjectWriter::ObjectWriter(ObjectStore &objects, KindRegistry &kinds, base::Clock &clock)
    : m_objects{objects}
    , m_kinds{kinds}
    , m_clock{clock}
{ }

std::optional<Refusal> ObjectWriter::shape(const WriteTarget &target,
                                           QJsonObject &object,
                                           const QJsonObject &old,
                                           QStringList unknown) const
{
    const QJsonObject &schema = target.kind.version(target.version)->schema;
    const QJsonObject sent = object;
    unknown += prune(object, schema);
    QStringList texts;
    for (const QString &path : unknown)
        texts << QStringLiteral("unknown field \"%1\"").arg(path);
    if (target.validation == FieldValidation::Strict && !texts.isEmpty()) {
        const QString why = L1("strict decoding error: ") + texts.join(L1(", "));
        return target.isPatch ? invalidPatch(sent, why)
                              : cannotBeHandled(target.kind, target.version, why);
    }
    const QJsonObject metadata = metadataOf(object);
    QList<FieldError> errors = metadataErrors(target.kind, metadata);
    if (!schema.isEmpty()) {
        applyDefaults(object, schema);
        const bool isStatus = target.subresource == Subresource::Status;
        errors = validate(object, old, {schema, target.kind.rules, isStatus}, errors);
    }
    if (target.validation == FieldValidation::Ignore)
        texts.clear();
    if (target.warnings != nullptr)
        *target.warnings = texts + metadataWarnings(metadata);
    if (errors.isEmpty())
        return std::nullopt;
    return invalid(target.kind, target.key.name, errors);
}

std::optional<Refusal> ObjectWriter::admit(const WriteTarget &target,
                                           AdmissionReview::Operation operation,
                                           const QJsonObject &old,
                                           const QJsonObject &object) const
{
    const AdmissionReview review{operation,
                                 target.kind.id(),
                                 target.subresource == Subresource::Status,
                                 target.isDryRun,
                                 old,
                                 object};
    for (const Admission &admission : m_admissions) {
        if (auto refusal = admission(review))
            return refusal;
    }
    return std::nullopt;
}

std::optional<Refusal> ObjectWriter::newHomeRefusal(const WriteTarget &target) const
{
    if (!target.kind.isNamespaced)
        return std::nullopt;
    const auto home = m_objects.find(L1("namespaces"), {{}, target.key.space});
    if (!home)
        return notFound(*m_kinds.find({}, L1("namespaces")), target.key.space);
    if (metadataOf(*home).contains(L1("deletionTimestamp")))
        return namespaceEnds(target.kind, target.key);
    return std::nullopt;
}

ObjectWriter::Outcome ObjectWriter::create(const WriteTarget &target, const QJsonObject &sent)
{
    const ReadMetadata read = readMetadata(sent.value(metadataField));
    if (!read.typeError.isEmpty())
        return cannotBeHandled(target.kind, target.version, read.typeError);
    QJsonObject metadata = read.metadata;
    const QString space = metadata.value(L1("namespace")).toString(target.key.space);
    if (space != target.key.space)
        return wrongNamespace();
    QString name = metadata.value(L1("name")).toString();
    const QString prefix = metadata.value(L1("generateName")).toString();
    if (name.isEmpty() && !prefix.isEmpty())
        name = prefix + QUuid::createUuid().toString(QUuid::Id128).left(5);
    WriteTarget named = target;
    named.key = {target.key.space, name};
    if (auto refusal = newHomeRefusal(named))
        return *refusal;

    const QString version = metadata.value(L1("resourceVersion")).toString(L1("0"));
    for (const char *field :
         {"resourceVersion", "deletionTimestamp", "deletionGracePeriodSeconds", "generation"})
        metadata.remove(L1{field});
    metadata[L1("name")] = name;
    if (target.kind.isNamespaced)
        metadata[L1("namespace")] = named.key.space;
    metadata[L1("uid")] = QUuid::createUuid().toString(QUuid::WithoutBraces);
    metadata[L1("creationTimestamp")] = kube::formatTime(m_clock.now());
    if (target.kind.hasGeneration())
        metadata[L1("generation")] = 1;
    QJsonObject object = sent;
    object[metadataField] = metadata;
    if (auto refusal = kindRefusal(named, object))
        return *refusal;
    if (target.kind.version(target.version)->hasStatus && !target.kind.isBuiltin)
        object.remove(L1("status"));
    if (target.kind.id() == L1("namespaces"))
        object = bornNamespace(object);
    if (auto refusal = shape(named, object, {}, read.unknown))
        return *refusal;
    if (auto refusal = admit(named, AdmissionReview::Operation::Create, {}, object))
        return *refusal;
    if (version != L1("0"))
        return Refusal{
            500, {}, L1("resourceVersion should not be set on objects to be created"), {}};
    if (const auto there = m_objects.find(target.kind.id(), named.key))
        return alreadyExists(target.kind, name,
                             metadataOf(*there).contains(L1("deletionTimestamp")));
    return store(named, {}, object);
}

ObjectWriter::Outcome ObjectWriter::replace(const WriteTarget &target, const QJsonObject &object)
{
    const ReadMetadata read = readMetadata(object.value(metadataField));
    if (!read.typeError.isEmpty())
        return cannotBeHandled(target.kind, target.version, read.typeError);
    if (auto refusal = placeRefusal(target, read.metadata))
        return *refusal;
    const auto old = m_objects.find(target.kind.id(), target.key);
    const QString uid = read.metadata.value(L1("uid")).toString();
    const QString oldUid = old ? metadataOf(*old)[L1("uid")].toString() : QString();
    if (old && !uid.isEmpty() && uid != oldUid)
        return anotherObject(target.kind, target.key, uid, oldUid);
    return update(target, object);
}

ObjectWriter::Outcome ObjectWriter::update(const WriteTarget &target, const QJsonObject &sent)
{
    const auto old = m_objects.find(target.kind.id(), target.key);
    if (!old)
        return notFound(target.kind, target.key.name);
    const ReadMetadata read = readMetadata(sent.value(metadataField));
    if (!read.typeError.isEmpty())
        return invalidPatch(sent, read.typeError);
    if (auto refusal = placeRefusal(target, read.metadata))
        return *refusal;
    if (auto refusal = lockRefusal(target, versionOf(*old),
                                   read.metadata.value(L1("resourceVersion")).toString()))
        return *refusal;
    QJsonObject object = sent;
    if (auto refusal = kindRefusal(target, object))
        return *refusal;
    object[metadataField] = read.metadata;
    object = taken(target, *old, object);
    QJsonObject metadata = metadataOf(object);
    const QList<FieldError> changes = metadataChangeErrors(metadataOf(*old), metadata);
    if (!changes.isEmpty())
        return invalid(target.kind, target.key.name, changes);
    keepServerMetadata(metadata, metadataOf(*old));
    object[metadataField] = metadata;
    if (auto refusal = shape(target, object, *old, read.unknown))
        return *refusal;
    if (auto refusal = admit(target, AdmissionReview::Operation::Update, *old, object))
        return *refusal;
    return store(target, *old, object);
}

ObjectWriter::Outcome
ObjectWriter::store(const WriteTarget &target, const QJsonObject &old, QJsonObject object)
{
    QJsonObject metadata = metadataOf(object);
    if (!old.isEmpty()) {
        metadata[L1("resourceVersion")] = versionOf(old);
        const bool hasStatus = target.kind.version(target.version)->hasStatus;
        if (target.kind.hasGeneration()
            && contentOf(old, hasStatus) != contentOf(object, hasStatus))
            metadata[L1("generation")] = metadata[L1("generation")].toInteger() + 1;
        object[metadataField] = metadata;
        if (object == old)
            return old; // nothing changes, so nothing is written
    }
    if (target.isDryRun)
        return object;
    const bool isLeaving = metadata.contains(L1("deletionTimestamp"))
        && metadata[L1("finalizers")].toArray().isEmpty() && !isHeldNamespace(object);
    if (isLeaving) {
        m_objects.erase(target.kind.id(), target.key);
        return object;
    }
    object = m_objects.put(target.kind.id(), target.key, object);
    definitionChanged(object);
    return object;
}

// A definition that a client installs is served from then on.
void ObjectWriter::definitionChanged(const QJsonObject &definition)
{
    if (definition[L1("kind")].toString() != L1("CustomResourceDefinition"))
        return;
    const auto installed = m_kinds.install(definition);
    QJsonObject object = definition;
    QJsonObject status = object[L1("status")].toObject();
    const auto condition = [&](const char *type) {
        return QJsonObject{
            {QStringLiteral("type"), L1{type}},
            {QStringLiteral("status"),
             installed ? QStringLiteral("True") : QStringLiteral("False")},
            {QStringLiteral("reason"), QStringLiteral("InitialNamesAccepted")},
            {QStringLiteral("message"), installed ? QString() : installed.error().detail},
            {QStringLiteral("lastTransitionTime"), kube::formatTime(m_clock.now())}};
    };
    if (!status[L1("conditions")].toArray().isEmpty())
        return;
    status[L1("conditions")] = QJsonArray{condition("NamesAccepted"), condition("Established")};
    status[L1("acceptedNames")] = object[L1("spec")][L1("names")];
    object[L1("status")] = status;
    m_objects.put(L1("customresourcedefinitions.apiextensions.k8s.io"),
                  {{}, metadataOf(object)[L1("name")].toString()}, object);
}

ObjectWriter::Outcome ObjectWriter::patch(const WriteTarget &target,
                                          const QByteArray &contentType,
                                          const QByteArray &body)
{
    const auto old = m_objects.find(target.kind.id(), target.key);
    if (!old && !isApplyPatch(contentType))
        return notFound(target.kind, target.key.name);
    const auto result = patched(target.kind, old.value_or(QJsonObject()), contentType, body);
    if (const auto *refusal = std::get_if<Refusal>(&result))
        return *refusal;
    const QJsonObject &object = std::get<QJsonObject>(result);
    WriteTarget patching = target;
    patching.isPatch = true;
    return old ? update(patching, object) : create(patching, object);
}

ObjectWriter::Outcome ObjectWriter::remove(const WriteTarget &target, const DeleteOptions &options)
{
    const auto found = m_objects.find(target.kind.id(), target.key);
    if (!found)
        return notFound(target.kind, target.key.name);
    const QJsonObject metadata = metadataOf(*found);
    const QString uid = metadata[L1("uid")].toString();
    if (!options.uid.isEmpty() && options.uid != uid)
        return preconditionFailed(target.kind, target.key.name, L1("UID"), options.uid, uid);
    const QString version = metadata[L1("resourceVersion")].toString();
    if (!options.resourceVersion.isEmpty() && options.resourceVersion != version)
        return preconditionFailed(target.kind, target.key.name, L1("ResourceVersion"),
                                  options.resourceVersion, version);
    if (auto refusal = admit(target, AdmissionReview::Operation::Delete, *found, {}))
        return *refusal;

    QJsonArray finalizers = metadata[L1("finalizers")].toArray();
    if (options.propagation == L1("Foreground") && !finalizers.contains(L1("foregroundDeletion")))
        finalizers.append(QStringLiteral("foregroundDeletion"));
    if (options.propagation == L1("Orphan") && !finalizers.contains(L1("orphan")))
        finalizers.append(QStringLiteral("orphan"));
    if (!finalizers.isEmpty() || isHeldNamespace(*found))
        return markDeleted(target, *found, finalizers);
    if (!target.isDryRun) {
        m_objects.erase(target.kind.id(), target.key);
        if (target.kind.kind == L1("CustomResourceDefinition"))
            m_kinds.remove(target.key.name);
    }
    return successStatus(target.kind, *found);
}

ObjectWriter::Outcome ObjectWriter::markDeleted(const WriteTarget &target,
                                                QJsonObject object,
                                                const QJsonArray &finalizers)
{
    QJsonObject metadata = metadataOf(object);
    const bool isNew = !metadata.contains(L1("deletionTimestamp"));
    if (!isNew && metadata[L1("finalizers")].toArray() == finalizers)
        return object;
    if (!finalizers.isEmpty())
        metadata[L1("finalizers")] = finalizers;
    if (isNew)
        metadata[L1("deletionTimestamp")] = kube::formatTime(m_clock.now());
    if (isNew && !isHeldNamespace(object))
        metadata[L1("deletionGracePeriodSeconds")] = 0;
    if (isNew && target.kind.hasGeneration())
        metadata[L1("generation")] = metadata[L1("generation")].toInteger() + 1;
    object[metadataField] = metadata;
    if (isHeldNamespace(object))
        object = endingNamespace(object);
    return target.isDryRun ? object : m_objects.put(target.kind.id(), target.key, object);
}

} // namespace simulator
