// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/apiserver/apiserver.h"

#include "kube/core/timestamps.h"
#include "kube/core/yaml.h"
#include "simulator/apiserver/certificates.h"
#include "simulator/apiserver/httpfront.h"
#include "simulator/apiserver/kinds.h"
#include "simulator/apiserver/objectstore.h"
#include "simulator/apiserver/requestrouter.h"
#include "simulator/apiserver/status.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>

// A static library's resources are linked only when somebody asks for them; the macro wants the
// global namespace.
static void loadResources()
{
    Q_INIT_RESOURCE(simulator);
}

namespace simulator {

namespace {

using L1 = QLatin1String;

base::Result<QJsonObject> readResource(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return base::failure(base::Error::Kind::NotFound, path);
    const auto document = kube::parseYaml(file.readAll());
    if (!document)
        return base::failure(base::Error::Kind::Parse, path + L1(": ") + document.error().detail);
    return document->toObject();
}

} // namespace

ApiServer::ApiServer(base::Clock &clock, const Options &options, QObject *parent)
    : QObject{parent}
    , m_clock{clock}
    , m_options{options}
    , m_kinds{std::make_unique<KindRegistry>()}
    , m_objects{std::make_unique<ObjectStore>(options.watchWindow)}
    , m_router{std::make_unique<RequestRouter>(*m_objects, *m_kinds, clock)}
{ }

ApiServer::~ApiServer() = default;

base::Result<void> ApiServer::start()
{
    loadResources();
    const auto builtin = readResource(QStringLiteral(":/simulator/builtin.yaml"));
    if (!builtin)
        return base::failure(builtin.error());
    for (const QJsonValue &kind : (*builtin)[L1("kinds")].toArray())
        m_kinds->installBuiltin(kind.toObject());

    const QDir definitions(QStringLiteral(":/simulator/definitions"));
    for (const QString &file : definitions.entryList()) {
        if (!m_options.hasVmSnapshots && file.startsWith(L1("snapshot.kubevirt.io")))
            continue;
        const auto definition = readResource(definitions.filePath(file));
        if (!definition)
            return base::failure(definition.error());
        if (auto installed = installDefinition(*definition); !installed)
            return base::failure(base::Error::Kind::Invalid,
                                 file + L1(": ") + installed.error().detail);
    }
    auto certificates = makeCertificates();
    if (!certificates)
        return base::failure(certificates.error());
    m_certificates = std::make_unique<Certificates>(*std::move(certificates));
    m_front = std::make_unique<HttpFront>(
        m_clock, [this](const HttpRequest &request, HttpConnection *connection) {
            m_router->handle(request, connection);
        });
    if (!m_front->listen(m_certificates->server, m_certificates->serverKey, m_options.port))
        return base::failure(base::Error::Kind::Network,
                             QStringLiteral("cannot listen on 127.0.0.1:%1: %2")
                                 .arg(m_options.port)
                                 .arg(m_front->errorString()));
    return {};
}

quint16 ApiServer::port() const
{
    return m_front->port();
}

kube::ClusterAccess ApiServer::access(Role role) const
{
    kube::ClusterAccess access;
    access.context = AccessControl::userName(role);
    access.cluster = QStringLiteral("simulator");
    access.user = access.context;
    access.space = role == Role::Shop ? QStringLiteral("shop") : QStringLiteral("default");
    access.server.setScheme(QStringLiteral("https"));
    access.server.setHost(QStringLiteral("127.0.0.1"));
    access.server.setPort(port());
    access.certificateAuthority.data = m_certificates->authority;
    access.token.data = m_router->access().token(role).toUtf8();
    return access;
}

QByteArray ApiServer::kubeconfig() const
{
    QJsonArray users;
    QJsonArray contexts;
    for (const Role role : {Role::Admin, Role::Viewer, Role::Shop, Role::Expired}) {
        const kube::ClusterAccess each = access(role);
        users.append(QJsonObject{
            {QStringLiteral("name"), each.user},
            {QStringLiteral("user"),
             QJsonObject{{QStringLiteral("token"), QString::fromUtf8(each.token.data)}}}});
        contexts.append(QJsonObject{{QStringLiteral("name"), each.context},
                                    {QStringLiteral("context"),
                                     QJsonObject{{QStringLiteral("cluster"), each.cluster},
                                                 {QStringLiteral("user"), each.user},
                                                 {QStringLiteral("namespace"), each.space}}}});
    }
    const kube::ClusterAccess admin = access(Role::Admin);
    const QJsonObject cluster{{QStringLiteral("server"), admin.server.toString()},
                              {QStringLiteral("certificate-authority-data"),
                               QString::fromLatin1(admin.certificateAuthority.data.toBase64())}};
    return kube::toYaml(QJsonObject{{QStringLiteral("apiVersion"), QStringLiteral("v1")},
                                    {QStringLiteral("kind"), QStringLiteral("Config")},
                                    {QStringLiteral("current-context"), admin.context},
                                    {QStringLiteral("clusters"),
                                     QJsonArray{QJsonObject{{QStringLiteral("name"), admin.cluster},
                                                            {QStringLiteral("cluster"), cluster}}}},
                                    {QStringLiteral("users"), users},
                                    {QStringLiteral("contexts"), contexts}});
}

base::Result<void> ApiServer::installDefinition(const QJsonObject &definition)
{
    if (auto installed = m_kinds->install(definition); !installed)
        return installed;
    QJsonObject object = definition;
    QJsonObject metadata = object[L1("metadata")].toObject();
    metadata[L1("uid")] = metadata[L1("name")];
    metadata[L1("creationTimestamp")] = kube::formatTime(m_clock.now());
    object[L1("metadata")] = metadata;
    const QJsonObject established{
        {QStringLiteral("type"), QStringLiteral("Established")},
        {QStringLiteral("status"), QStringLiteral("True")},
        {QStringLiteral("reason"), QStringLiteral("InitialNamesAccepted")},
        {QStringLiteral("message"), QString()}};
    object[L1("status")] = QJsonObject{{QStringLiteral("conditions"), QJsonArray{established}}};
    return seed(object);
}

base::Result<void> ApiServer::seed(const QJsonObject &object)
{
    const QString apiVersion = object[L1("apiVersion")].toString();
    const QString group = apiVersion.contains(QLatin1Char('/'))
        ? apiVersion.section(QLatin1Char('/'), 0, 0)
        : QString();
    const Kind *kind = m_kinds->findByKind(group, object[L1("kind")].toString());
    if (kind == nullptr)
        return base::failure(base::Error::Kind::NotFound,
                             QStringLiteral("no kind %1 in %2 to seed")
                                 .arg(object[L1("kind")].toString(), apiVersion));
    const QJsonObject metadata = object[L1("metadata")].toObject();
    m_objects->put(kind->id(),
                   {metadata[L1("namespace")].toString(), metadata[L1("name")].toString()}, object);
    return {};
}

std::optional<QJsonObject> ApiServer::find(const kube::ResourceType &type,
                                           const kube::ObjectKey &key) const
{
    const Kind *kind = m_kinds->find(type.group, type.plural);
    return kind == nullptr ? std::nullopt : m_objects->find(kind->id(), key);
}

QList<QJsonObject> ApiServer::list(const kube::ResourceType &type, const QString &space) const
{
    QList<QJsonObject> found;
    const Kind *kind = m_kinds->find(type.group, type.plural);
    if (kind == nullptr)
        return found;
    for (const auto &[key, object] : m_objects->collection(kind->id())) {
        if (key.space == space)
            found << object;
    }
    return found;
}

std::optional<Refusal> ApiServer::update(const kube::ResourceType &type,
                                         const QJsonObject &object,
                                         kube::Subresource subresource)
{
    const Kind *kind = m_kinds->find(type.group, type.plural);
    if (kind == nullptr)
        return noSuchPath();
    const QJsonObject metadata = object[L1("metadata")].toObject();
    const WriteTarget target{
        *kind,
        type.version,
        {metadata[L1("namespace")].toString(), metadata[L1("name")].toString()},
        subresource};
    const ObjectWriter::Outcome outcome = m_router->writer().update(target, object);
    const auto *refusal = std::get_if<Refusal>(&outcome);
    return refusal == nullptr ? std::nullopt : std::optional{*refusal};
}

void ApiServer::addAdmission(Admission admission)
{
    m_router->writer().addAdmission(std::move(admission));
}

void ApiServer::addAction(const QString &resource, const QString &action, ActionHandler handler)
{
    m_router->addAction(resource, action, std::move(handler));
}

void ApiServer::addFault(const Fault &fault)
{
    m_router->addFault(fault);
}

} // namespace simulator
