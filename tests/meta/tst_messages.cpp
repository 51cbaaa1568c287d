// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "sourcetree.h"

#include <QMap>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

// The layer `snapshots` knows no language. What it writes for people the application translates by
// patterns (app/models/messagepatterns.h), so each of these texts needs one.
//
// The rule: a literal is for people when it holds a space and a word of two small letters or more.
// When it is a sentence (it begins with a capital or %1 and ends with a full stop) it must be a
// pattern; a sentence before it (%1 and a capital or %2) is one of its own. Any other is a part,
// and must stand in a pattern; placeholders at its ends do not count.
class MessagesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void literalsAreRead_data();
    void literalsAreRead();
    void everyMessageHasItsPattern();
};

namespace {

// Literal, and why nobody translates it.
const QMap<QString, QString> &exceptions()
{
    static const QString syntax = QStringLiteral("syntax of label selectors");
    static const QString floor = QStringLiteral("put together with floors::describe(), and whole "
                                                "in the table");
    static const QMap<QString, QString> all{
        {QStringLiteral("%1 in (%2)"), syntax},
        {QStringLiteral("%1 notin (%2)"), syntax},
        {QStringLiteral("%1 %2: wait for newer ones, or set spec.force with a reason."), floor},
        {QStringLiteral("WukongSnapshot %1 %2: it goes when there are newer ones; to delete it "
                        "now, use a delete request with spec.force."),
         floor},
        {QStringLiteral("rpc error: code = (\\\\w+) desc = "),
         QStringLiteral("how a driver's own words begin")},
        {QStringLiteral("Source "), QStringLiteral("how KubeVirt's own words begin")},
        {QStringLiteral("Before %1"),
         QStringLiteral("goes into spec.description, which is shown as it was written")},
    };
    return all;
}

// The string literals of C++, those that stand side by side as one; comments and includes aside.
QStringList literalsOf(const QStringList &lines)
{
    static const QRegularExpression token(QStringLiteral(
        R"re(//[^\n]*|#include[^\n]*|'(?:[^'\\]|\\.)'|((?:"(?:[^"\\\n]|\\.)*"\s*)+))re"));
    static const QRegularExpression part(QStringLiteral(R"re("((?:[^"\\\n]|\\.)*)")re"));
    QStringList found;
    for (auto each = token.globalMatch(lines.join(QLatin1Char('\n'))); each.hasNext();) {
        const QString quoted = each.next().captured(1);
        QString literal;
        for (auto piece = part.globalMatch(quoted); piece.hasNext();)
            literal += piece.next().captured(1);
        literal.replace(QLatin1String("\\\""), QLatin1String("\""));
        if (!literal.isEmpty())
            found << literal;
    }
    return found;
}

bool isForPeople(const QString &literal)
{
    static const QRegularExpression word(QStringLiteral("[a-z]{2}"));
    static const QRegularExpression zones(QStringLiteral("^ CET ")); // in schedule/zone.cpp
    return literal.contains(QLatin1Char(' ')) && word.match(literal).hasMatch()
        && !zones.match(literal).hasMatch();
}

QString unnumbered(QString text)
{
    static const QRegularExpression number(QStringLiteral("%[1-9]"));
    return text.replace(number, QStringLiteral("%"));
}

bool isIn(const QStringList &patterns, const QString &literal)
{
    static const QRegularExpression sentence(QStringLiteral("^[A-Z%].*\\.$"));
    static const QRegularExpression sentenceBefore(QStringLiteral("^% (?=[A-Z%])"));
    static const QRegularExpression ends(QStringLiteral("^%+|%+$"));
    const QString whole = unnumbered(literal);
    QString own = whole;
    own.remove(sentenceBefore);
    if (sentence.match(whole).hasMatch())
        return patterns.contains(whole) || patterns.contains(own);
    own.remove(ends);
    return std::ranges::any_of(patterns,
                               [&own](const QString &pattern) { return pattern.contains(own); });
}

QStringList patternsOfTheApplication()
{
    QStringList patterns;
    for (const auto &file : meta::sourceFiles({QStringLiteral("src/app/models")})) {
        if (file.path.endsWith(QLatin1String("patterns.cpp")))
            patterns += literalsOf(file.lines);
    }
    patterns.removeAll(QStringLiteral("Message")); // the context
    std::ranges::transform(patterns, patterns.begin(), unnumbered);
    return patterns;
}

} // namespace

void MessagesTest::literalsAreRead_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QStringList>("literals");

    QTest::newRow("parts") << QStringLiteral("f(\"a \"\n  \"b\"); g(\"c\");")
                           << QStringList{QStringLiteral("a b"), QStringLiteral("c")};
    QTest::newRow("quotes") << QStringLiteral(R"(f("a \"b\"", '"', "c"))")
                            << QStringList{QStringLiteral("a \"b\""), QStringLiteral("c")};
    QTest::newRow("comments") << QStringLiteral("#include \"a b\"\n// \"c d\"\nf(\"e\");")
                              << QStringList{QStringLiteral("e")};
}

void MessagesTest::literalsAreRead()
{
    QFETCH(QString, source);
    QFETCH(QStringList, literals);
    QCOMPARE(literalsOf(source.split(QLatin1Char('\n'))), literals);
}

void MessagesTest::everyMessageHasItsPattern()
{
    const QStringList patterns = patternsOfTheApplication();
    QStringList missing;
    QStringList unused = exceptions().keys();
    int seen = 0;
    for (const auto &file : meta::sourceFiles({QStringLiteral("src/snapshots")})) {
        for (const QString &literal : literalsOf(file.lines)) {
            if (!isForPeople(literal))
                continue;
            ++seen;
            if (exceptions().contains(literal))
                unused.removeAll(literal);
            else if (!isIn(patterns, literal))
                missing << file.path + QLatin1String(": ") + literal;
        }
    }
    for (const QString &each : missing) // one by one: QtTest cuts long messages
        qWarning("no pattern in src/app/models/*patterns.cpp: %s", qPrintable(each));
    QVERIFY(missing.isEmpty());
    QVERIFY2(unused.isEmpty(), qPrintable(unused.join(QLatin1Char('\n'))));
    QVERIFY(seen > 200);
}

QTEST_GUILESS_MAIN(MessagesTest)

#include "tst_messages.moc"
