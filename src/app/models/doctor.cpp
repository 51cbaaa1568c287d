// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/doctor.h"

#include "app/models/setupchecks.h"
#include "app/models/texts.h"
#include "kube/client/credentials.h"
#include "kube/client/discovery.h"
#include "kube/client/kubeconfigfiles.h"
#include "kube/client/worker.h"

#include <QHostAddress>
#include <QHostInfo>
#include <QJsonArray>
#include <QNetworkReply>
#include <QTcpSocket>

#include <algorithm>

namespace app {

namespace {

using State = Diagnosis::State;
using Kind = base::Error::Kind;
namespace r = kube::resources;
using L1 = QLatin1String;

constexpr std::chrono::seconds connectTimeout{10};
constexpr kube::ResourceType selfReview{L1{"authentication.k8s.io"}, L1{"v1"},
                                        L1{"selfsubjectreviews"}, L1{"SelfSubjectReview"}, false};
constexpr qint64 soonExpired = 14; // days

// What the application does in a cluster.
QList<kube::AccessQuestion> questions()
{
    QList<kube::AccessQuestion> all;
    for (const char *verb : {"list", "watch", "create", "patch", "delete"})
        all.append({L1{verb}, r::wukongSnapshot, {}, {}});
    for (const kube::ResourceType &type : {r::wukong, r::virtualMachine, r::volumeClaim})
        all.append({L1{"list"}, type, {}, {}});
    return all;
}

QString shown(const QUrl &url)
{
    return url.toString(QUrl::RemoveUserInfo | QUrl::RemovePath);
}

int portOf(const QUrl &url)
{
    constexpr int https = 443;
    constexpr int http = 80;
    constexpr int socks = 1080;
    if (url.scheme() == L1("socks5"))
        return url.port(socks);
    return url.port(url.scheme() == L1("http") ? http : https);
}

} // namespace

Doctor::Doctor(Connector &connector, QStringList files, QString context, QObject *parent)
    : QObject{parent}
    , m_connector{connector}
    , m_files{std::move(files)}
    , m_context{std::move(context)}
{ }

Doctor::~Doctor() = default;

bool Doctor::hasFailed() const
{
    return std::ranges::any_of(m_diagnoses,
                               [](const Diagnosis &one) { return one.state == State::Failed; });
}

void Doctor::add(Check check, State state, QString tried, QString found, QString fix)
{
    m_diagnoses.append({check, state, std::move(tried), std::move(found), std::move(fix)});
    Q_EMIT this->found();
}

void Doctor::fail(Check check, QString tried, const base::Error &error, QString fix)
{
    add(check, State::Failed, std::move(tried), texts::error(error), std::move(fix));
    stopAfter(check);
}

void Doctor::stopAfter(Check check)
{
    for (int next = static_cast<int>(check) + 1; next <= static_cast<int>(Check::Snapshots); ++next)
        add(static_cast<Check>(next), State::Unknown, {}, {});
    Q_EMIT finished();
}

// A file among several that is missing or broken does not touch the others, as for the window.
void Doctor::start()
{
    const auto readAll = [files = m_files] { return kube::readKubeconfigs(files); };
    kube::runInWorker(this, readAll, [this](const QList<base::Result<kube::Kubeconfig>> &read) {
        checkFiles(read);
    });
}

void Doctor::checkFiles(const QList<base::Result<kube::Kubeconfig>> &read)
{
    const bool isAlone = read.size() == 1;
    QList<kube::Kubeconfig> usable;
    QStringList problems;
    for (const base::Result<kube::Kubeconfig> &one : read) {
        if (one)
            usable << *one;
        else if (isAlone || one.error().kind != Kind::NotFound)
            problems << texts::error(one.error());
    }
    const auto config = kube::Kubeconfig::merged(usable);
    const int count = static_cast<int>(config.contextNames().size());
    const QString tried = tr("reading %1").arg(m_files.join(L1(", ")));
    if (usable.isEmpty()) {
        add(Check::File, State::Failed, tried,
            problems.isEmpty() ? tr("none of these files exists") : problems.join(L1("; ")),
            tr("Get a kubeconfig from whoever runs the cluster, or name one with --kubeconfig."));
        stopAfter(Check::File);
        return;
    }
    add(Check::File, problems.isEmpty() ? State::Fine : State::Notice, tried,
        tr("contexts: %1").arg(count), problems.join(L1("; ")));
    checkContext(config);
}

void Doctor::checkContext(const kube::Kubeconfig &config)
{
    const auto access = config.access(m_context);
    const QString name = m_context.isEmpty() ? config.currentContext() : m_context;
    const QString looked = tr("looking up \"%1\"").arg(name);
    if (!access) {
        fail(Check::Context, looked, access.error());
        return;
    }
    m_access = *access;
    const QString server = shown(access->server);
    const QString user = access->user.isEmpty() ? tr("nobody") : access->user;
    const QString what = tr("server %1, user %2, namespace %3").arg(server, user, access->space);
    if (access->insecureSkipTlsVerify)
        add(Check::Context, State::Notice, looked,
            what + L1("; ") + tr("the server's certificate is not checked"),
            tr("Whoever answers at that address gets your credentials. Replace "
               "insecure-skip-tls-verify by certificate-authority-data."));
    else if (access->server.scheme() == L1("http"))
        add(Check::Context, State::Notice, looked, what + L1("; ") + tr("not encrypted"),
            tr("Credentials are not sent over http. Write https:// before the server."));
    else
        add(Check::Context, State::Fine, looked, what);
    checkCredentials();
}

QString Doctor::credentialInWords() const
{
    if (!m_access.token.file.isEmpty())
        return tr("the token in %1").arg(m_access.token.file);
    if (!m_access.token.data.isEmpty())
        return tr("the token in the kubeconfig");
    if (m_access.exec)
        return tr("the program \"%1\"").arg(m_access.exec->command);
    if (m_access.oidc)
        return tr("OpenID Connect at %1").arg(shown(m_access.oidc->issuer));
    if (!m_access.clientCertificate.isEmpty())
        return tr("the client certificate");
    return tr("no credentials: requests are anonymous");
}

void Doctor::checkCredentials()
{
    auto credentials = m_connector.credentials(m_access);
    m_credentials = credentials.get();
    auto connection = kube::Connection::open(m_access, std::move(credentials),
                                             {.mode = kube::Connection::Mode::ReadOnly});
    if (!connection) {
        fail(Check::Credentials, credentialInWords(), connection.error());
        return;
    }
    m_connection = *std::move(connection);
    m_client = std::make_unique<kube::Client>(*m_connection);
    m_reviews = std::make_unique<kube::AccessReviews>(*m_client, m_connector.clock());
    auto answer = m_credentials->current();
    answer.then(this, [this](const base::Result<kube::Credential> &credential) {
        onCredential(credential);
    });
}

void Doctor::onCredential(const base::Result<kube::Credential> &credential)
{
    const QString source = credentialInWords();
    if (!credential) {
        fail(Check::Credentials, source, credential.error());
        return;
    }
    if (credential->certificates.isEmpty()) {
        add(Check::Credentials, State::Fine, source,
            credential->token.isEmpty() ? QString() : tr("a token is there"));
        checkName();
        return;
    }
    const QDateTime expiry = credential->certificates.first().expiryDate();
    const QString until =
        tr("certificate, good until %1").arg(texts::moment(base::toInstant(expiry)));
    if (base::toInstant(expiry) <= m_connector.clock().now()) {
        add(Check::Credentials, State::Failed, source, until,
            tr("It has expired: get a new kubeconfig from whoever runs the cluster."));
        stopAfter(Check::Credentials);
        return;
    }
    add(Check::Credentials, State::Fine, source, until);
    checkName();
}

QUrl Doctor::hop() const
{
    return m_connection->proxy().isEmpty() ? m_access.server : m_connection->proxy();
}

void Doctor::checkName()
{
    const QString host = hop().host();
    if (!QHostAddress(host).isNull()) {
        add(Check::Name, State::Fine, tr("%1 is an address").arg(host), {});
        checkTcp();
        return;
    }
    QHostInfo::lookupHost(host, this, [this, host](const QHostInfo &info) {
        const QString looked = tr("looking up %1").arg(host);
        if (info.error() != QHostInfo::NoError) {
            add(Check::Name, State::Failed, looked, info.errorString(),
                tr("Is the name right, and are you in the network (VPN) that knows it?"));
            stopAfter(Check::Name);
            return;
        }
        QStringList addresses;
        for (const QHostAddress &address : info.addresses())
            addresses << address.toString();
        add(Check::Name, State::Fine, looked, addresses.join(L1(", ")));
        checkTcp();
    });
}

void Doctor::checkTcp()
{
    auto *socket = new QTcpSocket(this);
    socket->setProxy(QNetworkProxy::NoProxy);
    const auto once = [this, socket](bool isOpen) {
        if (socket->parent() == nullptr)
            return; // it was told already
        socket->setParent(nullptr);
        socket->deleteLater();
        onTcp(*socket, isOpen);
    };
    connect(socket, &QTcpSocket::connected, this, [once] { once(true); });
    connect(socket, &QTcpSocket::errorOccurred, this, [once] { once(false); });
    m_connector.clock().after(connectTimeout, socket, [once] { once(false); });
    socket->connectToHost(hop().host(), static_cast<quint16>(portOf(hop())));
}

void Doctor::onTcp(const QTcpSocket &socket, bool isOpen)
{
    const QString tried = tr("connecting to %1, port %2").arg(hop().host()).arg(portOf(hop()));
    if (isOpen) {
        add(Check::Tcp, State::Fine, tried, {});
        checkServer();
        return;
    }
    const bool isRefused = socket.error() == QAbstractSocket::ConnectionRefusedError;
    const bool isSilent = socket.state() == QAbstractSocket::ConnectingState;
    add(Check::Tcp, State::Failed, tried, isSilent ? tr("no answer") : socket.errorString(),
        isRefused ? tr("Nothing listens there: is the API server running, and is the port right?")
                  : tr("A firewall or a missing VPN is the usual reason."));
    stopAfter(Check::Tcp);
}

void Doctor::checkServer()
{
    kube::Request request;
    request.path = QStringLiteral("/version");
    request.resource = request.path;
    m_connection->send(request, this, [this](const base::Result<QNetworkReply *> &sent) {
        if (!sent) {
            fail(Check::Proxy, shown(m_access.server), sent.error());
            return;
        }
        QNetworkReply *reply = *sent;
        connect(reply, &QNetworkReply::finished, this, [this, reply] {
            reply->deleteLater();
            onAnswer(*reply);
        });
    });
}

void Doctor::onAnswer(QNetworkReply &reply)
{
    constexpr int firstProxyError = QNetworkReply::ProxyConnectionRefusedError;
    constexpr int lastProxyError = QNetworkReply::UnknownProxyError;
    const bool isOfProxy = (reply.error() >= firstProxyError && reply.error() <= lastProxyError)
        || reply.error() == QNetworkReply::UnknownNetworkError; // an HTTP proxy that refuses
    if (!m_connection->proxy().isEmpty() && isOfProxy) {
        fail(Check::Proxy, shown(m_connection->proxy()),
             kube::Connection::errorOf(reply, {}, QStringLiteral("/version")),
             tr("The proxy comes from proxy-url in the kubeconfig, else from HTTPS_PROXY; NO_PROXY "
                "takes servers out."));
        return;
    }
    if (m_connection->proxy().isEmpty())
        add(Check::Proxy, State::Fine, tr("no proxy"), {});
    else
        add(Check::Proxy, State::Fine, shown(m_connection->proxy()), tr("it leads to the server"));
    if (checkTls(reply))
        checkAuthentication();
}

bool Doctor::checkTls(QNetworkReply &reply)
{
    const QString trust = m_access.certificateAuthority.isEmpty()
        ? tr("the system's authorities")
        : tr("the authority in the kubeconfig");
    const QString tried = tr("%1, checked against %2").arg(shown(m_access.server), trust);
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 0) {
        fail(Check::Tls, tried, kube::Connection::errorOf(reply, {}, QStringLiteral("/version")));
        return false;
    }
    const QSslCertificate certificate = reply.sslConfiguration().peerCertificate();
    if (certificate.isNull()) {
        add(Check::Tls, State::Notice, tried, tr("not encrypted"));
        return true;
    }
    const base::Instant expiry = base::toInstant(certificate.expiryDate());
    const QString until = tr("certificate of %1, good until %2")
                              .arg(certificate.subjectDisplayName(), texts::moment(expiry));
    const bool isSoon = expiry - m_connector.clock().now() < std::chrono::days{soonExpired};
    add(Check::Tls, isSoon ? State::Notice : State::Fine, tried, until,
        isSoon ? tr("It expires soon: tell whoever runs the cluster.") : QString());
    return true;
}

