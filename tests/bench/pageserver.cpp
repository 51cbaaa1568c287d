// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "pageserver.h"

#include "kube/core/request.h"
#include "support/gzip.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace bench {

namespace {

constexpr auto pacedPath = "/paced"_L1;

QString pageKey(const QString &path, const QString &continueToken)
{
    return path + u'#' + continueToken;
}

QByteArray toJson(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QJsonObject groupOf(const kube::ResourceType &type)
{
    const QJsonObject version{{"groupVersion"_L1, type.apiVersion()}, {"version"_L1, type.version}};
    return {{"name"_L1, type.group},
            {"versions"_L1, QJsonArray{version}},
            {"preferredVersion"_L1, version}};
}

QJsonObject resourcesOf(const kube::ResourceType &type)
{
    const QJsonObject resource{{"name"_L1, type.plural},
                               {"singularName"_L1, QString(type.kind).toLower()},
                               {"namespaced"_L1, true},
                               {"kind"_L1, type.kind},
                               {"verbs"_L1, QJsonArray{"get"_L1, "list"_L1, "watch"_L1}}};
    return {{"kind"_L1, "APIResourceList"_L1},
            {"apiVersion"_L1, "v1"_L1},
            {"groupVersion"_L1, type.apiVersion()},
            {"resources"_L1, QJsonArray{resource}}};
}

} // namespace

PageServer::PageServer(const Estate &estate, std::chrono::milliseconds pace)
    : m_pace{pace}
    , m_front{m_clock,
              [this](const simulator::HttpRequest &request, simulator::HttpConnection *connection) {
                  answer(request, connection);
              }}
{
    for (const kube::ResourceType &type : Estate::types()) {
        for (int page = 0; page < estate.pages(type); ++page) {
            const QString token = page == 0 ? QString() : QString::number(page);
            add(pageKey(kube::collectionPath(type, {}), token), estate.page(type, page));
        }
    }
    addDiscovery();
}

void PageServer::add(const QString &path, const QByteArray &plain)
{
    const Page page{plain, support::packed(plain)};
    m_plainSize += page.plain.size();
    m_packedSize += page.packed.size();
    m_pages.insert(path, page);
}

void PageServer::addDiscovery()
{
    QJsonArray groups;
    for (const kube::ResourceType &type : Estate::types()) {
        groups.append(groupOf(type));
        add(pageKey("/apis/"_L1 + type.apiVersion(), {}), toJson(resourcesOf(type)));
    }
    add(pageKey(u"/apis"_s, {}),
        toJson(
            {{"kind"_L1, "APIGroupList"_L1}, {"apiVersion"_L1, "v1"_L1}, {"groups"_L1, groups}}));
    add(pageKey(u"/api"_s, {}),
        toJson({{"kind"_L1, "APIVersions"_L1}, {"versions"_L1, QJsonArray{"v1"_L1}}}));
    add(pageKey(u"/api/v1"_s, {}),
        toJson({{"kind"_L1, "APIResourceList"_L1},
                {"groupVersion"_L1, "v1"_L1},
                {"resources"_L1, QJsonArray{}}}));
}

QString PageServer::start()
{
    const auto certificates = simulator::makeCertificates();
    if (!certificates)
        return certificates.error().detail;
    m_certificates = *certificates;
    return m_front.listen(m_certificates.server, m_certificates.serverKey, 0)
        ? QString()
        : m_front.errorString();
}

QByteArray PageServer::kubeconfig() const
{
    QJsonArray clusters;
    QJsonArray contexts;
    for (const QString &name : {u"gzip"_s, u"plain"_s, u"paced"_s}) {
        const QJsonObject cluster{{"server"_L1, url(name)},
                                  {"certificate-authority-data"_L1,
                                   QString::fromLatin1(m_certificates.authority.toBase64())},
                                  {"disable-compression"_L1, name == "plain"_L1}};
        clusters.append(QJsonObject{{"name"_L1, name}, {"cluster"_L1, cluster}});
        contexts.append(QJsonObject{
            {"name"_L1, name},
            {"context"_L1, QJsonObject{{"cluster"_L1, name}, {"user"_L1, "reader"_L1}}}});
    }
    const QJsonObject user{{"name"_L1, "reader"_L1},
                           {"user"_L1, QJsonObject{{"token"_L1, "not-looked-at"_L1}}}};
    return toJson({{"apiVersion"_L1, "v1"_L1},
                   {"kind"_L1, "Config"_L1},
                   {"current-context"_L1, "gzip"_L1},
                   {"clusters"_L1, clusters},
                   {"users"_L1, QJsonArray{user}},
                   {"contexts"_L1, contexts}});
}

QString PageServer::url(const QString &context) const
{
    const QString root = u"https://127.0.0.1:"_s + QString::number(m_front.port());
    return context == "paced"_L1 ? root + pacedPath : root;
}

void PageServer::answer(const simulator::HttpRequest &request,
                        simulator::HttpConnection *connection)
{
    if (request.isTrue(u"watch"_s)) {
        connection->startStream("application/json");
        return;
    }
    const bool isPaced = request.path.startsWith(pacedPath);
    const QString path = isPaced ? request.path.mid(pacedPath.size()) : request.path;
    const auto found = m_pages.constFind(pageKey(path, request.query.value(u"continue"_s)));
    simulator::HttpResponse response;
    if (found == m_pages.constEnd()) {
        response.status = 404;
    } else if (request.header("accept-encoding").contains("gzip")) {
        response.body = found->packed;
        connection->addHeader("Content-Encoding", "gzip");
    } else {
        response.body = found->plain;
    }
    if (isPaced)
        m_clock.after(m_pace, connection,
                      [connection, response] { connection->respond(response); });
    else
        connection->respond(response);
}

} // namespace bench
