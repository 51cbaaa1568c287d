// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/client/worker.h"
#include "support/testing.h"

#include <QSemaphore>
#include <QSet>

using kube::runInWorker;

class WorkerTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }
    void everyResultComesOnceToTheThreadOfItsContext();
    void nothingComesWhenTheContextIsGone();
};

// Work so small that it may end while it is still being arranged.
void WorkerTest::everyResultComesOnceToTheThreadOfItsContext()
{
    constexpr int count = 5000;
    QObject context;
    QList<int> results;
    int elsewhere = 0;
    for (int i = 0; i < count; ++i) {
        runInWorker(
            &context, [i] { return i; },
            [&](int result) {
                results << result;
                elsewhere += QThread::currentThread() == thread() ? 0 : 1;
            });
    }
    QTRY_COMPARE(results.size(), count);
    QCOMPARE(QSet<int>(results.begin(), results.end()).size(), count);
    QCOMPARE(elsewhere, 0);
    QTRY_VERIFY(context.children().isEmpty());
}

void WorkerTest::nothingComesWhenTheContextIsGone()
{
    QSemaphore mayEnd;
    bool hasCome = false;
    {
        QObject context;
        runInWorker(
            &context,
            [&mayEnd] {
                mayEnd.acquire();
                return 1;
            },
            [&hasCome](int) { hasCome = true; });
    }
    mayEnd.release();
    QVERIFY(QThreadPool::globalInstance()->waitForDone());
    bool hasOtherCome = false;
    runInWorker(this, [] { return 2; }, [&hasOtherCome](int) { hasOtherCome = true; });
    QTRY_VERIFY(hasOtherCome);
    QVERIFY(!hasCome);
}

QTEST_GUILESS_MAIN(WorkerTest)

#include "tst_worker.moc"
