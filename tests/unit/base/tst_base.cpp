// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "base/backoff.h"
#include "base/logging.h"
#include "support/fakeclock.h"
#include "support/testing.h"

#include <QObject>

using namespace std::chrono_literals;

class BaseTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }
    void backoffDoublesUpToItsLimit();
    void backoffStartsOverAfterQuiet();
    void secretsAreRedacted_data();
    void secretsAreRedacted();
    void logLinesStayOneLine();
    void fakeTimeRunsInOrder();
    void whatIsLateRunsAtOnce();
    void errorsSayWhetherTryingAgainHelps();
};

void BaseTest::backoffDoublesUpToItsLimit()
{
    base::Backoff backoff;
    base::Instant now{};
    QCOMPARE(backoff.next(now, 0).count(), 800);
    QCOMPARE(backoff.next(now, 0).count(), 1600);
    QCOMPARE(backoff.next(now, 0.5).count(), 4000);
    for (int i = 0; i < 100; ++i)
        QVERIFY(backoff.next(now, 0) <= 30s);
    QCOMPARE(backoff.next(now, 0).count(), 30000);
}

void BaseTest::backoffStartsOverAfterQuiet()
{
    base::Backoff backoff;
    base::Instant now{};
    (void)backoff.next(now, 0);
    (void)backoff.next(now, 0);
    QCOMPARE(backoff.next(now + 121s, 0).count(), 800);
}

void BaseTest::secretsAreRedacted_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("bearer") << QStringLiteral("Authorization: Bearer s3cr3t.abc-def");
    QTest::newRow("field") << QStringLiteral("token: s3cr3t");
    QTest::newRow("json") << QStringLiteral(R"({"password": "s3cr3t", "a": 1})");
    QTest::newRow("pem") << QStringLiteral(
        "-----BEGIN PRIVATE KEY-----\ns3cr3t\n-----END PRIVATE KEY-----");
    QTest::newRow("url") << QStringLiteral("https://me:s3cr3t@proxy:3128/");
}

void BaseTest::secretsAreRedacted()
{
    QFETCH(QString, text);
    const QString shown = base::redacted(text);
    QVERIFY2(!shown.contains(QLatin1String("s3cr3t")), qPrintable(shown));
    QVERIFY(shown.contains(QLatin1String("[redacted]")));
}

void BaseTest::logLinesStayOneLine()
{
    QCOMPARE(base::logLine(
                 "captured",
                 {{"snapshot", QStringLiteral("shop/web")}, {"why", QStringLiteral("a \"b\"\nc")}}),
             QStringLiteral("captured snapshot=shop/web why=\"a \\\"b\\\"\\nc\""));
}

void BaseTest::fakeTimeRunsInOrder()
{
    support::FakeClock clock{base::Instant{}};
    QObject context;
    QStringList happened;
    clock.after(2s, &context, [&] { happened << QStringLiteral("second"); });
    clock.after(1s, &context, [&] {
        happened << QStringLiteral("first");
        clock.after(500ms, &context, [&] { happened << QStringLiteral("between"); });
    });
    {
        QObject gone;
        clock.after(1s, &gone, [&] { happened << QStringLiteral("never"); });
    }
    clock.advance(2s);
    QCOMPARE(happened,
             (QStringList{QStringLiteral("first"), QStringLiteral("between"),
                          QStringLiteral("second")}));
}

void BaseTest::errorsSayWhetherTryingAgainHelps()
{
    base::Error error;
    error.kind = base::Error::Kind::Timeout;
    QVERIFY(base::isRetryable(error));
    error.kind = base::Error::Kind::Forbidden;
    error.httpStatus = 403;
    error.detail = QStringLiteral("no");
    QVERIFY(!base::isRetryable(error));
    QCOMPARE(base::toLogLine(error), QStringLiteral("Forbidden: 403: no"));
}

void BaseTest::whatIsLateRunsAtOnce()
{
    base::SystemClock clock;
    QObject context;
    bool hasRun = false;
    clock.after(-1s, &context, [&hasRun] { hasRun = true; });
    QTRY_VERIFY(hasRun);
}

QTEST_GUILESS_MAIN(BaseTest)

#include "tst_base.moc"
