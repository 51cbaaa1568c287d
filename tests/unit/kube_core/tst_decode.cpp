// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/decode.h"
#include "support/testing.h"

#include <QJsonDocument>

using namespace kube;

class DecodeTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { support::failOnWarnings(); }
    void readsListPage();
    void addsKindToItemsOfTypedLists();
    void quotesKindsOfTypedLists();
    void refusesItemsThatAreNoList();
    void keepsOddObjectsWhole_data();
    void keepsOddObjectsWhole();
    void refusesTimesThatAreNone();
    void leavesNoiseOut_data();
    void leavesNoiseOut();
    void refusesListCutAnywhere();
    void peeksAtListMeta_data();
    void peeksAtListMeta();
    void peeksAtCutLists();
    void readsEveryWatchEvent();
    void refusesBrokenWatchLine();
    void keepsUnicode();
};

namespace {

QByteArray listText()
{
    return R"({"apiVersion":"vm.novasphere.dev/v1alpha1","items":[
 {"apiVersion":"a/v1","kind":"Wukong","metadata":{"name":"web","namespace":"shop","uid":"u1",
  "resourceVersion":"7","generation":3,"creationTimestamp":"2026-11-01T02:00:07Z",
  "deletionTimestamp":"2026-11-02T02:00:07Z","labels":{"a":"b"},"finalizers":["f/1","f/2"],
  "ownerReferences":[{"apiVersion":"v1","kind":"K","name":"n","uid":"u0","controller":true}]},
  "spec":{"cpu":2}},
 {"apiVersion":"a/v1","kind":"Wukong","metadata":{"name":"db","namespace":"shop"}}
],"kind":"WukongList","metadata":{"resourceVersion":"42","continue":"abc","remainingItemCount":5}})";
}

} // namespace

void DecodeTest::readsListPage()
{
    const auto page = decodeList(listText());
    QVERIFY_RESULT(page);
    QCOMPARE(page->items.size(), size_t{2});
    QCOMPARE(page->resourceVersion, QStringLiteral("42"));
    QCOMPARE(page->continueToken, QStringLiteral("abc"));
    QCOMPARE(page->remaining, 5);
    const Object &web = page->items.front();
    QCOMPARE(web.meta.key(), (ObjectKey{QStringLiteral("shop"), QStringLiteral("web")}));
    QCOMPARE(web.meta.generation, 3);
    QCOMPARE(web.meta.labels.value(QStringLiteral("a")), QStringLiteral("b"));
    QCOMPARE(web.meta.finalizers, (QStringList{QStringLiteral("f/1"), QStringLiteral("f/2")}));
    QVERIFY(web.meta.deletedAt.has_value());
    QVERIFY(web.meta.owners.value(0).controller);
    QCOMPARE(web.json()[QLatin1String("spec")][QLatin1String("cpu")].toInt(), 2);
    // The fast path and the QJsonObject path agree.
    const auto same = objectFromJson(web.json());
    QVERIFY_RESULT(same);
    QCOMPARE(same->meta, web.meta);
    QCOMPARE(page->items.back().meta.name, QStringLiteral("db"));
}

void DecodeTest::addsKindToItemsOfTypedLists()
{
    const auto page = decodeList(
        R"({"kind":"PodList","apiVersion":"v1","metadata":{},"items":[{"metadata":{"name":"a"}}]})");
    QVERIFY_RESULT(page);
    const QJsonObject json = page->items.front().json();
    QCOMPARE(json[QLatin1String("kind")].toString(), QStringLiteral("Pod"));
    QCOMPARE(json[QLatin1String("apiVersion")].toString(), QStringLiteral("v1"));
}

void DecodeTest::quotesKindsOfTypedLists()
{
    const auto page = decodeList(
        R"({"kind":"a\"b\\List","apiVersion":"v\n1","metadata":{},"items":[{"metadata":{}}]})");
    QVERIFY_RESULT(page);
    const QJsonObject json = page->items.front().json();
    QCOMPARE(json[QLatin1String("kind")].toString(), QStringLiteral("a\"b\\"));
    QCOMPARE(json[QLatin1String("apiVersion")].toString(), QStringLiteral("v\n1"));
}

void DecodeTest::refusesItemsThatAreNoList()
{
    QVERIFY(!decodeList(R"({"kind":"PodList","metadata":{},"items":n})"));
    QVERIFY(!decodeList(R"({"kind":"PodList","metadata":{},"items":"a"})"));
    QVERIFY(decodeList(R"({"kind":"PodList","metadata":{},"items":null})"));
}