void Doctor::checkAuthentication()
{
    m_client
        ->create(selfReview,
                 QJsonObject{{QStringLiteral("kind"), selfReview.kind},
                             {QStringLiteral("apiVersion"), selfReview.apiVersion()}})
        .then(this, [this](const base::Result<kube::Object> &review) { onReview(review); });
}

void Doctor::onReview(const base::Result<kube::Object> &review)
{
    const QString tried = tr("asking the server who you are");
    if (!review && review.error().kind == Kind::NotFound) { // before Kubernetes 1.28
        add(Check::Authentication, State::Fine, tried, tr("the server is too old to say"));
        askRights({QString()});
        return;
    }
    if (!review) {
        fail(Check::Authentication, tried, review.error());
        return;
    }
    const QJsonValue user = review->json()[L1("status")][L1("userInfo")];
    QStringList groups;
    for (const QJsonValue &group : user[L1("groups")].toArray())
        groups << group.toString();
    const QString name = user[L1("username")].toString();
    const bool isAnonymous = name == L1("system:anonymous");
    add(Check::Authentication, isAnonymous ? State::Notice : State::Fine, tried,
        tr("%1 in %2").arg(name, groups.join(L1(", "))),
        isAnonymous ? tr("The context names no credentials that the server takes.") : QString());
    askRights({QString()});
}

