// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/apiserver/schema.h"

#include "kube/core/timestamps.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

namespace simulator {

namespace {

using L1 = QLatin1String;

bool keepsUnknown(const QJsonObject &schema)
{
    return schema[L1("x-kubernetes-preserve-unknown-fields")].toBool();
}

QString join(const QString &path, const QString &field)
{
    return path.isEmpty() ? field : QString(path + QLatin1Char('.') + field);
}

QString join(const QString &path, qsizetype index)
{
    return path + QLatin1Char('[') + QString::number(index) + QLatin1Char(']');
}

QJsonValue
pruned(const QJsonValue &value, const QJsonObject &schema, const QString &path, QStringList &lost)
{
    if (value.isArray()) {
        QJsonArray array;
        for (qsizetype at = 0; at < value.toArray().size(); ++at)
            array.append(
                pruned(value.toArray()[at], schema[L1("items")].toObject(), join(path, at), lost));
        return array;
    }
    if (!value.isObject())
        return value;
    const QJsonObject properties = schema[L1("properties")].toObject();
    const QJsonValue additional = schema[L1("additionalProperties")];
    QJsonObject object = value.toObject();
    const QStringList keys = object.keys();
    for (const QString &key : keys) {
        if (properties.contains(key))
            object[key] = pruned(object[key], properties[key].toObject(), join(path, key), lost);
        else if (additional.isObject())
            object[key] = pruned(object[key], additional.toObject(), join(path, key), lost);
        else if (!additional.toBool() && !keepsUnknown(schema)) {
            object.remove(key);
            lost << join(path, key);
        }
    }
    return object;
}

bool hasNoValue(const QJsonValue &value, const QJsonObject &schema)
{
    return value.isUndefined() || (value.isNull() && !schema[L1("nullable")].toBool());
}

QJsonValue defaulted(const QJsonValue &value, const QJsonObject &schema)
{
    if (value.isArray()) {
        QJsonArray array;
        for (const QJsonValue &element : value.toArray())
            array.append(defaulted(element, schema[L1("items")].toObject()));
        return array;
    }
    if (!value.isObject())
        return value;
    QJsonObject object = value.toObject();
    const QJsonObject properties = schema[L1("properties")].toObject();
    for (auto property = properties.begin(); property != properties.end(); ++property) {
        const QString &key = property.key();
        const QJsonObject inner = property.value().toObject();
        if (hasNoValue(object.value(key), inner)) {
            object.remove(key);
            if (inner.contains(L1("default")))
                object[key] = inner[L1("default")];
        }
        if (object.contains(key))
            object[key] = defaulted(object[key], inner);
    }
    return object;
}

QString quotedJson(const QJsonValue &value)
{
    const QByteArray array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(array.mid(1, array.size() - 2));
}

// The word for a value of the wrong type, as the server says it.
QString typeName(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return QStringLiteral("boolean");
    case QJsonValue::Double:
        return static_cast<double>(value.toInteger()) == value.toDouble()
            ? QStringLiteral("integer")
            : QStringLiteral("number");
    case QJsonValue::String:
        return QStringLiteral("string");
    case QJsonValue::Array:
        return QStringLiteral("array");
    case QJsonValue::Object:
        return QStringLiteral("object");
    default:
        return QStringLiteral("null");
    }
}

// Errors after which the server does not look at the rules.
bool isBlocking(const FieldError &error)
{
    static const QStringList reasons{
        QStringLiteral("FieldValueTypeInvalid"), QStringLiteral("FieldValueRequired"),
        QStringLiteral("FieldValueNotSupported"), QStringLiteral("FieldValueTooLong"),
        QStringLiteral("FieldValueTooMany")};
    return reasons.contains(error.reason);
}

bool hasType(const QJsonValue &value, const QJsonObject &schema)
{
    const QString type = schema[L1("type")].toString();
    if (schema[L1("x-kubernetes-int-or-string")].toBool())
        return value.isDouble() || value.isString();
    if (type.isEmpty())
        return true;
    if (value.isNull())
        return schema[L1("nullable")].toBool();
    if (type == L1("string"))
        return value.isString();
    if (type == L1("boolean"))
        return value.isBool();
    if (type == L1("object"))
        return value.isObject();
    if (type == L1("array"))
        return value.isArray();
    if (type == L1("integer"))
        return value.isDouble() && static_cast<double>(value.toInteger()) == value.toDouble();
    return value.isDouble();
}

class Validator
{
public:
    Validator(const Shape &shape, const QList<FieldError> &errors)
        : m_rules{shape.rules}
        , m_isStatus{shape.isStatus}
        , m_errors{errors}
    { }

