// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/apiserver/objectwriter.h"

#include "kube/core/patch.h"
#include "kube/core/timestamps.h"
#include "kube/core/yaml.h"
#include "simulator/apiserver/status.h"
#include "simulator/apiserver/strategicpatch.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QUuid>

namespace simulator {

namespace {

using L1 = QLatin1String;
const L1 metadataField("metadata");

QJsonObject metadataOf(const QJsonObject &object)
{
    return object[metadataField].toObject();
}

// Everything but metadata and, where it is a subresource, status.
QJsonObject contentOf(QJsonObject object, bool hasStatus)
{
    object.remove(metadataField);
    if (hasStatus)
        object.remove(L1("status"));
    return object;
}

std::optional<FieldError> nameError(const QString &name)
{
    static const QRegularExpression subdomain(
        QStringLiteral("^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$"));
    constexpr qsizetype longest = 253;
    if (name.isEmpty())
        return FieldError{L1("metadata.name"), L1("FieldValueRequired"),
                          L1("Required value: name or generateName is required")};
    if (name.size() <= longest && subdomain.match(name).hasMatch())
        return std::nullopt;
    return FieldError{
        L1("metadata.name"), L1("FieldValueInvalid"),
        QStringLiteral(
            "Invalid value: \"%1\": a lowercase RFC 1123 subdomain must consist of lower case "
            "alphanumeric characters, '-' or '.', and must start and end with an alphanumeric "
            "character (e.g. 'example.com', regex used for validation is "
            "'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')")
            .arg(name)};
}

// What only the server sets, taken from the stored object.
QJsonObject keepServerMetadata(const QJsonObject &object, const QJsonObject &old)
{
    QJsonObject metadata = metadataOf(object);
    const QJsonObject before = metadataOf(old);
    for (const char *field : {"uid", "creationTimestamp", "generation", "deletionTimestamp",
                              "deletionGracePeriodSeconds", "name", "namespace"}) {
        const L1 name{field};
        if (before.contains(name))
            metadata[name] = before[name];
        else
            metadata.remove(name);
    }
    metadata.remove(L1("managedFields"));
    QJsonObject result = object;
    result[metadataField] = metadata;
    return result;
}

QStringList addedFinalizers(const QJsonObject &old, const QJsonObject &object)
{
    QStringList added;
    const QJsonArray before = metadataOf(old)[L1("finalizers")].toArray();
    for (const QJsonValue &finalizer : metadataOf(object)[L1("finalizers")].toArray()) {
        if (!before.contains(finalizer))
            added << finalizer.toString();
    }
    return added;
}

} // namespace

ObjectWriter::ObjectWriter(ObjectStore &objects, KindRegistry &kinds, base::Clock &clock)
    : m_objects{objects}
    , m_kinds{kinds}
    , m_clock{clock}
{ }

std::optional<Refusal>
ObjectWriter::shape(const WriteTarget &target, QJsonObject &object, const QJsonObject &old) const
{
    const KindVersion *version = target.kind.version(target.version);
    const QJsonObject &schema = version->schema;
    const QStringList lost = prune(object, schema);
    QStringList texts;
    for (const QString &path : lost)
        texts << QStringLiteral("unknown field \"%1\"").arg(path);
    if (target.warnings != nullptr)
        *target.warnings = texts;
    if (target.isStrict && !lost.isEmpty()) {
        return badRequest(
            QStringLiteral(
                "%1 in version \"%2\" cannot be handled as a %1: strict decoding error: %3")
                .arg(target.kind.kind, target.version, texts.join(L1(", "))));
    }
    applyDefaults(object, schema);
    if (schema.isEmpty())
        return std::nullopt;
    QList<FieldError> errors = validate(object, old, schema, target.kind.rules);
    if (errors.isEmpty())
        return std::nullopt;
    return invalid(target.kind, target.key.name, errors);
}

std::optional<Refusal> ObjectWriter::admit(const WriteTarget &target,
                                           AdmissionReview::Operation operation,
                                           const QJsonObject &old,
                                           const QJsonObject &object) const
{
    const AdmissionReview review{operation, target.kind.id(), target.isStatus, target.isDryRun, old,
                                 object};
    for (const Admission &admission : m_admissions) {
        if (auto refusal = admission(review))
            return refusal;
    }
    return std::nullopt;
}

ObjectWriter::Outcome ObjectWriter::create(const WriteTarget &target, QJsonObject object)
{
    QJsonObject metadata = metadataOf(object);
    // value(), not []: that would leave a null behind where there is none.
    QString name = metadata.value(L1("name")).toString();
    const QString prefix = metadata.value(L1("generateName")).toString();
    if (name.isEmpty() && !prefix.isEmpty())
        name = prefix + QUuid::createUuid().toString(QUuid::Id128).left(5);
    if (auto error = nameError(name))
        return invalid(target.kind, name, {*error});
    const kube::ObjectKey key{target.key.space, name};
    const WriteTarget named{target.kind,     target.version, key, false, target.isDryRun,
                            target.isStrict, target.warnings};
    if (target.kind.isNamespaced && !m_objects.find(L1("namespaces"), {{}, key.space}))
        return notFound(*m_kinds.find({}, L1("namespaces")), key.space);
    if (m_objects.find(target.kind.id(), key))
        return alreadyExists(target.kind, name);

    metadata[L1("name")] = name;
    if (target.kind.isNamespaced)
        metadata[L1("namespace")] = key.space;
    metadata[L1("uid")] = QUuid::createUuid().toString(QUuid::WithoutBraces);
    metadata[L1("creationTimestamp")] = kube::formatTime(m_clock.now());
    if (target.kind.hasGeneration())
        metadata[L1("generation")] = 1;
    for (const char *field : {"resourceVersion", "deletionTimestamp", "managedFields", "selfLink"})
        metadata.remove(L1{field});
    object[metadataField] = metadata;
    object[L1("kind")] = target.kind.kind;
    object[L1("apiVersion")] = target.kind.apiVersion(target.version);
    if (target.kind.version(target.version)->hasStatus && !target.kind.isBuiltin)
        object.remove(L1("status"));
    if (auto refusal = shape(named, object, {}))
        return *refusal;
    if (auto refusal = admit(named, AdmissionReview::Operation::Create, {}, object))
        return *refusal;
    return store(named, {}, object);
}

ObjectWriter::Outcome ObjectWriter::replace(const WriteTarget &target, const QJsonObject &object)
{
    const QJsonObject metadata = metadataOf(object);
    const QString name = metadata[L1("name")].toString();
    if (name != target.key.name)
        return badRequest(
            QStringLiteral("the name of the object (%1) does not match the name on the URL (%2)")
                .arg(name, target.key.name));
    const auto old = m_objects.find(target.kind.id(), target.key);
    const QString uid = metadata[L1("uid")].toString();
    const QString oldUid = old ? metadataOf(*old)[L1("uid")].toString() : QString();
    if (old && !uid.isEmpty() && uid != oldUid)
        return anotherObject(target.kind, target.key, uid, oldUid);
    if (old && !target.kind.isBuiltin && metadata[L1("resourceVersion")].toString().isEmpty()) {
        Refusal refusal = invalid(target.kind, name,
                                  {{L1("metadata.resourceVersion"), L1("FieldValueInvalid"),
                                    L1("Invalid value: 0: must be specified for an update")}});
        refusal.message.replace(target.kind.typeName(), target.kind.id());
        refusal.details[L1("kind")] = target.kind.plural;
        return refusal;
    }
    return update(target, object);
}

// The optimistic lock that an object carries: the version and the uid that it was read at.
std::optional<Refusal> ObjectWriter::lockFailure(const WriteTarget &target,
                                                 const QJsonObject &old,
                                                 const QJsonObject &object) const
{
    const QJsonObject before = metadataOf(old);
    const QJsonObject metadata = metadataOf(object);
    const QString version = metadata[L1("resourceVersion")].toString();
    if (!version.isEmpty() && version != before[L1("resourceVersion")].toString())
        return modifiedMeanwhile(target.kind, target.key.name);
    const QString uid = metadata[L1("uid")].toString();
    if (!uid.isEmpty() && uid != before[L1("uid")].toString())
        return invalid(target.kind, target.key.name,
                       {{L1("metadata.uid"), L1("FieldValueInvalid"),
                         QStringLiteral("Invalid value: \"%1\": field is immutable").arg(uid)}});
    return std::nullopt;
}

ObjectWriter::Outcome ObjectWriter::update(const WriteTarget &target, QJsonObject object)
{
    const auto old = m_objects.find(target.kind.id(), target.key);
    if (!old)
        return notFound(target.kind, target.key.name);
    const QJsonObject before = metadataOf(*old);
    if (auto refusal = lockFailure(target, *old, object))
        return *refusal;

    object[L1("kind")] = target.kind.kind;
    object[L1("apiVersion")] = target.kind.apiVersion(target.version);
    const bool hasStatus = target.kind.version(target.version)->hasStatus;
    if (target.isStatus) {
        const QJsonValue status = object[L1("status")];
        object = *old;
        object[L1("status")] = status;
    } else if (hasStatus) {
        if (old->contains(L1("status")))
            object[L1("status")] = (*old)[L1("status")];
        else
            object.remove(L1("status"));
    }
    object = keepServerMetadata(object, *old);
    const QStringList added = addedFinalizers(*old, object);
    if (before.contains(L1("deletionTimestamp")) && !added.isEmpty())
        return invalid(
            target.kind, target.key.name,
            {{L1("metadata.finalizers"), L1("FieldValueForbidden"),
              QStringLiteral(
                  "Forbidden: no new finalizers can be added if the object is being deleted, "
                  "found new finalizers []string{\"%1\"}")
                  .arg(added.join(L1("\", \"")))}});
    if (auto refusal = shape(target, object, *old))
        return *refusal;
    if (auto refusal = admit(target, AdmissionReview::Operation::Update, *old, object))
        return *refusal;
    return store(target, *old, object);
}

ObjectWriter::Outcome
ObjectWriter::store(const WriteTarget &target, const QJsonObject &old, QJsonObject object)
{
    const QString kind = target.kind.id();
    QJsonObject metadata = metadataOf(object);
    if (!old.isEmpty()) {
        metadata[L1("resourceVersion")] = metadataOf(old)[L1("resourceVersion")];
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
        && metadata[L1("finalizers")].toArray().isEmpty();
    if (isLeaving) {
        m_objects.erase(kind, target.key);
        return object;
    }
    object = m_objects.put(kind, target.key, object);
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
    const bool isApply = contentType.startsWith("application/apply-patch");
    const auto old = m_objects.find(target.kind.id(), target.key);
    const auto parsed = isApply ? kube::parseYaml(body) : base::Result<QJsonValue>();
    if (isApply && !parsed)
        return badRequest(parsed.error().detail);
    if (!old)
        return isApply ? create(target, parsed->toObject())
                       : Outcome(notFound(target.kind, target.key.name));

    const QJsonDocument document = QJsonDocument::fromJson(body);
    QJsonValue result;
    if (isApply) {
        result = kube::applyMergePatch(*old, *parsed);
    } else if (contentType.startsWith("application/json-patch+json")) {
        if (!document.isArray())
            return badRequest(L1("error decoding patch: the patch is not a JSON array"));
        auto patched = kube::applyJsonPatch(*old, document.array());
        if (!patched) // no server says which operation it was
            return Refusal{422,
                           L1("Invalid"),
                           L1("the server rejected our request due to an error in our request"),
                           {}};
        result = *patched;
    } else if (contentType.startsWith("application/strategic-merge-patch+json")
               && target.kind.isBuiltin) {
        result = applyStrategicPatch(*old, document.object());
    } else if (contentType.startsWith("application/merge-patch+json")) {
        if (!document.isObject())
            return badRequest(L1("error decoding patch: the patch is not a JSON object"));
        result = kube::applyMergePatch(*old, document.object());
    } else {
        return unsupportedMediaType(QString::fromLatin1(contentType));
    }
    return update(target, result.toObject());
}

ObjectWriter::Outcome ObjectWriter::remove(const WriteTarget &target, const DeleteOptions &options)
{
    const auto found = m_objects.find(target.kind.id(), target.key);
    if (!found)
        return notFound(target.kind, target.key.name);
    QJsonObject object = *found;
    QJsonObject metadata = metadataOf(object);
    const QString uid = metadata[L1("uid")].toString();
    if (!options.uid.isEmpty() && options.uid != uid)
        return preconditionFailed(target.kind, target.key.name, L1("UID"), options.uid, uid);
    const QString version = metadata[L1("resourceVersion")].toString();
    if (!options.resourceVersion.isEmpty() && options.resourceVersion != version)
        return preconditionFailed(target.kind, target.key.name, L1("ResourceVersion"),
                                  options.resourceVersion, version);
    if (auto refusal = admit(target, AdmissionReview::Operation::Delete, object, {}))
        return *refusal;

    QJsonArray finalizers = metadata[L1("finalizers")].toArray();
    if (options.propagation == L1("Foreground") && !finalizers.contains(L1("foregroundDeletion")))
        finalizers.append(QStringLiteral("foregroundDeletion"));
    if (options.propagation == L1("Orphan") && !finalizers.contains(L1("orphan")))
        finalizers.append(QStringLiteral("orphan"));
    if (finalizers.isEmpty() && target.isDryRun)
        return successStatus(target.kind, object);
    if (finalizers.isEmpty()) {
        m_objects.erase(target.kind.id(), target.key);
        if (target.kind.kind == L1("CustomResourceDefinition"))
            m_kinds.remove(target.key.name);
        return successStatus(target.kind, object);
    }
    if (metadata.contains(L1("deletionTimestamp")))
        return object;
    metadata[L1("finalizers")] = finalizers;
    metadata[L1("deletionTimestamp")] = kube::formatTime(m_clock.now());
    metadata[L1("deletionGracePeriodSeconds")] = 0;
    if (target.kind.hasGeneration())
        metadata[L1("generation")] = metadata[L1("generation")].toInteger() + 1;
    object[metadataField] = metadata;
    if (target.isDryRun)
        return object;
    return m_objects.put(target.kind.id(), target.key, object);
}

} // namespace simulator
