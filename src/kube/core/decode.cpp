// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/decode.h"

#include "kube/core/sharedtext.h"
#include "kube/core/status.h"
#include "kube/core/timestamps.h"

#include <QJsonDocument>

#include <simdjson.h>
#include <string_view>

namespace kube {

namespace {

namespace od = simdjson::ondemand;
using Kind = base::Error::Kind;

// A piece of the input that does not go into the cached bytes.
struct Cut
{
    const char *begin;
    const char *end;
};

// An item as it was found in the input: a slice and what to leave out of it.
struct RawObject
{
    std::string_view raw;
    std::vector<Cut> cuts;
    ObjectMeta meta;
    QByteArray lastApplied;
    bool hasKind = false;
};

auto parseError(const char *what)
{
    return base::failure(Kind::Parse, QString::fromUtf8(what));
}

QByteArray utf8(od::value &value)
{
    std::string_view view;
    if (value.get_string().get(view) != simdjson::SUCCESS)
        return {};
    return {view.data(), static_cast<qsizetype>(view.size())};
}

// For what is another one in every object.
QString ownText(od::value &value)
{
    std::string_view view;
    if (value.get_string().get(view) != simdjson::SUCCESS)
        return {};
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

QString text(od::value &value)
{
    std::string_view view;
    return value.get_string().get(view) == simdjson::SUCCESS ? sharedText(view) : QString();
}

// The whole field, its key and one comma included. `end` is where the next token begins.
Cut cutField(const od::raw_json_string &key, const char *end)
{
    const char *begin = key.raw() - 1; // the opening quote
    if (*end == ',')
        return {begin, end + 1};
    const char *before = begin - 1;
    while (*before == ' ' || *before == '\n' || *before == '\t' || *before == '\r')
        --before;
    return {*before == ',' ? before : begin, end};
}

// Goes over the fields of an object; false when the input is broken or `visit` says so.
template<class Visit>
bool forEachField(od::object object, Visit visit)
{
    for (auto entry : object) {
        od::field field;
        if (std::move(entry).get(field) != simdjson::SUCCESS)
            return false;
        const od::raw_json_string key = field.key();
        if (!visit(key, field, field.value()))
            return false;
    }
    return true;
}

// A cut that would begin inside the one before, where a field stands twice, is left undone.
void addCut(std::vector<Cut> &cuts, const Cut &cut)
{
    if (cuts.empty() || cut.begin >= cuts.back().end)
        cuts.push_back(cut);
}

// kubectl's annotation goes beside the object; one that is no text stays, as it is.
void takeLastApplied(const od::raw_json_string &key, od::value &value, RawObject &found)
{
    od::json_type type{};
    if (value.type().get(type) != simdjson::SUCCESS || type != od::json_type::string)
        return;
    const std::string_view token = value.raw_json_token();
    addCut(found.cuts, cutField(key, token.data() + token.size()));
    found.lastApplied = utf8(value);
}

bool readStrings(od::value &value, QMap<QString, QString> &map, RawObject &found)
{
    od::object object;
    if (value.get_object().get(object) != simdjson::SUCCESS)
        return true; // null
    return forEachField(object,
                        [&](const od::raw_json_string &key, od::field &field, od::value &entry) {
                            if (key == lastAppliedAnnotation.data()) {
                                takeLastApplied(key, entry, found);
                                return true;
                            }
                            std::string_view name;
                            if (field.unescaped_key().get(name) != simdjson::SUCCESS)
                                return false;
                            map.insert(sharedText(name), text(entry));
                            return true;
                        });
}

bool isTrue(od::value &value)
{
    bool flag = false;
    return value.get_bool().get(flag) == simdjson::SUCCESS && flag;
}

bool readOwners(od::value &value, QList<OwnerReference> &owners)
{
    od::array array;
    if (value.get_array().get(array) != simdjson::SUCCESS)
        return true;
    for (auto entry : array) {
        od::object object;
        const auto code = entry.get_object().get(object);
        if (code != simdjson::SUCCESS && code != simdjson::INCORRECT_TYPE)
            return false;
        OwnerReference owner;
        if (code == simdjson::INCORRECT_TYPE) {
            owners << owner;
            continue;
        }
        const bool isWhole =
            forEachField(object, [&](const auto &key, od::field &, od::value &member) {
                if (key == "apiVersion")
                    owner.apiVersion = text(member);
                else if (key == "kind")
                    owner.kind = text(member);
                else if (key == "name")
                    owner.name = text(member);
                else if (key == "uid")
                    owner.uid = text(member);
                else if (key == "controller")
                    owner.controller = isTrue(member);
                return true;
            });
        if (!isWhole)
            return false;
        owners << owner;
    }
    return true;
}

bool readFinalizers(od::value &value, QStringList &finalizers)
{
    od::array array;
    if (value.get_array().get(array) != simdjson::SUCCESS)
        return true;
    for (auto entry : array) {
        od::value element;
        if (entry.get(element) != simdjson::SUCCESS)
            return false;
        finalizers << text(element);
    }
    return true;
}

bool readTime(od::value &value, std::optional<base::Instant> &time)
{
    std::string_view text;
    const bool isText = value.get_string().get(text) == simdjson::SUCCESS && !text.empty();
    time = isText ? parseTime(text) : std::nullopt;
    return time.has_value() || !isText;
}

bool readMetaField(const od::raw_json_string &key, od::value &value, RawObject &found)
{
    ObjectMeta &meta = found.meta;
    if (key == "name") {
        meta.name = ownText(value);
    } else if (key == "namespace") {
        meta.space = text(value);
    } else if (key == "uid") {
        meta.uid = ownText(value);
    } else if (key == "resourceVersion") {
        meta.resourceVersion = ownText(value);
    } else if (key == "generation") {
        int64_t generation = 0;
        if (value.get_int64().get(generation) == simdjson::SUCCESS)
            meta.generation = generation;
    } else if (key == "labels") {
        return readStrings(value, meta.labels, found);
    } else if (key == "annotations") {
        return readStrings(value, meta.annotations, found);
    } else if (key == "finalizers") {
        return readFinalizers(value, meta.finalizers);
    } else if (key == "ownerReferences") {
        return readOwners(value, meta.owners);
    } else if (key == "creationTimestamp") {
        std::optional<base::Instant> created;
        if (!readTime(value, created))
            return false;
        meta.createdAt = created.value_or(base::Instant{});
    } else if (key == "deletionTimestamp") {
        return readTime(value, meta.deletedAt);
    } else if (key == "managedFields") {
        od::array array;
        std::string_view raw;
        if (value.get_array().get(array) == simdjson::SUCCESS
            && array.raw_json().get(raw) == simdjson::SUCCESS)
            addCut(found.cuts, cutField(key, raw.data() + raw.size()));
    }
    return true;
}

bool readMeta(od::value &value, RawObject &found)
{
    od::object object;
    if (value.get_object().get(object) != simdjson::SUCCESS)
        return false;
    return forEachField(object, [&](const auto &key, od::field &, od::value &member) {
        return readMetaField(key, member, found);
    });
}

// Consumes the object.
bool readObject(od::object object, RawObject &found)
{
    bool hasMeta = false;
    const bool isWhole = forEachField(object, [&](const auto &key, od::field &, od::value &member) {
        if (key == "kind")
            found.hasKind = true;
        if (key != "metadata")
            return true;
        hasMeta = true;
        return readMeta(member, found);
    });
    return isWhole && hasMeta;
}

// The slice of an object, without consuming it.
bool sliceOf(od::object &object, std::string_view &raw)
{
    if (object.raw_json().get(raw) != simdjson::SUCCESS)
        return false;
    // What follows the closing brace belongs to whoever holds the object.
    raw.remove_suffix(raw.size() - raw.rfind('}') - 1);
    bool isFilled = false;
    return object.reset().get(isFilled) == simdjson::SUCCESS;
}

Object toObject(RawObject &found, const QByteArray &kindFields)
{
    QByteArray bytes;
    bytes.reserve(static_cast<qsizetype>(found.raw.size()) + kindFields.size());
    const char *at = found.raw.data();
    const char *end = at + found.raw.size();
    if (!found.hasKind && !kindFields.isEmpty()) {
        bytes += '{';
        bytes += kindFields;
        ++at;
    }
    for (const Cut &cut : found.cuts) {
        bytes.append(at, cut.begin - at);
        at = cut.end;
    }
    bytes.append(at, end - at);
    bytes.squeeze();
    return {std::move(found.meta), bytes, std::move(found.lastApplied)};
}

// simdjson reads a little beyond the end, so it needs a copy with room behind it.
simdjson::padded_string padded(const QByteArray &bytes)
{
    return simdjson::padded_string(bytes.constData(), static_cast<size_t>(bytes.size()));
}

// Nothing may follow the root.
bool isAtEnd(od::document &document)
{
    const char *rest = nullptr;
    return document.current_location().get(rest) != simdjson::SUCCESS;
}

struct ListHead
{
    QString kind;
    QString apiVersion;
};

bool readListMeta(od::value &value, ListMeta &meta)
{
    od::object object;
    if (value.get_object().get(object) != simdjson::SUCCESS)
        return false;
    return forEachField(object, [&](const auto &key, od::field &, od::value &member) {
        int64_t remaining = 0;
        if (key == "resourceVersion")
            meta.resourceVersion = text(member);
        else if (key == "continue")
            meta.continueToken = text(member);
        else if (key == "remainingItemCount"
                 && member.get_int64().get(remaining) == simdjson::SUCCESS)
            meta.remaining = remaining;
        return true;
    });
}

std::optional<ListMeta> listMetaIn(const QByteArray &text)
{
    const simdjson::padded_string input = padded(text);
    od::parser parser;
    od::document document;
    od::object root;
    if (parser.iterate(input).get(document) != simdjson::SUCCESS
        || document.get_object().get(root) != simdjson::SUCCESS)
        return std::nullopt;
    std::optional<ListMeta> meta;
    const bool isWhole = forEachField(root, [&](const auto &key, od::field &, od::value &member) {
        return key != "metadata" || readListMeta(member, meta.emplace());
    });
    return isWhole && isAtEnd(document) ? meta : std::nullopt;
}

bool isNull(od::value &value)
{
    bool null = false;
    return value.is_null().get(null) == simdjson::SUCCESS && null;
}

bool readItems(od::value &value, std::vector<RawObject> &items)
{
    od::array array;
    if (value.get_array().get(array) != simdjson::SUCCESS)
        return isNull(value);
    items.clear();
    for (auto entry : array) {
        od::object object;
        RawObject item;
        if (entry.get_object().get(object) != simdjson::SUCCESS || !sliceOf(object, item.raw)
            || !readObject(object, item))
            return false;
        items.push_back(std::move(item));
    }
    return true;
}

// `"kind":"Pod","apiVersion":"v1",` for items of a typed list, which carry neither.
QByteArray kindFields(const ListHead &head)
{
    if (!head.kind.endsWith(QLatin1String("List")))
        return {};
    const QJsonObject fields{{QStringLiteral("kind"), head.kind.chopped(4)},
                             {QStringLiteral("apiVersion"), head.apiVersion}};
    return QJsonDocument(fields).toJson(QJsonDocument::Compact).mid(1).chopped(1) + ',';
}

WatchEvent::Type typeOf(const QString &word)
{
    using Type = WatchEvent::Type;
    if (word == QLatin1String("ADDED"))
        return Type::Added;
    if (word == QLatin1String("MODIFIED"))
        return Type::Modified;
    if (word == QLatin1String("DELETED"))
        return Type::Deleted;
    if (word == QLatin1String("BOOKMARK"))
        return Type::Bookmark;
    return Type::Error;
}

WatchEvent errorEvent(std::string_view status)
{
    const QByteArray bytes(status.data(), static_cast<qsizetype>(status.size()));
    WatchEvent event;
    event.error = errorFromStatus(QJsonDocument::fromJson(bytes).object(), {});
    return event;
}

bool readEvent(od::parser &parser, const simdjson::padded_string &line, WatchEvent &event)
{
    od::document document;
    od::object root;
    if (parser.iterate(line).get(document) != simdjson::SUCCESS
        || document.get_object().get(root) != simdjson::SUCCESS)
        return false;
    QString word;
    RawObject found;
    bool hasObject = false;
    const bool isWhole = forEachField(root, [&](const auto &key, od::field &, od::value &member) {
        if (key == "type")
            word = text(member);
        if (key != "object")
            return true;
        od::object object;
        found = RawObject{};
        hasObject = member.get_object().get(object) == simdjson::SUCCESS
            && sliceOf(object, found.raw) && readObject(object, found);
        return hasObject;
    });
    if (!isWhole || !hasObject || word.isEmpty() || !isAtEnd(document))
        return false;
    event.type = typeOf(word);
    if (event.type == WatchEvent::Type::Error) {
        event = errorEvent(found.raw);
        return true;
    }
    event.initialEventsEnd =
        found.meta.annotations.value(QStringLiteral("k8s.io/initial-events-end"))
        == QLatin1String("true");
    event.object = toObject(found, {});
    return true;
}

} // namespace

base::Result<ListPage> decodeList(const QByteArray &body)
{
    const simdjson::padded_string input = padded(body);
    od::parser parser;
    od::document document;
    od::object root;
    if (parser.iterate(input).get(document) != simdjson::SUCCESS
        || document.get_object().get(root) != simdjson::SUCCESS)
        return parseError("the answer is not a JSON object");

    ListPage page;
    ListHead head;
    std::vector<RawObject> items;
    bool hasItems = false;
    const bool isWhole = forEachField(root, [&](const auto &key, od::field &, od::value &member) {
        if (key == "kind")
            head.kind = text(member);
        else if (key == "apiVersion")
            head.apiVersion = text(member);
        else if (key == "metadata")
            return readListMeta(member, page);
        else if (key == "items") {
            hasItems = true;
            return readItems(member, items);
        }
        return true;
    });
    if (!isWhole || !isAtEnd(document))
        return parseError("the list is cut off or broken");
    if (!hasItems)
        return parseError("the answer is not a list: it has no items");
    const QByteArray fields = kindFields(head);
    page.items.reserve(items.size());
    for (RawObject &item : items)
        page.items.push_back(toObject(item, fields));
    return page;
}

// A comma and a bare quote stand before a name only: inside a text the quote has a backslash. And
// what is whole with one bracket added, up to such a name or from it on, is of the list itself.
std::optional<ListMeta> peekListMeta(const QByteArray &body)
{
    constexpr qsizetype most = 4096;
    const qsizetype items = body.left(most).indexOf(R"(,"items":)");
    if (const auto meta = items < 0 ? std::nullopt : listMetaIn(body.left(items) + '}'))
        return meta;
    const QByteArray end = body.right(most);
    const qsizetype metadata = end.lastIndexOf(R"(,"metadata":)");
    return metadata < 0 ? std::nullopt : listMetaIn('{' + end.mid(metadata + 1));
}

base::Result<Object> decodeObject(const QByteArray &body)
{
    const simdjson::padded_string input = padded(body);
    od::parser parser;
    od::document document;
    od::object root;
    RawObject found;
    if (parser.iterate(input).get(document) != simdjson::SUCCESS
        || document.get_object().get(root) != simdjson::SUCCESS || !sliceOf(root, found.raw)
        || !readObject(root, found) || !isAtEnd(document))
        return parseError("the answer is not a whole Kubernetes object");
    return toObject(found, {});
}

base::Result<std::vector<WatchEvent>> decodeWatch(const QByteArray &lines)
{
    od::parser parser;
    std::vector<WatchEvent> events;
    for (qsizetype begin = 0; begin < lines.size();) {
        qsizetype end = lines.indexOf('\n', begin);
        if (end < 0)
            end = lines.size();
        const QByteArray line = QByteArray::fromRawData(lines.constData() + begin, end - begin);
        begin = end + 1;
        if (line.trimmed().isEmpty())
            continue;
        WatchEvent event;
        if (!readEvent(parser, padded(line), event))
            return parseError("a line of the watch is not an event");
        events.push_back(std::move(event));
    }
    return events;
}

} // namespace kube
