// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/apiserver/celexpression.h"
#include "support/testing.h"

#include <QJsonDocument>
#include <QJsonObject>

using simulator::CelExpression;

class CelExpressionTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }
    void evaluates_data();
    void evaluates();
    void refusesWhatItDoesNotKnow_data();
    void refusesWhatItDoesNotKnow();
    void knowsTransitionRules();
};

void CelExpressionTest::evaluates_data()
{
    QTest::addColumn<QString>("rule"); // self: {"a":1,"name":"web-1","list":[1,2,3],"on":true}
    QTest::addColumn<int>("result"); // 1 true, 0 false, -1 fails
    const auto row = [](const char *rule, int result) {
        QTest::newRow(rule) << QString::fromUtf8(rule) << result;
    };
    row("self.a == 1", 1);
    row("self.a != 1 || self.on", 1);
    row("!self.on", 0);
    row("has(self.a) && !has(self.b)", 1);
    row("has(self.a) != has(self.b)", 1);
    row("self.b == 1", -1);
    row("self.on || self.b == 1", 1);
    row("self.b == 1 || self.on", 1);
    row("self.a in [1, 2]", 1);
    row("self.name.startsWith('web') && self.name.endsWith(\"1\")", 1);
    row("self.name.matches('^[a-z]+-[0-9]$')", 1);
    row("size(self.list) == 3 && self.name.size() <= 63", 1);
    row("self.list.all(x, x > 0)", 1);
    row("self.list.exists(x, x > 2)", 1);
    row("self.list.all(x, x > 1)", 0);
    row("self.a > 0 ? self.on : false", 1);
    row("self.a + 1 == 2", 1);
    row("self.a", -1);
}

void CelExpressionTest::evaluates()
{
    QFETCH(QString, rule);
    QFETCH(int, result);
    const auto expression = CelExpression::compile(rule);
    QVERIFY_RESULT(expression);
    const auto value = expression->evaluate(
        QJsonDocument::fromJson(R"({"a":1,"name":"web-1","list":[1,2,3],"on":true})").object(),
        QJsonValue());
    QCOMPARE(value ? static_cast<int>(*value) : -1, result);
}

void CelExpressionTest::refusesWhatItDoesNotKnow_data()
{
    QTest::addColumn<QString>("rule");
    for (const char *rule : {"self.a ==", "self.a == 1)", "self.map(x, x)", "duration(self.a)",
                             "self.a # 1", "has(self)", ""})
        QTest::newRow(rule) << QString::fromUtf8(rule);
}

void CelExpressionTest::refusesWhatItDoesNotKnow()
{
    QFETCH(QString, rule);
    QVERIFY(!CelExpression::compile(rule));
}

void CelExpressionTest::knowsTransitionRules()
{
    QVERIFY(CelExpression::compile(QStringLiteral("self.a == oldSelf.a"))->usesOldSelf());
    QVERIFY(!CelExpression::compile(QStringLiteral("self.oldSelf == 1"))->usesOldSelf());
}

QTEST_GUILESS_MAIN(CelExpressionTest)

#include "tst_celexpression.moc"
