// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "conformance.h"

#include "support/testing.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;
namespace r = kube::resources;

namespace e2e {

namespace {

const QString subdomainRule =
    u"a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or "
    "'.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used "
    "for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"_s;
const QString nameRule =
    u"must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an "
    "alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for "
    "validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')"_s;
const QString labelRule =
    u"a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or "
    "'.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  "
    "or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')"_s;
const QString unchecked =
    u"<nil> FieldValueInvalid: Invalid value: null: some validation rules were not checked because "
    "the object was invalid; correct the existing errors to complete validation"_s;

} // namespace

void ConformanceTest::setsWhatOnlyServersSet()
{
    QJsonObject object =
        snapshot(u"a"_s, R"({"uid": "11111111-1111-1111-1111-111111111111", "generation": 7,
                    "creationTimestamp": "2001-01-01T00:00:00Z", "selfLink": "/x",
                    "deletionTimestamp": "2001-01-01T00:00:00Z", "deletionGracePeriodSeconds": 3})");
    object["status"_L1] = json(R"({"phase": "Ready"})");
    const Answer made = m_admin->post(snapshots(), object);
    QCOMPARE(made.status, 201);
    QVERIFY(!made.meta("uid").toString().startsWith(u"11111111"_s));
    QVERIFY(!made.meta("creationTimestamp").toString().startsWith(u"2001"_s));
    QVERIFY(made.meta("resourceVersion").toString().toULongLong() > 0);
    QCOMPARE(made.meta("generation").toInt(), 1);
    for (const QLatin1String field :
         {"deletionTimestamp"_L1, "deletionGracePeriodSeconds"_L1, "selfLink"_L1})
        QVERIFY2(!made.metadata().contains(field), field.data());
    QVERIFY(!made.body.contains("status"_L1));
    QCOMPARE(create(u"b"_s, R"({"resourceVersion": "12"})").refusal(),
             u"500 : resourceVersion should not be set on objects to be created"_s);
    QCOMPARE(create(u"b"_s, R"({"resourceVersion": "0"})").status, 201);
}

void ConformanceTest::refusesNameTwice()
{
    QCOMPARE(create(u"a"_s).status, 201);
    const Answer again = create(u"a"_s);
    QCOMPARE(again.refusal(),
             u"409 AlreadyExists: wukongsnapshots.vm.novasphere.dev \"a\" already exists"_s);
    QCOMPARE(again.details(),
             R"({"group":"vm.novasphere.dev","kind":"wukongsnapshots","name":"a"})"_ba);
    const auto typed =
        ApiProbe::wait(m_admin->client().create(r::wukongSnapshot, snapshot(u"a"_s)));
    QCOMPARE(typed.error().kind, base::Error::Kind::AlreadyExists);
    QCOMPARE(m_admin->post(configMaps(), configMap(u"a"_s)).status, 201);
    QCOMPARE(m_admin->post(configMaps(), configMap(u"a"_s)).refusal(),
             u"409 AlreadyExists: configmaps \"a\" already exists"_s);
    // What is wrong with the object comes first.
    QJsonObject wrong = snapshot(u"a"_s);
    wrong["spec"_L1] = json(R"({"operation": "create"})");
    QCOMPARE(m_admin->post(snapshots(), wrong).status, 422);
    QCOMPARE(create(u"held"_s, R"({"finalizers": ["example.com/hold"]})").status, 201);
    QCOMPARE(remove(snapshots(u"held"_s)).status, 200);
    QCOMPARE(create(u"held"_s).refusal(),
             u"409 AlreadyExists: object is being deleted: wukongsnapshots.vm.novasphere.dev "
             "\"held\" already exists"_s);
}

void ConformanceTest::generatesNames()
{
    QSet<QString> names;
    for (int i = 0; i < 3; ++i) {
        const Answer made = create({}, R"({"generateName": "gen-"})");
        QCOMPARE(made.status, 201);
        QCOMPARE(made.meta("generateName").toString(), u"gen-"_s);
        const QRegularExpression form(u"^gen-[a-z0-9]{5}$"_s);
        QVERIFY(form.match(made.meta("name").toString()).hasMatch());
        names << made.meta("name").toString();
    }
    QCOMPARE(names.size(), 3);
    const Answer bad = create({}, R"({"generateName": "Bad_"})");
    QCOMPARE(bad.status, 422);
    QVERIFY(bad.causes().contains(
        u"metadata.generateName FieldValueInvalid: Invalid value: \"Bad_\": "_s + subdomainRule));
    QCOMPARE(create(u"named"_s, R"({"generateName": "other-"})").meta("name").toString(),
             u"named"_s);
}

