// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/client/programapproval.h"

#include <QCryptographicHash>
#include <QSettings>
#include <QtEndian>

namespace kube {

namespace {

void addNumber(QCryptographicHash &hash, qsizetype number)
{
    const quint64 bytes = qToBigEndian(static_cast<quint64>(number));
    hash.addData(QByteArray(reinterpret_cast<const char *>(&bytes), sizeof bytes));
}

void addText(QCryptographicHash &hash, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    addNumber(hash, bytes.size());
    hash.addData(bytes);
}

QString settingOf(const QByteArray &fingerprint)
{
    return QLatin1String("programs/") + QString::fromLatin1(fingerprint);
}

} // namespace

QByteArray programFingerprint(const ExecPlugin &plugin, const QString &program)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    addText(hash, plugin.command);
    addText(hash, program);
    addNumber(hash, plugin.arguments.size());
    for (const QString &argument : plugin.arguments)
        addText(hash, argument);
    addNumber(hash, plugin.environment.size());
    for (const auto &[name, value] : plugin.environment) {
        addText(hash, name);
        addText(hash, value);
    }
    return hash.result().toHex();
}

void AllowAllPrograms::ask(const ProgramRequest &, Answer answer)
{
    answer(true);
}

ApprovedPrograms::ApprovedPrograms(QString file, ProgramApproval &asker, QObject *parent)
    : QObject{parent}
    , m_file{std::move(file)}
    , m_asker{asker}
{ }

ApprovedPrograms::~ApprovedPrograms()
{
    const auto waiting = std::exchange(m_waiting, {});
    for (const auto &answers : waiting) {
        for (const Answer &answer : answers)
            answer(false);
    }
}

bool ApprovedPrograms::isRemembered(const QByteArray &fingerprint) const
{
    return QSettings(m_file, QSettings::IniFormat).contains(settingOf(fingerprint));
}

void ApprovedPrograms::ask(const ProgramRequest &request, Answer answer)
{
    if (isRemembered(request.fingerprint)) {
        answer(true);
        return;
    }
    auto &waiting = m_waiting[request.fingerprint];
    waiting.push_back(std::move(answer));
    if (waiting.size() > 1)
        return;
    m_asker.ask(request, [self = QPointer(this), request](bool allowed) {
        if (self)
            self->onAnswer(request, allowed);
    });
}

void ApprovedPrograms::onAnswer(const ProgramRequest &request, bool allowed)
{
    if (allowed) {
        QSettings settings(m_file, QSettings::IniFormat);
        settings.setValue(settingOf(request.fingerprint), request.program);
    }
    const std::vector<Answer> answers = m_waiting.take(request.fingerprint);
    for (const Answer &answer : answers)
        answer(allowed);
}

} // namespace kube
