// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "conformance.h"

#include "kube/client/accessreview.h"
#include "kube/client/discovery.h"
#include "support/testing.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;
using Verb = kube::Request::Verb;
using Mode = kube::Connection::Mode;
namespace r = kube::resources;

namespace e2e {

namespace {

const QString accessReviews = u"/apis/authorization.k8s.io/v1/selfsubjectaccessreviews"_s;
const QString whoAmI = u"/apis/authentication.k8s.io/v1/selfsubjectreviews"_s;

// The resource of this name in a resource list or in the aggregated form.
QJsonObject resourceNamed(const QJsonValue &resources, const QString &name)
{
    for (const QJsonValue &resource : resources.toArray()) {
        if (resource["name"_L1].toString() == name || resource["resource"_L1].toString() == name)
            return resource.toObject();
    }
    return {};
}

QString verbsOf(const QJsonObject &resource)
{
    QStringList verbs;
    for (const QJsonValue &verb : resource["verbs"_L1].toArray())
        verbs << verb.toString();
    verbs.sort();
    return verbs.join(u' ');
}

QJsonObject selfReview()
{
    return {{u"apiVersion"_s, u"authentication.k8s.io/v1"_s}, {u"kind"_s, u"SelfSubjectReview"_s}};
}

} // namespace

void ConformanceTest::discoversKinds()
{
    const kube::ResourceType unknown{r::novasphere, r::v1, "wukongs"_L1, "Wukong"_L1};
    const QList<kube::ResourceType> served{r::wukong,         r::wukongSnapshot, r::virtualMachine,
                                           r::volumeSnapshot, r::volumeClaim,    r::vmSnapshot};
    const auto found =
        ApiProbe::wait(kube::servedTypes(m_admin->client(), served + QList{unknown}, this));
    QVERIFY_RESULT(found);
    QCOMPARE(*found, served);

    const Answer list = m_admin->get(u"/apis/vm.novasphere.dev/v1alpha1"_s);
    QCOMPARE(list.body["kind"_L1].toString(), u"APIResourceList"_s);
    QCOMPARE(list.body["groupVersion"_L1].toString(), u"vm.novasphere.dev/v1alpha1"_s);
    QJsonObject ours = resourceNamed(list.body["resources"_L1], u"wukongsnapshots"_s);
    QCOMPARE(verbsOf(ours), u"create delete deletecollection get list patch update watch"_s);
    ours.remove("verbs"_L1);
    ours.remove("storageVersionHash"_L1);
    QCOMPARE(ours, json(R"({"name": "wukongsnapshots", "singularName": "wukongsnapshot",
                            "namespaced": true, "kind": "WukongSnapshot", "shortNames": ["wks"],
                            "categories": ["all"]})"));
    const QJsonObject status =
        resourceNamed(list.body["resources"_L1], u"wukongsnapshots/status"_s);
    QCOMPARE(verbsOf(status), u"get patch update"_s);
    const Answer core = m_admin->get(u"/api/v1"_s);
    QCOMPARE(verbsOf(resourceNamed(core.body["resources"_L1], u"configmaps"_s)),
             u"create delete deletecollection get list patch update watch"_s);
}

void ConformanceTest::discoversGroups()
{
    QCOMPARE(m_admin->get(u"/api"_s).body["versions"_L1].toArray(), QJsonArray{u"v1"_s});
    const Answer group = m_admin->get(u"/apis/kubevirt.io"_s);
    QCOMPARE(group.body, json(R"({"kind": "APIGroup", "apiVersion": "v1", "name": "kubevirt.io",
                      "versions": [{"groupVersion": "kubevirt.io/v1", "version": "v1"},
                                   {"groupVersion": "kubevirt.io/v1alpha3", "version": "v1alpha3"}],
                      "preferredVersion": {"groupVersion": "kubevirt.io/v1", "version": "v1"}})"));
    const Answer groups = m_admin->get(u"/apis"_s);
    QCOMPARE(groups.body["kind"_L1].toString(), u"APIGroupList"_s);
    const QJsonObject listed = resourceNamed(groups.body["groups"_L1], u"kubevirt.io"_s);
    QCOMPARE(listed["versions"_L1], group.body["versions"_L1]);

    const QByteArray aggregated =
        "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json";
    const Answer all = m_admin->get(u"/apis"_s, aggregated);
    QVERIFY(all.contentType.contains("as=APIGroupDiscoveryList"));
    QCOMPARE(all.body["apiVersion"_L1].toString(), u"apidiscovery.k8s.io/v2"_s);
    QJsonObject ours;
    for (const QJsonValue &each : all.body["items"_L1].toArray()) {
        if (each["metadata"_L1]["name"_L1].toString() == u"vm.novasphere.dev"_s)
            ours = each["versions"_L1][0].toObject();
    }
    QCOMPARE(ours["version"_L1].toString(), u"v1alpha1"_s);
    QCOMPARE(ours["freshness"_L1].toString(), u"Current"_s);
    QJsonObject kind = resourceNamed(ours["resources"_L1], u"wukongsnapshots"_s);
    QCOMPARE(verbsOf(kind), u"create delete deletecollection get list patch update watch"_s);
    kind.remove("verbs"_L1);
    QCOMPARE(kind, json(R"({"resource": "wukongsnapshots", "scope": "Namespaced",
                      "singularResource": "wukongsnapshot", "shortNames": ["wks"],
                      "categories": ["all"],
                      "responseKind": {"group": "vm.novasphere.dev", "version": "v1alpha1",
                                       "kind": "WukongSnapshot"},
                      "subresources": [{"subresource": "status", "verbs": ["get", "patch", "update"],
                          "responseKind": {"group": "vm.novasphere.dev", "version": "v1alpha1",
                                           "kind": "WukongSnapshot"}}]})"));
    const Answer core = m_admin->get(u"/api"_s, aggregated);
    QCOMPARE(core.body["items"_L1].toArray().size(), 1);
    QCOMPARE(resourceNamed(core.body["items"_L1][0]["versions"_L1][0]["resources"_L1],
                           u"configmaps"_s)["responseKind"_L1]
                 .toObject(),
             json(R"({"group": "", "version": "", "kind": "ConfigMap"})"));
}

void ConformanceTest::tellsVersion()
{
    const auto version = ApiProbe::wait(kube::serverVersion(m_admin->client(), this));
    QVERIFY_RESULT(version);
    QVERIFY(version->gitVersion.startsWith(u"v1.36.3"_s));
    const QJsonObject document = m_admin->get(u"/version"_s).body;
    QCOMPARE(document["major"_L1].toString(), u"1"_s);
    QCOMPARE(document["minor"_L1].toString(), u"36"_s);
    for (const QString &path : {u"/healthz"_s, u"/livez"_s, u"/readyz"_s}) {
        const Answer healthy = m_admin->get(path);
        QCOMPARE(healthy.text, "ok"_ba);
        QCOMPARE(healthy.contentType, "text/plain; charset=utf-8"_ba);
    }
}

void ConformanceTest::knowsWhoAsks()
{
    const Answer admin = m_admin->post(whoAmI, selfReview());
    QCOMPARE(admin.status, 201);
    const QJsonValue user = admin.body["status"_L1]["userInfo"_L1];
    QCOMPARE(user["groups"_L1].toArray(),
             (QJsonArray{u"system:masters"_s, u"system:authenticated"_s}));
    const Answer viewer = m_viewer->post(whoAmI, selfReview());
    QCOMPARE(viewer.body["status"_L1]["userInfo"_L1]["groups"_L1].toArray(),
             QJsonArray{u"system:authenticated"_s});
    kube::ClusterAccess nobody = access({});
    nobody.token = {};
    nobody.clientCertificate = {};
    nobody.clientKey = {};
    const auto anonymous = ApiProbe::open(nobody, Mode::ReadWrite);
    QVERIFY_RESULT(anonymous);
    QCOMPARE((*anonymous)->get(u"/version"_s).status, 200);
    QCOMPARE((*anonymous)->get(u"/apis"_s).refusal(),
             u"403 Forbidden: forbidden: User \"system:anonymous\" cannot get path \"/apis\""_s);
    QCOMPARE((*anonymous)->get(u"/api/v1/namespaces"_s).refusal(),
             u"403 Forbidden: namespaces is forbidden: User \"system:anonymous\" cannot list "
             "resource \"namespaces\" in API group \"\" at the cluster scope"_s);
}

void ConformanceTest::answersAccessReviews()
{
    base::SystemClock clock;
    kube::AccessReviews asAdmin(m_admin->client(), clock);
    kube::AccessReviews asViewer(m_viewer->client(), clock);
    const kube::AccessQuestion writes{u"create"_s, r::wukongSnapshot, m_space, {}};
    const kube::AccessQuestion reads{u"list"_s, r::wukongSnapshot, {}, {}};
    const kube::AccessQuestion status{u"patch"_s, r::wukongSnapshot, m_space, u"status"_s};
    const auto ask = [](kube::AccessReviews &reviews, const kube::AccessQuestion &question) {
        return ApiProbe::wait(reviews.ask(question)).value();
    };
    QCOMPARE(ask(asAdmin, writes), true);
    QCOMPARE(ask(asAdmin, status), true);
    QCOMPARE(ask(asViewer, reads), true);
    QCOMPARE(ask(asViewer, writes), false);
    QCOMPARE(ask(asViewer, status), false);
    const Answer path =
        m_viewer->post(accessReviews, json(R"({"apiVersion": "authorization.k8s.io/v1",
                                "kind": "SelfSubjectAccessReview",
                                "spec": {"nonResourceAttributes": {"verb": "get",
                                                                   "path": "/nothing"}}})"));
    QCOMPARE(path.status, 201);
    QCOMPARE(path.body["status"_L1]["allowed"_L1].toBool(true), false);
}

void ConformanceTest::refusesBrokenReviews()
{
    const Answer empty =
        m_admin->post(accessReviews, json(R"({"apiVersion": "authorization.k8s.io/v1",
                                                "kind": "SelfSubjectAccessReview", "spec": {}})"));
    QCOMPARE(empty.status, 422);
    QCOMPARE(empty.causes(),
             QStringList{u"spec.resourceAttributes FieldValueInvalid: Invalid value: null: exactly "
                         "one of nonResourceAttributes or resourceAttributes must be specified"_s});
    QCOMPARE(m_admin->get(accessReviews).refusal(),
             u"405 MethodNotAllowed: the server does not allow this method on the requested "
             "resource"_s);
}

void ConformanceTest::refusesExpiredCredentials()
{
    for (const QString &path : {snapshots(), u"/version"_s, u"/healthz"_s, u"/apis"_s})
        QCOMPARE(m_expired->get(path).refusal(), u"401 Unauthorized: Unauthorized"_s);
    QCOMPARE(m_expired->post(whoAmI, selfReview()).status, 401);
    const auto typed = ApiProbe::wait(m_expired->client().listPage(r::wukongSnapshot, {}));
    QCOMPARE(typed.error().kind, base::Error::Kind::Auth);
}

void ConformanceTest::forbids_data()
{
    QTest::addColumn<int>("verb");
    QTest::addColumn<QString>("target"); // %1: the namespace
    QTest::addColumn<QString>("sentence"); // %1: the namespace, %2: the user
    const auto row = [](const char *name, Verb verb, const QString &target, const QString &text) {
        QTest::newRow(name) << static_cast<int>(verb) << target << text;
    };
    const QString snapshots = u"/apis/vm.novasphere.dev/v1alpha1/namespaces/%1/wukongsnapshots"_s;
    const QString place =
        u"\"wukongsnapshots\" in API group \"vm.novasphere.dev\" in the namespace \"%1\""_s;
    const QString all = u"wukongsnapshots.vm.novasphere.dev is forbidden: User \"%2\" cannot "_s;
    const QString one =
        u"wukongsnapshots.vm.novasphere.dev \"a\" is forbidden: User \"%2\" cannot "_s;
    row("create", Verb::Post, snapshots, all + u"create resource "_s + place);
    row("update", Verb::Put, snapshots + u"/a"_s, one + u"update resource "_s + place);
    row("patch", Verb::Patch, snapshots + u"/a"_s, one + u"patch resource "_s + place);
    row("delete", Verb::Delete, snapshots + u"/a"_s, one + u"delete resource "_s + place);
    row("delete all", Verb::Delete, snapshots, all + u"deletecollection resource "_s + place);
    row("status", Verb::Patch, snapshots + u"/a/status"_s,
        one
            + u"patch resource \"wukongsnapshots/status\" in API group \"vm.novasphere.dev\" in "
              u"the "
              "namespace \"%1\""_s);
    row("built-in", Verb::Post, u"/api/v1/namespaces/%1/configmaps"_s,
        u"configmaps is forbidden: User \"%2\" cannot create resource \"configmaps\" in API group "
        "\"\" in the namespace \"%1\""_s);
    row("namespace", Verb::Post, u"/api/v1/namespaces"_s,
        u"namespaces is forbidden: User \"%2\" cannot create resource \"namespaces\" in API group "
        "\"\" at the cluster scope"_s);
    row("delete namespace", Verb::Delete, u"/api/v1/namespaces/%1"_s,
        u"namespaces \"%1\" is forbidden: User \"%2\" cannot delete resource \"namespaces\" in API "
        "group \"\" in the namespace \"%1\""_s);
    row("what is not known", Verb::Post, u"/apis/none.example.com/v1/unicorns"_s,
        u"unicorns.none.example.com is forbidden: User \"%2\" cannot create resource \"unicorns\" "
        "in API group \"none.example.com\" at the cluster scope"_s);
}

void ConformanceTest::forbids()
{
    QFETCH(int, verb);
    QFETCH(QString, target);
    QFETCH(QString, sentence);
    const Answer answer = m_viewer->send(
        requestTo(static_cast<Verb>(verb), target.replace(u"%1"_s, m_space), "{}",
                  verb == static_cast<int>(Verb::Patch) ? "application/merge-patch+json"
                                                        : "application/json"));
    QCOMPARE(answer.refusal(),
             QString(u"403 Forbidden: "_s
                     + sentence.replace(u"%1"_s, m_space).replace(u"%2"_s, m_viewerName)));
}

void ConformanceTest::hidesPathsFromViewers()
{
    QCOMPARE(m_viewer->get(u"/version"_s).status, 200);
    QCOMPARE(m_viewer->get(u"/apis"_s).status, 200);
    QCOMPARE(m_viewer->get(snapshots()).status, 200);
    QCOMPARE(m_viewer->get(u"/nothing/here"_s).refusal(),
             u"403 Forbidden: forbidden: User \"%1\" cannot get path \"/nothing/here\""_s.arg(
                 m_viewerName));
    QCOMPARE(m_viewer->get(u"/apis/none.example.com/v1/unicorns"_s).refusal(),
             u"404: 404 page not found\n"_s);
}

void ConformanceTest::impersonates()
{
    const auto as = [this](const kube::Impersonation &who) {
        kube::ClusterAccess changed = access({});
        changed.impersonation = who;
        return std::move(ApiProbe::open(changed, Mode::ReadWrite).value());
    };
    const auto jane = as({u"jane"_s, u"42"_s, {u"dev"_s}, {{u"scopes"_s, {u"view"_s}}}});
    QCOMPARE(jane->post(whoAmI, selfReview()).body["status"_L1]["userInfo"_L1].toObject(),
             json(R"({"username": "jane", "uid": "42", "groups": ["dev", "system:authenticated"],
                      "extra": {"scopes": ["view"]}})"));
    QCOMPARE(jane->get(snapshots()).refusal(),
             u"403 Forbidden: wukongsnapshots.vm.novasphere.dev is forbidden: User \"jane\" cannot "
             "list resource \"wukongsnapshots\" in API group \"vm.novasphere.dev\" in the "
             "namespace \"%1\""_s.arg(m_space));
    QCOMPARE(as({u"jane"_s, {}, {u"system:masters"_s}, {}})->get(snapshots()).status, 200);
    const auto viewer = as({m_viewerName, {}, {}, {}});
    QCOMPARE(viewer->get(snapshots()).status, 200);
    QCOMPARE(viewer->post(snapshots(), snapshot(u"a"_s)).status, 403);
    const auto bot = as({u"system:serviceaccount:shop:bot"_s, {}, {}, {}});
    QCOMPARE(
        bot->post(whoAmI, selfReview()).body["status"_L1]["userInfo"_L1]["groups"_L1].toArray(),
        (QJsonArray{u"system:serviceaccounts"_s, u"system:serviceaccounts:shop"_s,
                    u"system:authenticated"_s}));
}

void ConformanceTest::refusesImpersonation()
{
    kube::ClusterAccess changed = access(u"viewer"_s);
    changed.impersonation.user = u"jane"_s;
    const auto opened = ApiProbe::open(changed, Mode::ReadWrite);
    QVERIFY_RESULT(opened);
    ApiProbe &jane = **opened;
    const QString place = u"\"wukongsnapshots\" in API group \"vm.novasphere.dev\" in the "
                          "namespace \"%1\""_s.arg(m_space);
    const QString cannot =
        u"is forbidden: User \"%1\" cannot impersonate-on:user-info:"_s.arg(m_viewerName);
    QCOMPARE(jane.get(snapshots()).refusal(),
             QString(u"403 Forbidden: wukongsnapshots.vm.novasphere.dev "_s + cannot
                     + u"list resource "_s + place));
    QCOMPARE(jane.post(snapshots(), snapshot(u"a"_s)).refusal(),
             QString(u"403 Forbidden: wukongsnapshots.vm.novasphere.dev "_s + cannot
                     + u"create resource "_s + place));
    QCOMPARE(jane.get(u"/version"_s).refusal(),
             u"403 Forbidden: forbidden: User \"%1\" cannot impersonate-on:user-info:get path "
             "\"/version\""_s.arg(m_viewerName));
}

void ConformanceTest::warnsOfDeprecatedVersions()
{
    const QString old = u"/apis/kubevirt.io/v1alpha3/namespaces/%1/virtualmachines"_s.arg(m_space);
    const QStringList warning{
        u"kubevirt.io/v1alpha3 VirtualMachine is deprecated; use kubevirt.io/v1 VirtualMachine"_s};
    const Answer listed = m_admin->get(old);
    QCOMPARE(listed.body["apiVersion"_L1].toString(), u"kubevirt.io/v1alpha3"_s);
    QCOMPARE(listed.warnings, warning);
    const Answer missing = m_admin->get(old + u"/x"_s);
    QCOMPARE(missing.status, 404);
    QCOMPARE(missing.warnings, warning);
    QCOMPARE(
        m_admin->get(u"/apis/kubevirt.io/v1/namespaces/%1/virtualmachines"_s.arg(m_space)).warnings,
        QStringList());
}

void ConformanceTest::readOnlyModeSendsNoWrites()
{
    const auto opened = ApiProbe::open(access({}), Mode::ReadOnly);
    QVERIFY_RESULT(opened);
    ApiProbe &reader = **opened;
    QCOMPARE(reader.get(snapshots()).status, 200);
    QCOMPARE(reader.post(whoAmI, selfReview()).status, 201);
    const Answer refused = reader.post(snapshots(), snapshot(u"a"_s));
    QCOMPARE(refused.status, 0);
    QCOMPARE(refused.text, "ReadOnly"_ba);
    const auto typed = ApiProbe::wait(reader.client().remove(r::wukongSnapshot, key(u"a"_s)));
    QCOMPARE(typed.error().kind, base::Error::Kind::Forbidden);
    QCOMPARE(read(u"a"_s).status, 404);
}

} // namespace e2e
