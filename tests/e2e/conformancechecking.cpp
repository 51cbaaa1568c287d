// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "conformance.h"

#include "support/testing.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;
using Verb = kube::Request::Verb;
namespace r = kube::resources;

namespace e2e {

namespace {

const QString unchecked =
    u"<nil> FieldValueInvalid: Invalid value: null: some validation rules were not checked because "
    "the object was invalid; correct the existing errors to complete validation"_s;

} // namespace

void ConformanceTest::refusesBadBodies_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QString>("refusal"); // its beginning: parsers differ
    const QString unrecognized = u"400 BadRequest: the object provided is unrecognized (must be of "
                                 "type WukongSnapshot): "_s;
    const QString broken = unrecognized + u"couldn't get version/kind; json parse error: "_s;
    const QByteArray type = "application/json";
    QTest::newRow("broken") << "{nope"_ba << type << broken;
    QTest::newRow("empty") << QByteArray() << type << broken;
    QTest::newRow("array") << "[]"_ba << type << broken + u"json: cannot unmarshal array"_s;
    QTest::newRow("no kind") << R"({"apiVersion":"vm.novasphere.dev/v1alpha1"})"_ba << type
                             << unrecognized
            + u"Object 'Kind' is missing in '{\"apiVersion\":\"vm.novasphere.dev/v1alpha1\"}'"_s;
    const QString version = u"400 BadRequest: the API version in the data (%1) does not match the "
                            "expected API version (vm.novasphere.dev/v1alpha1)"_s;
    QTest::newRow("no version") << R"({"kind":"WukongSnapshot","metadata":{"name":"a"}})"_ba << type
                                << version.arg(QString());
    QTest::newRow("other version")
        << R"({"kind":"WukongSnapshot","apiVersion":"vm.novasphere.dev/v2"})"_ba << type
        << version.arg(u"vm.novasphere.dev/v2"_s);
    QTest::newRow("other kind")
        << R"({"kind":"Wukong","apiVersion":"vm.novasphere.dev/v1alpha1","metadata":{"name":"a"},)"
           R"("spec":{"operation":"create","wukongName":"web"}})"_ba
        << type
        << u"422 Invalid: Wukong.vm.novasphere.dev \"a\" is invalid: kind: Invalid value: "
           "\"Wukong\": must be WukongSnapshot"_s;
    QTest::newRow("text") << "x"_ba << "text/plain"_ba
                          << u"415 UnsupportedMediaType: the body of the request was in an unknown "
                             "format - accepted media types include: application/json, "
                             "application/yaml, application/vnd.kubernetes.protobuf"_s;
    const QString unhandled = u"400 BadRequest: WukongSnapshot in version \"v1alpha1\" cannot be "
                              "handled as a WukongSnapshot: json: cannot unmarshal "_s;
    const auto withMetadata = [](const QByteArray &metadata) -> QByteArray {
        return R"({"kind":"WukongSnapshot","apiVersion":"vm.novasphere.dev/v1alpha1","metadata":)"
            + metadata + R"(,"spec":{"operation":"create","wukongName":"web"}})";
    };
    QTest::newRow("metadata as text")
        << withMetadata("\"x\"") << type
        << unhandled + u"string into Go value of type v1.ObjectMeta"_s;
    QTest::newRow("name as number")
        << withMetadata(R"({"name":5})") << type
        << unhandled + u"number into Go struct field ObjectMeta.name of type string"_s;
    QTest::newRow("label as number")
        << withMetadata(R"({"name":"a","labels":{"x":5}})") << type
        << unhandled + u"number into Go struct field ObjectMeta.labels of type string"_s;
    QTest::newRow("annotation as truth")
        << withMetadata(R"({"name":"a","annotations":{"x":true}})") << type
        << unhandled + u"bool into Go struct field ObjectMeta.annotations of type string"_s;
    QTest::newRow("finalizers as text")
        << withMetadata(R"({"name":"a","finalizers":"x"})") << type
        << unhandled + u"string into Go struct field ObjectMeta.finalizers of type []string"_s;
}

void ConformanceTest::refusesBadBodies()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, type);
    QFETCH(QString, refusal);
    const QString answer = m_admin->send(requestTo(Verb::Post, snapshots(), body, type)).refusal();
    QVERIFY2(answer.startsWith(refusal), qPrintable(answer));
}

