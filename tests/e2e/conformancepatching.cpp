// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "conformance.h"

#include "support/testing.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;
namespace r = kube::resources;

namespace e2e {

void ConformanceTest::refusesMergePatches_data()
{
    QTest::addColumn<QByteArray>("patchText");
    QTest::addColumn<QString>("refusal"); // its beginning
    const auto row = [](const char *name, const QByteArray &text, const QString &refusal) {
        QTest::newRow(name) << text << refusal;
    };
    const QString invalid = u"422 Invalid: WukongSnapshot.vm.novasphere.dev \"a\" is invalid: "_s;
    const QString decoding = u"400 BadRequest: error decoding patch: "_s;
    row("broken", "{nope", decoding);
    row("empty", "", decoding);
    row("array", "[]",
        decoding + u"json: cannot unmarshal array into Go value of type map[string]interface {}"_s);
    row("text", R"("x")",
        decoding
            + u"json: cannot unmarshal string into Go value of type map[string]interface {}"_s);
    row("other name", R"({"metadata": {"name": "other"}})",
        u"400 BadRequest: the name of the object (other) does not match the name on the URL (a)"_s);
    row("no metadata", R"({"metadata": null})",
        u"400 BadRequest: the name of the object (a based on URL) was undeterminable: name must be "
        "provided"_s);
    row("other namespace", R"({"metadata": {"namespace": "other"}})",
        u"400 BadRequest: the namespace of the provided object does not match the namespace sent "
        "on the request"_s);
    row("other kind", R"({"kind": "Other"})",
        u"422 Invalid: Other.vm.novasphere.dev \"a\" is invalid: kind: Invalid value: \"Other\": "
        "must be WukongSnapshot"_s);
    row("other version", R"({"apiVersion": "v9"})",
        u"422 Invalid: WukongSnapshot \"a\" is invalid: apiVersion: Invalid value: \"v9\": must be "
        "vm.novasphere.dev/v1alpha1"_s);
    row("other uid", R"({"metadata": {"uid": "1"}})",
        invalid + u"metadata.uid: Invalid value: \"1\": field is immutable"_s);
    row("deletion", R"({"metadata": {"deletionGracePeriodSeconds": 5}})",
        invalid + u"metadata.deletionGracePeriodSeconds: Invalid value: 5: field is immutable"_s);
    row("no spec", R"({"spec": null})", invalid + u"[spec: Required value, <nil>: "_s);
    row("text for spec", R"({"spec": "text"})",
        invalid + u"[spec: Invalid value: \"string\": spec in body must be of type object"_s);
    row("immutable operation", R"({"spec": {"operation": "delete", "snapshotName": null}})",
        invalid + u"["_s);
    row("immutable name", R"({"spec": {"wukongName": "other"}})",
        invalid
            + u"spec: Invalid value: wukongName cannot be changed: delete this object and create "
              "another"_s);
    row("field that comes late", R"({"spec": {"mode": "Online"}})",
        invalid
            + u"spec: Invalid value: mode cannot be changed: delete this object and create "
              "another"_s);
    row("too short", R"({"spec": {"pin": {"reason": ""}}})",
        invalid
            + u"spec.pin.reason: Invalid value: \"\": spec.pin.reason in body should be at least 1 "
              "chars long"_s);
    row("label", R"({"metadata": {"labels": {"a": "x y"}}})",
        invalid + u"metadata.labels: Invalid value: \"x y\": a valid label must be"_s);
}

void ConformanceTest::refusesMergePatches()
{
    QFETCH(QByteArray, patchText);
    QFETCH(QString, refusal);
    (void)create(u"a"_s);
    const Answer before = read(u"a"_s);
    const QString answer = patch(snapshots(u"a"_s), patchText).refusal();
    QVERIFY2(answer.startsWith(refusal), qPrintable(answer));
    QCOMPARE(read(u"a"_s).body, before.body);
    QCOMPARE(patch(snapshots(u"nope"_s), patchText).refusal(),
             u"404 NotFound: wukongsnapshots.vm.novasphere.dev \"nope\" not found"_s);
}

void ConformanceTest::appliesJsonPatches_data()
{
    QTest::addColumn<QByteArray>("operations");
    QTest::addColumn<QByteArray>("labels"); // afterwards
    const auto row = [](const char *name, const QByteArray &operations, const QByteArray &labels) {
        QTest::newRow(name) << '[' + operations + ']' << labels;
    };
    row("add", R"({"op": "add", "path": "/metadata/labels/b", "value": "2"})",
        R"({"a": "1", "b": "2"})");
    row("test and replace",
        R"({"op": "test", "path": "/metadata/labels/a", "value": "1"},
           {"op": "replace", "path": "/metadata/labels/a", "value": "2"})",
        R"({"a": "2"})");
    row("replace what is not there",
        R"({"op": "replace", "path": "/metadata/labels/b", "value": "2"})",
        R"({"a": "1", "b": "2"})");
    row("what is not there is null",
        R"({"op": "test", "path": "/metadata/labels/b", "value": null})", R"({"a": "1"})");
    row("escaped", R"({"op": "add", "path": "/metadata/labels/example.com~1x", "value": "x"})",
        R"({"a": "1", "example.com/x": "x"})");
    row("copy and move",
        R"({"op": "copy", "from": "/metadata/labels/a", "path": "/metadata/labels/b"},
           {"op": "move", "from": "/metadata/labels/a", "path": "/metadata/labels/c"})",
        R"({"b": "1", "c": "1"})");
    row("remove", R"({"op": "remove", "path": "/metadata/labels/a"})", "{}");
}

