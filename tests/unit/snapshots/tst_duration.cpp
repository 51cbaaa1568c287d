// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/duration.h"
#include "support/testing.h"

#include <QTest>

using namespace snapshots;

class DurationTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }

    void readsAndWrites_data();
    void readsAndWrites();
    void saysHowToWriteIt_data();
    void saysHowToWriteIt();
};

void DurationTest::readsAndWrites_data()
{
    QTest::addColumn<qint64>("minutes");
    QTest::addColumn<QString>("written");
    const auto row = [](const char *text, qint64 minutes, const char *written) {
        QTest::newRow(text) << minutes << QString::fromLatin1(written);
    };
    row("30m", 30, "30m");
    row("90m", 90, "90m");
    row("12h", 720, "12h");
    row("24h", 1'440, "1d");
    row("30d", 43'200, "30d");
    row("28d", 40'320, "4w");
    row("4w", 40'320, "4w");
    row("1y", 525'600, "1y");
    row("100y", 52'560'000, "100y");
    row("007d", 10'080, "1w");
}

void DurationTest::readsAndWrites()
{
    QFETCH(qint64, minutes);
    QFETCH(QString, written);
    const auto duration = parseDuration(QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY_RESULT(duration);
    QCOMPARE(qint64{duration->count()}, minutes);
    QCOMPARE(formatDuration(*duration), written);
}

void DurationTest::saysHowToWriteIt_data()
{
    QTest::addColumn<QString>("fix");
    const QString form =
        QStringLiteral("write a whole number and m, h, d, w or y, such as 90m, 12h or 30d");
    for (const char *text : {"", "30", "d", "30 d", " 30d", "30D", "1M", "1.5h", "-1d", "1h30m",
                             "30days", "99999999999d", "\xd9\xa3h"})
        QTest::newRow(text) << form;
    QTest::newRow("0d") << QStringLiteral("at least 1m");
    QTest::newRow("101y") << QStringLiteral("at most 100y");
    QTest::newRow("999999999y") << QStringLiteral("at most 100y");
}

void DurationTest::saysHowToWriteIt()
{
    QFETCH(QString, fix);
    const QString text = QString::fromUtf8(QTest::currentDataTag());
    const auto duration = parseDuration(text);
    QVERIFY(!duration);
    QVERIFY(duration.error().kind == base::Error::Kind::Parse);
    const QString detail = duration.error().detail;
    QVERIFY2(detail.contains(QStringLiteral("\"%1\"").arg(text)) && detail.endsWith(fix),
             qPrintable(detail));
}

QTEST_GUILESS_MAIN(DurationTest)

#include "tst_duration.moc"
