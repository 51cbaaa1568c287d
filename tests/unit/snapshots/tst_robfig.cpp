// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "slowschedule.h"

#include "kube/core/timestamps.h"
#include "snapshots/schedule/schedule.h"
#include "support/testing.h"

#include <QDir>
#include <QProcess>
#include <QTest>

#include <algorithm>
#include <map>

using namespace snapshots;
using namespace std::chrono_literals;
using base::Instant;
using std::chrono::floor;
using std::chrono::seconds;

// Schedule against the library that Kubernetes itself uses (tests/controlplane/cmd/cronoracle).
class RobfigTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { support::failOnWarnings(); }
    void cleanupTestCase();

    void agreesOnWhatIsAnExpression_data();
    void agreesOnWhatIsAnExpression();
    void differsOnlyWhereRobfigLosesOrDoubles();

private:
    [[nodiscard]] QList<QByteArray> ask(const QByteArray &questions, qsizetype answers);

    QProcess m_oracle;
};

namespace {

struct Question
{
    QByteArray zone;
    QString cron;
    Instant from;
    int count = 40;

    [[nodiscard]] QByteArray line() const
    {
        return zone + '\t' + cron.toLatin1() + '\t'
            + QByteArray::number(qint64{floor<seconds>(from).time_since_epoch().count()}) + '\t'
            + QByteArray::number(count) + '\n';
    }
};

std::set<Instant> momentsOf(const QByteArray &answer)
{
    std::set<Instant> moments;
    for (const QByteArray &moment : answer.mid(3).split(' ')) {
        if (!moment.isEmpty())
            moments.insert(Instant{seconds{moment.toLongLong()}});
    }
    return moments;
}

bool skipsMidnight(const Zone &zone, const Zone::Change &change)
{
    const auto before = zone.wallTime(change.at - 1s) + 1s;
    return change.by > 0s && before == floor<std::chrono::days>(before);
}

// robfig adds days and months to a moment. Where that passed a change of half an hour, or the first
// of a month that had no midnight, it is past the beginning of every later day.
bool isLostLater(const Zone &zone, std::chrono::sys_seconds moment)
{
    const auto wall = zone.wallTime(moment);
    const auto today = floor<std::chrono::days>(wall);
    const bool isFirst = std::chrono::year_month_day{today}.day() == std::chrono::day{1};
    auto from = moment - 366 * 24h;
    while (const auto change = zone.firstChange(from, moment)) {
        if (change->by % 1h != 0s || (skipsMidnight(zone, *change) && isFirst))
            return wall - today < 1h;
        from = change->at;
    }
    return false;
}

// Why a slot is ours alone or theirs alone; empty when there is no good reason.
QString reasonOf(const Question &question, Instant slot, bool isOurs)
{
    const Zone zone = *Zone::parse(QString::fromLatin1(question.zone));
    const auto moment = floor<seconds>(slot);
    const auto wall = floor<std::chrono::minutes>(zone.wallTime(moment));
    const bool fits = support::SlowSchedule(question.cron).fits(wall.time_since_epoch().count());
    if (isOurs && fits && isLostLater(zone, moment))
        return QStringLiteral("lost later");
    const auto change = zone.firstChange(moment - 24h, moment);
    if (!change)
        return {};
    const bool isInForce = moment < change->at + std::chrono::abs(change->by);
    if (isOurs && !fits && change->by > 0s && isInForce)
        return QStringLiteral("skipped by the clock");
    if (!isOurs && fits && change->by < 0s && isInForce)
        return QStringLiteral("repeated by the clock");
    if (change->by % 1h != 0s)
        return QStringLiteral("half an hour");
    if (skipsMidnight(zone, *change))
        return QStringLiteral("midnight skipped");
    return {};
}

struct Differences
{
    QStringList reasons; // one for each slot
    QString problem; // a slot without a reason
};

Differences compare(const Question &question, const std::set<Instant> &theirs)
{
    Differences found;
    const auto schedule = Schedule::parse(question.cron, QString::fromLatin1(question.zone));
    if (!schedule || schedule->isPossible() == theirs.empty()) {
        found.problem = QStringLiteral("%1: only one comes at all").arg(question.cron);
        return found;
    }
    std::set<Instant> ours;
    for (auto slot = schedule->next(question.from);
         slot && !theirs.empty() && *slot <= *theirs.rbegin(); slot = schedule->next(*slot))
        ours.insert(*slot);
    std::vector<Instant> different;
    std::set_symmetric_difference(ours.begin(), ours.end(), theirs.begin(), theirs.end(),
                                  std::back_inserter(different));
    for (const Instant slot : different) {
        const bool isOurs = ours.count(slot) > 0;
        found.reasons << reasonOf(question, slot, isOurs);
        if (found.reasons.last().isEmpty())
            found.problem = QStringLiteral("%1%2 is %3 alone")
                                .arg(QString::fromLatin1(question.line()), kube::formatTime(slot),
                                     isOurs ? QStringLiteral("ours") : QStringLiteral("theirs"));
    }
    return found;
}

} // namespace

