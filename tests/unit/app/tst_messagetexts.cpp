// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/messagetexts.h"
#include "app/models/news.h"
#include "app/models/policydraft.h"
#include "app/models/policymodel.h"
#include "support/testing.h"
#include "support/tstranslator.h"

#include <QSet>

#include <algorithm>

using namespace app;
using namespace Qt::StringLiterals;

// What the controller writes in English is shown in the language of the window.
class MessageTextsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void everyPatternIsTranslated_data();
    void everyPatternIsTranslated();
    void messagesAreTranslated_data();
    void messagesAreTranslated();
    void textsOfOthersStay_data();
    void textsOfOthersStay();
    void bestPatternComesFirst();
    void answersGoWithTheirLanguage();
    void newsAreTranslated();
    void problemsOfPoliciesAreTranslated();

private:
    support::TsTranslator m_chinese;
};

namespace {

QString filled(const QString &text)
{
    static const QRegularExpression placeholder(u"%([1-9])"_s);
    QString result = text;
    return result.replace(placeholder, u"name-\\1"_s);
}

QSet<QString> wordsOf(const QString &text, const QString &form)
{
    QSet<QString> words;
    const QRegularExpression word(form);
    for (auto each = word.globalMatch(text); each.hasNext();)
        words.insert(each.next().captured());
    return words;
}

} // namespace

void MessageTextsTest::init()
{
    support::failOnWarnings();
    QVERIFY(!m_chinese.isEmpty());
    QVERIFY(QCoreApplication::installTranslator(&m_chinese));
}

void MessageTextsTest::cleanup()
{
    QCoreApplication::removeTranslator(&m_chinese);
}

void MessageTextsTest::everyPatternIsTranslated_data()
{
    QTest::addColumn<QString>("pattern");
    for (const QString &pattern : texts::messagePatterns())
        QTest::newRow(qPrintable(pattern)) << pattern;
}

void MessageTextsTest::everyPatternIsTranslated()
{
    QFETCH(QString, pattern);
    static const QSet<QString> words{
        u"operator"_s, u"spec"_s, u"app"_s,     u"web"_s,    u"tier"_s,
        u"false"_s,    u"in"_s,   u"kubectl"_s, u"delete"_s, u"virtualmachinerestore"_s};
    // as in the field, and in examples and commands

    const QString chinese =
        m_chinese.translate("Message", pattern.toUtf8().constData(), nullptr, -1);
    QCOMPARE(wordsOf(chinese, u"%[1-9]"_s), wordsOf(pattern, u"%[1-9]"_s));
    QVERIFY(!wordsOf(chinese, u"\\p{Han}"_s).isEmpty());
    const auto english = wordsOf(chinese, u"(?<![\\w.@=\\-])[a-z]{2,}(?![\\w.=\\-])"_s) - words;
    QVERIFY2(english.isEmpty(), qPrintable(english.values().join(u' ')));
    QCOMPARE(texts::message(filled(pattern)), filled(chinese));
}

void MessageTextsTest::messagesAreTranslated_data()
{
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("chinese");

    QTest::newRow("counts") << u"Captured 2 disks; missing: scratch, swap."_s
                            << u"已捕获 2 个磁盘；缺少：scratch, swap。"_s;
    QTest::newRow("one in another")
        << u"Gave up waiting. Wukong shop/web is being migrated and cannot be frozen meanwhile."_s
        << u"已放弃等待。Wukong shop/web 正在迁移，其间无法冻结。"_s;
    QTest::newRow("two in another")
        << u"Suspended itself after 3 failures in a row; the last: Gave up waiting. Wukong shop/web is being deleted. Resume it by setting spec.suspend to false."_s
        << u"连续失败 3 次后已自行暂停；最后一次：已放弃等待。Wukong shop/web 正在删除。（如需继续，请将 spec.suspend 设为 false。）"_s;
    QTest::newRow("one after another")
        << u"Wukong shop/web was deleted meanwhile. Waits until what was staged is gone."_s
        << u"Wukong shop/web 在此期间被删除。正在等待新建的卷被清除。"_s;
    QTest::newRow("after another's")
        << u"KubeVirt could not take the snapshot: no space left. Try later. Gives Wukong shop/web its power back."_s
        << u"KubeVirt 无法创建快照：no space left. Try later. 正在恢复 Wukong shop/web 的电源状态。"_s;
    QTest::newRow("held")
        << u"The storage did not take the snapshots in time. Look at the CSI driver. Waits until VolumeSnapshot shop/a is gone, which is held by a.b/c, d.e/f (busy)."_s
        << u"存储未能及时创建快照。请查看 CSI 驱动程序。正在等待 VolumeSnapshot shop/a 被清除，它仍被 a.b/c, d.e/f 占用（busy）。"_s;
    QTest::newRow("left off")
        << u"VolumeSnapshot shop/a was deleted before the snapshot was ready. Wukong shop/web is gone: it cannot be started again."_s
        << u"VolumeSnapshot shop/a 在快照就绪之前被删除。Wukong shop/web 已不存在：无法重新启动。"_s;
    QTest::newRow("floor")
        << u"WukongSnapshot shop/a is one of the last 3 good snapshots that the policy of Wukong shop/web keeps of Wukong shop/web: wait for newer ones, or set spec.force with a reason."_s
        << u"WukongSnapshot shop/a 是 Wukong shop/web 的最后 3 个完好的快照之一（保留它的策略：Wukong shop/web 的策略）：请等待更新的快照，或设置 spec.force 并注明原因。"_s;
    QTest::newRow("disk") << u"Disk data cannot be put back: volume pv-1 is not parked any more."_s
                          << u"磁盘 data 无法换回：卷 pv-1 已不再保留。"_s;
    QTest::newRow("runs")
        << u"Runs from 2026-11-26T01:00:00Z to 2026-11-26T05:00:00Z took no snapshots (more than 100, machines: 2): the policy was suspended."_s
        << u"2026-11-26T01:00:00Z 至 2026-11-26T05:00:00Z 的运行未创建快照（次数：超过 100，虚拟机：2）：策略已暂停。"_s;
    QTest::newRow("cron")
        << u"schedule \"0 25 * * *\": hour \"25\" is above 23; allowed are 0-23, *, ranges (1-5), steps (*/2) and lists (1,3)"_s
        << u"计划 \"0 25 * * *\"：小时 \"25\" 大于 23；允许 0-23、*、范围 (1-5)、步长 (*/2) 和列表 (1,3)"_s;
    QTest::newRow("safety snapshot")
        << u"The present could not be captured first (WukongSnapshot before: Wukong shop/web is being deleted.)"_s
        << u"未能先捕获当前状态（WukongSnapshot before：Wukong shop/web 正在删除。）"_s;
}