void ConformanceTest::refusesBadNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QStringList>("causes");
    const auto invalid = [](const QString &name) {
        return QStringList{u"metadata.name FieldValueInvalid: Invalid value: \"%1\": %2"_s.arg(
            name, subdomainRule)};
    };
    for (const QString &name : {u"UPPER"_s, u"a_b"_s, u"-a"_s, u"a."_s, u"a/b"_s, u"ä"_s})
        QTest::newRow(qPrintable(name)) << name << invalid(name);
    QTest::newRow("none") << QString()
                          << QStringList{unchecked,
                                         u"metadata.name FieldValueRequired: Required value: name "
                                         "or generateName is required"_s};
    const QString ours =
        u"<nil> FieldValueInvalid: Invalid value: the name of a WukongSnapshot has "
        "at most 63 characters, because it is also used as a label value"_s;
    QTest::newRow("long for our kind") << QString(64, u'x') << QStringList{ours};
    const QString longest(254, u'x');
    QTest::newRow("long for every kind")
        << longest
        << QStringList{ours,
                       u"metadata.name FieldValueInvalid: Invalid value: \"%1\": must be no more "
                       "than 253 characters"_s.arg(longest)};
}

void ConformanceTest::refusesBadNames()
{
    QFETCH(QString, name);
    QFETCH(QStringList, causes);
    const Answer answer = create(name);
    QCOMPARE(answer.status, 422);
    QCOMPARE(answer.causes(), causes);
    QVERIFY(answer.refusal().startsWith(
        u"422 Invalid: WukongSnapshot.vm.novasphere.dev \"%1\" is invalid: "_s.arg(name)));
    const QByteArray named =
        name.isEmpty() ? QByteArray() : QByteArray(",\"name\":\"" + name.toUtf8() + '"');
    QCOMPARE(answer.details(),
             R"({"group":"vm.novasphere.dev","kind":"WukongSnapshot")" + named + '}');
}

