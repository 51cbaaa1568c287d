// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "conformance.h"

#include "kube/client/credentials.h"
#include "support/testing.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace e2e {

using L1 = QLatin1String;
using Mode = kube::Connection::Mode;
using Verb = kube::Request::Verb;
namespace r = kube::resources;

void ConformanceTest::initTestCase()
{
    const QString missing = ClusterFixture::missing();
    if (!missing.isEmpty())
        QSKIP(qPrintable(missing));
    m_cluster = std::make_unique<ClusterFixture>();
    const QString problem = m_cluster->start();
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    for (const auto &[probe, role] : {std::pair{&m_admin, ""}, std::pair{&m_viewer, "viewer"},
                                      std::pair{&m_expired, "expired"}}) {
        auto opened = ApiProbe::open(access(L1{role}), Mode::ReadWrite);
        QVERIFY_RESULT(opened);
        *probe = *std::move(opened);
    }
    const Answer self = m_viewer->post(
        QStringLiteral("/apis/authentication.k8s.io/v1/selfsubjectreviews"),
        json(R"({"apiVersion": "authentication.k8s.io/v1", "kind": "SelfSubjectReview"})"));
    m_viewerName = self.body[L1("status")][L1("userInfo")][L1("username")].toString();
    QVERIFY(!m_viewerName.isEmpty());
}

void ConformanceTest::init()
{
    support::failOnWarnings();
    const QString function = QString::fromLatin1(QTest::currentTestFunction());
    if (function == m_function)
        return; // another row of the same function
    m_function = function;
    m_space = function.toLower();
    QVERIFY_RESULT(
        m_cluster->create(r::namespaceType, kube::newObject(r::namespaceType, {{}, m_space})));
}

void ConformanceTest::cleanupTestCase()
{
    m_expired.reset();
    m_viewer.reset();
    m_admin.reset();
    m_cluster.reset();
}

QJsonObject ConformanceTest::json(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

QJsonObject ConformanceTest::snapshot(const QString &name, const QByteArray &metadata) const
{
    QJsonObject object = kube::newObject(r::wukongSnapshot, key(name));
    object[L1("spec")] = json(R"({"operation": "create", "wukongName": "web"})");
    QJsonObject merged = object[L1("metadata")].toObject();
    const QJsonObject more = json(metadata);
    for (auto field = more.begin(); field != more.end(); ++field)
        merged[field.key()] = field.value();
    object[L1("metadata")] = merged;
    return object;
}

QJsonObject ConformanceTest::configMap(const QString &name) const
{
    QJsonObject object = json(R"({"apiVersion": "v1", "kind": "ConfigMap", "data": {"a": "b"}})");
    object[L1("metadata")] =
        QJsonObject{{QStringLiteral("name"), name}, {QStringLiteral("namespace"), m_space}};
    return object;
}

QString ConformanceTest::snapshots(const QString &name) const
{
    return name.isEmpty() ? kube::collectionPath(r::wukongSnapshot, m_space)
                          : kube::objectPath(r::wukongSnapshot, key(name));
}

QString ConformanceTest::configMaps(const QString &name) const
{
    const QString path = QStringLiteral("/api/v1/namespaces/%1/configmaps").arg(m_space);
    return name.isEmpty() ? path : QString(path + QLatin1Char('/') + name);
}

// The contexts are called admin, viewer and expired on one cluster, demo, demo-viewer and
// demo-expired on the other.
kube::ClusterAccess ConformanceTest::access(const QString &role) const
{
    const auto config = kube::loadKubeconfig(m_cluster->kubeconfig());
    QString context;
    for (const QString &name : config->contextNames()) {
        if (!role.isEmpty() && (name == role || name.endsWith(QLatin1Char('-') + role)))
            context = name;
    }
    return config->access(context).value();
}

Answer ConformanceTest::create(const QString &name, const QByteArray &metadata)
{
    return m_admin->post(snapshots(), snapshot(name, metadata));
}

Answer ConformanceTest::read(const QString &name)
{
    return m_admin->get(snapshots(name));
}

Answer ConformanceTest::list(const QString &path, const char *option, const QString &value)
{
    return m_admin->send(withQuery(requestTo(Verb::Get, path), option, value));
}

Answer ConformanceTest::patch(const QString &target, const QByteArray &body, const QByteArray &type)
{
    return m_admin->send(requestTo(Verb::Patch, target, body, type));
}

Answer ConformanceTest::replace(const QString &target, const QJsonObject &object)
{
    return m_admin->send(requestTo(Verb::Put, target,
                                   QJsonDocument(object).toJson(QJsonDocument::Compact),
                                   "application/json"));
}

Answer ConformanceTest::remove(const QString &target, const QByteArray &options)
{
    return m_admin->send(requestTo(Verb::Delete, target, options,
                                   options.isEmpty() ? QByteArray() : "application/json"));
}

bool ConformanceTest::isGone(const QString &path)
{
    return m_admin->get(path).status == 404;
}

QByteArray ConformanceTest::ownedBy(const Answer &owner, bool isBlocking) const
{
    const QJsonObject reference{{QStringLiteral("apiVersion"), owner.body[L1("apiVersion")]},
                                {QStringLiteral("kind"), owner.body[L1("kind")]},
                                {QStringLiteral("name"), owner.meta("name")},
                                {QStringLiteral("uid"), owner.meta("uid")},
                                {QStringLiteral("blockOwnerDeletion"), isBlocking}};
    const QJsonObject metadata{{QStringLiteral("ownerReferences"), QJsonArray{reference}}};
    return QJsonDocument(metadata).toJson(QJsonDocument::Compact);
}

} // namespace e2e

QTEST_GUILESS_MAIN(e2e::ConformanceTest)