void ConformanceTest::refusesForeignPlaces()
{
    const QString mismatch = u"400 BadRequest: the namespace of the provided object does not match "
                             "the namespace sent on the request"_s;
    QCOMPARE(create(u"a"_s, R"({"namespace": "other"})").refusal(), mismatch);
    QJsonObject map = configMap(u"a"_s);
    map["metadata"_L1] = json(R"({"name": "a", "namespace": "other"})");
    QCOMPARE(m_admin->post(configMaps(), map).refusal(), mismatch);
    const QString nowhere =
        u"/apis/vm.novasphere.dev/v1alpha1/namespaces/nowhere/wukongsnapshots"_s;
    const Answer homeless = m_admin->post(nowhere, snapshot(u"a"_s, R"({"namespace": "nowhere"})"));
    QCOMPARE(homeless.refusal(), u"404 NotFound: namespaces \"nowhere\" not found"_s);
    QCOMPARE(homeless.details(), R"({"kind":"namespaces","name":"nowhere"})"_ba);
    // The namespace of the path is enough.
    const Answer silent = create(u"a"_s, R"({"namespace": null})");
    QCOMPARE(silent.status, 201);
    QCOMPARE(silent.meta("namespace").toString(), m_space);
    QCOMPARE(m_admin->post(u"/apis/vm.novasphere.dev/v1alpha1/wukongsnapshots"_s, snapshot(u"b"_s))
                 .refusal(),
             u"404: 404 page not found\n"_s);
    QCOMPARE(replace(snapshots(), snapshot(u"a"_s)).refusal(),
             u"400 BadRequest: name must be provided"_s);
    QCOMPARE(patch(snapshots(), "{}").refusal(), u"400 BadRequest: name must be provided"_s);
}

void ConformanceTest::takesYaml()
{
    const QByteArray text = "apiVersion: vm.novasphere.dev/v1alpha1\nkind: WukongSnapshot\n"
                            "metadata: {name: a}\nspec: {operation: create, wukongName: web}\n";
    const Answer made = m_admin->send(requestTo(Verb::Post, snapshots(), text, "application/yaml"));
    QCOMPARE(made.status, 201);
    QCOMPARE(made.body["spec"_L1].toObject(), snapshot(u"a"_s)["spec"_L1].toObject());
}

void ConformanceTest::enforcesSchemas_data()
{
    QTest::addColumn<QByteArray>("spec");
    QTest::addColumn<QStringList>("causes");
    const auto row = [](const char *name, const QByteArray &spec, QStringList causes, bool blocks) {
        if (blocks)
            causes.prepend(unchecked);
        QTest::newRow(name) << spec << causes;
    };
    const auto blocked = [row](const char *name, const QByteArray &spec, const QString &cause) {
        row(name, spec, {cause}, true);
    };
    const auto wrong = [row](const char *name, const QByteArray &spec, const QString &cause) {
        row(name, spec, {cause}, false);
    };
    const QString invalid = u" FieldValueInvalid: Invalid value: "_s;
    const QString type = u"%1 FieldValueTypeInvalid: Invalid value: \"%2\": %1 in body must be of "
                         "type %3: \"%2\""_s;
    blocked("missing", R"({"wukongName": "w"})",
            u"spec.operation FieldValueRequired: Required value"_s);
    blocked("null", R"({"operation": null, "wukongName": "w"})",
            u"spec.operation FieldValueRequired: Required value"_s);
    blocked("enum", R"({"operation": "eat", "wukongName": "w"})",
            u"spec.operation FieldValueNotSupported: Unsupported value: \"eat\": supported values: "
            "\"create\", \"restore\", \"delete\", \"clone\""_s);
    blocked("number for text", R"({"operation": "create", "wukongName": 5})",
            type.arg(u"spec.wukongName"_s, u"integer"_s, u"string"_s));
    blocked("fraction for text", R"({"operation": "create", "wukongName": 1.5})",
            type.arg(u"spec.wukongName"_s, u"number"_s, u"string"_s));
    blocked("text for truth",
            R"({"operation": "restore", "wukongName": "w", "snapshotName": "s",
                "safetySnapshot": "yes"})",
            type.arg(u"spec.safetySnapshot"_s, u"string"_s, u"boolean"_s));
    blocked("text for object", R"({"operation": "create", "wukongName": "w", "pin": "x"})",
            type.arg(u"spec.pin"_s, u"string"_s, u"object"_s));
    blocked("text for spec", R"("text")", type.arg(u"spec"_s, u"string"_s, u"object"_s));
    blocked("array for spec", "[]", type.arg(u"spec"_s, u"array"_s, u"object"_s));
    blocked("null for spec", "null", u"spec FieldValueRequired: Required value"_s);
    blocked("too long",
            R"({"operation": "delete", "wukongName": "w", "snapshotName": ")" + QByteArray(64, 's')
                + R"("})",
            u"spec.snapshotName FieldValueTooLong: Too long: may not be more than 63 bytes"_s);
    blocked("nested", R"({"operation": "create", "wukongName": "w", "pin": {}})",
            u"spec.pin.reason FieldValueRequired: Required value"_s);
    blocked("time",
            R"({"operation": "create", "wukongName": "w",
                "pin": {"reason": "r", "until": "tomorrow"}})",
            type.arg(u"spec.pin.until"_s, u"tomorrow"_s, u"date-time"_s));
    wrong("too short", R"({"operation": "create", "wukongName": ""})",
          u"spec.wukongName"_s + invalid
              + u"\"\": spec.wukongName in body should be at least 1 chars long"_s);
    const QString deadline = u"deadline must be longer than 0: without a deadline a guest could "
                             "stay frozen for ever"_s;
    row("pattern", R"({"operation": "create", "wukongName": "w", "deadline": "soon"})",
        {u"spec.deadline"_s + invalid + u"\"soon\": "_s + deadline,
         u"spec.deadline"_s + invalid
             + u"\"soon\": spec.deadline in body should match "
               "'^([0-9]+(\\.[0-9]+)?(h|m|s|ms))+$'"_s},
        false);
    wrong("rule of a text", R"({"operation": "create", "wukongName": "w", "deadline": "0s"})",
          u"spec.deadline"_s + invalid + u"\"0s\": "_s + deadline);
    const QString one = u"exactly one of wukongName and virtualMachineName must be set"_s;
    wrong("rule: none", R"({"operation": "create"})", u"spec"_s + invalid + one);
    wrong("rule: both", R"({"operation": "create", "wukongName": "w", "virtualMachineName": "v"})",
          u"spec"_s + invalid + one);
    wrong("rule: clone", R"({"operation": "clone", "wukongName": "w", "snapshotName": "s"})",
          u"spec"_s + invalid + u"clone must be set for operation clone, and only there"_s);
    row("two rules",
        R"({"operation": "create", "wukongName": "w", "snapshotName": "s",
            "force": {"reason": "r"}})",
        {u"spec"_s + invalid + u"force is only for operations delete and restore"_s,
         u"spec"_s + invalid
             + u"snapshotName is not allowed for operation create: the new snapshot is called like "
               "this object"_s},
        false);
    row("several",
        R"({"operation": "eat", "wukongName": "", "description": ")" + QByteArray(1025, 'd')
            + R"(", "pin": {}})",
        {u"spec.description FieldValueTooLong: Too long: may not be more than 1024 bytes"_s,
         u"spec.operation FieldValueNotSupported: Unsupported value: \"eat\": supported values: "
         "\"create\", \"restore\", \"delete\", \"clone\""_s,
         u"spec.pin.reason FieldValueRequired: Required value"_s,
         u"spec.wukongName"_s + invalid
             + u"\"\": spec.wukongName in body should be at least 1 chars long"_s},
        true);
}

