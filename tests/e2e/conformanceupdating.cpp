// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "conformance.h"

#include "support/testing.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;
using Kind = base::Error::Kind;
namespace r = kube::resources;

namespace e2e {

namespace {

QJsonObject
changed(QJsonObject object, QLatin1String part, QLatin1String field, const QJsonValue &value)
{
    QJsonObject inner = object[part].toObject();
    if (value.isUndefined())
        inner.remove(field);
    else
        inner[field] = value;
    object[part] = inner;
    return object;
}

} // namespace

void ConformanceTest::countsGenerationsOfSpec()
{
    const Answer made = create(u"a"_s);
    const auto write = [this](const QByteArray &body) {
        return patch(snapshots(u"a"_s), body).meta("generation").toInt();
    };
    QCOMPARE(write(R"({"metadata": {"labels": {"x": "y"}, "annotations": {"a": "b"}}})"), 1);
    QCOMPARE(write(R"({"spec": {"description": "one"}})"), 2);
    QCOMPARE(write(R"({"spec": {"description": "one"}})"), 2);
    QCOMPARE(patch(snapshots(u"a"_s) + u"/status"_s, R"({"status": {"phase": "Ready"}})")
                 .meta("generation")
                 .toInt(),
             2);
    QCOMPARE(write(R"({"spec": {"pin": {"reason": "r"}}})"), 3);
    const Answer last = read(u"a"_s);
    for (const char *field : {"uid", "creationTimestamp"})
        QCOMPARE(last.meta(field), made.meta(field));
    QVERIFY(last.meta("resourceVersion").toString().toULongLong()
            > made.meta("resourceVersion").toString().toULongLong());
    // Built-in kinds without a status do not count.
    QVERIFY(!m_admin->post(configMaps(), configMap(u"a"_s)).metadata().contains("generation"_L1));
}

void ConformanceTest::writesNothingForNoChange()
{
    const Answer made = create(u"a"_s, R"({"labels": {"app": "x"}})");
    const QString path = snapshots(u"a"_s);
    QCOMPARE(patch(path, R"({"metadata": {"labels": {"app": "x"}}})").body, made.body);
    QCOMPARE(patch(path, R"({"metadata": {"labels": {"none": null}}})").body, made.body);
    QCOMPARE(patch(path, "{}").body, made.body);
    QCOMPARE(replace(path, made.body).body, made.body);
    QCOMPARE(patch(path, "[]", "application/json-patch+json").body, made.body);
    QCOMPARE(read(u"a"_s).body, made.body);
}

void ConformanceTest::separatesStatus()
{
    const Answer made = create(u"a"_s, R"({"labels": {"app": "x"}})");
    const QString status = snapshots(u"a"_s) + u"/status"_s;
    QVERIFY(
        !patch(snapshots(u"a"_s), R"({"status": {"phase": "Ready"}})").body.contains("status"_L1));
    const Answer patched = patch(status, R"({"status": {"phase": "Ready", "strange": 1},
                          "spec": {"description": "no"},
                          "metadata": {"labels": {"via": "status"}, "annotations": {"x": "y"},
                                       "finalizers": ["example.com/x"]}})");
    QCOMPARE(patched.status, 200);
    QCOMPARE(patched.warnings, QStringList{u"unknown field \"status.strange\""_s});
    QCOMPARE(patched.body["status"_L1].toObject(), json(R"({"phase": "Ready"})"));
    QCOMPARE(patched.body["spec"_L1], made.body["spec"_L1]);
    QCOMPARE(patched.meta("labels").toObject(), json(R"({"app": "x"})"));
    QVERIFY(!patched.metadata().contains("annotations"_L1));
    QVERIFY(!patched.metadata().contains("finalizers"_L1));

    QJsonObject wanted = patched.body;
    wanted["status"_L1] = json(R"({"phase": "Creating"})");
    wanted = changed(wanted, "spec"_L1, "description"_L1, u"not me"_s);
    const Answer replaced = replace(status, wanted);
    QCOMPARE(replaced.body["status"_L1].toObject(), json(R"({"phase": "Creating"})"));
    QCOMPARE(replaced.body["spec"_L1], made.body["spec"_L1]);
    const QJsonObject viaMain = changed(replaced.body, "status"_L1, "phase"_L1, u"Failed"_s);
    QCOMPARE(replace(snapshots(u"a"_s), viaMain).body["status"_L1]["phase"_L1].toString(),
             u"Creating"_s);
    QVERIFY(!patch(status, R"({"status": null})").body.contains("status"_L1));
    QCOMPARE(patch(snapshots(u"nope"_s) + u"/status"_s, "{}").status, 404);
    // Times are taken as they are written.
    QCOMPARE(patch(status, R"({"status": {"createdAt": "2020-01-01T00:00:00+02:00"}})")
                 .body["status"_L1]["createdAt"_L1]
                 .toString(),
             u"2020-01-01T00:00:00+02:00"_s);
}

