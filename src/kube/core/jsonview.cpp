// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/jsonview.h"

#include "kube/core/sharedtext.h"

#include <QJsonDocument>
#include <QRegularExpression>

#include <bit>
#include <cmath>
#include <limits>
#include <simdjson.h>
#include <string>
#include <string_view>

namespace kube {

namespace {

namespace dom = simdjson::dom;

// What `element` is, when it is a T; T's default and false otherwise.
template<class T>
bool read(dom::element element, T &value)
{
    return element.get(value) == simdjson::SUCCESS;
}

template<class Place>
dom::element elementAt(const Place &place)
{
    static_assert(sizeof(Place) == sizeof(dom::element));
    return std::bit_cast<dom::element>(place);
}

bool isA(dom::element element, dom::element_type type)
{
    return element.type() == type;
}

// Whole numbers beyond 64 bits get a fraction; the strict parser refuses them without.
QByteArray withFractions(const QByteArray &json)
{
    static const QRegularExpression stringOrLong(
        QStringLiteral(R"("(?:[^"\\]|\\.)*+"|(?<![0-9.])-?[0-9]{19,})"));
    const QString text = QString::fromUtf8(json);
    QString result;
    qsizetype done = 0;
    for (auto tokens = stringOrLong.globalMatch(text); tokens.hasNext();) {
        const auto token = tokens.next();
        bool fits = false;
        (void)token.captured().toLongLong(&fits);
        if (fits || token.captured().startsWith(QLatin1Char('"')))
            continue;
        result += text.mid(done, token.capturedEnd() - done) + QLatin1String(".0");
        done = token.capturedEnd();
    }
    return (result + text.mid(done)).toUtf8();
}

// What the strict parser refuses Qt may read; this is what it understood.
QByteArray rewrittenByQt(const QByteArray &json)
{
    return withFractions(QJsonDocument::fromJson(json).toJson(QJsonDocument::Compact));
}

} // namespace

bool JsonView::isNull() const
{
    return !isUndefined() && isA(elementAt(m_place), dom::element_type::NULL_VALUE);
}

bool JsonView::isBool() const
{
    return !isUndefined() && isA(elementAt(m_place), dom::element_type::BOOL);
}

bool JsonView::isObject() const
{
    return !isUndefined() && isA(elementAt(m_place), dom::element_type::OBJECT);
}

JsonView JsonView::operator[](QLatin1String name) const
{
    dom::object object;
    if (isUndefined() || !read(elementAt(m_place), object))
        return {};
    const std::string_view key(name.data(), static_cast<size_t>(name.size()));
    JsonView last;
    for (auto field = object.begin(); field != object.end(); ++field) {
        if (field.key_equals(key))
            last.m_place = std::bit_cast<Place>(field.value());
    }
    return last;
}

bool JsonView::toBool(bool fallback) const
{
    bool value = false;
    return !isUndefined() && read(elementAt(m_place), value) ? value : fallback;
}

int JsonView::toInt(int fallback) const
{
    using Limits = std::numeric_limits<int>;
    const qint64 value = toInteger(std::numeric_limits<qint64>::max());
    return value >= Limits::min() && value <= Limits::max() ? static_cast<int>(value) : fallback;
}

qint64 JsonView::toInteger(qint64 fallback) const
{
    if (isUndefined())
        return fallback;
    const dom::element element = elementAt(m_place);
    if (int64_t value = 0; read(element, value))
        return value;
    double value = 0;
    const bool isWhole = read(element, value) && std::trunc(value) == value;
    return isWhole && value >= -0x1p63 && value < 0x1p63 ? static_cast<qint64>(value) : fallback;
}

QString JsonView::toString() const
{
    std::string_view text;
    return !isUndefined() && read(elementAt(m_place), text) ? sharedText(text) : QString();
}

std::string_view JsonView::utf8() const
{
    std::string_view text;
    return !isUndefined() && read(elementAt(m_place), text) ? text : std::string_view();
}

QJsonObject JsonView::toObject() const
{
    if (!isObject())
        return {};
    const std::string text = simdjson::minify(elementAt(m_place));
    return QJsonDocument::fromJson(
               QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size())))
        .object();
}

qsizetype JsonView::size() const
{
    dom::array array;
    return !isUndefined() && read(elementAt(m_place), array) ? static_cast<qsizetype>(array.size())
                                                             : 0;
}

JsonView::Iterator JsonView::begin() const
{
    Iterator iterator;
    if (dom::array array; !isUndefined() && read(elementAt(m_place), array))
        iterator.m_place = std::bit_cast<Place>(array.begin());
    return iterator;
}

JsonView::Iterator JsonView::end() const
{
    Iterator iterator;
    if (dom::array array; !isUndefined() && read(elementAt(m_place), array))
        iterator.m_place = std::bit_cast<Place>(array.end());
    return iterator;
}

JsonView JsonView::Iterator::operator*() const
{
    return JsonView(m_place);
}

JsonView::Iterator &JsonView::Iterator::operator++()
{
    m_place = std::bit_cast<Place>(++std::bit_cast<dom::array::iterator>(m_place));
    return *this;
}

struct JsonDocument::Parser
{
    [[nodiscard]] bool parse(const QByteArray &json, dom::element &root)
    {
        return parser.parse(json.constData(), static_cast<size_t>(json.size())).get(root)
            == simdjson::SUCCESS;
    }

    // One for each thread that reads: its buffers cost more to get than to fill.
    static std::unique_ptr<Parser> &idle()
    {
        thread_local std::unique_ptr<Parser> parser;
        return parser;
    }

    dom::parser parser;
};

JsonDocument::JsonDocument(const QByteArray &json)
    : m_parser{std::move(Parser::idle())}
{
    if (!m_parser)
        m_parser = std::make_unique<Parser>();
    dom::element root;
    if (!m_parser->parse(json, root) && !m_parser->parse(rewrittenByQt(json), root))
        return;
    const JsonView view(std::bit_cast<JsonView::Place>(root));
    if (view.isObject())
        m_root = view;
}

JsonDocument::~JsonDocument()
{
    constexpr size_t large = 64 * 1024; // is rare, and would stay for good
    if (m_parser->parser.capacity() <= large)
        Parser::idle() = std::move(m_parser);
}

} // namespace kube
