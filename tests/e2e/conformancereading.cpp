// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "conformance.h"

#include "support/testing.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;
namespace r = kube::resources;

namespace e2e {

namespace {

const QByteArray asTable = "application/json;as=Table;g=meta.k8s.io;v=v1,application/json";
const QByteArray asMetadata =
    "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json";

QStringList column(const QJsonObject &table, QLatin1String field)
{
    QStringList values;
    for (const QJsonValue &column : table["columnDefinitions"_L1].toArray())
        values << column[field].toVariant().toString();
    return values;
}

} // namespace

void ConformanceTest::getsWhatIsThere()
{
    const Answer made =
        create(u"a"_s, R"({"labels": {"app": "x"}, "annotations": {"note": "hi"}})");
    QCOMPARE(made.status, 201);
    const Answer got = read(u"a"_s);
    QCOMPARE(got.status, 200);
    QCOMPARE(got.contentType, "application/json"_ba);
    QCOMPARE(got.body, made.body);
    QCOMPARE(m_admin->get(snapshots(u"a"_s) + u"/status"_s).body, made.body);
    const auto typed = ApiProbe::wait(m_admin->client().get(r::wukongSnapshot, key(u"a"_s)));
    QVERIFY_RESULT(typed);
    QCOMPARE(typed->meta.labels.value(u"app"_s), u"x"_s);
}

void ConformanceTest::explainsWhatIsMissing()
{
    const Answer custom = read(u"nope"_s);
    QCOMPARE(custom.refusal(),
             u"404 NotFound: wukongsnapshots.vm.novasphere.dev \"nope\" not found"_s);
    QCOMPARE(custom.details(),
             R"({"group":"vm.novasphere.dev","kind":"wukongsnapshots","name":"nope"})"_ba);
    const Answer builtin = m_admin->get(configMaps(u"nope"_s));
    QCOMPARE(builtin.refusal(), u"404 NotFound: configmaps \"nope\" not found"_s);
    QCOMPARE(builtin.details(), R"({"kind":"configmaps","name":"nope"})"_ba);
    const auto typed = ApiProbe::wait(m_admin->client().get(r::wukongSnapshot, key(u"nope"_s)));
    QCOMPARE(typed.error().kind, base::Error::Kind::NotFound);
    // A namespace that is missing holds nothing.
    const QString nowhere =
        u"/apis/vm.novasphere.dev/v1alpha1/namespaces/nowhere/wukongsnapshots"_s;
    QCOMPARE(m_admin->get(nowhere + u"/a"_s).refusal(),
             u"404 NotFound: wukongsnapshots.vm.novasphere.dev \"a\" not found"_s);
    QCOMPARE(m_admin->get(nowhere).names(), QStringList());
}

void ConformanceTest::explainsPathsThatAreNone_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("refusal");
    const QString page = u"404: 404 page not found\n"_s;
    const QString resource = u"404 NotFound: the server could not find the requested resource"_s;
    QTest::newRow("unknown kind")
        << u"/apis/vm.novasphere.dev/v1alpha1/namespaces/default/unicorns"_s << page;
    QTest::newRow("unknown kind, named")
        << u"/apis/vm.novasphere.dev/v1alpha1/namespaces/default/unicorns/x"_s << page;
    QTest::newRow("unknown version")
        << u"/apis/vm.novasphere.dev/v9/namespaces/default/wukongsnapshots"_s << page;
    QTest::newRow("unknown group") << u"/apis/none.example.com/v1/unicorns"_s << page;
    QTest::newRow("unknown group alone") << u"/apis/none.example.com"_s << page;
    QTest::newRow("unknown version alone") << u"/apis/vm.novasphere.dev/v9"_s << page;
    QTest::newRow("unknown core kind") << u"/api/v1/namespaces/default/unicorns"_s << resource;
    QTest::newRow("unknown core version") << u"/api/v2"_s << resource;
    QTest::newRow("nothing of an API") << u"/nothing/here"_s << page;
    QTest::newRow("named without its namespace")
        << u"/apis/vm.novasphere.dev/v1alpha1/wukongsnapshots/a"_s << page;
    QTest::newRow("cluster's kind in a namespace")
        << u"/api/v1/namespaces/default/nodes"_s << resource;
}

void ConformanceTest::explainsPathsThatAreNone()
{
    QFETCH(QString, path);
    QFETCH(QString, refusal);
    QCOMPARE(m_admin->get(path).refusal(), refusal);
}

