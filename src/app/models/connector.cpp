// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/connector.h"

#include <QCryptographicHash>
#include <QDir>
#include <QSettings>
#include <QStandardPaths>

namespace app {

namespace {

QString approvalFile()
{
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation));
    return folder.filePath(QStringLiteral("programs.ini"));
}

// Names of contexts hold what they like, settings' keys do not.
QString groupOf(const QString &file, const QString &context)
{
    const QByteArray text = file.toUtf8() + '\n' + context.toUtf8();
    const QByteArray hash = QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex();
    return QLatin1String("contexts/") + QString::fromLatin1(hash.left(16));
}

const QLatin1String readOnlyKey("readOnly");
const QLatin1String protectedKey("protected");
const QLatin1String frameKey("frame");
const QLatin1String spacesKey("namespaces");
const QLatin1String recentKey("recentContexts");

void remember(const QString &context)
{
    constexpr qsizetype most = 8;
    QSettings settings;
    QStringList contexts = settings.value(recentKey).toStringList();
    contexts.removeAll(context);
    contexts.prepend(context);
    settings.setValue(recentKey, QStringList(contexts.mid(0, most)));
}

kube::Connection::Mode modeOf(const ContextChoices &choices)
{
    return choices.isReadOnly ? kube::Connection::Mode::ReadOnly
                              : kube::Connection::Mode::ReadWrite;
}

} // namespace

Connector::Connector(base::Clock &clock, kube::ProgramApproval &asker)
    : m_clock{clock}
    , m_approval{approvalFile(), asker}
    , m_finder{clock}
{ }

std::unique_ptr<kube::CredentialSource> Connector::credentials(const kube::ClusterAccess &access)
{
    return kube::credentialSource(access, m_clock, m_approval, m_finder);
}

base::Result<std::unique_ptr<kube::Connection>>
Connector::connect(const kube::ClusterAccess &access)
{
    const kube::Connection::Mode mode = modeOf(choices(access.file, access.context));
    return kube::Connection::open(access, credentials(access), {.mode = mode});
}

base::Result<std::unique_ptr<Session>> Connector::open(const kube::ClusterAccess &access)
{
    remember(access.context);
    const ContextChoices chosen = choices(access.file, access.context);
    return Session::open(access, credentials(access), {modeOf(chosen), chosen.spaces}, m_clock);
}

ContextChoices Connector::choices(const QString &file, const QString &context)
{
    QSettings settings;
    settings.beginGroup(groupOf(file, context));
    return {settings.value(readOnlyKey).toBool(), settings.value(protectedKey).toBool(),
            static_cast<FrameColor>(settings.value(frameKey).toInt()),
            settings.value(spacesKey).toStringList()};
}

void Connector::choose(const QString &file, const QString &context, const ContextChoices &choices)
{
    QSettings settings;
    settings.beginGroup(groupOf(file, context));
    settings.setValue(readOnlyKey, choices.isReadOnly);
    settings.setValue(protectedKey, choices.isProtected);
    settings.setValue(frameKey, static_cast<int>(choices.frame));
    settings.setValue(spacesKey, choices.spaces);
}

QStringList Connector::recentContexts()
{
    return QSettings().value(recentKey).toStringList();
}

} // namespace app
