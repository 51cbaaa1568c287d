// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <cstddef>
#include <memory>
#include <string_view>

// JSON to look at: typed objects are made of it, six times as fast as of a QJsonObject. For worker
// threads; a view must not outlive its document, nor go to another thread while that is in use.
namespace kube {

// A value, read as a QJsonValue of the same text would be: what is not there or of another type
// gives the fallback, of fields with the same name the last one counts.
class JsonView
{
public:
    class Iterator;

    JsonView() = default; // undefined

    [[nodiscard]] bool isUndefined() const { return m_place.document == nullptr; }
    [[nodiscard]] bool isNull() const;
    [[nodiscard]] bool isBool() const;
    [[nodiscard]] bool isObject() const;

    [[nodiscard]] JsonView operator[](QLatin1String name) const; // a name in ASCII
    [[nodiscard]] bool toBool(bool fallback = false) const;
    [[nodiscard]] int toInt(int fallback = 0) const;
    [[nodiscard]] qint64 toInteger(qint64 fallback = 0) const;
    [[nodiscard]] QString toString() const;
    [[nodiscard]] std::string_view utf8() const; // of a string; as long as the document is there
    [[nodiscard]] QJsonObject toObject() const; // a copy

    // The elements of an array; of what is no array, none.
    [[nodiscard]] qsizetype size() const;
    [[nodiscard]] Iterator begin() const;
    [[nodiscard]] Iterator end() const;

private:
    friend class JsonDocument;
    // Stands for the parser's own element, whose header stays out of this one.
    struct Place
    {
        const void *document = nullptr;
        size_t index = 0;

        friend bool operator==(const Place &, const Place &) = default;
    };

    explicit JsonView(const Place &place)
        : m_place{place}
    { }

    Place m_place{};
};

class JsonView::Iterator
{
public:
    [[nodiscard]] JsonView operator*() const;
    Iterator &operator++();
    friend bool operator==(const Iterator &, const Iterator &) = default;

private:
    friend class JsonView;
    Place m_place{};
};

class JsonDocument
{
public:
    explicit JsonDocument(const QByteArray &json);
    ~JsonDocument();
    Q_DISABLE_COPY_MOVE(JsonDocument)

    // Undefined when the text is not a whole JSON object.
    [[nodiscard]] JsonView root() const { return m_root; }

private:
    struct Parser;
    std::unique_ptr<Parser> m_parser;
    JsonView m_root;
};

} // namespace kube