void ConformanceTest::checksStatus_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QStringList>("causes");
    const QString unchecked =
        u"<nil> FieldValueInvalid: Invalid value: null: some validation rules were not checked "
        "because the object was invalid; correct the existing errors to complete validation"_s;
    QTest::newRow("enum") << R"({"phase": "Nowhere"})"_ba
                          << QStringList{
                                 unchecked,
                                 u"status.phase FieldValueNotSupported: Unsupported value: "
                                 "\"Nowhere\": supported values: \"Pending\", \"Creating\", "
                                 "\"Ready\", \"Failed\", \"Restoring\", \"Restored\", \"Cloning\", "
                                 "\"Cloned\", \"Deleting\", \"Deleted\""_s};
    // Sentences about the body of a status leave out where the status stands.
    QTest::newRow("time") << R"({"createdAt": "yesterday"})"_ba
                          << QStringList{unchecked,
                                         u"status.createdAt FieldValueTypeInvalid: Invalid value: "
                                         "\"yesterday\": createdAt in body must be of type "
                                         "date-time: \"yesterday\""_s};
    QTest::newRow("nested") << R"({"disks": [{"name": "x"}, {"name": 5, "included": true}]})"_ba
                            << QStringList{
                                   unchecked,
                                   u"status.disks[0].included FieldValueRequired: Required value"_s,
                                   u"status.disks[1].name FieldValueTypeInvalid: Invalid value: "
                                   "\"integer\": disks[1].name in body must be of type string: "
                                   "\"integer\""_s};
    QTest::newRow("text") << R"("text")"_ba
                          << QStringList{unchecked,
                                         u"status FieldValueTypeInvalid: Invalid value: "
                                         "\"string\":  in body must be of type object: "
                                         "\"string\""_s};
    const QByteArray condition =
        R"({"type": "Ready", "status": "True", "reason": "r",
            "lastTransitionTime": "2020-01-01T00:00:00Z"})";
    QTest::newRow("twice") << R"({"conditions": [)" + condition + ',' + condition + "]}"
                           << QStringList{u"status.conditions[1] FieldValueDuplicate: Duplicate "
                                          "value: {\"type\":\"Ready\"}"_s};
}

void ConformanceTest::checksStatus()
{
    QFETCH(QByteArray, status);
    QFETCH(QStringList, causes);
    (void)create(u"a"_s);
    const Answer answer = patch(snapshots(u"a"_s) + u"/status"_s, R"({"status": )" + status + '}');
    QCOMPARE(answer.status, 422);
    QCOMPARE(answer.causes(), causes);
}

void ConformanceTest::locksReplacements()
{
    const Answer made = create(u"a"_s, R"({"labels": {"app": "x"}, "annotations": {"n": "1"}})");
    QCOMPARE(patch(snapshots(u"a"_s), R"({"metadata": {"labels": {"app": "y"}}})").status, 200);
    const Answer stale = replace(snapshots(u"a"_s), made.body);
    QCOMPARE(stale.refusal(),
             u"409 Conflict: Operation cannot be fulfilled on wukongsnapshots.vm.novasphere.dev "
             "\"a\": the object has been modified; please apply your changes to the latest version "
             "and try again"_s);
    QCOMPARE(stale.details(),
             R"({"group":"vm.novasphere.dev","kind":"wukongsnapshots","name":"a"})"_ba);
    const auto typed = ApiProbe::wait(m_admin->client().replace(r::wukongSnapshot, made.body));
    QCOMPARE(typed.error().kind, Kind::Conflict);

    // A replacement replaces everything that is not the server's.
    QJsonObject fresh =
        changed(read(u"a"_s).body, "metadata"_L1, "labels"_L1, json(R"({"only": "one"})"));
    fresh = changed(fresh, "metadata"_L1, "annotations"_L1, QJsonValue::Undefined);
    fresh = changed(fresh, "metadata"_L1, "uid"_L1, QJsonValue::Undefined);
    fresh = changed(fresh, "metadata"_L1, "creationTimestamp"_L1, QJsonValue::Undefined);
    fresh = changed(fresh, "metadata"_L1, "generation"_L1, 9);
    const Answer replaced = replace(snapshots(u"a"_s), fresh);
    QCOMPARE(replaced.status, 200);
    QCOMPARE(replaced.meta("labels").toObject(), json(R"({"only": "one"})"));
    QVERIFY(!replaced.metadata().contains("annotations"_L1));
    for (const char *field : {"uid", "creationTimestamp", "generation"})
        QCOMPARE(replaced.meta(field), made.meta(field));
    // Of built-in kinds one may replace whatever version is there.
    QCOMPARE(m_admin->post(configMaps(), configMap(u"a"_s)).status, 201);
    QCOMPARE(replace(configMaps(u"a"_s), configMap(u"a"_s)).status, 200);
    const QJsonObject old = changed(configMap(u"a"_s), "metadata"_L1, "resourceVersion"_L1, u"1"_s);
    QVERIFY(replace(configMaps(u"a"_s), old)
                .refusal()
                .startsWith(u"409 Conflict: Operation cannot be fulfilled on configmaps \"a\""_s));
}

