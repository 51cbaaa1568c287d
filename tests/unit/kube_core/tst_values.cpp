// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/patch.h"
#include "kube/core/quantity.h"
#include "kube/core/selector.h"
#include "kube/core/sharedtext.h"
#include "kube/core/status.h"
#include "kube/core/timestamps.h"
#include "support/testing.h"

#include <QJsonDocument>

#include <limits>

using namespace kube;
using namespace std::chrono_literals;

// The small value types: quantities, times, durations, selectors, patches, statuses.
class ValuesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }
    void readsQuantities_data();
    void readsQuantities();
    void readsAndWritesTimes();
    void sharesShortTexts();
    void readsAndWritesDurations_data();
    void readsAndWritesDurations();
    void selectsByLabels_data();
    void selectsByLabels();
    void refusesBrokenLabelSelectors();
    void selectsByFields();
    void patchesByMerging_data();
    void patchesByMerging();
    void patchesByOperations_data();
    void patchesByOperations();
    void mapsStatuses_data();
    void mapsStatuses();
};

void ValuesTest::readsQuantities_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("bytes"); // -1: refused
    QTest::addColumn<QString>("canonical");
    QTest::newRow("binary") << QStringLiteral("20Gi") << qint64{21474836480}
                            << QStringLiteral("20Gi");
    QTest::newRow("half") << QStringLiteral("0.5Gi") << qint64{536870912}
                          << QStringLiteral("512Mi");
    QTest::newRow("decimal") << QStringLiteral("5M") << qint64{5000000}
                             << QStringLiteral("5000000");
    QTest::newRow("exponent") << QStringLiteral("1e3") << qint64{1000} << QStringLiteral("1000");
    QTest::newRow("milli rounds up") << QStringLiteral("100m") << qint64{1} << QStringLiteral("1");
    QTest::newRow("zero") << QStringLiteral("0") << qint64{0} << QStringLiteral("0");
    QTest::newRow("plain") << QStringLiteral("1024") << qint64{1024} << QStringLiteral("1Ki");
    QTest::newRow("negative") << QStringLiteral("-1Gi") << qint64{-1} << QString();
    QTest::newRow("unit unknown") << QStringLiteral("1GB") << qint64{-1} << QString();
    QTest::newRow("empty") << QString() << qint64{-1} << QString();
    QTest::newRow("thousandths") << QStringLiteral("2000m") << qint64{2} << QStringLiteral("2");
    QTest::newRow("exabytes") << QStringLiteral("1Ei") << qint64{1152921504606846976}
                              << QStringLiteral("1024Pi");
    QTest::newRow("largest") << QStringLiteral("9223372036854775807")
                             << std::numeric_limits<qint64>::max()
                             << QStringLiteral("9223372036854775807");
    QTest::newRow("fraction above the largest")
        << QStringLiteral("9223372036854775807.5") << qint64{-1} << QString();
    QTest::newRow("digits without end")
        << QString(5000, QLatin1Char('1')) << qint64{-1} << QString();
    QTest::newRow("zeros without end")
        << QString(QStringLiteral("0.") + QString(5000, QLatin1Char('0')) + QStringLiteral("1Gi"))
        << qint64{1} << QStringLiteral("1");
    QTest::newRow("line end") << QStringLiteral("5M\n") << qint64{-1} << QString();
    QTest::newRow("point alone") << QStringLiteral(".") << qint64{-1} << QString();
    QTest::newRow("too large") << QStringLiteral("9000Pi") << qint64{-1} << QString();
}

void ValuesTest::readsQuantities()
{
    QFETCH(QString, text);
    QFETCH(qint64, bytes);
    QFETCH(QString, canonical);
    const auto parsed = parseBytes(text);
    QCOMPARE(parsed.value_or(-1), bytes);
    if (parsed)
        QCOMPARE(formatBytes(*parsed), canonical);
}