    void check(const QJsonValue &value,
               const QJsonValue &old,
               const QJsonObject &schema,
               const QString &path)
    {
        if (!hasType(value, schema)) {
            add(path, L1("FieldValueTypeInvalid"),
                QStringLiteral("Invalid value: \"%1\": %2 in body must be of type %3: \"%1\"")
                    .arg(typeName(value), inBody(path), schema[L1("type")].toString()));
            return;
        }
        if (value.isString())
            checkString(value.toString(), schema, path);
        if (value.isDouble())
            checkNumber(value.toDouble(), schema, path);
        checkEnum(value, schema, path);
        if (value.isArray())
            checkArray(value.toArray(), old.toArray(), schema, path);
        if (value.isObject())
            checkObject(value.toObject(), old.toObject(), schema, path);
    }

    // Rules run only on objects of the right shape, as in Kubernetes.
    void checkAllRules(const QJsonValue &value, const QJsonValue &old, const QJsonObject &schema)
    {
        if (std::ranges::none_of(m_errors, isBlocking))
            checkRules(value, old, schema, {});
        else if (!m_rules.empty())
            add(L1("<nil>"), L1("FieldValueInvalid"),
                L1("Invalid value: null: some validation rules were not checked because the object "
                   "was invalid; correct the existing errors to complete validation"));
    }

    void checkRules(const QJsonValue &value,
                    const QJsonValue &old,
                    const QJsonObject &schema,
                    const QString &path)
    {
        for (const QJsonValue &rule : schema[L1("x-kubernetes-validations")].toArray())
            checkRule(rule, value, old, path);
        const QJsonObject properties = schema[L1("properties")].toObject();
        const QJsonObject additional = schema[L1("additionalProperties")].toObject();
        const QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member) {
            const QJsonObject inner = properties.contains(member.key())
                ? properties[member.key()].toObject()
                : additional;
            checkRules(member.value(), old.toObject().value(member.key()), inner,
                       join(path, member.key()));
        }
        // Elements of a list have no old selves: which was which is not known.
        const QJsonArray array = value.toArray();
        for (qsizetype at = 0; at < array.size(); ++at)
            checkRules(array[at], QJsonValue(QJsonValue::Undefined), schema[L1("items")].toObject(),
                       join(path, at));
    }

    [[nodiscard]] const QList<FieldError> &errors() const { return m_errors; }

private:
    void add(const QString &path, const QString &reason, const QString &message)
    {
        m_errors.append({path.isEmpty() ? QStringLiteral("<nil>") : path, reason, message});
    }

    // A field as sentences about the body call it.
    [[nodiscard]] QString inBody(const QString &path) const
    {
        return m_isStatus ? path.section(QLatin1Char('.'), 1) : path;
    }

    void checkString(const QString &text, const QJsonObject &schema, const QString &path)
    {
        const QString pattern = schema[L1("pattern")].toString();
        if (!pattern.isEmpty() && !text.contains(QRegularExpression(pattern)))
            add(path, L1("FieldValueInvalid"),
                QStringLiteral("Invalid value: \"%1\": %2 in body should match '%3'")
                    .arg(text, inBody(path), pattern));
        if (schema.contains(L1("maxLength")) && text.size() > schema[L1("maxLength")].toInt())
            add(path, L1("FieldValueTooLong"),
                QStringLiteral("Too long: may not be more than %1 bytes")
                    .arg(schema[L1("maxLength")].toInt()));
        if (text.size() < schema[L1("minLength")].toInt())
            add(path, L1("FieldValueInvalid"),
                QStringLiteral("Invalid value: \"%1\": %2 in body should be at least %3 chars long")
                    .arg(text, inBody(path))
                    .arg(schema[L1("minLength")].toInt()));
        if (schema[L1("format")].toString() == L1("date-time") && !kube::parseTime(text))
            add(path, L1("FieldValueTypeInvalid"),
                QStringLiteral(
                    "Invalid value: \"%1\": %2 in body must be of type date-time: \"%1\"")
                    .arg(text, inBody(path)));
    }

    void checkNumber(double number, const QJsonObject &schema, const QString &path)
    {
        const QString text = QString::number(number, 'g', 15);
        if (schema.contains(L1("minimum")) && number < schema[L1("minimum")].toDouble())
            add(path, L1("FieldValueInvalid"),
                QStringLiteral(
                    "Invalid value: %1: %2 in body should be greater than or equal to %3")
                    .arg(text, inBody(path))
                    .arg(schema[L1("minimum")].toDouble()));
        if (schema.contains(L1("maximum")) && number > schema[L1("maximum")].toDouble())
            add(path, L1("FieldValueInvalid"),
                QStringLiteral("Invalid value: %1: %2 in body should be less than or equal to %3")
                    .arg(text, inBody(path))
                    .arg(schema[L1("maximum")].toDouble()));
    }