// First over all namespaces; where the rights do not reach that far, in those that are watched
// then.
void Doctor::askRights(const QStringList &spaces)
{
    const QList<kube::AccessQuestion> all = questions();
    m_askedSpaces = spaces;
    m_missingRights.clear();
    m_mayList = true;
    m_openQuestions = all.size() * spaces.size();
    for (const QString &space : spaces) {
        for (kube::AccessQuestion question : all) {
            question.space = space;
            m_reviews->ask(question).then(this, [this, question](const base::Result<bool> &answer) {
                if (!answer)
                    m_rightsError = answer.error();
                else if (!*answer)
                    onMissingRight(question);
                if (--m_openQuestions == 0)
                    onRights();
            });
        }
    }
}

void Doctor::onMissingRight(const kube::AccessQuestion &question)
{
    m_mayList = m_mayList && question.verb != L1("list") && question.verb != L1("watch");
    const QString right = QStringLiteral("%1 %2").arg(question.verb, question.type.qualifiedName());
    m_missingRights << (question.space.isEmpty() ? right
                                                 : tr("%1 in %2").arg(right, question.space));
}

void Doctor::onRights()
{
    if (m_rightsError) {
        fail(Check::Rights, tr("asking which rights you have"), *m_rightsError);
        return;
    }
    const bool wasEverywhere = m_askedSpaces.first().isEmpty();
    if (wasEverywhere && !m_mayList) {
        const QStringList chosen = Connector::choices(m_access.file, m_access.context).spaces;
        askRights(chosen.isEmpty() ? QStringList{m_access.space} : chosen);
        return;
    }
    showRights();
    checkKinds();
}

