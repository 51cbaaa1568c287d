// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/apiserver/celexpression.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <optional>

namespace simulator {

using Kind = base::Error::Kind;
using L1 = QLatin1String;

struct CelExpression::Node
{
    enum class Type { Literal, Name, Field, Call, Unary, Binary, Conditional, List };

    Type type = Type::Literal;
    QJsonValue value; // Literal
    QString name; // Name, Field, Call; the operator otherwise
    std::vector<std::shared_ptr<const Node>>
        children; // Call: the receiver first, null for functions
};

namespace {

using Node = CelExpression::Node;
using NodePtr = std::shared_ptr<const Node>;

NodePtr
make(Node::Type type, const QString &name, std::vector<NodePtr> children, QJsonValue value = {})
{
    return std::make_shared<const Node>(Node{type, std::move(value), name, std::move(children)});
}

// Recursive descent over tokens; after the first error every function returns null.
class Parser
{
public:
    explicit Parser(const QString &text)
    {
        static const QRegularExpression token(
            QStringLiteral("\\s*(?:(\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*')|(\\d+)|([A-Za-"
                           "z_]\\w*)|(&&|\\|\\||==|!=|<=|>=|[-+!<>?:.,()\\[\\]]))"));
        qsizetype at = 0;
        while (at < text.size() && !text.mid(at).trimmed().isEmpty()) {
            const auto match = token.match(text, at, QRegularExpression::NormalMatch,
                                           QRegularExpression::AnchorAtOffsetMatchOption);
            if (!match.hasMatch()) {
                m_error = text.mid(at);
                return;
            }
            m_tokens << match.captured().trimmed();
            at = match.capturedEnd();
        }
    }

    NodePtr parse()
    {
        NodePtr root = conditional();
        if (m_at != m_tokens.size())
            fail();
        return root;
    }

    [[nodiscard]] const std::optional<QString> &error() const { return m_error; }

private:
    [[nodiscard]] QString peek() const { return m_tokens.value(m_at); }
    bool take(const char *token)
    {
        if (m_error || peek() != L1(token))
            return false;
        ++m_at;
        return true;
    }
    void expect(const char *token)
    {
        if (!take(token))
            fail();
    }
    NodePtr fail()
    {
        if (!m_error)
            m_error = peek().isEmpty() ? QStringLiteral("the end") : peek();
        return nullptr;
    }

    NodePtr conditional()
    {
        NodePtr condition = binary(0);
        if (!take("?"))
            return condition;
        NodePtr yes = conditional();
        expect(":");
        NodePtr no = conditional();
        return make(Node::Type::Conditional, {}, {condition, yes, no});
    }

    NodePtr binary(qsizetype level)
    {
        static const QList<QStringList> levels{
            {QStringLiteral("||")},
            {QStringLiteral("&&")},
            {QStringLiteral("=="), QStringLiteral("!="), QStringLiteral("<="), QStringLiteral(">="),
             QStringLiteral("<"), QStringLiteral(">"), QStringLiteral("in")},
            {QStringLiteral("+"), QStringLiteral("-")}};
        if (level == levels.size())
            return unary();
        NodePtr left = binary(level + 1);
        while (!m_error && levels[level].contains(peek())) {
            const QString op = m_tokens[m_at++];
            left = make(Node::Type::Binary, op, {left, binary(level + 1)});
        }
        return left;
    }

    NodePtr unary()
    {
        if (take("!"))
            return make(Node::Type::Unary, QStringLiteral("!"), {unary()});
        return postfix(primary());
    }

    NodePtr postfix(NodePtr node)
    {
        while (!m_error && take(".")) {
            const QString name = m_tokens.value(m_at++);
            if (!take("(")) {
                node = make(Node::Type::Field, name, {node});
                continue;
            }
            std::vector<NodePtr> arguments{node};
            parseArguments(arguments, ")");
            node = make(Node::Type::Call, name, std::move(arguments));
        }
        return node;
    }

    void parseArguments(std::vector<NodePtr> &arguments, const char *end)
    {
        if (take(end))
            return;
        do {
            arguments.push_back(conditional());
        } while (take(","));
        expect(end);
    }