    void checkEnum(const QJsonValue &value, const QJsonObject &schema, const QString &path)
    {
        const QJsonArray words = schema[L1("enum")].toArray();
        if (words.isEmpty() || words.contains(value))
            return;
        QStringList supported;
        for (const QJsonValue &word : words)
            supported << quotedJson(word);
        add(path, L1("FieldValueNotSupported"),
            QStringLiteral("Unsupported value: %1: supported values: %2")
                .arg(quotedJson(value), supported.join(L1(", "))));
    }

    void checkArray(const QJsonArray &array,
                    const QJsonArray &old,
                    const QJsonObject &schema,
                    const QString &path)
    {
        if (schema.contains(L1("maxItems")) && array.size() > schema[L1("maxItems")].toInt())
            add(path, L1("FieldValueTooMany"),
                QStringLiteral("Too many: %1: must have at most %2 items")
                    .arg(array.size())
                    .arg(schema[L1("maxItems")].toInt()));
        if (schema[L1("x-kubernetes-list-type")].toString() == L1("map"))
            checkUnique(array, schema[L1("x-kubernetes-list-map-keys")].toArray(), path);
        for (qsizetype at = 0; at < array.size(); ++at)
            check(array[at], old.size() > at ? old[at] : QJsonValue(),
                  schema[L1("items")].toObject(), join(path, at));
    }

    void checkUnique(const QJsonArray &array, const QJsonArray &keys, const QString &path)
    {
        QList<QJsonObject> seen;
        for (qsizetype at = 0; at < array.size(); ++at) {
            QJsonObject identity;
            for (const QJsonValue &key : keys)
                identity[key.toString()] = array[at][key.toString()];
            if (seen.contains(identity))
                add(join(path, at), L1("FieldValueDuplicate"),
                    QStringLiteral("Duplicate value: %1").arg(quotedJson(identity)));
            seen.append(identity);
        }
    }

    void checkObject(const QJsonObject &object,
                     const QJsonObject &old,
                     const QJsonObject &schema,
                     const QString &path)
    {
        for (const QJsonValue &required : schema[L1("required")].toArray()) {
            if (!object.contains(required.toString()))
                add(join(path, required.toString()), L1("FieldValueRequired"),
                    QStringLiteral("Required value"));
        }
        const QJsonObject properties = schema[L1("properties")].toObject();
        const QJsonObject additional = schema[L1("additionalProperties")].toObject();
        for (auto member = object.begin(); member != object.end(); ++member) {
            const QJsonObject inner = properties.contains(member.key())
                ? properties[member.key()].toObject()
                : additional;
            check(member.value(), old.value(member.key()), inner, join(path, member.key()));
        }
    }

    void checkRule(const QJsonValue &rule,
                   const QJsonValue &value,
                   const QJsonValue &old,
                   const QString &path)
    {
        const auto found = m_rules.find(rule[L1("rule")].toString());
        if (found == m_rules.end() || (found->second.usesOldSelf() && old.isUndefined()))
            return;
        const auto holds = found->second.evaluate(value, old);
        if (holds && *holds)
            return;
        const bool isShown = !value.isObject() && !value.isArray();
        add(path, L1("FieldValueInvalid"),
            QStringLiteral("Invalid value: %1%2")
                .arg(isShown ? QString(quotedJson(value) + L1(": ")) : QString(),
                     rule[L1("message")].toString()));
    }

    const std::map<QString, CelExpression> &m_rules;
    bool m_isStatus;
    QList<FieldError> m_errors;
};

} // namespace

QStringList prune(QJsonObject &object, const QJsonObject &schema)
{
    QStringList lost;
    if (schema.isEmpty())
        return lost;
    // apiVersion, kind and metadata belong to every object, whatever the schema says of them.
    const QJsonValue metadata = object[L1("metadata")];
    const QJsonValue kind = object[L1("kind")];
    const QJsonValue version = object[L1("apiVersion")];
    object.remove(L1("metadata"));
    object.remove(L1("kind"));
    object.remove(L1("apiVersion"));
    object = pruned(object, schema, {}, lost).toObject();
    object[L1("metadata")] = metadata;
    object[L1("kind")] = kind;
    object[L1("apiVersion")] = version;
    return lost;
}

void applyDefaults(QJsonObject &object, const QJsonObject &schema)
{
    if (!schema.isEmpty())
        object = defaulted(object, schema).toObject();
}

QList<FieldError> validate(const QJsonObject &object,
                           const QJsonObject &oldObject,
                           const Shape &shape,
                           const QList<FieldError> &errors)
{
    const QJsonValue old =
        oldObject.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(oldObject);
    Validator validator(shape, errors);
    validator.check(object, old, shape.schema, {});
    validator.checkAllRules(object, old, shape.schema);
    return validator.errors();
}

} // namespace simulator
