// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "conformance.h"

#include "support/testing.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;
using kube::Propagation;
namespace r = kube::resources;

namespace e2e {

namespace {

constexpr int collectionTimeout = 20'000;

QStringList finalizers(const Answer &answer)
{
    QStringList names;
    for (const QJsonValue &name : answer.meta("finalizers").toArray())
        names << name.toString();
    return names;
}

} // namespace

void ConformanceTest::answersDeletes()
{
    const Answer made = create(u"a"_s);
    const Answer removed = remove(snapshots(u"a"_s));
    QCOMPARE(removed.status, 200);
    QCOMPARE(removed.body["status"_L1].toString(), u"Success"_s);
    QCOMPARE(removed.details(),
             R"({"group":"vm.novasphere.dev","kind":"wukongsnapshots","name":"a","uid":")"
                 + made.meta("uid").toString().toUtf8() + "\"}");
    QCOMPARE(remove(snapshots(u"a"_s)).refusal(),
             u"404 NotFound: wukongsnapshots.vm.novasphere.dev \"a\" not found"_s);
    QCOMPARE(m_admin->post(configMaps(), configMap(u"a"_s)).status, 201);
    QCOMPARE(remove(configMaps(u"a"_s)).body["details"_L1]["kind"_L1].toString(), u"configmaps"_s);
    QCOMPARE(remove(configMaps(u"a"_s)).refusal(), u"404 NotFound: configmaps \"a\" not found"_s);
}

void ConformanceTest::deletesUnderPreconditions()
{
    const Answer made = create(u"a"_s);
    const QString version = made.meta("resourceVersion").toString();
    const QString uid = made.meta("uid").toString();
    const QString operation = u"409 Conflict: Operation cannot be fulfilled on "
                              "WukongSnapshot.vm.novasphere.dev \"a\": "_s;
    const Answer otherUid = remove(snapshots(u"a"_s), R"({"preconditions": {"uid": "other"}})");
    QCOMPARE(otherUid.refusal(),
             operation
                 + u"the UID in the precondition (other) does not match the UID in record (%1). "
                   "The object might have been deleted and then recreated"_s.arg(uid));
    QCOMPARE(otherUid.details(),
             R"({"group":"vm.novasphere.dev","kind":"WukongSnapshot","name":"a"})"_ba);
    QCOMPARE(
        remove(snapshots(u"a"_s), R"({"preconditions": {"resourceVersion": "1"}})").refusal(),
        operation
            + u"the ResourceVersion in the precondition (1) does not match the "
              "ResourceVersion in record (%1). The object might have been modified"_s.arg(version));
    const auto refused =
        ApiProbe::wait(m_admin->client().remove(r::wukongSnapshot, key(u"a"_s), {u"other"_s, {}}));
    QCOMPARE(refused.error().kind, base::Error::Kind::Conflict);
    QVERIFY_RESULT(
        ApiProbe::wait(m_admin->client().remove(r::wukongSnapshot, key(u"a"_s), {uid, version})));
    QCOMPARE(remove(snapshots(u"a"_s), R"({"preconditions": {"uid": "x"}})").status, 404);
}

