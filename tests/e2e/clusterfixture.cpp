// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "clusterfixture.h"

#include "kube/client/credentials.h"
#include "kube/core/yaml.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QTest>

#include <algorithm>

namespace e2e {

using L1 = QLatin1String;
namespace r = kube::resources;

namespace {

constexpr int startTimeout = 90'000;
constexpr int answerTimeout = 30'000;

QString binary(const QString &name)
{
    return QDir(qEnvironmentVariable("WUKONG_BIN_DIR")).filePath(name);
}

QJsonObject claimJson(const QString &name, const QString &storageClass)
{
    QJsonObject claim = kube::newObject(r::volumeClaim, {ClusterFixture::space, name});
    claim[L1("spec")] = QJsonObject{
        {QStringLiteral("accessModes"), QJsonArray{QStringLiteral("ReadWriteOnce")}},
        {QStringLiteral("storageClassName"), storageClass},
        {QStringLiteral("resources"),
         QJsonObject{{QStringLiteral("requests"),
                      QJsonObject{{QStringLiteral("storage"), QStringLiteral("2Gi")}}}}}};
    return claim;
}

QJsonObject machineJson(const QString &name, const QString &claim)
{
    const QJsonObject volume{{QStringLiteral("name"), QStringLiteral("root")},
                             {QStringLiteral("persistentVolumeClaim"),
                              QJsonObject{{QStringLiteral("claimName"), claim}}}};
    const QJsonObject domain{
        {QStringLiteral("devices"),
         QJsonObject{{QStringLiteral("disks"),
                      QJsonArray{QJsonObject{{QStringLiteral("name"), QStringLiteral("root")},
                                             {QStringLiteral("disk"), QJsonObject()}}}}}}};
    QJsonObject machine = kube::newObject(r::virtualMachine, {ClusterFixture::space, name});
    machine[L1("spec")] =
        QJsonObject{{QStringLiteral("runStrategy"), QStringLiteral("Always")},
                    {QStringLiteral("template"),
                     QJsonObject{{QStringLiteral("spec"),
                                  QJsonObject{{QStringLiteral("domain"), domain},
                                              {QStringLiteral("volumes"), QJsonArray{volume}}}}}}};
    return machine;
}

bool isRunning(const std::optional<QJsonObject> &machine)
{
    return machine && (*machine)[L1("status")][L1("printableStatus")].toString() == L1("Running");
}

// The guest's agent reports some seconds after the machine runs.
bool hasAgent(const std::optional<QJsonObject> &machine)
{
    const QJsonArray conditions =
        machine ? (*machine)[L1("status")][L1("conditions")].toArray() : QJsonArray();
    return std::any_of(conditions.begin(), conditions.end(), [](const QJsonValue &condition) {
        return condition[L1("type")].toString() == L1("AgentConnected");
    });
}

} // namespace

const QString ClusterFixture::space = QStringLiteral("e2e");
const QString ClusterFixture::home = QStringLiteral("wukong-snapshots");
const QString ClusterFixture::controllerAccount =
    QStringLiteral("system:serviceaccount:wukong-snapshots:wukong-snapshot-controller");

ClusterFixture::ClusterFixture() = default;

ClusterFixture::~ClusterFixture()
{
    m_client.reset();
    m_connection.reset();
    if (m_controller)
        killController();
    for (QProcess *process : {&m_actors, &m_cluster}) {
        process->closeWriteChannel();
        if (process->state() != QProcess::NotRunning && !process->waitForFinished())
            process->kill();
    }
}

bool ClusterFixture::isReal()
{
    return qEnvironmentVariable("WUKONG_E2E_CLUSTER") == L1("controlplane");
}

QString ClusterFixture::viewer()
{
    return isReal() ? QStringLiteral("viewer") : QStringLiteral("demo-viewer");
}

QString ClusterFixture::missing()
{
    if (isReal()
        && !QDir(qEnvironmentVariable("WUKONG_CONTROLPLANE_BIN"))
                .exists(QStringLiteral("controlplane")))
        return QStringLiteral("there is no real control plane: ./dev test builds it, and sets "
                              "WUKONG_CONTROLPLANE_BIN");
    return {};
}

void ClusterFixture::speedUp(int factor)
{
    if (isReal())
        return;
    const auto since = std::chrono::floor<std::chrono::seconds>(m_ownClock.now());
    m_speed = factor;
    m_clock =
        std::make_unique<base::SystemClock>(base::ClockSpeed{static_cast<double>(factor), since});
    m_clockArguments = {QStringLiteral("--time-scale"),
                        QStringLiteral("%1@%2").arg(factor).arg(since.time_since_epoch().count())};
}

int ClusterFixture::wait(std::chrono::milliseconds time) const
{
    constexpr int slowMachine = 10'000;
    return slowMachine + static_cast<int>(time.count() / m_speed);
}

QString ClusterFixture::startProcess(QProcess &process,
                                     const QString &program,
                                     const QStringList &arguments)
{
    process.setStandardErrorFile(m_dir.filePath(QFileInfo(program).fileName() + L1(".log")),
                                 QIODevice::Append);
    process.start(program, arguments);
    if (!process.waitForStarted())
        return QStringLiteral("%1 cannot be started").arg(program);
    QByteArray line;
    const bool isReady = QTest::qWaitFor(
        [&] {
            while (process.canReadLine() && !line.startsWith("ready"))
                line = process.readLine().trimmed();
            return line.startsWith("ready") || process.state() == QProcess::NotRunning;
        },
        startTimeout);
    if (!isReady || !line.startsWith("ready")) {
        QFile log(m_dir.filePath(QFileInfo(program).fileName() + L1(".log")));
        const bool isOpen = log.open(QIODevice::ReadOnly);
        return QStringLiteral("%1 did not get ready: %2")
            .arg(program, isOpen ? QString::fromUtf8(log.readAll().right(2000)) : QString());
    }
    const QString path = QString::fromUtf8(line.mid(6));
    if (!path.isEmpty())
        m_kubeconfig = path;
    return {};
}

QString ClusterFixture::start(const QStringList &simulatorArguments,
                              const QStringList &controlPlaneArguments)
{
    QString problem;
    const QString simulator = binary(QStringLiteral("wukong-cluster-simulator"));
    if (isReal()) {
        const QDir bin(qEnvironmentVariable("WUKONG_CONTROLPLANE_BIN"));
        const QDir source(qEnvironmentVariable("WUKONG_SOURCE_DIR"));
        problem = startProcess(
            m_cluster, bin.filePath(QStringLiteral("controlplane")),
            QStringList{QStringLiteral("--bin"), bin.path(), QStringLiteral("--data"),
                        m_dir.filePath(QStringLiteral("data")), QStringLiteral("--extra-crds"),
                        source.filePath(QStringLiteral("src/simulator/kinds")),
                        QStringLiteral("--extra-crds"),
                        source.filePath(QStringLiteral("packaging/crds"))}
                + controlPlaneArguments);
        if (problem.isEmpty())
            problem = startActors();
    } else {
        problem = startProcess(m_cluster, simulator,
                               QStringList{QStringLiteral("--scenario"), QStringLiteral("empty"),
                                           QStringLiteral("--exit-with-parent")}
                                   + m_clockArguments + simulatorArguments);
    }
    if (!problem.isEmpty())
        return problem;
    const auto config = kube::loadKubeconfig(m_kubeconfig);
    const auto access = config ? config->access()
                               : base::Result<kube::ClusterAccess>(base::failure(config.error()));
    if (!access)
        return access.error().detail;
    auto connection =
        kube::Connection::open(*access, kube::ownCredentials(*access, m_ownClock), {});
    if (!connection)
        return connection.error().detail;
    m_connection = *std::move(connection);
    m_client = std::make_unique<kube::Client>(*m_connection);
    const auto made = create(r::namespaceType, kube::newObject(r::namespaceType, {{}, space}));
    return made ? makeController() : base::toLogLine(made.error());
}

QString ClusterFixture::packaged(const QString &path)
{
    return QDir(qEnvironmentVariable("WUKONG_SOURCE_DIR")).filePath(L1("packaging/") + path);
}

base::Result<QByteArray> ClusterFixture::kubectl(const QStringList &arguments)
{
    QProcess process;
    process.start(
        QDir(qEnvironmentVariable("WUKONG_CONTROLPLANE_BIN")).filePath(QStringLiteral("kubectl")),
        QStringList{QStringLiteral("--kubeconfig"), m_kubeconfig, QStringLiteral("--cache-dir"),
                    file(QStringLiteral("kubectl"))}
            + arguments);
    (void)process.waitForFinished(answerTimeout);
    const QByteArray printed = process.readAllStandardOutput() + process.readAllStandardError();
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return base::failure(base::Error::Kind::Invalid, QString::fromUtf8(printed));
    return printed;
}

// The simulator has no roles: there the administrator acts under the account's name, so that what
// the controller asks for can be told from what others do.
base::Result<QJsonObject> ClusterFixture::controllerUser(const QJsonObject &admin)
{
    if (!isReal()) {
        const auto made = create(r::namespaceType, kube::newObject(r::namespaceType, {{}, home}));
        if (!made)
            return base::failure(made.error());
        QJsonObject user = admin;
        user[L1("as")] = controllerAccount;
        user[L1("as-groups")] = QJsonArray{QStringLiteral("system:masters")};
        return user;
    }
    const auto applied = kubectl({QStringLiteral("apply"), QStringLiteral("--server-side"),
                                  QStringLiteral("-f"), packaged(QStringLiteral("rbac"))});
    if (!applied)
        return base::failure(applied.error());
    const auto token = kubectl({QStringLiteral("create"), QStringLiteral("token"),
                                QStringLiteral("wukong-snapshot-controller"),
                                QStringLiteral("--namespace"), home});
    if (!token)
        return base::failure(token.error());
    return QJsonObject{{QStringLiteral("token"), QString::fromUtf8(token->trimmed())}};
}

QString ClusterFixture::makeController()
{
    QFile config(m_kubeconfig);
    if (!config.open(QIODevice::ReadOnly))
        return config.errorString();
    const auto parsed = kube::parseYaml(config.readAll());
    if (!parsed)
        return parsed.error().detail;
    QJsonObject root = parsed->toObject();
    const auto user = controllerUser(root[L1("users")][0][L1("user")].toObject());
    if (!user)
        return base::toLogLine(user.error());
    const QString name = QStringLiteral("controller");
    root[L1("users")] =
        QJsonArray{QJsonObject{{QStringLiteral("name"), name}, {QStringLiteral("user"), *user}}};
    root[L1("contexts")] = QJsonArray{
        QJsonObject{{QStringLiteral("name"), name},
                    {QStringLiteral("context"),
                     QJsonObject{{QStringLiteral("cluster"), root[L1("clusters")][0][L1("name")]},
                                 {QStringLiteral("user"), name}}}}};
    root[L1("current-context")] = name;
    m_controllerKubeconfig = file(QStringLiteral("controller.kubeconfig"));
    QFile own(m_controllerKubeconfig);
    if (!own.open(QIODevice::WriteOnly) || own.write(kube::toYaml(root)) < 0)
        return own.errorString();
    return {};
}

QString ClusterFixture::startActors()
{
    QString kubeconfig = m_kubeconfig;
    if (!m_actorsAccount.isEmpty()) {
        QFile admins(m_kubeconfig);
        QFile theirs(m_dir.filePath(QStringLiteral("actors.kubeconfig")));
        if (!admins.open(QIODevice::ReadOnly) || !theirs.open(QIODevice::WriteOnly))
            return QStringLiteral("no kubeconfig for the actors");
        const QByteArray admin = "name: admin\n  user: {";
        const QByteArray account = "as: \"" + m_actorsAccount.toUtf8() + "\", ";
        theirs.write(admins.readAll().replace(
            admin, QByteArray(admin + account + "as-groups: [system:masters], ")));
        kubeconfig = theirs.fileName();
    }
    const QString ours = m_kubeconfig; // starting a process changes it
    const QString problem = startProcess(
        m_actors, binary(QStringLiteral("wukong-cluster-simulator")),
        {QStringLiteral("--api-server"), kubeconfig, QStringLiteral("--exit-with-parent")});
    m_kubeconfig = ours;
    return problem;
}

void ClusterFixture::startController()
{
    m_controller = std::make_unique<QProcess>();
    m_controller->setStandardErrorFile(m_dir.filePath(QStringLiteral("controller.log")),
                                       QIODevice::Append);
    m_controller->start(binary(QStringLiteral("wukong-snapshot-controller")),
                        QStringList{QStringLiteral("--kubeconfig"), m_controllerKubeconfig}
                            + m_clockArguments);
    m_controller->waitForStarted();
}

void ClusterFixture::killController()
{
    m_controller->kill();
    m_controller->waitForFinished();
    m_controller.reset();
}

int ClusterFixture::terminateController()
{
    m_controller->terminate();
    const bool hasEnded = m_controller->waitForFinished();
    const int code = hasEnded && m_controller->exitStatus() == QProcess::NormalExit
        ? m_controller->exitCode()
        : -1;
    m_controller.reset();
    return code;
}

template<class T>
base::Result<T> ClusterFixture::waitFor(const QFuture<base::Result<T>> &future)
{
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, answerTimeout))
        return base::failure(base::Error::Kind::Timeout, QStringLiteral("no answer"));
    return future.result();
}