void Doctor::showRights()
{
    const bool isEverywhere = m_askedSpaces.first().isEmpty();
    const QString where = isEverywhere ? tr("all namespaces") : m_askedSpaces.join(L1(", "));
    const QString tried = tr("asking for the rights that the application uses, in %1").arg(where);
    const QString found = m_missingRights.isEmpty()
        ? tr("all granted")
        : tr("not granted: %1").arg(m_missingRights.join(L1(", ")));
    QString fix;
    if (!isEverywhere)
        fix = tr("You may not list all namespaces: name those that you may see (File, "
                 "Namespaces…).");
    else if (!m_missingRights.isEmpty())
        fix = tr("Ask an administrator of the cluster for what is missing; all else works.");
    add(Check::Rights, fix.isEmpty() ? State::Fine : State::Notice, tried, found, fix);
}

void Doctor::checkKinds()
{
    kube::servedTypes(
        *m_client,
        {r::wukongSnapshot, r::wukong, r::virtualMachine, r::vmSnapshot, r::volumeSnapshot}, this)
        .then(this, [this](const base::Result<QList<kube::ResourceType>> &served) {
            if (served)
                onServed(*served);
            else
                fail(Check::Kinds, tr("asking what the server serves"), served.error());
        });
}

void Doctor::onServed(const QList<kube::ResourceType> &served)
{
    const QString tried = tr("asking what the server serves");
    if (!served.contains(r::virtualMachine)) {
        add(Check::Kinds, State::Failed, tried, tr("no VirtualMachines"),
            tr("KubeVirt is not installed in this cluster, or this is another cluster."));
        stopAfter(Check::Kinds);
        return;
    }
    const QString operatorText = served.contains(r::wukong)
        ? tr("VirtualMachines and Wukongs")
        : tr("VirtualMachines; no Wukongs, since their operator is not installed");
    if (served.contains(r::wukongSnapshot))
        add(Check::Kinds, State::Fine, tried, operatorText);
    else
        add(Check::Kinds, State::Notice, tried, operatorText + L1("; ") + tr("no WukongSnapshots"),
            tr("Set the cluster up: File, Set up cluster… or wukong-snapshots --setup"));
    checkSnapshotClasses(served);
}