void ConformanceTest::appliesJsonPatches()
{
    QFETCH(QByteArray, operations);
    QFETCH(QByteArray, labels);
    (void)create(u"a"_s);
    QCOMPARE(patch(snapshots(u"a"_s), R"({"metadata": {"labels": null}})").status, 200);
    QCOMPARE(patch(snapshots(u"a"_s), R"({"metadata": {"labels": {"a": "1"}}})").status, 200);
    const Answer answer = patch(snapshots(u"a"_s), operations, "application/json-patch+json");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.meta("labels").toObject(), json(labels));
}

void ConformanceTest::refusesJsonPatches_data()
{
    QTest::addColumn<QByteArray>("operations");
    QTest::addColumn<QString>("refusal"); // its beginning
    const QString rejected =
        u"422 Invalid: the server rejected our request due to an error in our request"_s;
    const QString decoding = u"400 BadRequest: error decoding patch: "_s;
    const auto row = [&](const char *name, const QByteArray &operation) {
        QTest::newRow(name) << '[' + operation + ']' << rejected;
    };
    row("test fails", R"({"op": "test", "path": "/metadata/labels/a", "value": "2"})");
    row("test of nothing", R"({"op": "test", "path": "/metadata/labels/b", "value": "2"})");
    row("remove nothing", R"({"op": "remove", "path": "/metadata/labels/b"})");
    row("move nothing",
        R"({"op": "move", "from": "/metadata/labels/b", "path": "/metadata/labels/c"})");
    row("add below nothing", R"({"op": "add", "path": "/metadata/annotations/x", "value": "x"})");
    row("unknown operation", R"({"op": "frob", "path": "/x"})");
    row("remove everything", R"({"op": "remove", "path": ""})");
    QTest::newRow("object") << R"({"op": "add", "path": "/x"})"_ba
                            << decoding
            + u"json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp"_s;
    QTest::newRow("broken") << "["_ba << decoding;
    QTest::newRow("invalid outcome")
        << R"([{"op": "replace", "path": "/spec/operation", "value": "eat"}])"_ba
        << u"422 Invalid: WukongSnapshot.vm.novasphere.dev \"a\" is invalid: [spec.operation: "
           "Unsupported value: \"eat\""_s;
}

void ConformanceTest::refusesJsonPatches()
{
    QFETCH(QByteArray, operations);
    QFETCH(QString, refusal);
    (void)create(u"a"_s, R"({"labels": {"a": "1"}})");
    const Answer before = read(u"a"_s);
    const QByteArray type = "application/json-patch+json";
    const QString answer = patch(snapshots(u"a"_s), operations, type).refusal();
    QVERIFY2(answer.startsWith(refusal), qPrintable(answer));
    QCOMPARE(read(u"a"_s).body, before.body);
    QCOMPARE(patch(snapshots(u"nope"_s), operations, type).status, 404);
}

void ConformanceTest::refusesForeignPatchTypes()
{
    (void)create(u"a"_s);
    const QString refusal =
        u"415 UnsupportedMediaType: the body of the request was in an unknown format - accepted "
        "media types include: application/json-patch+json, application/merge-patch+json, "
        "application/apply-patch+yaml"_s;
    for (const char *type :
         {"application/json", "text/plain", "application/strategic-merge-patch+json"})
        QCOMPARE(patch(snapshots(u"a"_s), "{}", type).refusal(), refusal);
    QCOMPARE(m_admin->post(configMaps(), configMap(u"a"_s)).status, 201);
    QCOMPARE(patch(configMaps(u"a"_s), "{}", "application/json").refusal(),
             u"415 UnsupportedMediaType: 415: Unsupported Media Type"_s);
    // Apply makes what is not there; who applies must say its name.
    QJsonObject applied = snapshot(u"applied"_s);
    const QByteArray body = QJsonDocument(applied).toJson();
    const QByteArray apply = "application/apply-patch+yaml";
    QCOMPARE(patch(snapshots(u"applied"_s), body, apply).refusal(),
             u"422 Invalid: PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required "
             "value: is required for apply patch"_s);
    QCOMPARE(patch(snapshots(u"applied"_s) + u"?fieldManager=me"_s, body, apply).status, 201);
    QCOMPARE(patch(snapshots(u"applied"_s) + u"?fieldManager=me"_s, body, apply).status, 200);
}

void ConformanceTest::patchesBuiltinKindsStrategically()
{
    QCOMPARE(m_admin->post(configMaps(), configMap(u"a"_s)).status, 201);
    const Answer patched = patch(configMaps(u"a"_s), R"({"metadata": {"labels": {"s": "t"}},
                                      "data": {"a": null, "m": "1"}})",
                                 "application/strategic-merge-patch+json");
    QCOMPARE(patched.status, 200);
    QCOMPARE(patched.body["data"_L1].toObject(), json(R"({"m": "1"})"));
    QCOMPARE(patched.meta("labels").toObject(), json(R"({"s": "t"})"));
}

} // namespace e2e