void RobfigTest::initTestCase()
{
    const QString program = QDir(qEnvironmentVariable("WUKONG_CONTROLPLANE_BIN"))
                                .filePath(QStringLiteral("cronoracle"));
    if (!QFile::exists(program))
        QSKIP("there is no cronoracle: ./dev test builds it, and sets WUKONG_CONTROLPLANE_BIN");
    m_oracle.setProgram(program);
    m_oracle.start();
    QVERIFY(m_oracle.waitForStarted());
}

void RobfigTest::cleanupTestCase()
{
    m_oracle.closeWriteChannel();
    QVERIFY(m_oracle.state() == QProcess::NotRunning || m_oracle.waitForFinished());
}

QList<QByteArray> RobfigTest::ask(const QByteArray &questions, qsizetype answers)
{
    m_oracle.write(questions);
    QList<QByteArray> lines;
    while (lines.size() < answers) {
        if (!m_oracle.canReadLine() && !m_oracle.waitForReadyRead())
            break;
        while (m_oracle.canReadLine())
            lines << m_oracle.readLine().trimmed();
    }
    return lines;
}

void RobfigTest::agreesOnWhatIsAnExpression_data()
{
    QTest::addColumn<QByteArray>("cron");
    for (const char *cron :
         {"* * * * *",       "? ? ? ? ?",     "0 25 * * *",  "60 * * * *",        "0 0 0 * *",
          "0 0 32 * *",      "0 0 * 13 *",    "0 0 * 0 *",   "0 0 * * 7",         "0 22-5 * * *",
          "0 1-2-3 * * *",   "*/5/2 * * * *", "*/0 * * * *", "*/ * * * *",        "5- * * * *",
          "-5 * * * *",      "0 0 L * *",     "0 MON * * *", "0 0 * * MON/FRI",   "0 0 * * mOn-fRi",
          "0 0 * may-OCT *", "*/99 * * * *",  "0 2 * *",     "0 0 2 * * *",       "",
          "@daily",          "@Daily",        "@reboot",     "@annually",         "@midnight",
          "05 * * * *",      "59/7 * * * *",  "0 0 30 2 *",  "1,2,3-9/2 * * * *", "*/1,5 * * * *",
          "x * * * *",       "5/x * * * *",   "0 0 1W * *",  "0 0 * * 1#2",       "1.5 * * * *",
          "0\t2  * * *"})
        QTest::newRow(cron) << QByteArray(cron);
}

void RobfigTest::agreesOnWhatIsAnExpression()
{
    QFETCH(QByteArray, cron);
    if (cron.contains('\t'))
        cron.replace('\t', ' ');
    const auto answers = ask("UTC\t" + cron + "\t0\t1\n", 1);
    QCOMPARE(answers.size(), 1);
    QVERIFY2(Cron::parse(QString::fromLatin1(cron)).has_value() == answers[0].startsWith("ok"),
             answers[0].constData());
}

void RobfigTest::differsOnlyWhereRobfigLosesOrDoubles()
{
    constexpr int questions = 6'000;
    QRandomGenerator random(1);
    std::map<QString, int> reasons;
    int equal = 0;
    for (int i = 0; i < questions; ++i) {
        Question question;
        question.zone = support::oddZones[static_cast<size_t>(i) % support::oddZones.size()];
        question.from = floor<seconds>(support::randomMoment(random, question.zone));
        question.cron = support::randomExpression(random);
        const auto answers = ask(question.line(), 1);
        QCOMPARE(answers.size(), 1);
        if (answers[0] == "endless") {
            QCOMPARE(question.zone, QByteArray("Pacific/Apia"));
            QVERIFY(m_oracle.waitForFinished());
            m_oracle.start();
            ++reasons[QStringLiteral("endless")];
            continue;
        }
        QVERIFY2(answers[0].startsWith("ok"), answers[0].constData());
        const Differences found = compare(question, momentsOf(answers[0]));
        QVERIFY2(found.problem.isEmpty(), qPrintable(found.problem));
        equal += found.reasons.isEmpty() ? 1 : 0;
        for (const QString &reason : found.reasons)
            ++reasons[reason];
    }
    for (const auto &[reason, count] : reasons)
        qInfo("%s: %d", qPrintable(reason), count);
    qInfo("%d of %d questions answered alike", equal, questions);
    QVERIFY(equal > questions / 2);
    QCOMPARE(reasons.size(), size_t{6}); // every documented difference was seen
}

QTEST_GUILESS_MAIN(RobfigTest)

#include "tst_robfig.moc"
