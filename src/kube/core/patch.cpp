// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/patch.h"

#include <QStringList>

#include <optional>

namespace kube {

namespace {

using Kind = base::Error::Kind;

struct Pointer
{
    QStringList tokens;
};

std::optional<Pointer> parsePointer(const QString &text)
{
    if (text.isEmpty())
        return Pointer{};
    if (!text.startsWith(QLatin1Char('/')))
        return std::nullopt;
    Pointer pointer{text.mid(1).split(QLatin1Char('/'))};
    for (QString &token : pointer.tokens) {
        token.replace(QLatin1String("~1"), QLatin1String("/"));
        token.replace(QLatin1String("~0"), QLatin1String("~"));
    }
    return pointer;
}

// An index of an array; `forAdding` also takes its end, written as "-" or its size.
std::optional<qsizetype> indexIn(const QJsonArray &array, const QString &token, bool forAdding)
{
    if (forAdding && token == QLatin1String("-"))
        return array.size();
    bool isNumber = false;
    const qsizetype index = token.toInt(&isNumber);
    const qsizetype end = forAdding ? array.size() + 1 : array.size();
    if (!isNumber || index < 0 || index >= end)
        return std::nullopt;
    return index;
}

std::optional<QJsonValue> valueAt(const QJsonValue &document, const QStringList &tokens)
{
    QJsonValue value = document;
    for (const QString &token : tokens) {
        if (value.isObject() && value.toObject().contains(token)) {
            value = value.toObject().value(token);
        } else if (value.isArray()) {
            const auto index = indexIn(value.toArray(), token, false);
            if (!index)
                return std::nullopt;
            value = value.toArray().at(*index);
        } else {
            return std::nullopt;
        }
    }
    return value;
}

enum class Edit { Add, Replace, Remove };

// The document with one place edited; nullopt when the place does not exist.
std::optional<QJsonValue>
edited(const QJsonValue &document, const QStringList &tokens, Edit edit, const QJsonValue &value)
{
    if (tokens.isEmpty())
        return edit == Edit::Remove ? QJsonValue{} : value;
    const QString &token = tokens.first();
    const bool isLast = tokens.size() == 1;

    if (document.isObject()) {
        QJsonObject object = document.toObject();
        const bool exists = object.contains(token);
        if (!exists && !(isLast && edit != Edit::Remove))
            return std::nullopt;
        if (isLast && edit == Edit::Remove) {
            object.remove(token);
            return object;
        }
        const auto inner = edited(object.value(token), tokens.mid(1), edit, value);
        if (!inner)
            return std::nullopt;
        object[token] = *inner;
        return object;
    }
    if (document.isArray()) {
        QJsonArray array = document.toArray();
        const auto index = indexIn(array, token, isLast && edit == Edit::Add);
        if (!index)
            return std::nullopt;
        if (isLast && edit == Edit::Remove) {
            array.removeAt(*index);
        } else if (isLast && edit == Edit::Add) {
            array.insert(*index, value);
        } else {
            const auto inner = edited(array.at(*index), tokens.mid(1), edit, value);
            if (!inner)
                return std::nullopt;
            array[*index] = *inner;
        }
        return array;
    }
    return std::nullopt;
}

base::Result<QJsonValue> applyOperation(const QJsonValue &document, const QJsonObject &operation)
{
    const QString op = operation[QLatin1String("op")].toString();
    const QString path = operation[QLatin1String("path")].toString();
    const auto refuse = [&](const char *why) {
        return base::failure(Kind::Invalid,
                             QStringLiteral("JSON patch operation \"%1\" at \"%2\": %3")
                                 .arg(op, path, QLatin1String(why)));
    };
    const auto pointer = parsePointer(path);
    if (!pointer)
        return refuse("the path does not begin with \"/\"");

    QJsonValue base = document;
    QJsonValue value = operation[QLatin1String("value")];
    Edit edit = Edit::Add;
    if (op == QLatin1String("test")) {
        if (valueAt(document, pointer->tokens).value_or(QJsonValue::Null) != value)
            return refuse("the value is another");
        return document;
    }
    if (op == QLatin1String("remove")) {
        edit = Edit::Remove;
    } else if (op == QLatin1String("replace")) {
        edit = Edit::Replace;
    } else if (op == QLatin1String("move") || op == QLatin1String("copy")) {
        const auto from = parsePointer(operation[QLatin1String("from")].toString());
        const auto source = from ? valueAt(document, from->tokens) : std::nullopt;
        if (!source)
            return refuse("there is nothing at \"from\"");
        value = *source;
        if (op == QLatin1String("move"))
            base = *edited(document, from->tokens, Edit::Remove, {});
    } else if (op != QLatin1String("add")) {
        return refuse("the operation is not known");
    }
    const auto result = edited(base, pointer->tokens, edit, value);
    if (!result)
        return refuse("there is no such place");
    return *result;
}

} // namespace

QJsonValue withoutNulls(const QJsonValue &value)
{
    if (value.isArray()) {
        QJsonArray array;
        for (const QJsonValue &element : value.toArray())
            array.append(withoutNulls(element));
        return array;
    }
    if (!value.isObject())
        return value;
    QJsonObject object;
    const QJsonObject members = value.toObject();
    for (auto member = members.begin(); member != members.end(); ++member) {
        if (!member.value().isNull())
            object[member.key()] = withoutNulls(member.value());
    }
    return object;
}

QJsonValue applyMergePatch(const QJsonValue &target, const QJsonValue &patch)
{
    if (!patch.isObject())
        return withoutNulls(patch);
    QJsonObject result = target.toObject();
    const QJsonObject changes = patch.toObject();
    for (auto change = changes.begin(); change != changes.end(); ++change) {
        if (change.value().isNull())
            result.remove(change.key());
        else
            result[change.key()] = applyMergePatch(result.value(change.key()), change.value());
    }
    return result;
}

QJsonObject createMergePatch(const QJsonObject &from, const QJsonObject &wanted)
{
    const QJsonObject to = withoutNulls(wanted).toObject();
    QJsonObject patch;
    for (auto entry = from.begin(); entry != from.end(); ++entry) {
        if (!to.contains(entry.key()))
            patch[entry.key()] = QJsonValue::Null;
    }
    for (auto entry = to.begin(); entry != to.end(); ++entry) {
        const QJsonValue old = from.value(entry.key());
        if (old == entry.value())
            continue;
        if (old.isObject() && entry.value().isObject())
            patch[entry.key()] = createMergePatch(old.toObject(), entry.value().toObject());
        else
            patch[entry.key()] = entry.value();
    }
    return patch;
}

base::Result<QJsonValue> applyJsonPatch(const QJsonValue &document, const QJsonArray &operations)
{
    QJsonValue result = document;
    for (const QJsonValue &operation : operations) {
        auto next = applyOperation(result, operation.toObject());
        if (!next)
            return next;
        result = *std::move(next);
    }
    return result;
}

} // namespace kube
