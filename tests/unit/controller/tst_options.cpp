// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "controller/options.h"
#include "support/testing.h"

using controller::Options;

class OptionsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }
    void sharesTheWorkInAPod();
    void actsAloneOnAWorkstation();
    void doesAsItIsTold();
    void dryRunTakesNoLease();
    void refusesWhatItDoesNotUnderstand_data();
    void refusesWhatItDoesNotUnderstand();

private:
    static base::Result<Options> parse(const QStringList &arguments)
    {
        return controller::parseOptions(QStringList{QStringLiteral("program")} + arguments);
    }
    static Options parsed(const QStringList &arguments, const kube::ClusterAccess &access)
    {
        return controller::withDefaults(parse(arguments).value(), access);
    }

    static kube::ClusterAccess accessFrom(const char *file, const char *space)
    {
        kube::ClusterAccess access;
        access.file = QString::fromLatin1(file);
        access.space = QString::fromLatin1(space);
        return access;
    }

    const kube::ClusterAccess m_pod = accessFrom("", "system");
    const kube::ClusterAccess m_workstation = accessFrom("/home/me/.kube/config", "default");
};

void OptionsTest::sharesTheWorkInAPod()
{
    const Options options = parsed({}, m_pod);
    QVERIFY(options.electsLeader.value());
    QCOMPARE(options.lease.toString(), QStringLiteral("system/wukong-snapshot-controller"));
    QCOMPARE(options.healthAddress.value(), QStringLiteral("0.0.0.0:8080"));
    QCOMPARE(options.writesPerSecond, 20.0);
    QCOMPARE(options.writeBurst, 40);
    QCOMPARE(options.workers, 16);
}

void OptionsTest::actsAloneOnAWorkstation()
{
    const Options options = parsed({}, m_workstation);
    QVERIFY(!options.electsLeader.value());
    QCOMPARE(options.healthAddress.value(), QString());
}

void OptionsTest::doesAsItIsTold()
{
    const Options here =
        parsed({QStringLiteral("--leader-elect"), QStringLiteral("--lease-namespace=ours"),
                QStringLiteral("--lease-name=one"), QStringLiteral("--health-address=127.0.0.1:0"),
                QStringLiteral("--kube-api-qps=0.5"), QStringLiteral("--kube-api-burst=1"),
                QStringLiteral("--workers=2"), QStringLiteral("--captures-per-class=0"),
                QStringLiteral("--time-scale=60@1793500000")},
               m_workstation);
    QVERIFY(here.electsLeader.value());
    QCOMPARE(here.lease.toString(), QStringLiteral("ours/one"));
    QCOMPARE(here.healthAddress.value(), QStringLiteral("127.0.0.1:0"));
    QCOMPARE(here.writesPerSecond, 0.5);
    QCOMPARE(here.writeBurst, 1);
    QCOMPARE(here.workers, 2);
    QCOMPARE(here.capturesAtOnce, 0);
    QCOMPARE(here.timeScale.factor, 60.0);
    QVERIFY(here.timeScale.since == base::Instant{std::chrono::seconds{1'793'500'000}});
    const Options pod = parsed(
        {QStringLiteral("--no-leader-elect"), QStringLiteral("--health-address=off")}, m_pod);
    QVERIFY(!pod.electsLeader.value());
    QCOMPARE(pod.healthAddress.value(), QString());
}

void OptionsTest::dryRunTakesNoLease()
{
    const Options options =
        parsed({QStringLiteral("--dry-run"), QStringLiteral("--leader-elect")}, m_pod);
    QVERIFY(options.isDryRun);
    QVERIFY(!options.electsLeader.value());
}

void OptionsTest::refusesWhatItDoesNotUnderstand_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("named");
    const auto row = [](const QStringList &arguments, const char *named) {
        QTest::newRow(qPrintable(arguments.join(QLatin1Char(' '))))
            << arguments << QString::fromLatin1(named);
    };
    row({QStringLiteral("--workers=0")}, "--workers");
    row({QStringLiteral("--kube-api-qps=0")}, "--kube-api-qps");
    row({QStringLiteral("--kube-api-qps=nan")}, "--kube-api-qps");
    row({QStringLiteral("--kube-api-qps=inf")}, "--kube-api-qps");
    row({QStringLiteral("--kube-api-burst=many")}, "--kube-api-burst");
    row({QStringLiteral("--captures-per-class=-1")}, "--captures-per-class");
    row({QStringLiteral("--time-scale=0")}, "--time-scale");
    row({QStringLiteral("--time-scale=fast@1")}, "--time-scale");
    row({QStringLiteral("--time-scale=2@noon")}, "--time-scale");
    row({QStringLiteral("--time-scale=2@1@1")}, "--time-scale");
    row({QStringLiteral("--leader-elect"), QStringLiteral("--no-leader-elect")},
        "--no-leader-elect");
    row({QStringLiteral("--colour")}, "colour");
    row({QStringLiteral("stray")}, "stray");
}

void OptionsTest::refusesWhatItDoesNotUnderstand()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, named);
    const auto options = parse(arguments);
    QVERIFY(!options);
    QCOMPARE(options.error().kind, base::Error::Kind::Invalid);
    QVERIFY2(options.error().detail.contains(named), qPrintable(options.error().detail));
}

QTEST_GUILESS_MAIN(OptionsTest)

#include "tst_options.moc"