void ConformanceTest::answersInTheWantedForm()
{
    QCOMPARE(create(u"a"_s).status, 201);
    const QString path = snapshots(u"a"_s);
    const Answer yaml = m_admin->get(path, "application/yaml");
    QCOMPARE(yaml.status, 200);
    QCOMPARE(yaml.contentType, "application/yaml"_ba);
    QVERIFY(yaml.text.contains("kind: WukongSnapshot"));
    QCOMPARE(m_admin->get(path, "*/*").contentType, "application/json"_ba);
    QCOMPARE(m_admin->get(path, "text/html").refusal(),
             u"406 NotAcceptable: only the following media types are accepted: application/json, "
             "application/yaml, application/vnd.kubernetes.protobuf"_s);
    QCOMPARE(m_admin->get(path, "application/json;as=Unknown;g=meta.k8s.io;v=v1").status, 406);
    QCOMPARE(m_admin->get(path, "application/json;as=Unknown;g=meta.k8s.io;v=v1,application/json")
                 .body["kind"_L1]
                 .toString(),
             u"WukongSnapshot"_s);
    const Answer metadata = m_admin->get(path, asMetadata);
    QCOMPARE(metadata.body["kind"_L1].toString(), u"PartialObjectMetadata"_s);
    QCOMPARE(metadata.body["apiVersion"_L1].toString(), u"meta.k8s.io/v1"_s);
    QCOMPARE(metadata.metadata(), read(u"a"_s).metadata());
    QVERIFY(!metadata.body.contains("spec"_L1));
}

void ConformanceTest::listsInOrder()
{
    // "/" comes after "-" and "." and before letters: the order is that of "namespace/name".
    const QString other = m_space + u"-a"_s;
    QVERIFY_RESULT(
        m_cluster->create(r::namespaceType, kube::newObject(r::namespaceType, {{}, other})));
    for (const QString &name : {u"l0a"_s, u"l1"_s, u"l0.b"_s, u"l0"_s, u"l-1"_s})
        QCOMPARE(create(name, R"({"labels": {"in": "order"}})").status, 201);
    QJsonObject elsewhere = snapshot(u"zz"_s, R"({"labels": {"in": "order"}})");
    QJsonObject metadata = elsewhere["metadata"_L1].toObject();
    metadata["namespace"_L1] = other;
    elsewhere["metadata"_L1] = metadata;
    QCOMPARE(m_admin->post(kube::collectionPath(r::wukongSnapshot, other), elsewhere).status, 201);

    const QStringList here{u"l-1"_s, u"l0"_s, u"l0.b"_s, u"l0a"_s, u"l1"_s};
    QCOMPARE(m_admin->get(snapshots()).names(), here);
    const Answer all =
        list(kube::collectionPath(r::wukongSnapshot, {}), "labelSelector", u"in=order"_s);
    QCOMPARE(all.names(), QStringList{u"zz"_s} + here);
    QCOMPARE(all.body["kind"_L1].toString(), u"WukongSnapshotList"_s);
    QCOMPARE(all.body["apiVersion"_L1].toString(), u"vm.novasphere.dev/v1alpha1"_s);
}