void ConformanceTest::refusesBadMetadata_data()
{
    QTest::addColumn<QByteArray>("metadata");
    QTest::addColumn<QStringList>("causes");
    const auto row = [](const char *name, const QByteArray &metadata, const QStringList &causes) {
        QTest::newRow(name) << metadata << causes;
    };
    const QString labels = u"metadata.labels FieldValueInvalid: Invalid value: "_s;
    row("label value", R"({"labels": {"a": "x y"}})", {labels + u"\"x y\": "_s + labelRule});
    row("long label value", R"({"labels": {"a": ")" + QByteArray(64, 'x') + R"("}})",
        {labels + u'"' + QString(64, u'x') + u"\": must be no more than 63 bytes"_s});
    row("label key", R"({"labels": {"-a-": "x"}})", {labels + u"\"-a-\": name part "_s + nameRule});
    row("long label key", R"({"labels": {")" + QByteArray(64, 'x') + R"(": "x"}})",
        {labels + u'"' + QString(64, u'x') + u"\": name part must be no more than 63 bytes"_s});
    row("empty label key", R"({"labels": {"": "x"}})",
        {labels + u"\"\": name part must be non-empty"_s,
         labels + u"\"\": name part "_s + nameRule});
    row("two slashes", R"({"labels": {"A/B/C": "x"}})",
        {labels + u"\"A/B/C\": a valid label key "_s + nameRule
         + u" with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')"_s});
    row("label prefix", R"({"labels": {"A_b/x": "x"}})",
        {labels + u"\"A_b/x\": prefix part "_s + subdomainRule});
    row("empty label prefix", R"({"labels": {"/x": "x"}})",
        {labels + u"\"/x\": prefix part must be non-empty"_s});
    row("annotation key", R"({"annotations": {"a b": "x"}})",
        {u"metadata.annotations FieldValueInvalid: Invalid value: \"a b\": name part "_s
         + nameRule});
    row("annotations too large",
        R"({"annotations": {"a": ")" + QByteArray(256 * 1024 + 1, 'x') + R"("}})",
        {unchecked,
         u"metadata.annotations FieldValueTooLong: Too long: may not be more than 262144 bytes"_s});
    const QString owner = u"metadata.ownerReferences"_s;
    row("owner without uid",
        R"({"ownerReferences": [{"apiVersion": "v1", "kind": "Pod", "name": "a"}]})",
        {owner + u".uid FieldValueInvalid: Invalid value: \"\": must not be empty"_s});
    row("owner without anything", R"({"ownerReferences": [{"uid": "u"}]})",
        {owner + u".apiVersion FieldValueInvalid: Invalid value: \"\": version must not be empty"_s,
         owner + u".kind FieldValueInvalid: Invalid value: \"\": must not be empty"_s,
         owner + u".name FieldValueInvalid: Invalid value: \"\": must not be empty"_s});
    row("two controllers",
        R"({"ownerReferences": [
            {"apiVersion": "v1", "kind": "Pod", "name": "a", "uid": "u1", "controller": true},
            {"apiVersion": "v1", "kind": "Pod", "name": "b", "uid": "u2", "controller": true}]})",
        {owner
         + u" FieldValueInvalid: Invalid value: [{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"name\":"
           "\"a\",\"uid\":\"u1\",\"controller\":true},{\"apiVersion\":\"v1\",\"kind\":\"Pod\","
           "\"name\":\"b\",\"uid\":\"u2\",\"controller\":true}]: Only one reference can have "
           "Controller set to true. Found \"true\" in references for Pod/a and Pod/b"_s});
    row("event as owner",
        R"({"ownerReferences": [{"apiVersion": "v1", "kind": "Event", "name": "a", "uid": "u"}]})",
        {owner
         + u" FieldValueInvalid: Invalid value: {\"apiVersion\":\"v1\",\"kind\":\"Event\",\"name\":"
           "\"a\",\"uid\":\"u\"}: /v1, Kind=Event is disallowed from being an owner"_s});
    row("finalizer", R"({"finalizers": ["example.com/a b"]})",
        {u"metadata.finalizers FieldValueInvalid: Invalid value: \"example.com/a b\": name part "_s
         + nameRule});
    row("both ways of deletion", R"({"finalizers": ["foregroundDeletion", "orphan"]})",
        {u"metadata.finalizers FieldValueInvalid: Invalid value: "
         "[\"foregroundDeletion\",\"orphan\"]: finalizer orphan and foregroundDeletion cannot be "
         "both set"_s});
}

void ConformanceTest::refusesBadMetadata()
{
    QFETCH(QByteArray, metadata);
    QFETCH(QStringList, causes);
    const Answer answer = create(u"a"_s, metadata);
    QCOMPARE(answer.status, 422);
    QCOMPARE(answer.causes(), causes);
    QCOMPARE(read(u"a"_s).status, 404);
}

void ConformanceTest::leavesOutEmptyMetadata()
{
    const Answer made = create(u"a"_s, R"({"labels": {}, "annotations": {"x": null},
                                           "finalizers": [], "ownerReferences": [],
                                           "generateName": ""})");
    QCOMPARE(made.status, 201);
    QStringList fields = made.metadata().keys();
    fields.removeAll(u"managedFields"_s); // for server-side apply, which nobody here uses
    QCOMPARE(fields.join(u' '),
             u"annotations creationTimestamp generation name namespace resourceVersion uid"_s);
    QCOMPARE(made.meta("annotations").toObject(), json(R"({"x": ""})"));
}

void ConformanceTest::warnsOfBareFinalizers()
{
    const Answer made = create(u"a"_s, R"({"finalizers": ["nodomain", "example.com/x"]})");
    QCOMPARE(made.status, 201);
    QCOMPARE(made.warnings,
             QStringList{u"metadata.finalizers: \"nodomain\": prefer a domain-qualified finalizer "
                         "name to avoid accidental conflicts with other finalizer writers"_s});
    QCOMPARE(patch(snapshots(u"a"_s), R"({"metadata": {"finalizers": null}})").status, 200);
}

} // namespace e2e