void ConformanceTest::enforcesSchemas()
{
    QFETCH(QByteArray, spec);
    QFETCH(QStringList, causes);
    QJsonObject object = snapshot(u"a"_s);
    object["spec"_L1] = QJsonDocument::fromJson('[' + spec + ']').array().first();
    const Answer answer = m_admin->post(snapshots(), object);
    QCOMPARE(answer.causes(), causes);
    QCOMPARE(answer.status, 422);
    const QString begin = u"422 Invalid: WukongSnapshot.vm.novasphere.dev \"a\" is invalid: "_s;
    QVERIFY(answer.refusal().startsWith(begin));
    if (causes.size() == 1)
        QCOMPARE(
            answer.refusal(),
            QString(begin + causes[0].section(u' ', 0, 0) + u": "_s + causes[0].section(u' ', 2)));
}

void ConformanceTest::treatsUnknownFieldsAsAsked()
{
    QJsonObject object = snapshot(u"a"_s, R"({"strange": "x"})");
    object["extra"_L1] = json(R"({"x": 1})");
    object["spec"_L1] = json(R"({"operation": "create", "wukongName": "w", "colour": "red",
                                 "pin": {"reason": "r", "deep": 1}})");
    const QStringList texts{u"unknown field \"metadata.strange\""_s, u"unknown field \"extra\""_s,
                            u"unknown field \"spec.colour\""_s,
                            u"unknown field \"spec.pin.deep\""_s};
    const auto send = [&](const QString &validation) {
        return m_admin->post(snapshots() + u"?dryRun=All&fieldValidation="_s + validation, object);
    };
    const Answer strict = send(u"Strict"_s);
    QCOMPARE(strict.refusal(),
             u"400 BadRequest: WukongSnapshot in version \"v1alpha1\" cannot be handled as a "
             "WukongSnapshot: strict decoding error: "_s
                 + texts.join(u", "_s));
    const Answer warned = send(u"Warn"_s);
    QCOMPARE(warned.status, 201);
    QCOMPARE(warned.warnings, texts);
    QCOMPARE(warned.body["spec"_L1].toObject(),
             json(R"({"operation": "create", "wukongName": "w", "pin": {"reason": "r"}})"));
    QVERIFY(!warned.body.contains("extra"_L1) && !warned.metadata().contains("strange"_L1));
    const Answer ignored = send(u"Ignore"_s);
    QCOMPARE(ignored.status, 201);
    QCOMPARE(ignored.warnings, QStringList());
    QCOMPARE(ignored.body["spec"_L1], warned.body["spec"_L1]);
    QCOMPARE(m_admin->post(snapshots() + u"?dryRun=All"_s, object).warnings, texts);

    QCOMPARE(create(u"a"_s).status, 201);
    const Answer patched = patch(snapshots(u"a"_s), R"({"spec": {"colour": "x"}})");
    QCOMPARE(patched.warnings, QStringList{u"unknown field \"spec.colour\""_s});
    const Answer refused =
        patch(snapshots(u"a"_s) + u"?fieldValidation=Strict"_s, R"({"spec": {"colour": "x"}})");
    QCOMPARE(refused.status, 422);
    QCOMPARE(refused.causes().size(), 1);
    QVERIFY(refused.causes()[0].startsWith(u"patch FieldValueInvalid: "_s));
    QVERIFY(
        refused.causes()[0].endsWith(u"strict decoding error: unknown field \"spec.colour\""_s));
}