void ConformanceTest::pagesShowOneMoment()
{
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s})
        QCOMPARE(create(name, R"({"labels": {"app": "x"}})").status, 201);
    const Answer first = list(snapshots(), "limit", u"2"_s);
    QCOMPARE(first.names(), (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(first.meta("remainingItemCount").toInt(), 3);
    QCOMPARE(create(u"ba"_s).status, 201);
    QCOMPARE(remove(snapshots(u"c"_s)).status, 200);

    const QString more = snapshots() + u"?limit=2"_s;
    const Answer second = list(more, "continue", first.meta("continue").toString());
    QCOMPARE(second.names(), (QStringList{u"c"_s, u"d"_s}));
    QCOMPARE(second.meta("remainingItemCount").toInt(), 1);
    QCOMPARE(second.meta("resourceVersion"), first.meta("resourceVersion"));
    QCOMPARE(list(more + u"&resourceVersion=5"_s, "continue", second.meta("continue").toString())
                 .refusal(),
             u"400 BadRequest: specifying resource version is not allowed when using continue"_s);
    const Answer last = list(more, "continue", second.meta("continue").toString());
    QCOMPARE(last.names(), QStringList{u"e"_s});
    QVERIFY(!last.metadata().contains("remainingItemCount"_L1));
    QCOMPARE(last.meta("continue").toString(), QString());
    // With a selector nobody counts what is left.
    const Answer selected = list(snapshots() + u"?limit=1"_s, "labelSelector", u"app"_s);
    QVERIFY(!selected.meta("continue").toString().isEmpty());
    QVERIFY(!selected.metadata().contains("remainingItemCount"_L1));
}

void ConformanceTest::listsCertainVersions()
{
    QCOMPARE(create(u"a"_s).status, 201);
    QCOMPARE(create(u"b"_s).status, 201);
    const QString then = m_admin->get(snapshots()).meta("resourceVersion").toString();
    QCOMPARE(create(u"c"_s).status, 201);
    const QStringList both{u"a"_s, u"b"_s};
    const QStringList all{u"a"_s, u"b"_s, u"c"_s};
    const QString exact = snapshots() + u"?resourceVersionMatch=Exact"_s;
    const Answer past = list(exact, "resourceVersion", then);
    QCOMPARE(past.names(), both);
    QCOMPARE(past.meta("resourceVersion").toString(), then);
    QCOMPARE(list(snapshots() + u"?resourceVersionMatch=NotOlderThan"_s, "resourceVersion", then)
                 .names(),
             all);
    // Version 0 is whatever the server has at hand, whole.
    QTRY_COMPARE(m_admin->get(snapshots() + u"?resourceVersion=0&limit=1"_s).names(), all);
    const Answer future = list(snapshots(), "resourceVersion", u"999999999"_s);
    QCOMPARE(future.refusal().section(u',', 0, 0),
             u"504 Timeout: Timeout: Too large resource version: 999999999"_s);
    QCOMPARE(future.causes(),
             QStringList{u" ResourceVersionTooLarge: Too large resource version"_s});
}

void ConformanceTest::refusesListOptions_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("refusal");
    const QString invalid = u"422 Invalid: ListOptions.meta.k8s.io \"\" is invalid: "_s;
    QTest::newRow("limit") << u"limit=x"_s
                           << u"400 BadRequest: strconv.ParseInt: parsing \"x\": invalid syntax"_s;
    QTest::newRow("continue")
        << u"limit=3&continue=nonsense"_s
        << u"400 BadRequest: invalid continue token: continue key is not valid"_s;
    QTest::newRow("version")
        << u"resourceVersion=abc"_s
        << u"400 BadRequest: invalid resource version: resourceVersion: Invalid value: \"abc\": "
           "strconv.ParseUint: parsing \"abc\": invalid syntax"_s;
    QTest::newRow("match without version") << u"resourceVersionMatch=Exact"_s
                                           << invalid
            + u"resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden unless "
              "resourceVersion is provided"_s;
    QTest::newRow("match of a continued list")
        << u"resourceVersionMatch=Exact&resourceVersion=5&continue=abc"_s
        << invalid
            + u"resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden when continue "
              "is provided"_s;
    QTest::newRow("unknown match") << u"resourceVersionMatch=Sideways&resourceVersion=5"_s
                                   << invalid
            + u"resourceVersionMatch: Unsupported value: \"Sideways\": supported values: "
              "\"Exact\", \"NotOlderThan\", \"\""_s;
    QTest::newRow("exactly whatever there is") << u"resourceVersionMatch=Exact&resourceVersion=0"_s
                                               << invalid
            + u"resourceVersionMatch: Forbidden: resourceVersionMatch \"exact\" is forbidden for "
              "resourceVersion \"0\""_s;
    QTest::newRow("initial events")
        << u"sendInitialEvents=true"_s
        << invalid + u"sendInitialEvents: Forbidden: sendInitialEvents is forbidden for list"_s;
}

void ConformanceTest::refusesListOptions()
{
    QFETCH(QString, query);
    QFETCH(QString, refusal);
    const QString answer = m_admin->get(snapshots() + u'?' + query).refusal();
    QVERIFY2(answer.startsWith(refusal), qPrintable(answer));
}