void MessageTextsTest::messagesAreTranslated()
{
    QFETCH(QString, english);
    QTEST(texts::message(english), "chinese");
    QCoreApplication::removeTranslator(&m_chinese);
    QCOMPARE(texts::message(english), english); // untranslated it is what it was
}

void MessageTextsTest::textsOfOthersStay_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("sentence") << u"Something else. And more."_s;
    QTest::newRow("begins alike") << u"Disk pressure on the node"_s;
    QTest::newRow("name") << u"50%2-disk"_s;
    QTest::newRow("empty") << QString();
    QTest::newRow("output") << QString(u"Gave up waiting. "_s + u"x"_s.repeated(10'000));
}

void MessageTextsTest::textsOfOthersStay()
{
    QFETCH(QString, text);
    QCOMPARE(texts::message(text), text);
}

// Wherever it stands in the table.
void MessageTextsTest::bestPatternComesFirst()
{
    QCOMPARE(texts::message(u"PersistentVolumeClaim shop/a of disk data is being deleted."_s),
             u"磁盘 data 的 PersistentVolumeClaim shop/a 正在删除。"_s);
    const QStringList patterns = texts::messagePatterns();
    QVERIFY(patterns.indexOf(u"%1 of disk %2 is being deleted."_s)
            < patterns.indexOf(u"%1 is being deleted."_s));
    QCOMPARE(QSet<QString>(patterns.begin(), patterns.end()).size(), patterns.size());
}

void MessageTextsTest::answersGoWithTheirLanguage()
{
    const QString english = u"The data is deleted."_s;
    QCOMPARE(texts::message(english), u"数据已删除。"_s);
    QCoreApplication::removeTranslator(&m_chinese);
    QCOMPARE(texts::message(english), english);
    QVERIFY(QCoreApplication::installTranslator(&m_chinese));
    QCOMPARE(texts::message(english), u"数据已删除。"_s);
}

void MessageTextsTest::newsAreTranslated()
{
    auto request = std::make_shared<snapshots::SnapshotRequest>();
    request->status.phase = snapshots::Phase::Failed;
    request->status.message = u"The data is deleted."_s;
    news::Known known;
    const auto told = news::look({{request}, {}}, known);
    QCOMPARE(told.size(), size_t{1});
    QCOMPARE(told.front().text, u"数据已删除。"_s);
}

void MessageTextsTest::problemsOfPoliciesAreTranslated()
{
    PolicyRow row;
    row.state = PolicyRow::State::LastRunFailed;
    row.problem = u"KubeVirt left it out."_s;
    QCOMPARE(texts::policyProblem(row), u"KubeVirt 未将其包含在内。"_s);
    PolicyDraft draft = newPolicyDraft({u"shop"_s, u"daily"_s}, u"UTC"_s);
    draft.policy.rule.schedule = u"@often"_s;
    const auto problems = problemsOf(draft);
    QVERIFY(std::ranges::any_of(problems, [](const FieldProblem &problem) {
        return problem.sentence.startsWith(u"计划 \"@often\"：未知"_s);
    }));
}

QTEST_GUILESS_MAIN(MessageTextsTest)

#include "tst_messagetexts.moc"