std::optional<QJsonObject> ClusterFixture::get(const kube::ResourceType &type,
                                               const kube::ObjectKey &key)
{
    const auto answer = waitFor(m_client->get(type, key));
    return answer ? std::optional(answer->json()) : std::nullopt;
}

std::vector<kube::Object> ClusterFixture::list(const kube::ResourceType &type,
                                               const QString &inSpace)
{
    const auto answer = waitFor(m_client->listAll(type, {inSpace, {}, {}}));
    return answer ? answer->items : std::vector<kube::Object>();
}

base::Result<kube::Object> ClusterFixture::create(const kube::ResourceType &type,
                                                  const QJsonObject &object)
{
    return waitFor(m_client->create(type, object));
}

base::Result<kube::Object> ClusterFixture::patch(const kube::ResourceType &type,
                                                 const kube::ObjectKey &key,
                                                 const QJsonObject &patch,
                                                 kube::Subresource subresource)
{
    return waitFor(m_client->mergePatch(type, key, patch, subresource));
}

base::Result<QByteArray> ClusterFixture::raw(const kube::Request &request)
{
    return waitFor(m_client->raw(request));
}

base::Result<QByteArray> ClusterFixture::remove(const kube::ResourceType &type,
                                                const kube::ObjectKey &key)
{
    return waitFor(m_client->remove(type, key));
}

