// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/yaml.h"
#include "support/testing.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QRandomGenerator>

using namespace kube;

class YamlTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }
    void readsScalarsByTheirForm_data();
    void readsScalarsByTheirForm();
    void resolvesAnchors();
    void saysWhereItIsBroken_data();
    void saysWhereItIsBroken();
    void quotesNothingThatMayBeASecret();
    void refusesUnfoldingWithoutEnd();
    void readsEveryDocument();
    void comesBackFromBrokenStreams();
    void writesWhatOthersCouldMisread_data();
    void writesWhatOthersCouldMisread();
    void writesWhatItReads();
};

void YamlTest::readsScalarsByTheirForm_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("quoted number") << QByteArray("'123'") << QJsonValue(QStringLiteral("123"));
    QTest::newRow("number") << QByteArray("123") << QJsonValue(123);
    QTest::newRow("negative") << QByteArray("-5") << QJsonValue(-5);
    QTest::newRow("fraction") << QByteArray("1.5") << QJsonValue(1.5);
    QTest::newRow("exponent") << QByteArray("1e3") << QJsonValue(1000);
    QTest::newRow("hexadecimal") << QByteArray("0x1f") << QJsonValue(31);
    QTest::newRow("true") << QByteArray("true") << QJsonValue(true);
    QTest::newRow("yes is a word") << QByteArray("yes") << QJsonValue(QStringLiteral("yes"));
    QTest::newRow("null") << QByteArray("~") << QJsonValue(QJsonValue::Null);
    QTest::newRow("time is text") << QByteArray("2026-11-01T02:00:07Z")
                                  << QJsonValue(QStringLiteral("2026-11-01T02:00:07Z"));
    QTest::newRow("quantity is text") << QByteArray("20Gi") << QJsonValue(QStringLiteral("20Gi"));
    QTest::newRow("hexadecimal too long")
        << QByteArray("0xffffffffffffffffff") << QJsonValue(QStringLiteral("0xffffffffffffffffff"));
    QTest::newRow("exponent too large")
        << QByteArray("1e999") << QJsonValue(QStringLiteral("1e999"));
    QTest::newRow("quoted word") << QByteArray("\"true\"") << QJsonValue(QStringLiteral("true"));
}

void YamlTest::readsScalarsByTheirForm()
{
    QFETCH(QByteArray, text);
    QFETCH(QJsonValue, value);
    const auto parsed = parseYaml("a: " + text);
    QVERIFY_RESULT(parsed);
    QCOMPARE((*parsed)[QLatin1String("a")], value);
}

void YamlTest::resolvesAnchors()
{
    const auto parsed = parseYaml("a: &x {b: 1}\nc: *x\n");
    QVERIFY_RESULT(parsed);
    QCOMPARE((*parsed)[QLatin1String("c")][QLatin1String("b")].toInt(), 1);
}

void YamlTest::saysWhereItIsBroken_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("place");
    QTest::newRow("unclosed") << QByteArray("a: 1\nb: [1, 2\n") << QStringLiteral("line 3");
    QTest::newRow("duplicate key")
        << QByteArray("a: 1\nb: 2\na: 3\n") << QStringLiteral("line 3, column 1: the key \"a\"");
    QTest::newRow("tab") << QByteArray("a:\n\tb: 1\n") << QStringLiteral("line 2");
}

void YamlTest::saysWhereItIsBroken()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, place);
    const auto parsed = parseYaml(text);
    QVERIFY(!parsed);
    QVERIFY2(parsed.error().detail.contains(place), qPrintable(parsed.error().detail));
}

void YamlTest::quotesNothingThatMayBeASecret()
{
    for (const char *text : {"token: *hunter2", "token: \"\\hunter2\""}) {
        const auto parsed = parseYaml(text);
        QVERIFY(!parsed);
        QVERIFY2(!parsed.error().detail.contains(QLatin1String(": h")),
                 qPrintable(parsed.error().detail));
    }
}

void YamlTest::refusesUnfoldingWithoutEnd()
{
    QByteArray bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int level = 1; level < 9; ++level) {
        const QByteArray name = "a" + QByteArray::number(level);
        const QByteArray inner = "*a" + QByteArray::number(level - 1);
        bomb += name + ": &" + name + " [" + QByteArray(inner + ", ").repeated(9) + inner + "]\n";
    }
    QVERIFY(!parseYaml(bomb));
    const auto inItself = parseYaml("a: &a\n  - *a\n");
    QVERIFY(!inItself);
    QVERIFY2(inItself.error().detail.contains(QLatin1String("levels")),
             qPrintable(inItself.error().detail));
}