void ConformanceTest::listsMetadataOnly()
{
    QCOMPARE(create(u"a"_s, R"({"labels": {"app": "x"}})").status, 201);
    QCOMPARE(create(u"b"_s).status, 201);
    const kube::Scope scope{m_space, {}, {}, true};
    const Answer listed = m_admin->send(kube::listRequest(r::wukongSnapshot, scope, 1));
    QCOMPARE(listed.body["kind"_L1].toString(), u"PartialObjectMetadataList"_s);
    QCOMPARE(listed.body["apiVersion"_L1].toString(), u"meta.k8s.io/v1"_s);
    QCOMPARE(listed.names(), QStringList{u"a"_s});
    QCOMPARE(listed.meta("remainingItemCount").toInt(), 1);
    const QJsonObject item = listed.body["items"_L1][0].toObject();
    QCOMPARE(item["kind"_L1].toString(), u"PartialObjectMetadata"_s);
    QCOMPARE(item["metadata"_L1].toObject(), read(u"a"_s).metadata());
    QCOMPARE(item.keys(), (QStringList{u"apiVersion"_s, u"kind"_s, u"metadata"_s}));
    const auto all = ApiProbe::wait(m_admin->client().listAll(r::wukongSnapshot, scope));
    QVERIFY_RESULT(all);
    QCOMPARE(all->items.size(), size_t{2});
    // The form of one object is not that of a list.
    QVERIFY(m_admin->get(snapshots(), asMetadata)
                .refusal()
                .startsWith(u"406 NotAcceptable: you requested PartialObjectMetadata, but the "
                            "requested object is a list"_s));
}

void ConformanceTest::printsTables()
{
    QCOMPARE(create(u"a"_s).status, 201);
    QCOMPARE(patch(snapshots(u"a"_s) + u"/status"_s,
                   R"({"status": {"phase": "Ready", "machineName": "web", "size": "5Gi",
                       "createdAt": "2020-01-01T00:00:00Z", "consistency": "Crash"}})")
                 .status,
             200);
    const Answer table = m_admin->get(snapshots(), asTable);
    QCOMPARE(table.body["kind"_L1].toString(), u"Table"_s);
    QCOMPARE(table.body["apiVersion"_L1].toString(), u"meta.k8s.io/v1"_s);
    QCOMPARE(column(table.body, "name"_L1).join(u' '),
             u"Name Operation Machine Phase Consistency Size Created Snapshot Backend Message "
             "Age"_s);
    QCOMPARE(column(table.body, "priority"_L1).join(u' '), u"0 0 0 0 0 0 0 1 1 1 0"_s);
    QCOMPARE(column(table.body, "description"_L1)[1], u"What was asked for"_s);
    QCOMPARE(column(table.body, "description"_L1)[3],
             u"Custom resource definition column (in JSONPath format): .status.phase"_s);
    const QJsonValue row = table.body["rows"_L1][0];
    QJsonArray cells = row["cells"_L1].toArray();
    QVERIFY(cells[6].toString().contains(u'y')); // years ago
    QVERIFY(cells[10].toString().endsWith(u's')); // seconds ago
    cells[6] = cells[10] = QString();
    const QJsonValue null = QJsonValue::Null;
    QCOMPARE(cells,
             (QJsonArray{u"a"_s, u"create"_s, u"web"_s, u"Ready"_s, u"Crash"_s, u"5Gi"_s, QString(),
                         null, null, null, QString()}));
    QCOMPARE(row["object"_L1]["kind"_L1].toString(), u"PartialObjectMetadata"_s);
    const auto included = [this](const QString &what) {
        return m_admin->get(snapshots() + u"?includeObject="_s + what, asTable);
    };
    QVERIFY(included(u"None"_s).body["rows"_L1][0]["object"_L1].isNull());
    QCOMPARE(included(u"Object"_s).body["rows"_L1][0]["object"_L1]["kind"_L1].toString(),
             u"WukongSnapshot"_s);
    QCOMPARE(included(u"Bad"_s).refusal(),
             u"400 BadRequest: Unable to convert to Table as requested: includeObject: Invalid "
             "value: \"Bad\": must be 'Metadata', 'Object', 'None', or empty"_s);
}

void ConformanceTest::printsColumnsOfOurKinds()
{
    const Answer wukongs =
        m_admin->get(u"/apis/vm.novasphere.dev/v1alpha1/wukongs?limit=1"_s, asTable);
    QCOMPARE(column(wukongs.body, "name"_L1).join(u' '),
             u"Name Phase CPU Memory Node Schedule Age"_s);
    QCOMPARE(column(wukongs.body, "type"_L1).join(u' '),
             u"string string integer string string string date"_s);
    const Answer machines =
        m_admin->get(u"/apis/kubevirt.io/v1/virtualmachines?limit=1"_s, asTable);
    QCOMPARE(column(machines.body, "name"_L1).join(u' '), u"Name Age Status Ready"_s);
    QCOMPARE(column(machines.body, "format"_L1)[0], u"name"_s);
    const Answer old =
        m_admin->get(snapshots(), "application/json;as=Table;g=meta.k8s.io;v=v1beta1");
    QCOMPARE(old.body["apiVersion"_L1].toString(), u"meta.k8s.io/v1beta1"_s);
}

} // namespace e2e
