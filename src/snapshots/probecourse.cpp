// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/probecourse.h"

#include "kube/core/quantity.h"
#include "snapshots/names.h"
#include "snapshots/procedures/look.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>

namespace snapshots {

namespace {

using L1 = QLatin1String;
using Survival = ProbeReport::Survival;
using Doubt = ProbeReport::Doubt;
namespace r = kube::resources;

constexpr const char *source = "source";
constexpr const char *copy = "copy";
constexpr const char *larger = "larger";
constexpr const char *again = "again";
constexpr const char *snapshotRole = "snapshot";
constexpr qint64 smallClaim = qint64{1} << 30; // some drivers refuse less

template<class T>
const T *find(const std::vector<T> &objects, const QString &name)
{
    const auto found = std::ranges::find_if(
        objects, [&name](const T &each) { return each.object.meta.name == name; });
    return found == objects.end() ? nullptr : &*found;
}

// Only a provisioner can have put the claim's uid into the name of the volume.
bool isMadeFor(const QString &claimUid, const QString &volume)
{
    return !claimUid.isEmpty() && volume.endsWith(QLatin1Char('-') + claimUid);
}

bool isProvisioned(const Volume &volume)
{
    return volume.object.meta.annotations.contains(names::provisionedByAnnotation)
        && isMadeFor(volume.claimUid, volume.object.meta.name);
}

// Who may not see the volume has its name to go by.
bool hasForeignVolume(const ProbeSight &sight, const VolumeClaim &claim)
{
    const Volume *const volume = find(sight.volumes, claim.volumeName);
    return !claim.volumeName.isEmpty()
        && !(isMadeFor(claim.object.meta.uid, claim.volumeName)
             && (!volume || isProvisioned(*volume)));
}

// That a claim has, or had.
const Volume *volumeOf(const ProbeSight &sight, const QString &claim)
{
    const auto found =
        std::ranges::find(sight.volumes, claim, [](const Volume &each) { return each.claim.name; });
    return found == sight.volumes.end() ? nullptr : &*found;
}

DeleteObject deletion(const kube::ResourceType &type, const kube::Object &object)
{
    return {type, object.key(), {object.meta.uid, {}}};
}

PatchObject change(const kube::ResourceType &type,
                   const kube::Object &object,
                   const QString &field,
                   const QString &value)
{
    return {type, object.key(),
            QJsonObject{
                {QStringLiteral("metadata"), QJsonObject{{QStringLiteral("uid"), object.meta.uid}}},
                {QStringLiteral("spec"), QJsonObject{{field, value}}}}};
}

// The driver's last word, in a code of gRPC ("... rpc error: code = NotFound desc = ..."). Without
// one it was not asked, and with some it has not answered: the external provisioner asks again.
bool isRefusal(const QString &words)
{
    static const QRegularExpression answer(QStringLiteral("rpc error: code = (\\w+) desc = "));
    static const QStringList notFinal{
        QStringLiteral("Canceled"), QStringLiteral("DeadlineExceeded"),
        QStringLiteral("Unavailable"), QStringLiteral("ResourceExhausted"),
        QStringLiteral("Aborted")};
    const QString code = answer.match(words).captured(1);
    return !code.isEmpty() && !notFinal.contains(code);
}

// Admitted by the Pod Security Standard "restricted", and within most quotas.
QJsonObject container(const QString &image)
{
    const QJsonObject room{{QStringLiteral("cpu"), QStringLiteral("10m")},
                           {QStringLiteral("memory"), QStringLiteral("16Mi")}};
    const QJsonObject security{
        {QStringLiteral("allowPrivilegeEscalation"), false},
        {QStringLiteral("capabilities"),
         QJsonObject{{QStringLiteral("drop"), QJsonArray{QStringLiteral("ALL")}}}}};
    return {{QStringLiteral("name"), QStringLiteral("consumer")},
            {QStringLiteral("image"), image},
            {QStringLiteral("resources"),
             QJsonObject{{QStringLiteral("requests"), room}, {QStringLiteral("limits"), room}}},
            {QStringLiteral("securityContext"), security},
            {QStringLiteral("volumeMounts"),
             QJsonArray{QJsonObject{{QStringLiteral("name"), QStringLiteral("disk")},
                                    {QStringLiteral("mountPath"), QStringLiteral("/disk")}}}}};
}

} // namespace

QStringList ProbeSight::left() const
{
    QStringList names;
    const auto add = [&names](const kube::ResourceType &type, const auto &objects) {
        for (const auto &each : objects)
            names << describe(type, each.object.key());
    };
    add(r::volumeClaim, claims);
    add(r::volumeSnapshot, snapshots);
    add(r::pod, pods);
    add(r::volumeSnapshotContent, contents);
    for (const Volume &volume : volumes) {
        if (isProvisioned(volume))
            names << describe(r::volume, volume.object.key());
    }
    return names;
}

ProbeCourse::ProbeCourse(ProbeOrder order)
    : m_order{std::move(order)}
{
    m_report.snapshotClass = m_order.snapshotClass;
    m_report.waitsForConsumer = m_order.waitsForConsumer;
    m_report.requested = smallClaim;
}

ProbeCourse ProbeCourse::ofCleanUp(std::chrono::seconds patience)
{
    ProbeOrder order;
    order.patience = patience;
    ProbeCourse course(order);
    course.m_step = ProbeStep::CleanUp;
    return course;
}

ProbeCourse::Move ProbeCourse::next(const ProbeSight &sight, std::chrono::milliseconds now)
{
    static constexpr Part parts[] = {&ProbeCourse::claim,      &ProbeCourse::snapshot,
                                     &ProbeCourse::restore,    &ProbeCourse::takeAway,
                                     &ProbeCourse::loseSource, &ProbeCourse::restoreAgain,
                                     &ProbeCourse::cleanUp};
    m_move = {};
    m_now = now;
    lookForIntrusion(sight);
    if (!m_since)
        m_since = now;
    const ProbeStep step = m_step;
    const bool isDone = (this->*parts[static_cast<size_t>(step)])(sight);
    if (isDone)
        m_move.waitingFor.clear();
    if (isDone && step == ProbeStep::CleanUp) {
        m_isOver = true;
        m_isClean = sight.unseen.isEmpty() || !m_order.mayRetain;
    } else if (isDone && step == m_step)
        enter(static_cast<ProbeStep>(static_cast<int>(step) + 1));
    else if (!isDone && now - *m_since >= m_order.patience)
        onTimeout(sight);
    return std::move(m_move);
}

void ProbeCourse::giveUp()
{
    if (m_step != ProbeStep::CleanUp)
        enter(ProbeStep::CleanUp);
}

void ProbeCourse::lookForIntrusion(const ProbeSight &sight)
{
    if (m_step == ProbeStep::CleanUp)
        return;
    const auto foreign = std::ranges::find_if(
        sight.claims, [&](const VolumeClaim &claim) { return hasForeignVolume(sight, claim); });
    if (foreign != sight.claims.end())
        m_intrusion = {Intrusion::Kind::ForeignVolume, foreign->volumeName};
    const VolumeSnapshot *const taken = find(sight.snapshots, nameOf(snapshotRole));
    if (m_step > ProbeStep::Snapshot && (!taken || taken->object.meta.deletedAt))
        m_intrusion = {Intrusion::Kind::SnapshotGone, nameOf(snapshotRole)};
    if (m_intrusion)
        giveUp();
}

void ProbeCourse::enter(ProbeStep step)
{
    m_step = step;
    m_since.reset();
}

std::chrono::seconds ProbeCourse::elapsed() const
{
    return std::chrono::ceil<std::chrono::seconds>(m_now - *m_since);
}

QString ProbeCourse::nameOf(const char *role) const
{
    return QStringLiteral("wukong-probe-%1-%2").arg(m_order.run, L1(role));
}

QMap<QString, QString> ProbeCourse::labels() const
{
    return {{QString(names::managedByLabel), QString(names::managedBy)},
            {QString(names::probeLabel), m_order.run}};
}

// The steps -----------------------------------------------------------------------------------

bool ProbeCourse::claim(const ProbeSight &sight)
{
    if (!bind(sight, source, smallClaim))
        return false;
    m_report.bindTook = elapsed();
    const Volume *const volume = volumeOf(sight, nameOf(source));
    m_report.provided = volume ? volume->bytes : 0;
    return true;
}

bool ProbeCourse::snapshot(const ProbeSight &sight)
{
    const QString name = nameOf(snapshotRole);
    const VolumeSnapshot *const taken = find(sight.snapshots, name);
    if (!taken) {
        m_move.actions.emplace_back(
            CreateObject{r::volumeSnapshot,
                         newVolumeSnapshot({m_order.space, name}, nameOf(source),
                                           m_order.snapshotClass, labels())});
        return false;
    }
    m_move.waitingFor = taken->error.isEmpty() ? sight.complaints.value(name) : taken->error;
    if (!taken->readyToUse)
        return false;
    m_report.snapshotTook = elapsed();
    m_report.restoreSize = kube::parseBytes(taken->restoreSize).value_or(0);
    return true;
}

qint64 ProbeCourse::sizeToRestore() const
{
    return std::max({m_report.requested, m_report.provided, m_report.restoreSize});
}

bool ProbeCourse::restore(const ProbeSight &sight)
{
    const bool isLarger = bind(sight, larger, 2 * sizeToRestore());
    if (!bind(sight, copy, sizeToRestore()))
        return false;
    if (m_report.restoreTook.count() == 0)
        m_report.restoreTook = elapsed();
    if (isLarger)
        m_report.restoresLarger = true;
    return isLarger;
}

// Some drivers keep a volume as long as others hang on it.
bool ProbeCourse::takeAway(const ProbeSight &sight)
{
    const QString kept = nameOf(source);
    bool areGone = true;
    for (const VolumeClaim &claim : sight.claims) {
        if (claim.object.meta.name == kept)
            continue;
        remove(sight, claim);
        areGone = false;
    }
    return areGone && std::ranges::all_of(sight.volumes, [&kept](const Volume &volume) {
               return volume.claim.name == kept;
           });
}

bool ProbeCourse::loseSource(const ProbeSight &sight)
{
    const QString name = nameOf(source);
    if (const VolumeClaim *const claim = find(sight.claims, name)) {
        remove(sight, *claim);
        return false;
    }
    if (!sight.seesVolumes) {
        m_report.doubt = Doubt::VolumeUnseen;
        m_hasReport = true;
        giveUp();
        return true;
    }
    return volumeOf(sight, name) == nullptr;
}

bool ProbeCourse::restoreAgain(const ProbeSight &sight)
{
    if (!bind(sight, again, sizeToRestore()))
        return false;
    m_report.survival = Survival::Survives;
    m_hasReport = true;
    return true;
}

// Pods use claims, and claims that wait for their data hold snapshots.
bool ProbeCourse::cleanUp(const ProbeSight &sight)
{
    for (const Pod &pod : sight.pods)
        removePod(sight, pod.object.meta.name);
    for (const VolumeClaim &claim : sight.claims)
        remove(sight, claim);
    if (!m_leavesRefused && (!sight.claims.empty() || !sight.pods.empty()))
        return false;
    for (const VolumeSnapshot &snapshot : sight.snapshots) {
        if (keepNoContent(sight, snapshot) && !snapshot.object.meta.deletedAt)
            m_move.actions.emplace_back(deletion(r::volumeSnapshot, snapshot.object));
    }
    return sight.isEmpty();
}

void ProbeCourse::onTimeout(const ProbeSight &sight)
{
    const QString words = m_move.waitingFor;
    m_move = {};
    switch (m_step) {
    case ProbeStep::TakeAway: // the next step shows whether it matters
        enter(ProbeStep::LoseSource);
        return;
    case ProbeStep::Restore:
        if (m_report.restoreTook.count() == 0)
            break;
        if (isRefusal(sight.complaints.value(nameOf(larger))))
            m_report.restoresLarger = false;
        enter(ProbeStep::TakeAway);
        return;
    case ProbeStep::LoseSource:
        if (find(sight.claims, nameOf(source)))
            break;
        m_report.doubt = Doubt::VolumeKept;
        m_report.said = words;
        m_hasReport = true;
        giveUp();
        return;
    case ProbeStep::RestoreAgain:
        m_report.survival = isRefusal(words) ? Survival::Lost : Survival::Unknown;
        m_report.doubt = isRefusal(words) ? Doubt::None : Doubt::NoAnswer;
        m_report.said = words;
        m_hasReport = true;
        giveUp();
        return;
    case ProbeStep::CleanUp:
        m_isOver = true;
        return;
    default:
        break;
    }
    m_failedStep = m_step;
    m_lastWords = words;
    giveUp();
}

// What the steps are made of --------------------------------------------------------------------

// Goes on getting the claim bound: a blank one as the source, else one from the snapshot.
bool ProbeCourse::bind(const ProbeSight &sight, const char *role, qint64 bytes)
{
    const kube::ObjectKey key{m_order.space, nameOf(role)};
    const VolumeClaim *const claim = find(sight.claims, key.name);
    if (claim && claim->phase == VolumeClaim::Phase::Bound) {
        removePod(sight, key.name);
        return true;
    }
    if (!claim) {
        const QString from = role == source ? QString() : nameOf(snapshotRole);
        m_move.actions.emplace_back(
            CreateObject{r::volumeClaim,
                         newClaim({.key = key,
                                   .accessModes = {QStringLiteral("ReadWriteOnce")},
                                   .storageClass = m_order.storageClass,
                                   .volumeMode = {},
                                   .volumeSnapshot = from,
                                   .size = kube::formatBytes(bytes),
                                   .node = m_order.node},
                                  labels())});
        return false;
    }
    if (m_order.waitsForConsumer && m_order.node.isEmpty() && !find(sight.pods, key.name))
        m_move.actions.emplace_back(CreateObject{r::pod, consumer(key.name)});
    m_move.waitingFor = sight.complaints.value(key.name);
    return false;
}

void ProbeCourse::remove(const ProbeSight &sight, const VolumeClaim &claim)
{
    removePod(sight, claim.object.meta.name);
    const Volume *const volume = find(sight.volumes, claim.volumeName);
    const bool isForeign = hasForeignVolume(sight, claim);
    if (volume && volume->retains() != isForeign)
        m_move.actions.emplace_back(
            change(r::volume, volume->object, QStringLiteral("persistentVolumeReclaimPolicy"),
                   isForeign ? QStringLiteral("Retain") : QStringLiteral("Delete")));
    else if (!claim.object.meta.deletedAt && (volume || !isForeign)) // as it is: it may be bound
        m_move.actions.emplace_back(
            DeleteObject{r::volumeClaim,
                         claim.object.key(),
                         {claim.object.meta.uid, claim.object.meta.resourceVersion}});
}

void ProbeCourse::removePod(const ProbeSight &sight, const QString &name)
{
    const Pod *const pod = find(sight.pods, name);
    if (pod && !pod->object.meta.deletedAt)
        m_move.actions.emplace_back(deletion(r::pod, pod->object));
}

bool ProbeCourse::keepNoContent(const ProbeSight &sight, const VolumeSnapshot &snapshot)
{
    const VolumeSnapshotContent *const content = find(sight.contents, snapshot.contentName);
    if (!content || !content->retains)
        return true;
    m_move.actions.emplace_back(change(r::volumeSnapshotContent, content->object,
                                       QStringLiteral("deletionPolicy"), QStringLiteral("Delete")));
    return false;
}

// Its scheduling is what the claim waits for.
QJsonObject ProbeCourse::consumer(const QString &claim) const
{
    QJsonObject pod = kube::newObject(r::pod, {m_order.space, claim}, labels());
    const QJsonObject security{
        {QStringLiteral("runAsNonRoot"), true},
        {QStringLiteral("runAsUser"), 65534},
        {QStringLiteral("seccompProfile"),
         QJsonObject{{QStringLiteral("type"), QStringLiteral("RuntimeDefault")}}}};
    const QJsonObject disk{{QStringLiteral("name"), QStringLiteral("disk")},
                           {QStringLiteral("persistentVolumeClaim"),
                            QJsonObject{{QStringLiteral("claimName"), claim}}}};
    pod[L1("spec")] =
        QJsonObject{{QStringLiteral("restartPolicy"), QStringLiteral("Never")},
                    {QStringLiteral("automountServiceAccountToken"), false},
                    {QStringLiteral("terminationGracePeriodSeconds"), 0},
                    {QStringLiteral("securityContext"), security},
                    {QStringLiteral("containers"), QJsonArray{container(m_order.image)}},
                    {QStringLiteral("volumes"), QJsonArray{disk}}};
    return pod;
}

} // namespace snapshots