void ConformanceTest::fillsInDefaults()
{
    const auto policy = [this](const QByteArray &text) {
        QJsonObject wukong = kube::newObject(r::wukong, key(u"w"_s));
        wukong["spec"_L1] = QJsonObject{{u"snapshotPolicy"_s, json(text)}};
        const QString path = kube::collectionPath(r::wukong, m_space) + u"?dryRun=All"_s;
        return m_admin->post(path, wukong).body["spec"_L1]["snapshotPolicy"_L1].toObject();
    };
    QCOMPARE(policy(R"({"schedule": "@daily"})"),
             json(R"({"schedule": "@daily", "enabled": true})"));
    QCOMPARE(policy(R"({"schedule": "@daily", "enabled": false, "retention": {"keepDaily": 3}})"),
             json(R"({"schedule": "@daily", "enabled": false,
                      "retention": {"keepDaily": 3, "minReady": 1, "maxFailed": 3}})"));
    // Where there may be no null, it is as if there were nothing.
    QCOMPARE(policy(R"({"schedule": "@daily", "enabled": null, "timeZone": null})"),
             json(R"({"schedule": "@daily", "enabled": true})"));
}

void ConformanceTest::refusesWriteOptions_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("refusal");
    QTest::newRow("dry run")
        << u"dryRun=Some"_s
        << u"dryRun: Unsupported value: [\"Some\"]: supported values: \"All\""_s;
    QTest::newRow("validation")
        << u"fieldValidation=Wrong"_s
        << u"fieldValidation: Unsupported value: \"Wrong\": supported values: \"\", \"Ignore\", "
           "\"Strict\", \"Warn\""_s;
}

void ConformanceTest::refusesWriteOptions()
{
    QFETCH(QString, query);
    QFETCH(QString, refusal);
    const QString words = u"422 Invalid: %1.meta.k8s.io \"\" is invalid: "_s + refusal;
    const QString target = snapshots() + u'?' + query;
    const QString named = snapshots(u"a"_s) + u'?' + query;
    const Answer created = m_admin->post(target, snapshot(u"a"_s));
    QCOMPARE(created.refusal(), words.arg(u"CreateOptions"_s));
    QCOMPARE(created.details(), R"({"group":"meta.k8s.io","kind":"CreateOptions"})"_ba);
    QCOMPARE(replace(named, snapshot(u"a"_s)).refusal(), words.arg(u"UpdateOptions"_s));
    QCOMPARE(patch(named, "{}").refusal(), words.arg(u"PatchOptions"_s));
}

void ConformanceTest::limitsSizes()
{
    const QByteArray large = R"({"a":")" + QByteArray(3 * 1024 * 1024, 'x') + R"("})";
    QCOMPARE(m_admin->send(requestTo(Verb::Post, snapshots(), large, "application/json")).refusal(),
             u"413 RequestEntityTooLarge: Request entity too large: limit is 3145728"_s);
    const QByteArray fits = R"({"annotations": {"a": ")" + QByteArray(200 * 1024, 'x') + R"("}})";
    QCOMPARE(create(u"a"_s, fits).status, 201);
}

void ConformanceTest::letsOneOfManyCreate()
{
    constexpr int many = 12;
    QList<kube::Client::Answer<kube::Object>> answers;
    for (int i = 0; i < many; ++i)
        answers << m_admin->client().create(r::wukongSnapshot, snapshot(u"a"_s));
    int made = 0;
    for (const auto &answer : answers) {
        const auto result = ApiProbe::wait(answer);
        if (result)
            ++made;
        else
            QCOMPARE(result.error().kind, base::Error::Kind::AlreadyExists);
    }
    QCOMPARE(made, 1);
}

} // namespace e2e