void ConformanceTest::refusesReplacements_data()
{
    QTest::addColumn<QByteArray>("metadata");
    QTest::addColumn<QString>("refusal");
    const QString mustLock =
        u"422 Invalid: wukongsnapshots.vm.novasphere.dev \"a\" is invalid: "
        "metadata.resourceVersion: Invalid value: 0: must be specified for an update"_s;
    QTest::newRow("no version") << R"({"name": "a"})"_ba << mustLock;
    QTest::newRow("version 0") << R"({"name": "a", "resourceVersion": "0"})"_ba << mustLock;
    QTest::newRow("version to come")
        << R"({"name": "a", "resourceVersion": "99999999"})"_ba
        << u"409 Conflict: Operation cannot be fulfilled on wukongsnapshots.vm.novasphere.dev "
           "\"a\": the object has been modified; please apply your changes to the latest version "
           "and try again"_s;
    QTest::newRow("no version at all")
        << R"({"name": "a", "resourceVersion": "abc"})"_ba
        << u"500 : strconv.ParseUint: parsing \"abc\": invalid syntax"_s;
    QTest::newRow("other name")
        << R"({"name": "zzz"})"_ba
        << u"400 BadRequest: the name of the object (zzz) does not match the name on the URL (a)"_s;
    QTest::newRow("no name") << R"({})"_ba
                             << u"400 BadRequest: the name of the object (a based on URL) was "
                                "undeterminable: name must be provided"_s;
    QTest::newRow("other namespace")
        << R"({"name": "a", "namespace": "zzz"})"_ba
        << u"400 BadRequest: the namespace of the provided object does not match the namespace "
           "sent on the request"_s;
}

void ConformanceTest::refusesReplacements()
{
    QFETCH(QByteArray, metadata);
    QFETCH(QString, refusal);
    (void)create(u"a"_s);
    QJsonObject object = snapshot(u"a"_s);
    object["metadata"_L1] = json(metadata);
    QCOMPARE(replace(snapshots(u"a"_s), object).refusal(), refusal);
    const bool isOfPlace = refusal.startsWith(u"400"_s);
    if (!isOfPlace)
        QCOMPARE(replace(snapshots(u"nope"_s), changed(object, "metadata"_L1, "name"_L1, u"nope"_s))
                     .refusal(),
                 u"404 NotFound: wukongsnapshots.vm.novasphere.dev \"nope\" not found"_s);
}

void ConformanceTest::locksMergePatches()
{
    const Answer made = create(u"a"_s);
    const auto locked = [this](const QJsonValue &version) {
        const QJsonObject metadata{{u"resourceVersion"_s, version},
                                   {u"labels"_s, json(R"({"x": "y"})")}};
        return patch(snapshots(u"a"_s),
                     QJsonDocument(QJsonObject{{u"metadata"_s, metadata}}).toJson());
    };
    QCOMPARE(patch(snapshots(u"a"_s), R"({"metadata": {"labels": {"a": "b"}}})").status, 200);
    QVERIFY(locked(made.meta("resourceVersion"))
                .refusal()
                .startsWith(u"409 Conflict: Operation cannot be fulfilled on "
                            "wukongsnapshots.vm.novasphere.dev \"a\": the object has been "
                            "modified"_s));
    QCOMPARE(locked(read(u"a"_s).meta("resourceVersion")).status, 200);
    for (const QJsonValue &none : {QJsonValue(QString()), QJsonValue(), QJsonValue(u"0"_s)})
        QCOMPARE(locked(none).causes(),
                 QStringList{u"metadata.resourceVersion FieldValueInvalid: Invalid value: 0: must "
                             "be specified for an update"_s});
}

