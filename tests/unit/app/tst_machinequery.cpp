// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/machinequery.h"
#include "support/testing.h"
#include "support/timelines.h"

#include <QFile>
#include <QRegularExpression>
#include <QXmlStreamReader>

using namespace app;
using namespace std::chrono;
using support::at;

class MachineQueryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }
    void findsMachines_data();
    void findsMachines();
    void namesWhatItDoesNotUnderstand_data();
    void namesWhatItDoesNotUnderstand();
    void understandsWhatTextsName();
    void completesLastWord_data();
    void completesLastWord();
};

namespace {

const base::Instant now = at("2026-11-05T15:30:00Z");

std::shared_ptr<const SchedulePlan> planOf(const char *cron)
{
    return std::make_shared<const SchedulePlan>(
        *snapshots::Schedule::parse(QLatin1String{cron}, {}), now);
}

MachineRow machine(const char *space, const char *name)
{
    MachineRow row;
    row.ref = {snapshots::MachineKind::Wukong, {QLatin1String{space}, QLatin1String{name}}};
    row.power = MachineRow::Power::Running;
    row.powerWord = QStringLiteral("Running");
    return row;
}

// web: safe; db: behind and failing, slow storage; old: off, no policy, never; paused: its policy.
std::vector<MachineRow> estate()
{
    MachineRow web = machine("prod", "web-1");
    web.hasAgent = true;
    web.node = QStringLiteral("node-a");
    web.lastGood = now - hours{10};
    web.readyCount = 12;
    web.policies.push_back({QStringLiteral("nightly"), false, {}, {}, planOf("0 2 * * *")});
    web.storageClasses << QStringLiteral("fast");
    MachineRow db = machine("prod-eu", "db-1");
    db.lastGood = now - days{9};
    db.readyCount = 3;
    db.isLastFailed = true;
    db.policies.push_back({{}, false, {}, {}, planOf("0 * * * *")});
    db.storageClasses << QStringLiteral("slow");
    MachineRow old = machine("test", "old");
    old.ref.kind = snapshots::MachineKind::VirtualMachine;
    old.power = MachineRow::Power::Stopped;
    old.powerWord = QStringLiteral("Stopped");
    MachineRow paused = machine("test", "idle");
    paused.lastGood = now - days{2};
    paused.policies.push_back({QStringLiteral("weekly"), true, {}, {}, nullptr});
    return {web, db, old, paused};
}

} // namespace

void MachineQueryTest::findsMachines_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("found");
    const auto row = [](const char *text, const char *found) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(found);
    };
    row("", "web-1 db-1 old idle");
    row("   ", "web-1 db-1 old idle");
    row("web", "web-1");
    row("PROD", "web-1 db-1");
    row("running", "web-1 db-1 idle");
    row("nightly", "web-1");
    row("prod 1 web", "web-1");
    row("ns:prod", "web-1 db-1");
    row("ns:prod-eu,test", "db-1 old idle");
    row("-ns:prod", "old idle");
    row("name:1", "web-1 db-1");
    row("node:node-a", "web-1");
    row("state:safe", "web-1");
    row("state:failed", "db-1");
    row("state:never", "old");
    row("state:unprotected", "old idle");
    row("state:behind", "db-1");
    row("behind:yes", "db-1");
    row("behind:no", "web-1 old idle");
    row("age>7d", "db-1 old");
    row("age<1d", "web-1");
    row("-age>7d", "web-1 idle");
    row("next<2h", "db-1");
    row("next>2h", "web-1 old idle");
    row("snapshots>5", "web-1");
    row("snapshots<1", "old idle");
    row("policy:none", "old");
    row("policy:own", "db-1");
    row("policy:paused", "idle");
    row("policy:week", "idle");
    row("-policy:none", "web-1 db-1 idle");
    row("storage:fast", "web-1");
    row("storage:fast,slow", "web-1 db-1");
    row("storage:none", "old idle");
    row("power:off", "old");
    row("agent:no", "db-1 old idle");
    row("agent:yes", "web-1");
    row("kind:vm", "old");
    row("kind:wukong -agent:yes behind:no", "idle");
    row("ns:", "web-1 db-1 old idle"); // half typed
}