// No server sends such, and what comes of them is still an object.
void DecodeTest::keepsOddObjectsWhole_data()
{
    QTest::addColumn<QByteArray>("metadata");
    QTest::newRow("noise twice") << QByteArray(
        R"({"name":"a","managedFields":[],"managedFields":[]})");
    QTest::newRow("annotation of another type") << QByteArray(
        R"({"name":"a","annotations":{"kubectl.kubernetes.io/last-applied-configuration":{"a":1},"b":"c"}})");
    QTest::newRow("nulls") << QByteArray(
        R"({"name":"a","labels":null,"managedFields":null,"ownerReferences":[{"controller":null}]})");
    QTest::newRow("owner of another type") << QByteArray(R"({"name":"a","ownerReferences":["b"]})");
}

void DecodeTest::keepsOddObjectsWhole()
{
    QFETCH(QByteArray, metadata);
    const auto object = decodeObject("{\"metadata\":" + metadata + ",\"spec\":{\"a\":1}}");
    QVERIFY_RESULT(object);
    QCOMPARE(object->json()[QLatin1String("spec")][QLatin1String("a")].toInt(), 1);
    const auto same = objectFromJson(object->json());
    QVERIFY_RESULT(same);
    QCOMPARE(object->meta, same->meta);
}

void DecodeTest::refusesTimesThatAreNone()
{
    const QByteArray text = R"({"metadata":{"name":"a","deletionTimestamp":"soon"}})";
    QVERIFY(!decodeObject(text));
    QVERIFY(!objectFromJson(QJsonDocument::fromJson(text).object()));
}

void DecodeTest::leavesNoiseOut_data()
{
    QTest::addColumn<QByteArray>("metadata");
    QTest::addColumn<QByteArray>("lastApplied");
    QTest::newRow("last field") << QByteArray(R"({"name":"a","managedFields":[{"x":{"y":[1]}}]})")
                                << QByteArray();
    QTest::newRow("first field") << QByteArray(R"({"managedFields":[{"x":{}}],"name":"a"})")
                                 << QByteArray();
    QTest::newRow("with blanks") << QByteArray(
        "{\"name\":\"a\" ,\n \"managedFields\" : [ {\"x\":1} ]\n}")
                                 << QByteArray();
    QTest::newRow("annotation") << QByteArray(
        R"({"annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{\"a\":1}\n"},"name":"a"})")
                                << QByteArray("{\"a\":1}\n");
    QTest::newRow("annotation among others") << QByteArray(
        R"({"annotations":{"x":"y","kubectl.kubernetes.io/last-applied-configuration":"{}","z":""},"managedFields":[],"name":"a"})")
                                             << QByteArray("{}");
}

void DecodeTest::leavesNoiseOut()
{
    QFETCH(QByteArray, metadata);
    QFETCH(QByteArray, lastApplied);
    const auto object = decodeObject(
        "{\"kind\":\"K\",\"apiVersion\":\"v1\",\"metadata\":" + metadata + ",\"spec\":{\"a\":1}}");
    QVERIFY_RESULT(object);
    QCOMPARE(object->meta.name, QStringLiteral("a"));
    const QJsonObject json = object->json();
    QCOMPARE(json[QLatin1String("spec")][QLatin1String("a")].toInt(), 1);
    QVERIFY(!object->bytes.contains("managedFields"));
    QVERIFY(!object->bytes.contains("last-applied"));
    QCOMPARE(object->lastApplied, lastApplied);
    const QJsonObject whole = QJsonDocument::fromJson("{\"metadata\":" + metadata + "}").object();
    QCOMPARE(objectFromJson(whole)->lastApplied, lastApplied);
    QCOMPARE(json[QLatin1String("metadata")][QLatin1String("name")].toString(),
             QStringLiteral("a"));
}

void DecodeTest::refusesListCutAnywhere()
{
    const QByteArray whole = listText();
    for (qsizetype length = 0; length < whole.size(); ++length)
        QVERIFY2(!decodeList(whole.left(length)), qPrintable(QString::number(length)));
}

void DecodeTest::peeksAtListMeta_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("isFound");
    const QByteArray meta = R"("metadata":{"resourceVersion":"42","continue":"abc"})";
    const QByteArray odd = R"("metadata":{"continue":",\"items\":\u0041\",\"metadata\":{}}"})";
    const QByteArray item = R"({"kind":"K","metadata":{"name":"a","resourceVersion":"7","labels":)"
                            R"({"continue":"no"}},"spec":{"a":1,"items":[],"metadata":{}}})";
    const QByteArray items = R"("items":[)" + item + ',' + item + ']';
    const QByteArray many = R"("items":[)" + QByteArray(item + ',').repeated(100) + item + ']';
    QTest::newRow("custom kind") << listText() << true;
    for (const QByteArray &some : {items, many, QByteArray(R"("items":[])")}) {
        for (const QByteArray &one : {meta, odd}) {
            QTest::addRow("behind") << R"({"apiVersion":"v1",)" + some + R"(,"kind":"KList",)" + one
                    + "}\n" << true;
            QTest::addRow("before") << R"({"kind":"KList","apiVersion":"v1",)" + one + ',' + some
                    + "}\n" << true;
        }
    }
    QTest::newRow("first") << '{' + meta + ',' + many + R"(,"kind":"KList"})" << true;
    QTest::newRow("in the middle") << '{' + many + ',' + meta + R"(,"kind":"KList"})" << true;
    QTest::newRow("between spaces") << "{ " + many + ", " + meta + " }" << false;
    QTest::newRow("another metadata at the end")
        << '{' + meta + ", " + many + R"(,"x":{"a":1,"metadata":{"continue":"no"}}})" << false;
    QTest::newRow("none") << '{' + many + '}' << false;
    QTest::newRow("not an object") << '{' + many + R"(,"metadata":[]})" << false;
    QTest::newRow("token longer than is looked at")
        << '{' + many + R"(,"metadata":{"continue":")" + QByteArray(5000, 'a') + R"("}})" << false;
}

