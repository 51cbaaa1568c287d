// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/grade.h"
#include "support/testing.h"

#include <QTest>

using namespace snapshots;

class GradeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }

    void isHonest_data();
    void isHonest();
};

void GradeTest::isHonest_data()
{
    QTest::addColumn<QString>("indications");
    QTest::addColumn<bool>("isOnline");
    QTest::addColumn<bool>("hasMissing");
    QTest::addColumn<QString>("grade");
    const auto row = [](const char *indications, bool isOnline, bool hasMissing,
                        Consistency grade) {
        QTest::addRow("%s %d %d", indications, isOnline, hasMissing)
            << QString::fromLatin1(indications) << isOnline << hasMissing << QString(nameOf(grade));
    };
    row("GuestAgent Online", true, false, Consistency::Application);
    row("NoGuestAgent Online", true, false, Consistency::Crash);
    row("GuestAgent NoGuestAgent Online", true, false, Consistency::Crash);
    row("Online Paused", true, false, Consistency::Crash);
    row("GuestAgent Online Paused", true, false, Consistency::Crash);
    row("GuestAgent Online QuiesceTimeout", true, false, Consistency::Crash);
    row("GuestAgent Online QuiesceFailed", true, false, Consistency::Crash);
    row("", true, false, Consistency::Crash); // the machine went away meanwhile
    row("Online", true, false, Consistency::Crash);
    row("", false, false, Consistency::Offline);
    row("GuestAgent Online", false, false, Consistency::Application); // somebody started it
    row("NoGuestAgent Online", false, false, Consistency::Crash);
    row("GuestAgent Online", true, true, Consistency::Partial);
    row("GuestAgent Online PartialSnapshot", true, false, Consistency::Partial);
    row("", false, true, Consistency::Partial);
}

void GradeTest::isHonest()
{
    QFETCH(QString, indications);
    QFETCH(bool, isOnline);
    QFETCH(bool, hasMissing);
    QFETCH(QString, grade);
    VmSnapshot snapshot;
    snapshot.indications = indications.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const Power power = isOnline ? Power::Online : Power::Offline;
    QCOMPARE(QString(nameOf(gradeOf(snapshot, power, hasMissing))), grade);
}

QTEST_GUILESS_MAIN(GradeTest)
#include "tst_grade.moc"
