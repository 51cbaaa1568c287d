// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "controller/clockwatch.h"
#include "support/fakeclock.h"
#include "support/testing.h"

#include <QSignalSpy>

using namespace std::chrono_literals;
using controller::ClockWatch;

class ClockWatchTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void bearsSlowAnswers();
    void tellsSkewOnce_data();
    void tellsSkewOnce();
    void noticesAJump_data();
    void noticesAJump();

private:
    // Answers of a server whose clock is this far behind ours.
    void hear(int answers, std::chrono::milliseconds behind)
    {
        for (; answers > 0; --answers) {
            m_clock->advance(100ms);
            m_watch->compareWith(std::chrono::floor<std::chrono::seconds>(m_clock->now() - behind));
        }
    }

    std::unique_ptr<support::FakeClock> m_clock;
    std::unique_ptr<ClockWatch> m_watch;
};

void ClockWatchTest::init()
{
    m_watch.reset();
    m_clock = std::make_unique<support::FakeClock>(base::Instant{1'800'000'000s});
    m_watch = std::make_unique<ClockWatch>(*m_clock);
}

void ClockWatchTest::bearsSlowAnswers()
{
    support::failOnWarnings();
    QSignalSpy skewed(m_watch.get(), &ClockWatch::skewed);
    hear(4, 200ms);
    QVERIFY(!m_watch->skew().has_value());
    hear(2, 60s); // came while this process was stopped
    hear(3, 200ms);
    QVERIFY(m_watch->skew().has_value());
    QVERIFY(std::chrono::abs(*m_watch->skew()) < 1s);
    QCOMPARE(skewed.size(), 0);
}

void ClockWatchTest::tellsSkewOnce_data()
{
    QTest::addColumn<int>("seconds");
    QTest::newRow("ahead") << 12;
    QTest::newRow("behind") << -12;
}

void ClockWatchTest::tellsSkewOnce()
{
    QFETCH(int, seconds);
    const std::chrono::seconds behind{seconds};
    QSignalSpy skewed(m_watch.get(), &ClockWatch::skewed);
    const QRegularExpression warning(QStringLiteral("differ.*secondsAhead=-?1[12]\\.\\d"));
    QTest::ignoreMessage(QtWarningMsg, warning);
    hear(20, behind);
    QCOMPARE(skewed.size(), 1);
    QVERIFY(std::chrono::abs(*m_watch->skew() - behind) < 1s);
    hear(20, 0s);
    QTest::ignoreMessage(QtWarningMsg, warning);
    hear(20, behind); // again, after it was right
    QCOMPARE(skewed.size(), 2);
}

void ClockWatchTest::noticesAJump_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<bool>("isJump");
    QTest::newRow("forth") << 3600 << true;
    QTest::newRow("back") << -3600 << true;
    QTest::newRow("slewed") << 4 << false;
}

void ClockWatchTest::noticesAJump()
{
    QFETCH(int, seconds);
    QFETCH(bool, isJump);
    if (isJump)
        QTest::ignoreMessage(
            QtWarningMsg, QRegularExpression(QStringLiteral("jumped seconds=%1.0").arg(seconds)));
    else
        support::failOnWarnings();
    QSignalSpy jumped(m_watch.get(), &ClockWatch::jumped);
    hear(8, 0s);
    m_clock->advance(30s);
    m_clock->jump(std::chrono::seconds{seconds});
    m_clock->advance(30s);
    QCOMPARE(jumped.size(), isJump ? 1 : 0);
    QCOMPARE(m_watch->skew().has_value(), !isJump); // what was measured before is void
}

QTEST_GUILESS_MAIN(ClockWatchTest)

#include "tst_clockwatch.moc"