void ConformanceTest::finalizersHoldWhatIsDeleted()
{
    (void)create(u"a"_s, R"({"finalizers": ["example.com/one", "example.com/two"]})");
    const Answer leaving = remove(snapshots(u"a"_s));
    QCOMPARE(leaving.status, 200);
    QCOMPARE(leaving.body["kind"_L1].toString(), u"WukongSnapshot"_s);
    QVERIFY(leaving.metadata().contains("deletionTimestamp"_L1));
    QCOMPARE(leaving.meta("deletionGracePeriodSeconds").toInt(-1), 0);
    QCOMPARE(leaving.meta("generation").toInt(), 2);
    QCOMPARE(remove(snapshots(u"a"_s)).body, leaving.body);
    QCOMPARE(read(u"a"_s).body, leaving.body);
    // It may still be written, its finalizers only become fewer.
    QCOMPARE(
        patch(snapshots(u"a"_s), R"({"spec": {"description": "d"}})").meta("generation").toInt(),
        3);
    const Answer added = patch(snapshots(u"a"_s),
                               R"({"metadata": {"finalizers": ["example.com/one", "example.com/two",
                                   "example.com/new"]}})");
    QCOMPARE(added.causes(),
             QStringList{u"metadata.finalizers FieldValueForbidden: Forbidden: no new finalizers "
                         "can be added if the object is being deleted, found new finalizers "
                         "[]string{\"example.com/new\"}"_s});
    const Answer fewer =
        patch(snapshots(u"a"_s), R"({"metadata": {"finalizers": ["example.com/one"]}})");
    QCOMPARE(fewer.meta("deletionTimestamp"), leaving.meta("deletionTimestamp"));
    // Asked in another way once more, it waits for that, too.
    const Answer again = remove(snapshots(u"a"_s) + u"?propagationPolicy=Foreground"_s);
    QCOMPARE(finalizers(again), (QStringList{u"example.com/one"_s, u"foregroundDeletion"_s}));
    QCOMPARE(patch(snapshots(u"a"_s), R"({"metadata": {"finalizers": null}})").status, 200);
    QCOMPARE(read(u"a"_s).status, 404);
}

void ConformanceTest::lastFinalizerLetsGo()
{
    const QByteArray none = R"({"metadata": {"finalizers": null}})";
    (void)create(u"a"_s, R"({"finalizers": ["example.com/hold"]})");
    QCOMPARE(remove(snapshots(u"a"_s)).status, 200);
    QCOMPARE(patch(snapshots(u"a"_s),
                   R"({"metadata": {"finalizers": null}, "spec": {"operation": "eat"}})")
                 .status,
             422);
    QCOMPARE(patch(snapshots(u"a"_s) + u"?dryRun=All"_s, none).status, 200);
    QCOMPARE(read(u"a"_s).status, 200);
    const Answer last = patch(snapshots(u"a"_s), none);
    QCOMPARE(last.status, 200);
    QVERIFY(last.metadata().contains("deletionTimestamp"_L1));
    QVERIFY(!last.metadata().contains("finalizers"_L1));
    QCOMPARE(read(u"a"_s).status, 404);
    (void)create(u"b"_s, R"({"finalizers": ["example.com/hold"]})");
    QCOMPARE(remove(snapshots(u"b"_s)).status, 200);
    QCOMPARE(patch(snapshots(u"b"_s), R"([{"op": "remove", "path": "/metadata/finalizers"}])",
                   "application/json-patch+json")
                 .status,
             200);
    QCOMPARE(read(u"b"_s).status, 404);
}

void ConformanceTest::refusesDeleteOptions_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QByteArray>("options");
    QTest::addColumn<QString>("refusal"); // its beginning
    const QString invalid = u"422 Invalid: DeleteOptions.meta.k8s.io \"\" is invalid: "_s;
    const QString policy = invalid
        + u"propagationPolicy: Unsupported value: \"Sideways\": supported values: \"Foreground\", "
          "\"Background\", \"Orphan\", \"nil\""_s;
    QTest::newRow("policy in the query")
        << u"?propagationPolicy=Sideways"_s << QByteArray() << policy;
    QTest::newRow("policy in the body")
        << QString() << R"({"propagationPolicy": "Sideways"})"_ba << policy;
    QTest::newRow("two policies")
        << QString() << R"({"propagationPolicy": "Orphan", "orphanDependents": true})"_ba
        << invalid
            + u"propagationPolicy: Invalid value: \"Orphan\": orphanDependents and "
              "deletionPropagation cannot be both set"_s;
    const QString broken = u"400 BadRequest: couldn't get version/kind; json parse error: "_s;
    QTest::newRow("broken") << QString() << "{nope"_ba << broken;
    QTest::newRow("array") << QString() << "[]"_ba << broken + u"json: cannot unmarshal array"_s;
    QTest::newRow("other kind")
        << QString() << R"({"kind": "Nonsense", "apiVersion": "v1"})"_ba
        << u"400 BadRequest: no kind \"Nonsense\" is registered for version \"v1\""_s;
    QTest::newRow("dry run") << QString() << R"({"dryRun": ["Some"]})"_ba
                             << invalid
            + u"dryRun: Unsupported value: [\"Some\"]: supported values: \"All\""_s;
}