void ValuesTest::readsAndWritesTimes()
{
    const auto time = parseTime(QStringLiteral("2026-11-01T02:00:07Z"));
    QVERIFY(time.has_value());
    QCOMPARE(formatTime(*time), QStringLiteral("2026-11-01T02:00:07Z"));
    QCOMPARE(*parseTime(QStringLiteral("2026-11-01T10:00:07+08:00")), *time);
    QCOMPARE(*parseTime(QStringLiteral("2026-11-01T02:00:07.123456Z")), *time + 123ms);
    QCOMPARE(formatMicroTime(*time + 123ms), QStringLiteral("2026-11-01T02:00:07.123000Z"));
    QCOMPARE(parseTime(QStringLiteral("1970-01-02T00:00:01Z")), base::Instant{24h + 1s});
    QCOMPARE(parseTime(QStringLiteral("2024-02-29T23:59:59Z")),
             base::toInstant(QDateTime({2024, 2, 29}, {23, 59, 59}, Qt::UTC)));
    QVERIFY(!parseTime(QStringLiteral("2026-02-29T02:00:07Z")));
    QVERIFY(!parseTime(QStringLiteral("2026-11-01T02:60:07Z")));
    QVERIFY(!parseTime(QStringLiteral("2026-11-01T02:00:0xZ")));
    QVERIFY(!parseTime(QStringLiteral("2026-11-01T02:00:07")));
    QCOMPARE(*parseTime(QStringLiteral("2026-11-01T02:00:07.123999Z")), *time + 123ms);
    QCOMPARE(*parseTime(QStringLiteral("2026-11-01T02:00:07.1Z")), *time + 100ms);
    QVERIFY(!parseTime(QStringLiteral("yesterday")));
    // No year of four digits in UTC.
    QVERIFY(!parseTime(QStringLiteral("0001-01-01T00:00:00+01:00")));
    QVERIFY(!parseTime(QStringLiteral("9999-12-31T23:59:59-01:00")));
}

void ValuesTest::sharesShortTexts()
{
    const QString first = sharedText("CreateSnapshot");
    QCOMPARE(sharedText(std::string("CreateSnapshot")).constData(), first.constData());
    QVERIFY(!sharedText("").isNull());
    QCOMPARE(sharedText("\xc3\xa9"), QString(QChar(0xe9)));
    const std::string longText(1'000, 'a');
    QCOMPARE(sharedText(longText), QString::fromStdString(longText));
    // More than are remembered.
    for (int number = 0; number < 20'000; ++number)
        QCOMPARE(sharedText(std::to_string(number)), QString::number(number));
    QCOMPARE(sharedText("CreateSnapshot"), first);
}

void ValuesTest::readsAndWritesDurations_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("milliseconds"); // -1: refused
    QTest::addColumn<QString>("written");
    QTest::newRow("minutes") << QStringLiteral("5m") << qint64{300000} << QStringLiteral("5m0s");
    QTest::newRow("mixed") << QStringLiteral("1h30m") << qint64{5400000}
                           << QStringLiteral("1h30m0s");
    QTest::newRow("seconds") << QStringLiteral("90s") << qint64{90000} << QStringLiteral("1m30s");
    QTest::newRow("fraction") << QStringLiteral("1.5s") << qint64{1500} << QStringLiteral("1.5s");
    QTest::newRow("zero") << QStringLiteral("0s") << qint64{0} << QStringLiteral("0s");
    QTest::newRow("no less than written")
        << QStringLiteral("1.001s") << qint64{1001} << QStringLiteral("1.001s");
    QTest::newRow("cut") << QStringLiteral("1ms999us") << qint64{1} << QStringLiteral("0.001s");
    QTest::newRow("longest of Go") << QStringLiteral("2562047h47m16.854s") << qint64{9223372036854}
                                   << QStringLiteral("2562047h47m16.854s");
    QTest::newRow("too long") << QStringLiteral("2562048h") << qint64{-1} << QString();
    QTest::newRow("line end") << QStringLiteral("5m\n") << qint64{-1} << QString();
    QTest::newRow("no unit") << QStringLiteral("5") << qint64{-1} << QString();
    QTest::newRow("days") << QStringLiteral("1d") << qint64{-1} << QString();
    QTest::newRow("negative") << QStringLiteral("-5m") << qint64{-1} << QString();
}

void ValuesTest::readsAndWritesDurations()
{
    QFETCH(QString, text);
    QFETCH(qint64, milliseconds);
    QFETCH(QString, written);
    const auto parsed = parseGoDuration(text);
    QCOMPARE(parsed ? parsed->count() : -1, milliseconds);
    if (parsed)
        QCOMPARE(formatGoDuration(*parsed), written);
}

void ValuesTest::selectsByLabels_data()
{
    QTest::addColumn<QString>("selector");
    QTest::addColumn<bool>("matches"); // {app: web, tier: front, size: 12}
    QTest::newRow("empty") << QString() << true;
    QTest::newRow("equal") << QStringLiteral("app=web") << true;
    QTest::newRow("double equal") << QStringLiteral("app==db") << false;
    QTest::newRow("unequal") << QStringLiteral("app!=db") << true;
    QTest::newRow("unequal when missing") << QStringLiteral("zone!=a") << true;
    QTest::newRow("in") << QStringLiteral("app in (db, web),tier=front") << true;
    QTest::newRow("notin") << QStringLiteral("app notin (db,web)") << false;
    QTest::newRow("exists") << QStringLiteral("tier") << true;
    QTest::newRow("missing") << QStringLiteral("!tier") << false;
    QTest::newRow("above") << QStringLiteral("size>9") << true;
    QTest::newRow("not above") << QStringLiteral("size > 12") << false;
    QTest::newRow("below") << QStringLiteral("size<100") << true;
    QTest::newRow("below a word") << QStringLiteral("app<100") << false;
    QTest::newRow("above nothing") << QStringLiteral("zone>0") << false;
    QTest::newRow("prefix") << QStringLiteral("!example.com/zone") << true;
}

void ValuesTest::selectsByLabels()
{
    QFETCH(QString, selector);
    QFETCH(bool, matches);
    const QMap<QString, QString> labels{{QStringLiteral("app"), QStringLiteral("web")},
                                        {QStringLiteral("tier"), QStringLiteral("front")},
                                        {QStringLiteral("size"), QStringLiteral("12")}};
    const auto parsed = LabelSelector::parse(selector);
    QVERIFY_RESULT(parsed);
    QCOMPARE(parsed->matches(labels), matches);
    QCOMPARE(LabelSelector::parse(parsed->toString())->matches(labels), matches);
}

void ValuesTest::refusesBrokenLabelSelectors()
{
    for (const char *broken : {"a in b", ",", "a=b,", "a=b c", "a>x", "UPPER/a=b", "a/b/c"})
        QVERIFY2(!LabelSelector::parse(QLatin1String(broken)), broken);
    QVERIFY(!LabelSelector::parse(QString(64, QLatin1Char('a'))));
    QVERIFY(!LabelSelector::parse(QLatin1String("a=") + QString(64, QLatin1Char('b'))));
}

void ValuesTest::selectsByFields()
{
    const auto selector =
        FieldSelector::parse(QStringLiteral("metadata.name=a,status.phase!=Failed"));
    QVERIFY_RESULT(selector);
    const auto field = [](const QString &path) {
        return path == QLatin1String("metadata.name") ? QStringLiteral("a")
                                                      : QStringLiteral("Running");
    };
    QVERIFY(selector->matches(field));
    QVERIFY(!selector->matches([](const QString &) { return QStringLiteral("b"); }));
    const auto parenthesis = FieldSelector::parse(QStringLiteral("spec.host=a(b,status.phase=Run"));
    QVERIFY_RESULT(parenthesis);
    QCOMPARE(parenthesis->paths(),
             (QStringList{QStringLiteral("spec.host"), QStringLiteral("status.phase")}));
}

namespace {

QJsonValue json(const QByteArray &text)
{
    return QJsonDocument::fromJson("[" + text + "]").array().first();
}

} // namespace

void ValuesTest::patchesByMerging_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("patch");
    QTest::addColumn<QByteArray>("result");
    QTest::newRow("change") << QByteArray(R"({"a":"b"})") << QByteArray(R"({"a":"c"})")
                            << QByteArray(R"({"a":"c"})");
    QTest::newRow("remove") << QByteArray(R"({"a":"b","b":"c"})") << QByteArray(R"({"a":null})")
                            << QByteArray(R"({"b":"c"})");
    QTest::newRow("array") << QByteArray(R"({"a":["b"]})") << QByteArray(R"({"a":["c"]})")
                           << QByteArray(R"({"a":["c"]})");
    QTest::newRow("nested") << QByteArray(R"({"a":{"b":"c"}})")
                            << QByteArray(R"({"a":{"b":"d","c":null}})")
                            << QByteArray(R"({"a":{"b":"d"}})");
    QTest::newRow("null inside an array")
        << QByteArray(R"({})") << QByteArray(R"({"a":[{"b":null,"c":1}]})")
        << QByteArray(R"({"a":[{"c":1}]})");
    QTest::newRow("into nothing") << QByteArray("{}") << QByteArray(R"({"a":{"bb":{"ccc":null}}})")
                                  << QByteArray(R"({"a":{"bb":{}}})");
}

