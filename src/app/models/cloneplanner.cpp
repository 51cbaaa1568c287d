// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/cloneplanner.h"

#include "app/models/capturebatch.h"
#include "app/models/policybook.h"
#include "app/models/session.h"
#include "kube/client/worker.h"
#include "kube/core/quantity.h"
#include "snapshots/knownmachines.h"
#include "snapshots/names.h"
#include "snapshots/observe.h"
#include "snapshots/procedures/reasons.h"

#include <QRegularExpression>

#include <algorithm>
#include <set>

namespace app {

using namespace snapshots;
namespace r = kube::resources;

namespace {

constexpr qsizetype longestLabel = 63; // of Kubernetes
const QLatin1String vmSuffix("-vm"); // that the operator adds

bool isLabel(const QString &name)
{
    static const QRegularExpression pattern(
        QRegularExpression::anchoredPattern(QStringLiteral("[a-z0-9]([-a-z0-9]*[a-z0-9])?")));
    return name.size() <= longestLabel && pattern.match(name).hasMatch();
}

struct Answer
{
    ClonePlan plan;
    QMap<QString, QString> classes;
};

Answer planOf(Observation seen, const KnownMachines &known)
{
    seen.clashes = clashesIn(known, wantedIdentityOf(seen), seen.copy.ref);
    Answer answer{planClone(seen), {}};
    for (const DiskRecord &disk : answer.plan.disks) {
        if (const StorageClass *const found = storageClassOf(seen, disk))
            answer.classes[disk.name] = found->object.meta.name;
    }
    return answer;
}

// What somebody has changed in the old draft stays changed in the new one.
CloneDraft merged(const CloneDraft &old, const CloneDraft &before, CloneDraft fresh)
{
    if (old.name.isEmpty())
        return fresh;
    fresh.name = old.name;
    fresh.space = old.space;
    fresh.starts = old.starts;
    for (IdentityField &field : fresh.fields) {
        for (qsizetype at = 0; at < old.fields.size(); ++at) {
            if (old.fields[at].path == field.path && old.fields[at] != before.fields[at])
                field.value = old.fields[at].value;
        }
    }
    for (CloneDisk &disk : fresh.disks) {
        const auto found = std::ranges::find(old.disks, disk.name, &CloneDisk::name);
        if (found == old.disks.end())
            continue;
        disk.storageClass = found->storageClass;
        disk.isTaken = disk.isCaptured && (found->isTaken || !found->isCaptured);
    }
    return fresh;
}

} // namespace

ClonePlanner::ClonePlanner(Session &session, const MachineRef &machine)
    : m_session{session}
    , m_machine{machine}
    , m_name{suggestedName(QStringLiteral("clone-") + machine.key.name, session.clock().now())}
    , m_reading{session}
{
    connect(&m_reading, &SnapshotReading::found, this,
            [this](const auto &volumeSnapshot) { readContent(*volumeSnapshot); });
    connect(&m_reading, &SnapshotReading::changed, this, &ClonePlanner::onRead);
    connect(&session.permissions(), &Permissions::changed, this, &ClonePlanner::changed);
}

void ClonePlanner::choose(const MachineBook::Snapshot &snapshot)
{
    const bool isSame = m_chosen && snapshot && m_chosen->uid() == snapshot->uid();
    m_chosen = snapshot;
    if (!isSame)
        readAgain();
}

void ClonePlanner::readAgain()
{
    m_contents.clear();
    m_vmContent.reset();
    m_seesContents = true;
    m_isPlanned = false;
    m_reading.read(m_chosen);
    if (m_chosen && m_machine.kind == MachineKind::VirtualMachine
        && m_chosen->status.backend == Backend::KubeVirt)
        readKubeVirt();
    Q_EMIT changed();
}

void ClonePlanner::readContent(const VolumeSnapshot &volumeSnapshot)
{
    if (volumeSnapshot.object.meta.uid.isEmpty()) { // may not be read: its content neither
        assumeContent(volumeSnapshot);
        return;
    }
    m_reading.awaitAs<VolumeSnapshotContent>(
        m_session.client().get(r::volumeSnapshotContent, {{}, volumeSnapshot.contentName}),
        [this, volumeSnapshot](const base::Result<VolumeSnapshotContent> &read) {
            if (read)
                m_contents.push_back(std::make_shared<const VolumeSnapshotContent>(*read));
            else if (read.error().kind == base::Error::Kind::Forbidden)
                assumeContent(volumeSnapshot);
            else if (read.error().kind != base::Error::Kind::NotFound)
                m_reading.fail(read.error());
        });
}

// What is not known stands in nobody's way.
void ClonePlanner::assumeContent(const VolumeSnapshot &volumeSnapshot)
{
    m_seesContents = false;
    VolumeSnapshotContent assumed;
    assumed.object.meta.name = volumeSnapshot.contentName;
    assumed.handle = volumeSnapshot.contentName;
    const auto known = m_session.snapshotClasses.find({{}, volumeSnapshot.className});
    const auto claim =
        m_session.claims.find({volumeSnapshot.object.meta.space, volumeSnapshot.claim});
    const auto used = claim ? m_session.storageClasses.find({{}, claim->storageClass}) : nullptr;
    assumed.driver = known ? known->driver : used ? used->provisioner : QString();
    m_contents.push_back(std::make_shared<const VolumeSnapshotContent>(assumed));
}

// The cloud-init text of a plain machine is only there.
void ClonePlanner::readKubeVirt()
{
    const kube::ObjectKey key{m_machine.key.space, names::vmSnapshotName(m_chosen->uid())};
    m_reading.awaitAs<VmSnapshot>(
        m_session.client().get(r::vmSnapshot, key),
        [this, key](const base::Result<VmSnapshot> &found) {
            if (!found)
                return;
            m_reading.awaitAs<VmSnapshotContent>(
                m_session.client().get(r::vmSnapshotContent,
                                       {key.space, observe::contentNameOf(*found)}),
                [this](const base::Result<VmSnapshotContent> &read) {
                    if (read)
                        m_vmContent = std::make_shared<const VmSnapshotContent>(*read);
                });
        });
}

void ClonePlanner::onRead()
{
    if (state() == State::Read) {
        Observation seen;
        seen.target = m_reading.snapshot();
        seen.vmSnapshotContent = m_vmContent;
        m_captured = capturedSpecOf(seen);
        CloneDraft fresh = newCloneDraft(m_machine, m_captured, seen.target->status.disks);
        fresh.name = freeName();
        m_draft = merged(m_draft, m_untouched, fresh);
        m_untouched = fresh;
        makePlan();
    }
    Q_EMIT changed();
}

// "web-1-copy", or with a number behind it.
QString ClonePlanner::freeName() const
{
    const auto cut = [this](const QString &suffix) -> QString {
        const qsizetype room = longestLabel - vmSuffix.size() - suffix.size();
        QString stem = m_machine.key.name.left(room);
        return stem.replace(QLatin1Char('.'), QLatin1Char('-')) + suffix;
    };
    QString name = cut(QStringLiteral("-copy"));
    for (int number = 2; hasMachine(m_session, {m_machine.kind, {m_machine.key.space, name}});
         ++number)
        name = cut(QStringLiteral("-copy-%1").arg(number));
    return name;
}

QList<IdentityField> ClonePlanner::capturedFields() const
{
    return fieldsOf(m_machine.kind, m_captured);
}

void ClonePlanner::setDraft(const CloneDraft &draft)
{
    if (draft == m_draft)
        return;
    m_draft = draft;
    makePlan();
    Q_EMIT changed();
}

QString ClonePlanner::nameProblem() const
{
    if (m_draft.name.isEmpty())
        return tr("Say what the new machine is called.");
    if (!isLabel(m_draft.name))
        return tr("A name has lower case letters, digits and \"-\", begins and ends with a letter "
                  "or digit, and is at most 63 characters long.");
    if (m_machine.kind == MachineKind::Wukong
        && m_draft.name.size() + vmSuffix.size() > longestLabel)
        return tr("At most %1 characters: its VirtualMachine has the same name with \"-vm\".")
            .arg(longestLabel - vmSuffix.size());
    return {};
}

QString ClonePlanner::spaceProblem() const
{
    return isLabel(m_draft.space) ? QString() : tr("This cannot be the name of a namespace.");
}

PolicyWrite ClonePlanner::write() const
{
    const kube::ObjectKey key{m_machine.key.space, m_name};
    return {PolicyWrite::Verb::Create,
            r::wukongSnapshot,
            key,
            newCloneRequest(*m_chosen, m_name, wishOf(m_draft, m_captured)),
            {}};
}

Observation ClonePlanner::observation() const
{
    Observation seen = m_session.observe(m_machine);
    if (const auto object = kube::objectFromJson(write().body)) {
        if (const auto request = SnapshotRequest::fromObject(*object))
            seen.request = std::make_shared<const SnapshotRequest>(*request);
    }
    seen.target = m_reading.snapshot();
    seen.volumeSnapshots = m_reading.volumeSnapshots();
    seen.volumeSnapshotContents = m_contents;
    seen.vmSnapshotContent = m_vmContent;
    seen.claims =
        m_session.claimsNamed(m_machine.key.space, observe::capturedClaimsOf(seen.target.get()));
    seen.copy = m_session.machine(observe::copyOf(*seen.request));
    seen.newClaims = m_session.claimsNamed(m_draft.space,
                                           observe::newClaimsOf(*seen.request, seen.target.get()));
    seen.quotas.clear();
    m_session.quotas.forEachIn(m_draft.space,
                               [&](const auto &quota) { seen.quotas.push_back(quota); });
    return seen;
}

void ClonePlanner::makePlan()
{
    m_isPlanned = false;
    m_isStale = m_isPlanning;
    const bool isSound = nameProblem().isEmpty() && spaceProblem().isEmpty();
    if (m_isPlanning || state() != State::Read || !isSound)
        return;
    m_isPlanning = true;
    kube::runInWorker(
        this,
        [seen = observation(),
         known = KnownMachines{m_session.wukongs.all(), m_session.vms.all(),
                               m_session.instances.all()}] { return planOf(seen, known); },
        [this](const Answer &answer) {
            m_isPlanning = false;
            if (m_isStale) {
                makePlan();
                return;
            }
            m_plan = answer.plan;
            m_classes = answer.classes;
            m_isPlanned = true;
            if (!m_session.seesStorage())
                m_plan.findings.removeIf(
                    [](const Finding &finding) { return finding.code == reasons::noStorageClass; });
            Q_EMIT changed();
        });
}

bool ClonePlanner::isPossible() const
{
    return m_isPlanned && std::ranges::none_of(m_plan.findings, [](const Finding &finding) {
               return finding.level == Finding::Level::Blocker;
           });
}

QStringList ClonePlanner::classesFor(const QString &disk) const
{
    const auto &disks = m_reading.snapshot()->status.disks;
    const auto captured = std::ranges::find(disks, disk, &DiskRecord::name);
    const VolumeSnapshot *const source = captured == disks.end()
        ? nullptr
        : named(m_reading.volumeSnapshots(), captured->volumeSnapshot);
    const VolumeSnapshotContent *const content =
        source ? named(m_contents, source->contentName) : nullptr;
    QStringList names;
    for (const auto &each : m_session.storageClasses.items()) {
        if (content && each->provisioner == content->driver)
            names << each->object.meta.name;
    }
    return names;
}

QString ClonePlanner::classOf(const QString &disk) const
{
    return m_classes.value(disk);
}

QMap<QString, qint64> ClonePlanner::room() const
{
    QMap<QString, qint64> room;
    for (const DiskRecord &disk : m_plan.disks)
        room[classOf(disk.name)] += kube::parseBytes(disk.size).value_or(0);
    return room;
}

QStringList ClonePlanner::refusals() const
{
    if (m_draft.space == m_machine.key.space || !spaceProblem().isEmpty())
        return {};
    const kube::ResourceType &machine =
        m_machine.kind == MachineKind::Wukong ? r::wukong : r::virtualMachine;
    QStringList sentences;
    for (const kube::ResourceType &type : {machine, r::volumeClaim})
        sentences << m_session.permissions().refusal(QStringLiteral("create"), type,
                                                     {m_draft.space});
    sentences.removeAll(QString());
    return sentences;
}

QStringList ClonePlanner::knownSpaces() const
{
    std::set<QString> spaces{m_machine.key.space};
    for (const MachineRef &machine : machinesIn(m_session, {}))
        spaces.insert(machine.key.space);
    return {spaces.begin(), spaces.end()};
}

} // namespace app