void Doctor::checkSnapshotClasses(const QList<kube::ResourceType> &served)
{
    const QString tried = tr("comparing storage classes with snapshot classes");
    if (!served.contains(r::volumeSnapshot)) {
        add(Check::Snapshots, State::Failed, tried, tr("no VolumeSnapshots"),
            tr("Install the CSI snapshot controller and its definitions (external-snapshotter)."));
        stopAfter(Check::Snapshots);
        return;
    }
    const bool hasVmSnapshots = served.contains(r::vmSnapshot);
    m_client->listAll(r::storageClass, {})
        .then(this, [this, hasVmSnapshots](const base::Result<kube::ListPage> &storage) {
            if (!storage) {
                onClassesUnknown(storage.error());
                return;
            }
            m_client->listAll(r::volumeSnapshotClass, {})
                .then(this,
                      [this, hasVmSnapshots,
                       storage = storage->items](const base::Result<kube::ListPage> &classes) {
                          if (!classes)
                              onClassesUnknown(classes.error());
                          else
                              onClasses(storage, classes->items, hasVmSnapshots);
                      });
        });
}

// Who may not read the classes can take snapshots all the same: the controller reads them.
void Doctor::onClassesUnknown(const base::Error &error)
{
    const bool isForbidden = error.kind == Kind::Forbidden;
    add(Check::Snapshots, isForbidden ? State::Notice : State::Failed,
        tr("comparing storage classes with snapshot classes"), texts::error(error),
        isForbidden ? tr("Snapshots may work all the same: it only cannot be told before.")
                    : QString());
    Q_EMIT finished();
}

void Doctor::onClasses(const std::vector<kube::Object> &storage,
                       const std::vector<kube::Object> &classes,
                       bool hasVmSnapshots)
{
    Diagnosis classesSay = setupchecks::ofClasses(storage, classes, hasVmSnapshots);
    if (!hasVmSnapshots) {
        classesSay.state = std::max(classesSay.state, State::Notice);
        classesSay.found +=
            L1("; ") + tr("without KubeVirt's snapshot API, so machines are captured offline");
    }
    add(Check::Snapshots, classesSay.state, tr("comparing storage classes with snapshot classes"),
        classesSay.found, classesSay.fix);
    Q_EMIT finished();
}

} // namespace app
