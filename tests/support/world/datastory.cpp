// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "support/world/datastory.h"

#include "snapshots/names.h"
#include "support/jsonviews.h"

#include <QJsonDocument>

#include <algorithm>

namespace support {

namespace {

using namespace snapshots;
using namespace std::chrono_literals;
namespace r = kube::resources;
using L1 = QLatin1String;

constexpr int mostRounds = 60'000;
constexpr int others = 6; // actors beside the controller

} // namespace

const QString DataStory::space = QStringLiteral("shop");
const QString DataStory::machineName = QStringLiteral("web-1");
const QStringList DataStory::disks{QStringLiteral("root"), QStringLiteral("data")};
const QString DataStory::phasePath = QStringLiteral("status.phase");
const QString DataStory::contentsPath = QStringLiteral("status.contents");

DataStory::DataStory(QString name, const Pace &pace, int interference)
    : m_random(pace.seed)
    , m_name{std::move(name)}
    , m_pace{pace}
    , m_interference{interference}
{ }

void DataStory::createClasses(bool waitsForConsumer)
{
    QJsonObject storage = kube::newObject(r::storageClass, {{}, QStringLiteral("fast")});
    put(storage, QStringLiteral("provisioner"), QStringLiteral("fast.csi"));
    if (waitsForConsumer)
        put(storage, QStringLiteral("volumeBindingMode"), QStringLiteral("WaitForFirstConsumer"));
    (void)m_store.create(r::storageClass, storage);
    QJsonObject snapshotClass = kube::newObject(r::volumeSnapshotClass, {{}, QStringLiteral("f")});
    put(snapshotClass, QStringLiteral("driver"), QStringLiteral("fast.csi"));
    put(snapshotClass, QStringLiteral("deletionPolicy"), QStringLiteral("Delete"));
    (void)m_store.create(r::volumeSnapshotClass, snapshotClass);
}

void DataStory::createClaim(const QString &disk)
{
    const QString volume = QStringLiteral("pv-%1").arg(disk);
    QJsonObject claim = kube::newObject(r::volumeClaim, {space, names::claimOf(machineName, disk)},
                                        {{QStringLiteral("team"), QStringLiteral("shop")}});
    put(claim, QStringLiteral("metadata.annotations"),
        QJsonObject{{QString(names::selectedNodeAnnotation), QStringLiteral("node-1")}});
    put(claim, QStringLiteral("spec.storageClassName"), QStringLiteral("fast"));
    put(claim, QStringLiteral("spec.volumeName"), volume);
    put(claim, QStringLiteral("spec.resources.requests.storage"), QStringLiteral("10Gi"));
    put(claim, phasePath, QStringLiteral("Bound"));
    const auto created = m_store.create(r::volumeClaim, claim);
    (void)m_store.create(r::volume, newVolume(volume, *created, QStringLiteral("old")));
}

void DataStory::startController()
{
    m_controller = std::make_unique<WorldController>(m_store, Capabilities{true, true},
                                                     m_pace.seed != 0 ? &m_random : nullptr);
}

bool DataStory::controllersTurn(int request)
{
    const auto keys = m_store.all(r::wukongSnapshot).keys();
    if (keys.isEmpty())
        return false;
    const bool hasWritten = m_controller->turn(keys.at(request % keys.size()));
    if (!m_controller->trouble().isEmpty())
        complain(m_controller->trouble());
    if (hasWritten && (m_pace.stopsAlways || writes() == m_pace.stopsAt))
        m_controller->restart();
    return hasWritten;
}

bool DataStory::takeTurn(int actor)
{
    interfere();
    switch (actor) {
    case 0:
        return operatorsTurn();
    case 1:
        return operatorClaimsTurn(m_store);
    case 2:
        return powersTurn();
    case 3:
        return kubevirtTurn(m_store, m_faults) || restoresTurn(m_store, m_faults);
    case 4:
        return storageTurn(m_store, m_faults);
    case 5:
        return volumesTurn(m_store, m_faults);
    default:
        return controllersTurn(actor - others);
    }
}

bool DataStory::round()
{
    const int actors = others + static_cast<int>(m_store.all(r::wukongSnapshot).size());
    bool hasHappened = false;
    for (int i = 0; i < actors; ++i) {
        const bool isInTurn = m_pace.seed == 0 || m_start == 0; // the snapshot is no part of it
        const int actor = isInTurn ? i : m_random.bounded(actors);
        hasHappened = takeTurn(actor) || hasHappened;
        afterTurn();
    }
    return hasHappened;
}

void DataStory::run(std::chrono::seconds patience)
{
    std::chrono::seconds idle{0};
    for (int i = 0; i < mostRounds && m_complaints.isEmpty(); ++i) {
        rest();
        if (round()) {
            idle = 0s;
            m_store.now += 100ms;
            continue;
        }
        const auto pause = std::clamp<std::chrono::seconds>(idle, 5s, 120s);
        idle += pause;
        m_store.now += pause;
        if (isOver() && idle >= 60s)
            return;
        if (idle >= patience)
            return complain(QStringLiteral("stands still"));
    }
    if (m_complaints.isEmpty())
        complain(QStringLiteral("does not end"));
}

// Snapshots hold what their volume held at the point in time.
void DataStory::rest()
{
    const Objects snapshots = m_store.all(r::volumeSnapshot);
    for (const QJsonObject &snapshot : snapshots) {
        const QString claim =
            at(snapshot, QStringLiteral("spec.source.persistentVolumeClaimName")).toString();
        const bool isCut = !at(snapshot, QStringLiteral("status.creationTime")).isUndefined();
        if (!isCut || claim.isEmpty() || !at(snapshot, contentsPath).isUndefined())
            continue;
        m_store.set(r::volumeSnapshot, keyOf(snapshot), contentsPath, contentsOf({space, claim}));
        --m_store.writes; // nobody's
    }
}

RequestStatus DataStory::statusOf(const QString &request) const
{
    const QJsonObject found = m_store.find(r::wukongSnapshot, {space, request});
    return statusFromJson(documentOf(found[L1("status")].toObject()).root());
}

QString DataStory::contentsOf(const kube::ObjectKey &claim) const
{
    const QString volume =
        at(m_store.find(r::volumeClaim, claim), QStringLiteral("spec.volumeName")).toString();
    return at(m_store.find(r::volume, {{}, volume}), contentsPath).toString();
}

void DataStory::checkOutcome(const RequestStatus &status,
                             Phase expected,
                             const QString &expectedReason)
{
    const Condition *const failed = status.condition(L1("Failed"));
    if (status.phase != expected)
        complain(QStringLiteral("ended as %1").arg(nameOf(status.phase)));
    if (!expectedReason.isEmpty() && (!failed || failed->reason != expectedReason))
        complain(QStringLiteral("failed for another reason"));
}

void DataStory::complain(const QString &what)
{
    QStringList lines;
    for (const auto &type :
         {r::wukongSnapshot, r::wukong, r::volume, r::volumeClaim, r::volumeSnapshot}) {
        for (const QJsonObject &each : m_store.all(type)) {
            QJsonObject shown = each;
            put(shown, QStringLiteral("status.machine"), QJsonValue::Undefined);
            lines.append(QString::fromUtf8(QJsonDocument(shown).toJson(QJsonDocument::Compact)));
        }
    }
    m_complaints.append(
        QStringLiteral("%1 (%2, seed %3, stops at %4, interference %5 at %6, after %7 writes)\n%8")
            .arg(what, m_name)
            .arg(m_pace.seed)
            .arg(m_pace.stopsAt)
            .arg(m_interference)
            .arg(m_pace.interferesAt)
            .arg(writes())
            .arg(lines.join(QLatin1Char('\n'))));
}

} // namespace support
