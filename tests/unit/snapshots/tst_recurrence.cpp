// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/schedule/recurrence.h"
#include "support/testing.h"

#include <QRandomGenerator>
#include <QTest>

using namespace snapshots;
using Kind = Recurrence::Kind;

class RecurrenceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }

    void reads_data();
    void reads();
    void leavesTheRestAsItIs_data();
    void leavesTheRestAsItIs();
    void comesBackFromCron_data() { seeds(); }
    void comesBackFromCron();
    void neverChangesWhatCronMeans_data() { seeds(); }
    void neverChangesWhatCronMeans();

private:
    static void seeds();
};

namespace {

QList<int> someOf(QRandomGenerator &random, int first, int last)
{
    QList<int> values;
    while (values.isEmpty()) {
        for (int value = first; value <= last; ++value) {
            if (random.bounded(4) == 0)
                values << value;
        }
    }
    return values;
}

template<class T>
T oneOf(QRandomGenerator &random, const QList<T> &all)
{
    return all[random.bounded(all.size())];
}

// Hours that are not a step of the day, which would be read as such.
QList<int> someHours(QRandomGenerator &random)
{
    QList<int> hours = someOf(random, 0, 23);
    if (hours.size() > 1 && hours.first() == 0)
        hours.removeFirst();
    return hours;
}

Recurrence randomRecurrence(QRandomGenerator &random)
{
    Recurrence made;
    made.kind = static_cast<Kind>(random.bounded(static_cast<int>(Kind::Custom)));
    made.minute = made.kind == Kind::Minutes ? 0 : random.bounded(60);
    made.hours.clear();
    if (made.kind == Kind::Minutes)
        made.every = oneOf(random, Recurrence::minuteSteps);
    else if (made.kind == Kind::Hours)
        made.every = oneOf(random, Recurrence::hourSteps);
    else
        made.hours = someHours(random);
    if (made.kind == Kind::Weekly)
        made.weekdays = someOf(random, 0, 6);
    if (made.kind == Kind::Monthly)
        made.days = someOf(random, 1, 31);
    return made;
}

QString randomField(QRandomGenerator &random, int first, int last)
{
    const int from = random.bounded(first, last + 1);
    const int to = random.bounded(from, last + 1);
    const QStringList forms{QStringLiteral("*"),
                            QStringLiteral("*"),
                            QString::number(from),
                            QStringLiteral("%1-%2").arg(from).arg(to),
                            QStringLiteral("*/%1").arg(1 + random.bounded(12)),
                            QStringLiteral("%1,%2").arg(from).arg(to)};
    return oneOf(random, forms);
}

} // namespace

void RecurrenceTest::seeds()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 300; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void RecurrenceTest::reads_data()
{
    QTest::addColumn<QString>("cron");
    QTest::addColumn<Recurrence>("expected");
    const auto add = [](const char *cron, const Recurrence &expected) {
        QTest::newRow(cron) << QString::fromLatin1(cron) << expected;
    };
    add("*/15 * * * *", {.kind = Kind::Minutes, .every = 15, .hours = {}});
    add("0,30 * * * *", {.kind = Kind::Minutes, .every = 30, .hours = {}});
    add("@hourly", {.kind = Kind::Hours, .every = 1, .hours = {}});
    add("17 */6 * * *", {.kind = Kind::Hours, .every = 6, .minute = 17, .hours = {}});
    add("@daily", {.kind = Kind::Daily, .hours = {0}});
    add("30 2,14 * * *", {.kind = Kind::Daily, .minute = 30, .hours = {2, 14}});
    add("0 2 * * MON-FRI", {.kind = Kind::Weekly, .hours = {2}, .weekdays = {1, 2, 3, 4, 5}});
    add("30 3 * * 0", {.kind = Kind::Weekly, .minute = 30, .hours = {3}, .weekdays = {0}});
    add("0 4 1,15 * *", {.kind = Kind::Monthly, .hours = {4}, .days = {1, 15}});
}

void RecurrenceTest::reads()
{
    QFETCH(QString, cron);
    QFETCH(Recurrence, expected);
    QCOMPARE(recurrenceOf(cron), expected);
}

void RecurrenceTest::leavesTheRestAsItIs_data()
{
    QTest::addColumn<QString>("cron");
    for (const char *cron : {"0 2 1 1 *", "@yearly", "0 2 1 * 1", "5,20 3 * * *", "*/7 * * * *",
                             "* * * * *", "0 0 31 2 *", "no cron", ""})
        QTest::newRow(cron) << QString::fromLatin1(cron);
}

void RecurrenceTest::leavesTheRestAsItIs()
{
    QFETCH(QString, cron);
    const Recurrence found = recurrenceOf(cron);
    QCOMPARE(found.kind, Kind::Custom);
    QCOMPARE(cronOf(found), cron);
}

void RecurrenceTest::comesBackFromCron()
{
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    const Recurrence made = randomRecurrence(random);
    QVERIFY_RESULT(Cron::parse(cronOf(made)));
    QCOMPARE(recurrenceOf(cronOf(made)), made);
}

void RecurrenceTest::neverChangesWhatCronMeans()
{
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    const QString text = QStringList{randomField(random, 0, 59), randomField(random, 0, 23),
                                     randomField(random, 1, 31), randomField(random, 1, 12),
                                     randomField(random, 0, 6)}
                             .join(QLatin1Char(' '));
    const auto before = Cron::parse(text);
    const auto after = Cron::parse(cronOf(recurrenceOf(text)));
    QVERIFY_RESULT(before);
    QVERIFY_RESULT(after);
    WallTime here{std::chrono::seconds{1'793'500'020}};
    for (int slot = 0; slot < 50; ++slot) {
        const auto next = before->firstFrom(here);
        QCOMPARE(after->firstFrom(here), next);
        if (!next)
            break;
        here = *next + std::chrono::minutes{1};
    }
}

Q_DECLARE_METATYPE(Recurrence)

QTEST_GUILESS_MAIN(RecurrenceTest)

#include "tst_recurrence.moc"
