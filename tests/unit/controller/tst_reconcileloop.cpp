// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "controller/reconcileloop.h"
#include "support/fakeclock.h"
#include "support/testing.h"

#include <QPromise>
#include <QSignalSpy>

#include <map>

using namespace std::chrono_literals;
using controller::ReconcileLoop;
using kube::ObjectKey;
using Kind = base::Error::Kind;
using Done = base::Result<ReconcileLoop::LookAgain>;

// The loop with a reconcile function that ends when a test says so.
class ReconcileLoopTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void waitsForItsStart();
    void runsSeveralAtOnceButNoKeyTwice();
    void looksAgainWhenAsked();
    void triesAgainAfterAFailure_data();
    void triesAgainAfterAFailure();
    void forgetsWhatIsGone();
    void drainsWhatRuns();
    void takesAnyNumberThatEndsAtOnce();

private:
    [[nodiscard]] ReconcileLoop::Outcome reconcile(const ObjectKey &key);
    void finish(const ObjectKey &key, const Done &result);
    [[nodiscard]] static Done failure(Kind kind, std::chrono::seconds retryAfter = 0s);

    std::unique_ptr<support::FakeClock> m_clock;
    std::unique_ptr<ReconcileLoop> m_loop;
    std::map<ObjectKey, QPromise<Done>> m_running;
    QStringList m_started;
    const ObjectKey m_a{QStringLiteral("shop"), QStringLiteral("a")};
    const ObjectKey m_b{QStringLiteral("shop"), QStringLiteral("b")};
    const ObjectKey m_c{QStringLiteral("shop"), QStringLiteral("c")};
};

void ReconcileLoopTest::init()
{
    m_running.clear();
    m_started.clear();
    m_clock = std::make_unique<support::FakeClock>(base::Instant{1'000'000s});
    m_loop = std::make_unique<ReconcileLoop>(
        "key", *m_clock, 2, [this](const ObjectKey &key) { return reconcile(key); });
}

ReconcileLoop::Outcome ReconcileLoopTest::reconcile(const ObjectKey &key)
{
    m_started << key.name;
    QPromise<Done> promise;
    promise.start();
    auto outcome = promise.future();
    m_running.insert_or_assign(key, std::move(promise));
    return outcome;
}

void ReconcileLoopTest::finish(const ObjectKey &key, const Done &result)
{
    QPromise<Done> promise = std::move(m_running.at(key));
    m_running.erase(key);
    promise.addResult(result);
    promise.finish();
}

Done ReconcileLoopTest::failure(Kind kind, std::chrono::seconds retryAfter)
{
    base::Error error;
    error.kind = kind;
    error.retryAfter = retryAfter;
    return base::failure(error);
}

void ReconcileLoopTest::waitsForItsStart()
{
    support::failOnWarnings();
    m_loop->add(m_a);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(m_started, QStringList());
    m_loop->start();
    QTRY_COMPARE(m_started, QStringList{m_a.name});
}

void ReconcileLoopTest::runsSeveralAtOnceButNoKeyTwice()
{
    support::failOnWarnings();
    m_loop->start();
    for (const ObjectKey &key : {m_a, m_b, m_c, m_a})
        m_loop->add(key);
    QTRY_COMPARE(m_started, (QStringList{m_a.name, m_b.name})); // two workers
    m_loop->add(m_a);
    finish(m_b, ReconcileLoop::LookAgain{});
    QTRY_COMPARE(m_started.size(), 3);
    QCOMPARE(m_started.last(), m_c.name);
    finish(m_a, ReconcileLoop::LookAgain{}); // added while it ran: once more
    QTRY_COMPARE(m_started.size(), 4);
    QCOMPARE(m_started.last(), m_a.name);
}

void ReconcileLoopTest::looksAgainWhenAsked()
{
    support::failOnWarnings();
    m_loop->start();
    m_loop->add(m_a);
    QTRY_COMPARE(m_started.size(), 1);
    finish(m_a, ReconcileLoop::LookAgain{5s});
    m_clock->advance(4s);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(m_started.size(), 1);
    m_clock->advance(1s);
    QTRY_COMPARE(m_started.size(), 2);
}

void ReconcileLoopTest::triesAgainAfterAFailure_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<int>("retryAfter");
    QTest::addColumn<bool>("isTold");
    QTest::newRow("server") << Kind::Server << 0 << true;
    QTest::newRow("conflict") << Kind::Conflict << 0 << false;
    QTest::newRow("throttled") << Kind::Throttled << 30 << true;
}

void ReconcileLoopTest::triesAgainAfterAFailure()
{
    QFETCH(Kind, kind);
    QFETCH(int, retryAfter);
    QFETCH(bool, isTold);
    if (isTold)
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(QStringLiteral("trying again key=shop/a")));
    else
        support::failOnWarnings();
    m_loop->start();
    m_loop->add(m_a);
    QTRY_COMPARE(m_started.size(), 1);
    finish(m_a, failure(kind, std::chrono::seconds{retryAfter}));
    m_clock->advance(std::chrono::seconds{retryAfter} - (retryAfter > 0 ? 1s : 0s));
    QCoreApplication::sendPostedEvents();
    QCOMPARE(m_started.size(), 1);
    m_clock->advance(1s);
    QTRY_COMPARE(m_started.size(), 2);
}

void ReconcileLoopTest::forgetsWhatIsGone()
{
    support::failOnWarnings();
    m_loop->start();
    m_loop->add(m_a);
    QTRY_COMPARE(m_started.size(), 1);
    finish(m_a, failure(Kind::NotFound));
    m_clock->advance(1h);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(m_started.size(), 1);
}

void ReconcileLoopTest::drainsWhatRuns()
{
    support::failOnWarnings();
    QSignalSpy drained(m_loop.get(), &ReconcileLoop::drained);
    m_loop->start();
    m_loop->add(m_a);
    QTRY_COMPARE(m_started.size(), 1);
    m_loop->stop();
    m_loop->add(m_b);
    QCOMPARE(drained.size(), 0);
    finish(m_a, ReconcileLoop::LookAgain{});
    QTRY_COMPARE(drained.size(), 1);
    QCOMPARE(m_started.size(), 1); // b is for the next controller
}

void ReconcileLoopTest::takesAnyNumberThatEndsAtOnce()
{
    int count = 0;
    ReconcileLoop loop("key", *m_clock, 2, [&count](const ObjectKey &) {
        ++count;
        return QtFuture::makeReadyFuture(Done(std::nullopt));
    });
    constexpr int many = 50'000;
    for (int each = 0; each < many; ++each)
        loop.add({QStringLiteral("shop"), QString::number(each)});
    loop.start();
    QCOMPARE(count, many);
}

QTEST_GUILESS_MAIN(ReconcileLoopTest)

#include "tst_reconcileloop.moc"