QString ClusterFixture::makeWukong(const QString &name, const QString &storageClass)
{
    const auto disk = [&storageClass](const QString &diskName, const QString &size) {
        return QJsonObject{{QStringLiteral("name"), diskName},
                           {QStringLiteral("size"), size},
                           {QStringLiteral("storageClassName"), storageClass}};
    };
    QJsonObject wukong = kube::newObject(r::wukong, {space, name});
    wukong[L1("spec")] =
        QJsonObject{{QStringLiteral("cpu"), 2},
                    {QStringLiteral("memory"), QStringLiteral("4Gi")},
                    {QStringLiteral("cloudInitUser"),
                     QJsonObject{{QStringLiteral("name"), QStringLiteral("admin")},
                                 {QStringLiteral("password"), QStringLiteral("never-to-be-seen")}}},
                    {QStringLiteral("disks"),
                     QJsonArray{disk(QStringLiteral("root"), QStringLiteral("5Gi")),
                                disk(QStringLiteral("data"), QStringLiteral("10Gi"))}}};
    const auto made = create(r::wukong, wukong);
    if (!made)
        return base::toLogLine(made.error());
    const kube::ObjectKey vm{space, name + L1("-vm")};
    const bool runs = QTest::qWaitFor(
        [&] {
            const auto machine = get(r::virtualMachine, vm);
            return isRunning(machine) && hasAgent(machine);
        },
        startTimeout);
    return runs ? QString() : QStringLiteral("the machine %1 does not run").arg(vm.toString());
}

QString ClusterFixture::makePlainMachine(const QString &name, const QString &storageClass)
{
    const QString claim = name + L1("-disk");
    if (const auto made = create(r::volumeClaim, claimJson(claim, storageClass)); !made)
        return base::toLogLine(made.error());
    if (const auto made = create(r::virtualMachine, machineJson(name, claim)); !made)
        return base::toLogLine(made.error());
    const bool runs = QTest::qWaitFor(
        [&] {
            const auto machine = get(r::virtualMachine, {space, name});
            return isRunning(machine) && hasAgent(machine);
        },
        startTimeout);
    return runs ? QString() : QStringLiteral("the machine %1 does not run").arg(name);
}

QStringList ClusterFixture::snapshotObjects()
{
    QStringList found;
    for (const auto &type :
         {r::vmSnapshot, r::vmSnapshotContent, r::volumeSnapshot, r::volumeSnapshotContent}) {
        for (const kube::Object &object : list(type, type.namespaced ? space : QString()))
            found << QString(type.kind) + QLatin1Char('/') + object.meta.name;
    }
    return found;
}

} // namespace e2e
