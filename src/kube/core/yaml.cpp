// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/yaml.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRegularExpression>
#include <QVariant>

#include <cmath>
#include <yaml-cpp/yaml.h>

namespace kube {

namespace {

using Kind = base::Error::Kind;

// Aliases can make a small text walk for ever, in breadth and, inside what they name, in depth.
constexpr int nodeLimit = 1'000'000;
constexpr int depthLimit = 500;

QString toText(const std::string &text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

struct Converter
{
    int budget = nodeLimit;
    int depth = 0;
    std::optional<base::Error> error;

    void fail(const YAML::Node &node, const QString &what)
    {
        if (error)
            return;
        const YAML::Mark mark = node.Mark();
        error = base::Error{};
        error->kind = Kind::Parse;
        error->detail = QStringLiteral("line %1, column %2: %3")
                            .arg(mark.line + 1)
                            .arg(mark.column + 1)
                            .arg(what);
    }

    [[nodiscard]] static QJsonValue plainScalar(const QString &text);
    [[nodiscard]] QJsonValue convert(const YAML::Node &node);
    [[nodiscard]] QJsonValue convertInner(const YAML::Node &node);
    [[nodiscard]] QJsonValue convertMap(const YAML::Node &node);
};

// A number that is too large for its type stays text.
QJsonValue realOrText(const QString &text)
{
    const double value = text.toDouble();
    return std::isfinite(value) ? QJsonValue(value) : QJsonValue(text);
}

QJsonValue Converter::plainScalar(const QString &text)
{
    static const QRegularExpression null(QStringLiteral("^(~|null|Null|NULL|)$"));
    static const QRegularExpression yes(QStringLiteral("^(true|True|TRUE)$"));
    static const QRegularExpression no(QStringLiteral("^(false|False|FALSE)$"));
    static const QRegularExpression integer(QStringLiteral("^[-+]?[0-9]+$"));
    static const QRegularExpression prefixed(QStringLiteral("^0(x[0-9a-fA-F]+|o[0-7]+)$"));
    static const QRegularExpression number(
        QStringLiteral("^[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?$"));
    if (null.match(text).hasMatch())
        return QJsonValue::Null;
    if (yes.match(text).hasMatch())
        return true;
    if (no.match(text).hasMatch())
        return false;
    bool fits = false;
    if (integer.match(text).hasMatch()) {
        const qint64 value = text.toLongLong(&fits);
        return fits ? QJsonValue(value) : realOrText(text);
    }
    if (prefixed.match(text).hasMatch()) {
        const qint64 value = text.mid(2).toLongLong(&fits, text[1] == QLatin1Char('x') ? 16 : 8);
        return fits ? QJsonValue(value) : QJsonValue(text);
    }
    return number.match(text).hasMatch() ? realOrText(text) : text;
}

QJsonValue Converter::convertMap(const YAML::Node &node)
{
    QJsonObject object;
    for (const auto &entry : node) {
        if (!entry.first.IsScalar()) {
            fail(entry.first, QStringLiteral("a key must be plain text"));
            return {};
        }
        const QString key = toText(entry.first.Scalar());
        if (object.contains(key))
            fail(entry.first, QStringLiteral("the key \"%1\" stands here twice").arg(key));
        object.insert(key, convert(entry.second));
        if (error)
            return {};
    }
    return object;
}

QJsonValue Converter::convert(const YAML::Node &node)
{
    if (--budget < 0)
        fail(node, QStringLiteral("the text unfolds to too many nodes"));
    if (depth == depthLimit)
        fail(node, QStringLiteral("the text unfolds to too many levels"));
    if (error)
        return {};
    ++depth;
    QJsonValue value = convertInner(node);
    --depth;
    return value;
}

QJsonValue Converter::convertInner(const YAML::Node &node)
{
    switch (node.Type()) {
    case YAML::NodeType::Scalar:
        // "!" marks a quoted scalar, "?" a plain one.
        return node.Tag() == "?" ? plainScalar(toText(node.Scalar()))
                                 : QJsonValue(toText(node.Scalar()));
    case YAML::NodeType::Sequence: {
        QJsonArray array;
        for (const auto &element : node)
            array.append(convert(element));
        return array;
    }
    case YAML::NodeType::Map:
        return convertMap(node);
    case YAML::NodeType::Null:
    case YAML::NodeType::Undefined:
        return QJsonValue::Null;
    }
    return {};
}

base::Result<QJsonValue> convertDocument(const YAML::Node &node)
{
    Converter converter;
    QJsonValue value = converter.convert(node);
    if (converter.error)
        return base::failure(*converter.error);
    return value;
}

// Text that any reader of YAML 1.1 or 1.2 takes for the same string without quotes.
bool isPlain(const QString &text)
{
    static const QRegularExpression safe(
        QStringLiteral("^[A-Za-z_/][A-Za-z0-9_./@%+=-]*( [A-Za-z0-9_./@%+=()-]+)*\\z"));
    static const QRegularExpression otherType(
        QStringLiteral("^(y|n|yes|no|on|off|true|false|null|[.]inf|[.]nan)$"),
        QRegularExpression::CaseInsensitiveOption);
    return safe.match(text).hasMatch() && !otherType.match(text).hasMatch();
}

QByteArray doubleQuoted(const QString &text)
{
    QString result;
    for (const QChar each : text) {
        const char16_t code = each.unicode();
        constexpr char16_t firstPrintable = 0x20;
        constexpr char16_t firstControl = 0x7f;
        constexpr char16_t lastControl = 0x9f;
        if (code == u'"' || code == u'\\')
            result += QLatin1Char('\\') + each;
        else if (code == u'\n')
            result += QLatin1String("\\n");
        else if (code == u'\t')
            result += QLatin1String("\\t");
        else if (code < firstPrintable || (code >= firstControl && code <= lastControl)
                 || code == u'\u2028' || code == u'\u2029' || code == u'\ufeff')
            result += QStringLiteral("\\u%1").arg(static_cast<uint>(code), 4, 16, QLatin1Char('0'));
        else
            result += each;
    }
    return '"' + result.toUtf8() + '"';
}

// Qt tells integers from whole doubles above 2^53, so these get a point.
QByteArray number(const QJsonValue &value)
{
    if (value.toVariant().typeId() == QMetaType::LongLong)
        return QByteArray::number(value.toInteger());
    const QByteArray text = QByteArray::number(value.toDouble(), 'g', 17);
    return text.contains('.') || text.contains('e') ? text : text + ".0";
}

QByteArray scalar(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        return "null";
    case QJsonValue::Bool:
        return value.toBool() ? "true" : "false";
    case QJsonValue::Double:
        return number(value);
    case QJsonValue::String:
        return isPlain(value.toString()) ? value.toString().toUtf8()
                                         : doubleQuoted(value.toString());
    case QJsonValue::Array:
        return "[]";
    case QJsonValue::Object:
        return "{}";
    }
    return "null";
}

bool isBlock(const QJsonValue &value)
{
    return (value.isArray() && !value.toArray().isEmpty())
        || (value.isObject() && !value.toObject().isEmpty());
}

// A literal block keeps lines readable; only text that survives it unchanged goes there.
bool isLiteral(const QJsonValue &value)
{
    static const QRegularExpression form(
        QStringLiteral("^(?=\\S)[^\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\x{2028}\\x{2029}\\x{feff}]*"
                       "(?<=\\S)\\n\\z"));
    return value.isString() && value.toString().count(QLatin1Char('\n')) > 1
        && form.match(value.toString()).hasMatch();
}

// A longer one is no key for a reader unless it is marked as one; YAML allows 1024 characters.
constexpr qsizetype longestKey = 1000;

void emitValue(QByteArray &out, const QJsonValue &value, int depth);

void emitAfterKey(QByteArray &out, const QJsonValue &value, int depth)
{
    if (isLiteral(value)) {
        out += " |\n";
        const QStringList lines = value.toString().chopped(1).split(QLatin1Char('\n'));
        for (const QString &line : lines)
            out += line.isEmpty() ? QByteArray("\n")
                                  : QByteArray((depth + 1) * 2, ' ') + line.toUtf8() + '\n';
    } else if (isBlock(value)) {
        out += '\n';
        emitValue(out, value, depth + 1);
    } else {
        out += ' ' + scalar(value) + '\n';
    }
}

void emitValue(QByteArray &out, const QJsonValue &value, int depth)
{
    const QByteArray indent(depth * 2, ' ');
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto entry = object.begin(); entry != object.end(); ++entry) {
            const QByteArray key = scalar(entry.key());
            out += indent + (key.size() > longestKey ? "? " + key + '\n' + indent : key) + ':';
            emitAfterKey(out, entry.value(), depth);
        }
        return;
    }
    for (const QJsonValue &element : value.toArray()) {
        if (!isBlock(element)) {
            out += indent + '-';
            emitAfterKey(out, element, depth);
            continue;
        }
        // The block's first line follows the dash.
        QByteArray block;
        emitValue(block, element, depth + 1);
        out += indent + "- " + block.mid((depth + 1) * 2);
    }
}