void DecodeTest::peeksAtListMeta()
{
    QFETCH(const QByteArray, body);
    QFETCH(const bool, isFound);
    const auto meta = peekListMeta(body);
    QCOMPARE(meta.has_value(), isFound);
    if (isFound) {
        const auto page = decodeList(body);
        QVERIFY_RESULT(page);
        QVERIFY(!page->continueToken.isEmpty());
        QCOMPARE(*meta, static_cast<const ListMeta &>(*page));
    }
}

// Where the metadata comes first, a beginning of the list says it or nothing.
void DecodeTest::peeksAtCutLists()
{
    const QByteArray start =
        R"({"kind":"PodList","apiVersion":"v1","metadata":{"resourceVersion":"42","continue":"a"})";
    const QByteArray whole = start + R"(,"items":[{"metadata":{"name":"a"}},{"metadata":{}}]})";
    const ListMeta expected{QStringLiteral("42"), QStringLiteral("a"), 0};
    for (qsizetype length = 0; length <= whole.size(); ++length) {
        const auto meta = peekListMeta(whole.left(length));
        const bool isThere = length >= start.size() + QByteArray(R"(,"items":)").size();
        QCOMPARE(meta, isThere ? std::optional(expected) : std::nullopt);
    }
}

void DecodeTest::readsEveryWatchEvent()
{
    const auto events = decodeWatch(
        "{\"type\":\"ADDED\",\"object\":{\"kind\":\"K\",\"metadata\":{\"name\":\"a\"}}}\n\n"
        "{\"object\":{\"metadata\":{\"name\":\"a\",\"resourceVersion\":\"8\"}},\"type\":"
        "\"MODIFIED\"}\n"
        "{\"type\":\"DELETED\",\"object\":{\"metadata\":{\"name\":\"a\"}}}\n"
        "{\"type\":\"BOOKMARK\",\"object\":{\"metadata\":{\"resourceVersion\":\"9\","
        "\"annotations\":{\"k8s.io/initial-events-end\":\"true\"}}}}\n"
        "{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"metadata\":{},\"code\":410,"
        "\"reason\":\"Expired\",\"message\":\"too old\"}}\n");
    QVERIFY_RESULT(events);
    using Type = WatchEvent::Type;
    QCOMPARE(events->size(), size_t{5});
    QCOMPARE((*events)[0].type, Type::Added);
    QCOMPARE((*events)[1].object.meta.resourceVersion, QStringLiteral("8"));
    QCOMPARE((*events)[2].type, Type::Deleted);
    QCOMPARE((*events)[3].type, Type::Bookmark);
    QVERIFY((*events)[3].initialEventsEnd);
    QCOMPARE((*events)[4].error.kind, base::Error::Kind::Gone);
    QCOMPARE((*events)[4].error.detail, QStringLiteral("too old"));
}

void DecodeTest::refusesBrokenWatchLine()
{
    QVERIFY(!decodeWatch("{\"type\":\"ADDED\",\"object\":{\"metadata\":{\"na"));
    QVERIFY(!decodeWatch("{\"type\":\"ADDED\"}\n"));
    QVERIFY(!decodeWatch("hello\n"));
    const auto twice = decodeWatch(R"({"type":"ADDED","object":{"metadata":{"managedFields":[]}},)"
                                   R"("object":{"metadata":{"name":"b"}}})");
    QVERIFY_RESULT(twice);
    QCOMPARE(twice->front().object.bytes, QByteArray(R"({"metadata":{"name":"b"}})"));
}

void DecodeTest::keepsUnicode()
{
    const auto object = decodeObject(
        R"({"kind":"K","metadata":{"name":"a","annotations":{"d":"升级前 \"quoted\" \u00e9"}}})");
    QVERIFY_RESULT(object);
    QCOMPARE(object->meta.annotations.value(QStringLiteral("d")),
             QStringLiteral("升级前 \"quoted\" é"));
}

QTEST_GUILESS_MAIN(DecodeTest)

#include "tst_decode.moc"
