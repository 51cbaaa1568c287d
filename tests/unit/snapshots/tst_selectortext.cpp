// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/selectortext.h"
#include "support/testing.h"

#include <QTest>

using namespace snapshots;
using Operator = LabelRequirement::Operator;

class SelectorTextTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }

    void readsEveryOperator();
    void comesBack_data();
    void comesBack();
    void saysWhatItDoesNotUnderstand_data();
    void saysWhatItDoesNotUnderstand();
};

void SelectorTextTest::readsEveryOperator()
{
    const auto labels = parseSelector(QStringLiteral(
        " app=web, tier in (front,back) ,env!=prod,kind notin (a, b), owned, !old,"));
    QVERIFY_RESULT(labels);
    const QList<LabelRequirement> expected{
        {QStringLiteral("app"), Operator::In, {QStringLiteral("web")}},
        {QStringLiteral("tier"), Operator::In, {QStringLiteral("front"), QStringLiteral("back")}},
        {QStringLiteral("env"), Operator::NotIn, {QStringLiteral("prod")}},
        {QStringLiteral("kind"), Operator::NotIn, {QStringLiteral("a"), QStringLiteral("b")}},
        {QStringLiteral("owned"), Operator::Exists, {}},
        {QStringLiteral("old"), Operator::DoesNotExist, {}}};
    QCOMPARE(*labels, expected);
    QVERIFY(parseSelector(QStringLiteral("  "))->isEmpty());
}

void SelectorTextTest::comesBack_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"app=web", "app.example.com/name=web-1", "a in (b, c), !d, e",
                             "a!=b, c notin (d, e)", ""})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void SelectorTextTest::comesBack()
{
    QFETCH(QString, text);
    const auto labels = parseSelector(text);
    QVERIFY_RESULT(labels);
    QCOMPARE(selectorText(*labels), text);
}

void SelectorTextTest::saysWhatItDoesNotUnderstand_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("part");
    QTest::newRow("no key") << QStringLiteral("app=web, =x") << QStringLiteral("\"=x\"");
    QTest::newRow("two words") << QStringLiteral("app web") << QStringLiteral("\"app web\"");
    QTest::newRow("open") << QStringLiteral("a in (b") << QStringLiteral("\"a in (b\"");
}

void SelectorTextTest::saysWhatItDoesNotUnderstand()
{
    QFETCH(QString, text);
    QFETCH(QString, part);
    const auto labels = parseSelector(text);
    QVERIFY(!labels);
    QVERIFY2(labels.error().detail.contains(part), qPrintable(labels.error().detail));
}

QTEST_GUILESS_MAIN(SelectorTextTest)

#include "tst_selectortext.moc"