// The documents of a stream, each behind as many empty lines as stand before it, so that errors
// name the right line. YAML::LoadAll() would not come back from some broken texts.
std::vector<QByteArray> splitDocuments(const QByteArray &text)
{
    static const QRegularExpression marker(QStringLiteral("\\n---(?=\\s|\\z)"));
    std::vector<QByteArray> documents;
    qsizetype begin = 0;
    // Latin-1 keeps positions.
    for (auto markers = marker.globalMatch(QString::fromLatin1(text)); begin <= text.size();) {
        const qsizetype end =
            markers.hasNext() ? markers.next().capturedStart() + 1 : text.size() + 1;
        documents.push_back(QByteArray(text.left(begin).count('\n'), '\n')
                            + text.mid(begin, end - begin));
        begin = end;
    }
    return documents;
}

// Behind a colon yaml-cpp quotes the text, such as the name of an alias that may be a password.
base::Error parserError(const YAML::Exception &exception)
{
    const QString what = toText(exception.msg).section(QLatin1Char(':'), 0, 0);
    base::Error error;
    error.kind = Kind::Parse;
    error.detail = QStringLiteral("line %1, column %2: %3")
                       .arg(exception.mark.line + 1)
                       .arg(exception.mark.column + 1)
                       .arg(what);
    return error;
}

} // namespace

base::Result<QJsonValue> parseYaml(const QByteArray &text)
{
    try {
        return convertDocument(YAML::Load(text.toStdString()));
    } catch (const YAML::Exception &exception) {
        return base::failure(parserError(exception));
    }
}

base::Result<std::vector<QJsonValue>> parseYamlStream(const QByteArray &text)
{
    std::vector<QJsonValue> documents;
    for (const QByteArray &each : splitDocuments(text)) {
        auto document = parseYaml(each);
        if (!document)
            return base::failure(document.error());
        if (!document->isNull())
            documents.push_back(*std::move(document));
    }
    return documents;
}

QByteArray toYaml(const QJsonValue &value)
{
    if (!isBlock(value))
        return scalar(value) + '\n';
    QByteArray out;
    emitValue(out, value, 0);
    return out;
}

} // namespace kube