void ConformanceTest::mergesNulls()
{
    (void)create(u"a"_s, R"({"labels": {"app": "x", "tier": "front"}, "annotations": {"n": "1"}})");
    const auto write = [this](const QByteArray &body) { return patch(snapshots(u"a"_s), body); };
    const Answer pinned =
        write(R"({"spec": {"pin": {"reason": "r", "until": null}, "description": "d"},
                  "metadata": {"labels": {"tier": null}}})");
    QCOMPARE(pinned.body["spec"_L1]["pin"_L1].toObject(), json(R"({"reason": "r"})"));
    QCOMPARE(pinned.meta("labels").toObject(), json(R"({"app": "x"})"));
    const Answer bare = write(R"({"spec": {"pin": null, "description": null},
                                  "metadata": {"labels": null, "annotations": null}})");
    QCOMPARE(bare.body["spec"_L1].toObject(), json(R"({"operation": "create",
                                                       "wukongName": "web"})"));
    QVERIFY(!bare.metadata().contains("labels"_L1));
    QVERIFY(!bare.metadata().contains("annotations"_L1));
    // In objects of an array they vanish, too, whatever the schema says of them.
    QJsonObject wukong = kube::newObject(r::wukong, key(u"w"_s));
    const QString path = kube::collectionPath(r::wukong, m_space);
    QCOMPARE(m_admin->post(path, wukong).status, 201);
    const Answer networks =
        patch(path + u"/w"_s, R"({"spec": {"networks": [{"a": null, "b": 1}]}})");
    QCOMPARE(networks.body["spec"_L1]["networks"_L1].toArray(), QJsonArray{json(R"({"b": 1})")});
    QCOMPARE(remove(path + u"/w"_s).status, 200);
}

void ConformanceTest::keepsWhatOnlyServersSet()
{
    const Answer made = create(u"a"_s);
    const Answer same = patch(snapshots(u"a"_s), R"({"metadata": {"generation": 9, "selfLink": "x",
                                      "creationTimestamp": "2001-01-01T00:00:00Z"}})");
    QCOMPARE(same.status, 200);
    QCOMPARE(same.body, made.body);
    const Answer none = patch(snapshots(u"a"_s), R"({"metadata": {"creationTimestamp": null,
                                                       "uid": null, "generation": null}})");
    QCOMPARE(none.body, made.body);
}

void ConformanceTest::dryRunsLeaveNothing()
{
    const QString dry = u"?dryRun=All"_s;
    const Answer made = m_admin->post(snapshots() + dry, snapshot(u"dry"_s));
    QCOMPARE(made.status, 201);
    QVERIFY(!made.meta("uid").toString().isEmpty());
    QVERIFY(!made.metadata().contains("resourceVersion"_L1));
    QCOMPARE(read(u"dry"_s).status, 404);
    const Answer there = create(u"a"_s);
    QCOMPARE(m_admin->post(snapshots() + dry, snapshot(u"a"_s)).status, 409);
    const Answer patched = patch(snapshots(u"a"_s) + dry, R"({"spec": {"description": "dry"}})");
    QCOMPARE(patched.body["spec"_L1]["description"_L1].toString(), u"dry"_s);
    QCOMPARE(patched.meta("generation").toInt(), 2);
    const QJsonObject wanted = changed(there.body, "spec"_L1, "description"_L1, u"dry"_s);
    QCOMPARE(replace(snapshots(u"a"_s) + dry, wanted).body["spec"_L1], patched.body["spec"_L1]);
    QCOMPARE(patch(snapshots(u"a"_s) + u"/status"_s + dry, R"({"status": {"phase": "Ready"}})")
                 .body["status"_L1]["phase"_L1]
                 .toString(),
             u"Ready"_s);
    for (const Answer &removed :
         {remove(snapshots(u"a"_s) + dry), remove(snapshots(u"a"_s), R"({"dryRun": ["All"]})")})
        QCOMPARE(removed.body["status"_L1].toString(), u"Success"_s);
    QCOMPARE(remove(snapshots() + dry).names(), QStringList{u"a"_s});
    const auto typed = ApiProbe::wait(m_admin->client().remove(
        r::wukongSnapshot, key(u"a"_s), {}, kube::Propagation::Foreground, kube::DryRun::Server));
    QVERIFY_RESULT(typed);
    QVERIFY(typed->contains("foregroundDeletion"));
    QCOMPARE(read(u"a"_s).body, there.body);
}

} // namespace e2e