void ConformanceTest::refusesDeleteOptions()
{
    QFETCH(QString, query);
    QFETCH(QByteArray, options);
    QFETCH(QString, refusal);
    (void)create(u"a"_s);
    const QString answer = remove(snapshots(u"a"_s) + query, options).refusal();
    QVERIFY2(answer.startsWith(refusal), qPrintable(answer));
    QCOMPARE(read(u"a"_s).status, 200);
}

void ConformanceTest::deletesCollections()
{
    (void)create(u"a"_s, R"({"labels": {"col": "1"}})");
    (void)create(u"b"_s, R"({"labels": {"col": "1"}, "finalizers": ["example.com/hold"]})");
    (void)create(u"c"_s);
    const Answer removed = remove(snapshots() + u"?labelSelector=col%3D1"_s);
    QCOMPARE(removed.status, 200);
    QCOMPARE(removed.body["kind"_L1].toString(), u"WukongSnapshotList"_s);
    QCOMPARE(removed.names(), (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(m_admin->get(snapshots()).names(), (QStringList{u"b"_s, u"c"_s}));
    QVERIFY(read(u"b"_s).metadata().contains("deletionTimestamp"_L1));
    QCOMPARE(patch(snapshots(u"b"_s), R"({"metadata": {"finalizers": null}})").status, 200);
}

void ConformanceTest::collectsInBackground()
{
    const Answer owner = create(u"owner"_s);
    (void)create(u"dependent"_s, ownedBy(owner));
    (void)create(u"grandchild"_s, ownedBy(read(u"dependent"_s)));
    QVERIFY_RESULT(ApiProbe::wait(
        m_admin->client().remove(r::wukongSnapshot, key(u"owner"_s), {}, Propagation::Background)));
    QCOMPARE(read(u"owner"_s).status, 404);
    QTRY_VERIFY_WITH_TIMEOUT(isGone(snapshots(u"dependent"_s)), collectionTimeout);
    QTRY_VERIFY_WITH_TIMEOUT(isGone(snapshots(u"grandchild"_s)), collectionTimeout);
}

void ConformanceTest::waitsInForeground()
{
    const Answer owner = create(u"owner"_s);
    QJsonObject metadata = json(ownedBy(owner, true));
    metadata["finalizers"_L1] = QJsonArray{u"example.com/hold"_s};
    (void)create(u"dependent"_s, QJsonDocument(metadata).toJson());
    const Answer leaving = remove(snapshots(u"owner"_s), R"({"propagationPolicy": "Foreground"})");
    QCOMPARE(leaving.status, 200);
    QCOMPARE(finalizers(leaving), QStringList{u"foregroundDeletion"_s});
    QTRY_VERIFY_WITH_TIMEOUT(read(u"dependent"_s).metadata().contains("deletionTimestamp"_L1),
                             collectionTimeout);
    QCOMPARE(read(u"owner"_s).status, 200);
    QCOMPARE(patch(snapshots(u"dependent"_s), R"({"metadata": {"finalizers": null}})").status, 200);
    QTRY_VERIFY_WITH_TIMEOUT(isGone(snapshots(u"owner"_s)), collectionTimeout);
    QCOMPARE(read(u"dependent"_s).status, 404);
}

void ConformanceTest::waitsForBlockingDependentsOnly()
{
    const Answer owner = create(u"owner"_s);
    QJsonObject metadata = json(ownedBy(owner, false));
    metadata["finalizers"_L1] = QJsonArray{u"example.com/hold"_s};
    (void)create(u"dependent"_s, QJsonDocument(metadata).toJson());
    QCOMPARE(remove(snapshots(u"owner"_s), R"({"propagationPolicy": "Foreground"})").status, 200);
    QTRY_VERIFY_WITH_TIMEOUT(isGone(snapshots(u"owner"_s)), collectionTimeout);
    QTRY_VERIFY_WITH_TIMEOUT(read(u"dependent"_s).metadata().contains("deletionTimestamp"_L1),
                             collectionTimeout);
    QCOMPARE(patch(snapshots(u"dependent"_s), R"({"metadata": {"finalizers": null}})").status, 200);
}

void ConformanceTest::orphansDependents()
{
    const Answer owner = create(u"owner"_s);
    (void)create(u"dependent"_s, ownedBy(owner, true));
    const Answer leaving = remove(snapshots(u"owner"_s), R"({"propagationPolicy": "Orphan"})");
    QCOMPARE(finalizers(leaving), QStringList{u"orphan"_s});
    QTRY_VERIFY_WITH_TIMEOUT(isGone(snapshots(u"owner"_s)), collectionTimeout);
    const Answer left = read(u"dependent"_s);
    QVERIFY(!left.metadata().contains("ownerReferences"_L1));
    QVERIFY(!left.metadata().contains("deletionTimestamp"_L1));
}

void ConformanceTest::collectsDependentsOfNobody()
{
    Answer owner = create(u"owner"_s);
    QJsonObject metadata = owner.metadata();
    metadata["uid"_L1] = u"11111111-2222-3333-4444-555555555555"_s;
    owner.body["metadata"_L1] = metadata; // the owner that had this name before
    (void)create(u"wrong"_s, ownedBy(owner));
    metadata["name"_L1] = u"neverwas"_s;
    owner.body["metadata"_L1] = metadata;
    (void)create(u"absent"_s, ownedBy(owner));
    QTRY_VERIFY_WITH_TIMEOUT(isGone(snapshots(u"wrong"_s)), collectionTimeout);
    QTRY_VERIFY_WITH_TIMEOUT(isGone(snapshots(u"absent"_s)), collectionTimeout);
    QCOMPARE(read(u"owner"_s).status, 200);
}

void ConformanceTest::endsNamespaces()
{
    const QString name = m_space + u"-b"_s;
    const QString spaces = u"/api/v1/namespaces"_s;
    const Answer made = m_admin->post(
        spaces,
        json(R"({"metadata": {"name": ")" + name.toUtf8() + R"(", "labels": {"x": "y"}}})"));
    QCOMPARE(made.meta("labels").toObject(),
             json(R"({"x": "y", "kubernetes.io/metadata.name": ")" + name.toUtf8() + "\"}"));
    QCOMPARE(made.body["spec"_L1].toObject(), json(R"({"finalizers": ["kubernetes"]})"));
    QCOMPARE(made.body["status"_L1].toObject(), json(R"({"phase": "Active"})"));
    QCOMPARE(m_admin->post(spaces, json(R"({"metadata": {"name": "a.b"}})")).causes(),
             QStringList{u"metadata.name FieldValueInvalid: Invalid value: \"a.b\": must not "
                         "contain dots"_s});

    const QByteArray inside =
        R"({"finalizers": ["example.com/hold"], "namespace": ")" + name.toUtf8() + "\"}";
    const QString path = kube::collectionPath(r::wukongSnapshot, name);
    QCOMPARE(m_admin->post(path, snapshot(u"held"_s, inside)).status, 201);
    const Answer ending = remove(spaces + u'/' + name);
    QCOMPARE(ending.body["kind"_L1].toString(), u"Namespace"_s);
    QVERIFY(ending.metadata().contains("deletionTimestamp"_L1));
    QCOMPARE(ending.body["status"_L1]["phase"_L1].toString(), u"Terminating"_s);
    const Answer late = m_admin->post(path, snapshot(u"late"_s, inside));
    QCOMPARE(late.refusal(),
             u"403 Forbidden: wukongsnapshots.vm.novasphere.dev \"late\" is forbidden: unable to "
             "create new content in namespace %1 because it is being terminated"_s.arg(name));
    QCOMPARE(late.causes(),
             QStringList{u"metadata.namespace NamespaceTerminating: namespace %1 is being "
                         "terminated"_s.arg(name)});
    QTRY_VERIFY_WITH_TIMEOUT(
        m_admin->get(path + u"/held"_s).metadata().contains("deletionTimestamp"_L1),
        collectionTimeout);
    QCOMPARE(m_admin->get(spaces + u'/' + name).status, 200);
    QCOMPARE(patch(path + u"/held"_s, R"({"metadata": {"finalizers": null}})").status, 200);
    QTRY_VERIFY_WITH_TIMEOUT(isGone(spaces + u'/' + name), collectionTimeout);
}

} // namespace e2e
