// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "setupcluster.h"

#include "kube/client/credentials.h"
#include "kube/core/yaml.h"

#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QTest>

#include <algorithm>

namespace e2e {

using L1 = QLatin1String;

namespace {

constexpr int runTimeout = 120'000;
constexpr int goneTimeout = 60'000;

} // namespace

QString SetupCluster::start()
{
    const auto parts = setup::bundle();
    if (!parts)
        return base::toLogLine(parts.error());
    m_parts = *parts;
    return m_cluster.start();
}

const setup::Part &SetupCluster::part(const char *name) const
{
    return *std::ranges::find(m_parts, QString::fromLatin1(name), &setup::Part::name);
}

std::optional<QJsonObject> SetupCluster::get(const char *name)
{
    return m_cluster.get(part(name).type, part(name).key());
}

SetupCluster::Run
SetupCluster::run(const QStringList &arguments, const QString &kubeconfig, const Watch &watch)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), m_cluster.file(QStringLiteral("home")));
    environment.remove(QStringLiteral("DISPLAY")); // no window is needed
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("none-at-all"));
    process.setProcessEnvironment(environment);
    process.start(qEnvironmentVariable("WUKONG_BIN_DIR") + L1("/wukong-snapshots"),
                  QStringList{QStringLiteral("--kubeconfig"),
                              kubeconfig.isEmpty() ? m_cluster.kubeconfig() : kubeconfig}
                      + arguments);
    QString out;
    const bool hasEnded = QTest::qWaitFor(
        [&] {
            const bool isOver = process.state() == QProcess::NotRunning;
            out += QString::fromUtf8(process.readAllStandardOutput());
            if (watch)
                watch(out);
            return isOver;
        },
        runTimeout);
    if (!hasEnded)
        process.kill();
    return {hasEnded ? process.exitCode() : -1, out,
            QString::fromUtf8(process.readAllStandardError())};
}

QString SetupCluster::kubeconfigAs(const QString &user)
{
    QFile config(m_cluster.kubeconfig());
    const bool isRead = config.open(QIODevice::ReadOnly);
    QJsonObject root = isRead ? kube::parseYaml(config.readAll())->toObject() : QJsonObject();
    QJsonArray users = root[L1("users")].toArray();
    QJsonObject admin = users[0].toObject();
    QJsonObject rights = admin[L1("user")].toObject();
    rights[L1("as")] = user;
    admin[L1("user")] = rights;
    users[0] = admin;
    root[L1("users")] = users;
    QFile own(m_cluster.file(user + L1(".kubeconfig")));
    return own.open(QIODevice::WriteOnly) && own.write(kube::toYaml(root)) > 0 ? own.fileName()
                                                                               : QString();
}

QString SetupCluster::context() const
{
    const auto config = kube::loadKubeconfig(m_cluster.kubeconfig());
    if (!config)
        return {};
    const auto access = config->access({});
    return access ? access->context : QString();
}

QString SetupCluster::wipe()
{
    for (const setup::Part &each : m_parts) {
        (void)m_cluster.remove(each.type, each.key());
        const bool isGone =
            QTest::qWaitFor([&] { return !m_cluster.get(each.type, each.key()); }, goneTimeout);
        if (!isGone)
            return each.name();
    }
    return {};
}

QStringList headings(const QString &out)
{
    QStringList all;
    for (const QString &line : out.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        if (!line.startsWith(QLatin1Char(' ')))
            all << line;
    }
    return all;
}

} // namespace e2e
