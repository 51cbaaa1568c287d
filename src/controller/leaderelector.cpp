// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "controller/leaderelector.h"

#include "base/logging.h"

#include <QLoggingCategory>
#include <QRandomGenerator>
#include <QSysInfo>
#include <QUuid>

namespace controller {

namespace {

Q_LOGGING_CATEGORY(log, "controller.leader")

using Kind = base::Error::Kind;
using L1 = QLatin1String;

} // namespace

LeaderElector::LeaderElector(kube::Client &client,
                             base::Clock &clock,
                             kube::ObjectKey lease,
                             const QString &identity,
                             QObject *parent)
    : QObject{parent}
    , m_client{client}
    , m_clock{clock}
    , m_lease{std::move(lease)}
    , m_machine{LeaderMachine::Settings{.identity = identity}}
{ }

QString LeaderElector::newIdentity()
{
    return QSysInfo::machineHostName() + QLatin1Char('_')
        + QUuid::createUuid().toString(QUuid::WithoutBraces);
}

void LeaderElector::start()
{
    feed(LeaderMachine::Started{});
}

void LeaderElector::release()
{
    feed(LeaderMachine::Released{});
}

bool LeaderElector::holdsLease()
{
    if (isLeading() && !m_machine.holds(now()))
        feed(LeaderMachine::DeadlineOver{});
    return m_machine.holds(now());
}

void LeaderElector::feed(const LeaderMachine::Input &input)
{
    for (const LeaderMachine::Effect &effect : m_machine.handle(input, now()))
        perform(effect);
}

void LeaderElector::perform(const LeaderMachine::Effect &effect)
{
    if (std::holds_alternative<LeaderMachine::Read>(effect)) {
        read();
    } else if (const auto *toWrite = std::get_if<LeaderMachine::Write>(&effect)) {
        write(*toWrite);
    } else if (const auto *toWait = std::get_if<LeaderMachine::Wait>(&effect)) {
        wait(*toWait);
    } else if (const auto *deadline = std::get_if<LeaderMachine::WatchDeadline>(&effect)) {
        watchDeadline(deadline->period);
    } else if (std::holds_alternative<LeaderMachine::Lead>(effect)) {
        tellHolder();
        Q_EMIT elected();
    } else if (std::holds_alternative<LeaderMachine::Lose>(effect)) {
        qCWarning(log).noquote() << base::logLine("the lease is lost",
                                                  {{"lease", m_lease.toString()}});
        Q_EMIT lost();
    } else {
        Q_EMIT released();
    }
}

void LeaderElector::read()
{
    m_client.get(kube::resources::lease, m_lease)
        .then(this, [this](const base::Result<kube::Object> &answer) {
            if (answer) {
                m_meta = answer->meta;
                feed(LeaderMachine::LeaseSeen{
                    LeaseRecord::fromJson(answer->json()[L1("spec")].toObject()),
                    answer->meta.resourceVersion});
                tellHolder();
            } else if (answer.error().kind == Kind::NotFound) {
                feed(LeaderMachine::LeaseSeen{});
            } else {
                onFailed(answer.error());
            }
        });
}

void LeaderElector::write(const LeaderMachine::Write &write)
{
    QJsonObject lease = kube::newObject(kube::resources::lease, m_lease);
    lease[L1("spec")] = write.record.toJson();
    if (write.version.isEmpty()) {
        m_client.create(kube::resources::lease, lease)
            .then(this, [this](const base::Result<kube::Object> &answer) { onWritten(answer); });
        return;
    }
    lease[L1("metadata")] = QJsonObject{{QStringLiteral("resourceVersion"), write.version}};
    m_client.mergePatch(kube::resources::lease, m_lease, lease)
        .then(this, [this](const base::Result<kube::Object> &answer) { onWritten(answer); });
}

void LeaderElector::onWritten(const base::Result<kube::Object> &answer)
{
    if (!answer) {
        onFailed(answer.error());
        return;
    }
    m_meta = answer->meta;
    feed(LeaderMachine::Written{answer->meta.resourceVersion});
}

void LeaderElector::onFailed(const base::Error &error)
{
    if (error.kind != Kind::Conflict && error.kind != Kind::AlreadyExists)
        qCWarning(log).noquote() << base::logLine(
            "the lease cannot be read or written, trying again",
            {{"error", base::toLogLine(error)}});
    feed(LeaderMachine::Failed{});
}

void LeaderElector::wait(const LeaderMachine::Wait &wait)
{
    constexpr double jitter = 1.2;
    const double random = QRandomGenerator::global()->generateDouble();
    const double factor = wait.isSpread ? 1 + jitter * random : 1;
    const std::chrono::milliseconds delay{
        static_cast<qint64>(static_cast<double>(wait.period.count()) * factor)};
    m_clock.after(delay, this, [this, number = ++m_waits] {
        if (number == m_waits)
            feed(LeaderMachine::WaitOver{});
    });
}

void LeaderElector::watchDeadline(std::chrono::milliseconds period)
{
    m_clock.after(period, this, [this, number = ++m_deadlines] {
        if (number == m_deadlines)
            feed(LeaderMachine::DeadlineOver{});
    });
}

void LeaderElector::tellHolder()
{
    if (m_machine.holder() == m_toldHolder)
        return;
    m_toldHolder = m_machine.holder();
    qCInfo(log).noquote() << base::logLine(
        "leader",
        {{"lease", m_lease.toString()},
         {"holder", m_toldHolder},
         {"isThis", isLeading() ? QStringLiteral("yes") : QStringLiteral("no")}});
}

} // namespace controller