void YamlTest::readsEveryDocument()
{
    const auto documents = parseYamlStream("a: 1\n---\n---\nb: 2\n");
    QVERIFY_RESULT(documents);
    QCOMPARE(documents->size(), size_t{2});
    const auto text = parseYamlStream("a: |\n  --- b\n---\r\nc: 1\n---d: e");
    QVERIFY_RESULT(text);
    QCOMPARE(text->at(0)[QLatin1String("a")].toString(), QStringLiteral("--- b\n"));
    QCOMPARE(text->at(1)[QLatin1String("---d")].toString(), QStringLiteral("e"));
    const auto broken = parseYamlStream("a: 1\n---\nb: [\n");
    QVERIFY(!broken);
    QVERIFY2(broken.error().detail.contains(QLatin1String("line 4")),
             qPrintable(broken.error().detail));
}

void YamlTest::comesBackFromBrokenStreams()
{
    QVERIFY(!parseYamlStream(": &Q ?[\n---\n,- b\n...\n---\n!!str 12**x]"));
}

void YamlTest::writesWhatOthersCouldMisread_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("line end") << QStringLiteral("a\n");
    QTest::newRow("empty lines at the end") << QStringLiteral("a\nb\n\n");
    QTest::newRow("control character") << QStringLiteral("a\nb\u0080\n");
    QTest::newRow("line end of another kind") << QStringLiteral("\u0085a\nb\n");
    QTest::newRow("longer than a simple key") << QString(2000, QLatin1Char('a'));
}

void YamlTest::writesWhatOthersCouldMisread()
{
    QFETCH(QString, text);
    const QJsonValue value = QJsonArray{QJsonObject{{text, text}}, text};
    const QByteArray written = toYaml(value);
    const auto back = parseYaml(written);
    QVERIFY_RESULT(back);
    QCOMPARE(*back, value);
    QVERIFY(!written.contains("\xc2\x80"));
}

namespace {

QString randomText(QRandomGenerator &random)
{
    static const QStringList pieces{
        QStringLiteral("a"),  QStringLiteral("yes"),  QStringLiteral("null"), QStringLiteral("1.5"),
        QStringLiteral(" "),  QStringLiteral(": "),   QStringLiteral(" #"),   QStringLiteral("-"),
        QStringLiteral("\n"), QStringLiteral("升级"), QStringLiteral("\""),   QStringLiteral("'"),
        QStringLiteral("\\"), QStringLiteral("{"),    QStringLiteral("\t"),   QStringLiteral("0x1"),
        QStringLiteral("*"),  QStringLiteral("&"),    QStringLiteral("!"),    QStringLiteral("|")};
    QString text;
    for (int left = random.bounded(6); left > 0; --left)
        text += pieces[random.bounded(static_cast<int>(pieces.size()))];
    return text;
}

QJsonValue randomValue(QRandomGenerator &random, int depth)
{
    switch (random.bounded(depth > 0 ? 7 : 5)) {
    case 0:
        return QJsonValue::Null;
    case 1:
        return random.bounded(2) == 1;
    case 2:
        return random.bounded(-1000, 1000);
    case 3:
        return random.bounded(1000) / 8.0;
    case 4:
        return randomText(random);
    case 5: {
        QJsonArray array;
        for (int left = random.bounded(4); left > 0; --left)
            array.append(randomValue(random, depth - 1));
        return array;
    }
    default: {
        QJsonObject object;
        for (int left = random.bounded(4); left > 0; --left)
            object[randomText(random)] = randomValue(random, depth - 1);
        return object;
    }
    }
}

} // namespace

void YamlTest::writesWhatItReads()
{
    const auto large = parseYaml("a: [9223372036854775.08, 9223372036854775807, 1e300]");
    QVERIFY_RESULT(large);
    QCOMPARE(*parseYaml(toYaml(*large)), *large);
    for (quint32 seed = 0; seed < 400; ++seed) {
        QRandomGenerator random(seed);
        const QJsonValue value = randomValue(random, 4);
        const QByteArray text = toYaml(value);
        const auto back = parseYaml(text);
        QVERIFY2(back.has_value() && *back == value,
                 QByteArray("seed " + QByteArray::number(seed) + ":\n" + text).constData());
    }
}

QTEST_GUILESS_MAIN(YamlTest)

#include "tst_yaml.moc"