void MachineQueryTest::findsMachines()
{
    QFETCH(QString, text);
    const auto query = MachineQuery::parse(text);
    QVERIFY_RESULT(query);
    QStringList found;
    for (const MachineRow &row : estate()) {
        if (query->matches(row, now))
            found << row.ref.key.name;
    }
    QTEST(found.join(QLatin1Char(' ')), "found");
}

void MachineQueryTest::namesWhatItDoesNotUnderstand_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("words");
    const auto row = [](const char *text, const QStringList &words) {
        QTest::newRow(text) << QString::fromLatin1(text) << words;
    };
    row("web colour:red", {QStringLiteral("colour:red"), QStringLiteral("ns, name, state")});
    row("state:bad", {QStringLiteral("state:bad"), QStringLiteral("safe, behind, failed")});
    row("-behind:maybe", {QStringLiteral("behind:maybe"), QStringLiteral("yes, no")});
    row("age:7d", {QStringLiteral("age:7d"), QStringLiteral("age>7d")});
    row("age>soon", {QStringLiteral("age>soon"), QStringLiteral("12h")});
    row("snapshots:5", {QStringLiteral("snapshots:5"), QStringLiteral("snapshots>5")});
    row("snapshots>many", {QStringLiteral("snapshots>many"), QStringLiteral("number")});
}

void MachineQueryTest::namesWhatItDoesNotUnderstand()
{
    QFETCH(QString, text);
    QFETCH(QStringList, words);
    const auto query = MachineQuery::parse(text);
    QVERIFY(!query);
    for (const QString &word : words)
        QVERIFY2(query.error().detail.contains(word), qPrintable(query.error().detail));
}

// Every text of the application, and its translation, stands in this file.
void MachineQueryTest::understandsWhatTextsName()
{
    static const QRegularExpression tag(QStringLiteral("</?\\w+>"));
    static const QRegularExpression filter(QStringLiteral("-?\\b[a-z]+[:<>][A-Za-z0-9]+"));
    QFile file(qEnvironmentVariable("WUKONG_SOURCE_DIR")
               + QLatin1String("/translations/app_zh_CN.ts"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QXmlStreamReader reader(&file);
    int found = 0;
    while (!reader.atEnd()) {
        reader.readNext();
        if (!reader.isStartElement()
            || (reader.name() != QLatin1String("source")
                && reader.name() != QLatin1String("translation")))
            continue;
        QString text = reader.readElementText();
        text.replace(QLatin1String("<p>"), QLatin1String(" ")).remove(tag);
        text.replace(QLatin1String("&gt;"), QLatin1String(">"))
            .replace(QLatin1String("&lt;"), QLatin1String("<"));
        for (auto match = filter.globalMatch(text); match.hasNext(); ++found)
            QVERIFY_RESULT(MachineQuery::parse(match.next().captured()));
    }
    QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
    QVERIFY(found > 0);
}

void MachineQueryTest::completesLastWord_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QStringList>("completions");
    QTest::newRow("key") << QStringLiteral("na") << QStringList{QStringLiteral("name:")};
    QTest::newRow("compared") << QStringLiteral("ag")
                              << QStringList{QStringLiteral("agent:"), QStringLiteral("age>")};
    QTest::newRow("negated") << QStringLiteral("-beh") << QStringList{QStringLiteral("-behind:")};
    QTest::newRow("words") << QStringLiteral(
        "behind:") << QStringList{QStringLiteral("behind:yes"), QStringLiteral("behind:no")};
    QTest::newRow("spaces") << QStringLiteral("ns:pr") << QStringList{QStringLiteral("ns:prod")};
    QTest::newRow("policies") << QStringLiteral(
        "policy:n") << QStringList{QStringLiteral("policy:none"), QStringLiteral("policy:nightly")};
    QTest::newRow("whole") << QStringLiteral("behind:yes") << QStringList();
}

void MachineQueryTest::completesLastWord()
{
    QFETCH(QString, word);
    const MachineQuery::Vocabulary names{{QStringLiteral("prod"), QStringLiteral("test")},
                                         {QStringLiteral("nightly")},
                                         {QStringLiteral("fast")}};
    QTEST(MachineQuery::completions(word, names), "completions");
}

QTEST_GUILESS_MAIN(MachineQueryTest)

#include "tst_machinequery.moc"