void ValuesTest::patchesByMerging()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, patch);
    QFETCH(QByteArray, result);
    const QJsonObject before = json(target).toObject();
    const QJsonObject after = json(result).toObject();
    QCOMPARE(applyMergePatch(before, json(patch)), QJsonValue(after));
    QCOMPARE(applyMergePatch(before, createMergePatch(before, after)), QJsonValue(after));
    QVERIFY(createMergePatch(after, after).isEmpty());
}

void ValuesTest::patchesByOperations_data()
{
    QTest::addColumn<QByteArray>("operations");
    QTest::addColumn<QByteArray>(
        "result"); // empty: refused; the document is {"a":[1,2],"b":{"c~/d":3}}
    QTest::newRow("add to array") << QByteArray(R"([{"op":"add","path":"/a/1","value":9}])")
                                  << QByteArray(R"({"a":[1,9,2],"b":{"c~/d":3}})");
    QTest::newRow("append") << QByteArray(R"([{"op":"add","path":"/a/-","value":9}])")
                            << QByteArray(R"({"a":[1,2,9],"b":{"c~/d":3}})");
    QTest::newRow("escapes") << QByteArray(R"([{"op":"replace","path":"/b/c~0~1d","value":4}])")
                             << QByteArray(R"({"a":[1,2],"b":{"c~/d":4}})");
    QTest::newRow("remove") << QByteArray(R"([{"op":"remove","path":"/a"}])")
                            << QByteArray(R"({"b":{"c~/d":3}})");
    QTest::newRow("move") << QByteArray(R"([{"op":"move","from":"/a","path":"/z"}])")
                          << QByteArray(R"({"z":[1,2],"b":{"c~/d":3}})");
    QTest::newRow("copy") << QByteArray(R"([{"op":"copy","from":"/a/0","path":"/z"}])")
                          << QByteArray(R"({"a":[1,2],"z":1,"b":{"c~/d":3}})");
    QTest::newRow("test holds") << QByteArray(R"([{"op":"test","path":"/a/0","value":1}])")
                                << QByteArray(R"({"a":[1,2],"b":{"c~/d":3}})");
    QTest::newRow("test fails") << QByteArray(
        R"([{"op":"remove","path":"/a"},{"op":"test","path":"/b","value":1}])")
                                << QByteArray();
    QTest::newRow("nothing is null") << QByteArray(R"([{"op":"test","path":"/x","value":null}])")
                                     << QByteArray(R"({"a":[1,2],"b":{"c~/d":3}})");
    QTest::newRow("nothing is no value")
        << QByteArray(R"([{"op":"test","path":"/x","value":1}])") << QByteArray();
    QTest::newRow("replace nothing") << QByteArray(R"([{"op":"replace","path":"/b/x","value":1}])")
                                     << QByteArray(R"({"a":[1,2],"b":{"c~/d":3,"x":1}})");
    QTest::newRow("remove nothing")
        << QByteArray(R"([{"op":"remove","path":"/x"}])") << QByteArray();
    QTest::newRow("no such place")
        << QByteArray(R"([{"op":"replace","path":"/x/y","value":1}])") << QByteArray();
    QTest::newRow("unknown operation")
        << QByteArray(R"([{"op":"merge","path":"/a","value":1}])") << QByteArray();
}

