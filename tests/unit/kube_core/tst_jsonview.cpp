// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/jsonview.h"
#include "support/jsonviews.h"
#include "support/testing.h"

using namespace kube;

class JsonViewTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }
    void answersAsQtDoes_data();
    void answersAsQtDoes();
    void readsValues();
    void goesAsDeepAsQt();
    void readsSeveralDocumentsAtOnce();
    void cannotReadHalvesOfSurrogatePairs();
};

// Each is the value of a field.
void JsonViewTest::answersAsQtDoes_data()
{
    QTest::addColumn<QByteArray>("value");
    const QByteArrayList values{
        R"({"a":[1,"b",{"c":[]}],"d":{"e":{}}})",
        R"([])",
        R"([[],[1],{},null])",
        "null",
        "true",
        "false",
        R"("")",
        R"("true")",
        R"("1")",
        R"("\u00e9\ud83d\ude00\u0000\n\"\\\/")",
        "\"\xc3\xa9\xf0\x9f\x98\x80\xef\xbf\xbf\"",
        // numbers at the edges of their types, and what only Qt calls a number
        "0",
        "-0",
        "-0.0",
        "1.5",
        "1.5e3",
        "-1e+2",
        "1e-7",
        "2147483647",
        "2147483648",
        "-2147483648",
        "-2147483649",
        "2147483647.0",
        "2147483647.5",
        "9007199254740993",
        "9007199254740993.0",
        "9223372036854775807",
        "9223372036854775808",
        "-9223372036854775808",
        "-9223372036854775809",
        "9223372036854775000.0",
        "9.3e18",
        "18446744073709551615",
        "18446744073709551616",
        "-9300000000000000000",
        "[18446744073709551616,9223372036854775807,0.0000123456789012345678]",
        R"({"a\":18446744073709551616,":"\\","b":18446744073709551616})",
        "100000000000000000000",
        "1e20",
        "1.7976931348623157e308",
        "4.9e-324",
        "1e400",
        "01",
        "1.",
        ".5",
        "+1",
        "-",
        "0x1",
        "NaN",
        // names: the last of the same counts, whatever its type
        R"({"a":1,"a":"b"})",
        R"({"a":{"b":1},"a":{"c":2}})",
        R"({"a":"b","a":null})",
        R"({"\u0061":1,"a":2})",
        R"({"a":1,"ab":2,"":3})",
        "{\"\xc3\xa9\":1,\"a\":2}",
        // broken, and broken for one of the two
        "",
        "tru",
        "nulll",
        "[1,]",
        R"({"a":1,})",
        R"({"a"})",
        R"({a:1})",
        "[1 2]",
        R"("a)",
        R"("\q")",
        R"("\u12")",
        "\"\t\"",
        "\"\xff\"",
        "\"\xed\xa0\x80\"",
        "1}{",
        "1,//\n\"b\":2",
    };
    for (const QByteArray &value : values)
        QTest::newRow(value.isEmpty() ? "nothing" : value.constData()) << value;
}

void JsonViewTest::answersAsQtDoes()
{
    QFETCH(QByteArray, value);
    for (const QByteArray &text :
         {QByteArray("{\"x\":" + value + "}"), QByteArray(" {\"v\" : [ " + value + " ] }\n"),
          QByteArray("{\"x\":" + value), QByteArray("{\"x\":" + value + "}}"), value,
          QByteArray("\xef\xbb\xbf{\"x\":" + value + "}")}) {
        const JsonDocument document(text);
        const QJsonDocument expected = QJsonDocument::fromJson(text);
        QCOMPARE(!document.root().isUndefined(), expected.isObject());
        if (expected.isObject())
            QVERIFY2(support::isSame(document.root(), expected.object()), text.constData());
    }
}

void JsonViewTest::readsValues()
{
    const JsonDocument document(R"({"b":true,"i":7,"s":"text","l":[1,2],"o":{"p":"q"},"n":null})");
    const JsonView root = document.root();
    QVERIFY(root[QLatin1String("b")].toBool());
    QCOMPARE(root[QLatin1String("i")].toInt(), 7);
    QCOMPARE(root[QLatin1String("s")].toString(), QStringLiteral("text"));
    QCOMPARE(root[QLatin1String("o")][QLatin1String("p")].toString(), QStringLiteral("q"));
    QCOMPARE(root[QLatin1String("o")].toObject(),
             (QJsonObject{{QStringLiteral("p"), QStringLiteral("q")}}));
    QVERIFY(root[QLatin1String("n")].isNull());
    QVERIFY(root[QLatin1String("none")][QLatin1String("either")].isUndefined());
    int sum = 0;
    for (const JsonView element : root[QLatin1String("l")])
        sum += element.toInt();
    QCOMPARE(sum, 3);
}

void JsonViewTest::goesAsDeepAsQt()
{
    constexpr int deepest = 1024; // the outermost object counts
    for (const int depth : {deepest, deepest + 1}) {
        const QByteArray text =
            "{\"a\":" + QByteArray(depth - 1, '[') + QByteArray(depth - 1, ']') + "}";
        QCOMPARE(QJsonDocument::fromJson(text).isObject(), depth == deepest);
        QCOMPARE(JsonDocument(text).root().isObject(), depth == deepest);
    }
}

void JsonViewTest::readsSeveralDocumentsAtOnce()
{
    const JsonDocument outer(R"({"a":"outer"})");
    const JsonDocument inner(R"({"a":"inner","b":1})");
    QCOMPARE(outer.root()[QLatin1String("a")].toString(), QStringLiteral("outer"));
    QCOMPARE(inner.root()[QLatin1String("a")].toString(), QStringLiteral("inner"));
}

// The one difference to Qt: no server writes such text.
void JsonViewTest::cannotReadHalvesOfSurrogatePairs()
{
    QVERIFY(JsonDocument(R"({"a":"\ud800"})").root().isUndefined());
}

QTEST_APPLESS_MAIN(JsonViewTest)
#include "tst_jsonview.moc"
