// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/timestamps.h"
#include "snapshots/schedule/clockchanges.h"
#include "support/testing.h"

#include <QTest>

using namespace snapshots;

class ClockChangesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }

    void saysWhatBecomesOfADay_data();
    void saysWhatBecomesOfADay();
    void findsNoneWhereThereAreNone();
};

namespace {

std::vector<ClockChangeDay> daysOf(const QString &cron, const QString &zone)
{
    return clockChangeDays(*Schedule::parse(cron, zone),
                           *kube::parseTime(QStringLiteral("2026-01-01T00:00:00Z")));
}

QString textOf(const std::vector<base::Instant> &runs)
{
    QStringList texts;
    for (const base::Instant run : runs)
        texts << base::toDateTime(run).toString(QStringLiteral("dd HH:mm"));
    return texts.join(QLatin1String(", "));
}

} // namespace

void ClockChangesTest::saysWhatBecomesOfADay_data()
{
    QTest::addColumn<QString>("cron");
    QTest::addColumn<QString>("spring"); // in UTC
    QTest::addColumn<QString>("autumn");
    QTest::addColumn<QString>("usualAutumn");
    QTest::addColumn<bool>("isAsUsual");
    const auto row = [](const char *cron, const char *spring, const char *autumn, const char *usual,
                        bool isAsUsual) {
        QTest::newRow(cron) << QString::fromLatin1(cron) << QString::fromLatin1(spring)
                            << QString::fromLatin1(autumn) << QString::fromLatin1(usual)
                            << isAsUsual;
    };
    row("30 2 * * *", "29 01:30", "25 00:30", "18 00:30", false);
    row("30 4 * * *", "29 02:30", "25 03:30", "18 02:30", true);
    row("30 2 * * 1", "", "", "", true);
}

void ClockChangesTest::saysWhatBecomesOfADay()
{
    QFETCH(QString, cron);
    QFETCH(QString, spring);
    QFETCH(QString, autumn);
    QFETCH(QString, usualAutumn);
    QFETCH(bool, isAsUsual);
    const auto days = daysOf(cron, QStringLiteral("Europe/Berlin"));
    QCOMPARE(days.size(), size_t{2});
    QCOMPARE(days[0].change.by, std::chrono::seconds{3600});
    QCOMPARE(textOf(days[0].runs), spring);
    QCOMPARE(days[0].isAsUsual, isAsUsual);
    QCOMPARE(days[1].change.by, std::chrono::seconds{-3600});
    QCOMPARE(textOf(days[1].runs), autumn);
    QCOMPARE(textOf(days[1].usual), usualAutumn);
    QVERIFY(days[1].isAsUsual);
    QCOMPARE(daysOf(QStringLiteral("0 * * * *"), QStringLiteral("Europe/Berlin"))[1].runs.size(),
             size_t{25});
}

void ClockChangesTest::findsNoneWhereThereAreNone()
{
    QVERIFY(daysOf(QStringLiteral("0 2 * * *"), QStringLiteral("Asia/Shanghai")).empty());
    QVERIFY(daysOf(QStringLiteral("0 2 * * *"), {}).empty());
}

QTEST_GUILESS_MAIN(ClockChangesTest)

#include "tst_clockchanges.moc"