void ValuesTest::patchesByOperations()
{
    QFETCH(QByteArray, operations);
    QFETCH(QByteArray, result);
    const auto patched =
        applyJsonPatch(json(R"({"a":[1,2],"b":{"c~/d":3}})"), json(operations).toArray());
    QCOMPARE(patched.has_value(), !result.isEmpty());
    if (patched)
        QCOMPARE(*patched, json(result));
}

void ValuesTest::mapsStatuses_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("reason");
    QTest::addColumn<int>("kind");
    using Kind = base::Error::Kind;
    const auto row = [](const char *name, int code, const char *reason, Kind kind) {
        QTest::newRow(name) << code << QByteArray(reason) << static_cast<int>(kind);
    };
    row("unauthorized", 401, "Unauthorized", Kind::Auth);
    row("forbidden", 403, "Forbidden", Kind::Forbidden);
    row("not found", 404, "NotFound", Kind::NotFound);
    row("conflict", 409, "Conflict", Kind::Conflict);
    row("exists", 409, "AlreadyExists", Kind::AlreadyExists);
    row("gone", 410, "Expired", Kind::Gone);
    row("invalid", 422, "Invalid", Kind::Invalid);
    row("webhook", 400, "", Kind::Invalid);
    row("throttled", 429, "TooManyRequests", Kind::Throttled);
    row("trouble", 500, "InternalError", Kind::Server);
    row("gateway", 504, "Timeout", Kind::Timeout);
}

void ValuesTest::mapsStatuses()
{
    QFETCH(int, code);
    QFETCH(QByteArray, reason);
    QFETCH(int, kind);
    const QByteArray body = R"({"kind":"Status","reason":")" + reason
        + R"(","message":"why, token: abc","code":)" + QByteArray::number(code) + "}";
    const base::Error error = errorFromStatus(code, body, QStringLiteral("pods a"), 3);
    QCOMPARE(static_cast<int>(error.kind), kind);
    QCOMPARE(error.detail, QStringLiteral("why, token: [redacted]"));
    QCOMPARE(error.resource, QStringLiteral("pods a"));
    QCOMPARE(error.retryAfter.count(), 3000);
    QCOMPARE(errorFromStatus(502, "<html>", {}).detail, QStringLiteral("<html>"));
    const QByteArray past = R"({"kind":"Status","details":{"retryAfterSeconds":-3}})";
    QCOMPARE(errorFromStatus(429, past, {}).retryAfter.count(), 0);
}

QTEST_GUILESS_MAIN(ValuesTest)

#include "tst_values.moc"