    NodePtr primary()
    {
        if (take("(")) {
            NodePtr inner = conditional();
            expect(")");
            return inner;
        }
        if (take("[")) {
            std::vector<NodePtr> elements;
            parseArguments(elements, "]");
            return make(Node::Type::List, {}, std::move(elements));
        }
        const QString token = m_tokens.value(m_at++);
        if (token.isEmpty() || m_error)
            return fail();
        if (token[0] == u'"' || token[0] == u'\'')
            return make(Node::Type::Literal, {}, {},
                        token.mid(1, token.size() - 2).replace(L1("\\\\"), L1("\\")));
        if (token[0].isDigit())
            return make(Node::Type::Literal, {}, {}, token.toDouble());
        if (token == L1("true") || token == L1("false"))
            return make(Node::Type::Literal, {}, {}, token == L1("true"));
        if (!token[0].isLetter() && token[0] != u'_') {
            --m_at;
            return fail();
        }
        if (take("(")) {
            std::vector<NodePtr> arguments{nullptr};
            parseArguments(arguments, ")");
            return make(Node::Type::Call, token, std::move(arguments));
        }
        return make(Node::Type::Name, token, {});
    }

    QStringList m_tokens;
    qsizetype m_at = 0;
    std::optional<QString> m_error;
};

using Scope = QMap<QString, QJsonValue>;
using Value = std::optional<QJsonValue>; // none: the expression fails

Value evaluate(const Node &node, const Scope &scope);

Value field(const Node &node, const Scope &scope)
{
    const Value object = evaluate(*node.children[0], scope);
    if (!object || !object->isObject() || !object->toObject().contains(node.name))
        return std::nullopt;
    return object->toObject().value(node.name);
}

Value binaryValue(const Node &node, const Scope &scope)
{
    const Value left = evaluate(*node.children[0], scope);
    const bool isOr = node.name == L1("||");
    if (isOr || node.name == L1("&&")) {
        // An error on one side is covered by a decisive other side, as in CEL.
        if (left && left->toBool() == isOr)
            return QJsonValue(isOr);
        const Value right = evaluate(*node.children[1], scope);
        if (right && right->toBool() == isOr)
            return QJsonValue(isOr);
        return left && right ? Value(QJsonValue(!isOr)) : std::nullopt;
    }
    const Value right = evaluate(*node.children[1], scope);
    if (!left || !right)
        return std::nullopt;
    if (node.name == L1("=="))
        return QJsonValue(*left == *right);
    if (node.name == L1("!="))
        return QJsonValue(*left != *right);
    if (node.name == L1("in"))
        return right->isArray() ? QJsonValue(right->toArray().contains(*left))
                                : QJsonValue(right->toObject().contains(left->toString()));
    if (node.name == L1("+") && left->isString())
        return QJsonValue(QString(left->toString() + right->toString()));
    if (!left->isDouble() || !right->isDouble())
        return std::nullopt;
    const double a = left->toDouble();
    const double b = right->toDouble();
    if (node.name == L1("+"))
        return QJsonValue(a + b);
    if (node.name == L1("-"))
        return QJsonValue(a - b);
    if (node.name == L1("<"))
        return QJsonValue(a < b);
    if (node.name == L1("<="))
        return QJsonValue(a <= b);
    return QJsonValue(node.name == L1(">") ? a > b : a >= b);
}

double sizeOf(const QJsonValue &value)
{
    if (value.isString())
        return static_cast<double>(value.toString().size());
    return static_cast<double>(value.isArray() ? value.toArray().size() : value.toObject().size());
}

// list.all(x, condition), list.exists(x, condition)
Value quantified(const Node &node, const Scope &scope, const QJsonValue &list)
{
    const bool isAll = node.name == L1("all");
    for (const QJsonValue &element : list.toArray()) {
        Scope inner = scope;
        inner.insert(node.children[1]->name, element);
        const Value holds = evaluate(*node.children[2], inner);
        if (!holds)
            return std::nullopt;
        if (holds->toBool() != isAll)
            return QJsonValue(!isAll);
    }
    return QJsonValue(isAll);
}

Value callValue(const Node &node, const Scope &scope)
{
    if (node.name == L1("has"))
        return QJsonValue(field(*node.children[1], scope).has_value());
    const bool isMethod = node.children[0] != nullptr;
    const Value receiver = evaluate(*node.children[isMethod ? 0 : 1], scope);
    if (!receiver)
        return std::nullopt;
    if (node.name == L1("size"))
        return QJsonValue(sizeOf(*receiver));
    if (node.name == L1("all") || node.name == L1("exists"))
        return quantified(node, scope, *receiver);
    const Value argument = evaluate(*node.children[1], scope);
    if (!argument)
        return std::nullopt;
    const QString text = receiver->toString();
    if (node.name == L1("startsWith"))
        return QJsonValue(text.startsWith(argument->toString()));
    if (node.name == L1("endsWith"))
        return QJsonValue(text.endsWith(argument->toString()));
    if (node.name == L1("contains"))
        return QJsonValue(text.contains(argument->toString()));
    return QJsonValue(text.contains(QRegularExpression(argument->toString()))); // matches
}

Value evaluate(const Node &node, const Scope &scope)
{
    switch (node.type) {
    case Node::Type::Literal:
        return node.value;
    case Node::Type::Name:
        return scope.contains(node.name) ? Value(scope[node.name]) : std::nullopt;
    case Node::Type::Field:
        return field(node, scope);
    case Node::Type::Call:
        return callValue(node, scope);
    case Node::Type::Unary: {
        const Value value = evaluate(*node.children[0], scope);
        return value ? Value(QJsonValue(!value->toBool())) : std::nullopt;
    }
    case Node::Type::Binary:
        return binaryValue(node, scope);
    case Node::Type::Conditional: {
        const Value condition = evaluate(*node.children[0], scope);
        if (!condition)
            return std::nullopt;
        return evaluate(*node.children[condition->toBool() ? 1 : 2], scope);
    }
    case Node::Type::List: {
        QJsonArray array;
        for (const NodePtr &child : node.children) {
            const Value element = evaluate(*child, scope);
            if (!element)
                return std::nullopt;
            array.append(*element);
        }
        return QJsonValue(array);
    }
    }
    return std::nullopt;
}

// Whether every call is one that callValue() knows, with the right number of arguments.
bool isKnown(const Node &node)
{
    static const QMap<QString, size_t> functions{{QStringLiteral("has"), 2},
                                                 {QStringLiteral("size"), 2}};
    static const QMap<QString, size_t> methods{
        {QStringLiteral("size"), 1},     {QStringLiteral("all"), 3},
        {QStringLiteral("exists"), 3},   {QStringLiteral("startsWith"), 2},
        {QStringLiteral("endsWith"), 2}, {QStringLiteral("contains"), 2},
        {QStringLiteral("matches"), 2}};
    if (node.type == Node::Type::Call) {
        const auto &known = node.children[0] ? methods : functions;
        if (known.value(node.name) != node.children.size())
            return false;
        if (node.name == L1("has") && node.children[1]->type != Node::Type::Field)
            return false;
    }
    return std::ranges::all_of(node.children,
                               [](const NodePtr &child) { return !child || isKnown(*child); });
}

bool names(const Node &node, L1 name)
{
    if (node.type == Node::Type::Name && node.name == name)
        return true;
    return std::ranges::any_of(
        node.children, [name](const NodePtr &child) { return child && names(*child, name); });
}

} // namespace

base::Result<CelExpression> CelExpression::compile(const QString &text)
{
    Parser parser(text);
    CelExpression expression;
    if (!parser.error())
        expression.m_root = parser.parse();
    if (parser.error())
        return base::failure(
            Kind::Invalid,
            QStringLiteral("the rule \"%1\" cannot be read at \"%2\"").arg(text, *parser.error()));
    if (!isKnown(*expression.m_root))
        return base::failure(
            Kind::Invalid,
            QStringLiteral("the rule \"%1\" calls a function that is not known here").arg(text));
    expression.m_usesOldSelf = names(*expression.m_root, L1("oldSelf"));
    return expression;
}

base::Result<bool> CelExpression::evaluate(const QJsonValue &self, const QJsonValue &oldSelf) const
{
    const Value value = simulator::evaluate(
        *m_root, {{QStringLiteral("self"), self}, {QStringLiteral("oldSelf"), oldSelf}});
    if (!value || !value->isBool())
        return base::failure(Kind::Invalid, QStringLiteral("the rule cannot be evaluated"));
    return value->toBool();
}

} // namespace simulator
