// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/setupchecks.h"

#include "app/models/messagetexts.h"
#include "app/models/texts.h"
#include "snapshots/diskplan.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QVersionNumber>

namespace app::setupchecks {

namespace {

using L1 = QLatin1String;
using State = Diagnosis::State;
namespace r = kube::resources;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SetupChecks)
};

QVersionNumber versionOf(const QString &text) // "v1.36.3+vendor"
{
    return QVersionNumber::fromString(text.startsWith(QLatin1Char('v')) ? text.mid(1) : text);
}

Diagnosis unknown(Check check, const base::Error &error)
{
    const bool isForbidden = error.kind == base::Error::Kind::Forbidden;
    return {check,
            State::Unknown,
            {},
            isForbidden ? Words::tr("You may not read this: %1").arg(error.detail)
                        : texts::error(error),
            {}};
}

Diagnosis ofServer(const base::Result<kube::ServerVersion> &server)
{
    if (!server)
        return {Check::Server, State::Failed, {}, texts::error(server.error()), {}};
    // From this one on the server keeps the rules that the kinds state.
    const QVersionNumber oldest(1, 25);
    const QString &version = server->gitVersion;
    if (versionOf(version) < oldest)
        return {Check::Server,
                State::Notice,
                {},
                version,
                Words::tr("Before %1 the server does not check requests and policies against the "
                          "rules of their kinds: update it.")
                    .arg(oldest.toString())};
    return {Check::Server, State::Fine, {}, version, {}};
}

bool isSnapshotGateOn(const QJsonObject &kubeVirt, const QVersionNumber &version)
{
    const QJsonValue gates =
        kubeVirt[L1("spec")][L1("configuration")][L1("developerConfiguration")];
    const QString gate = QStringLiteral("Snapshot");
    const QVersionNumber onByItself(1, 9);
    if (gates[L1("featureGates")].toArray().contains(gate))
        return true;
    return version >= onByItself && !gates[L1("disabledFeatureGates")].toArray().contains(gate);
}

Diagnosis ofKubeVirt(const base::Result<kube::ListPage> &kubeVirts)
{
    const QString install =
        Words::tr("Install KubeVirt: machines, and snapshots of them, are its kinds.");
    if (!kubeVirts && kubeVirts.error().kind == base::Error::Kind::NotFound)
        return {Check::KubeVirt, State::Failed, {}, Words::tr("is not installed"), install};
    if (!kubeVirts)
        return unknown(Check::KubeVirt, kubeVirts.error());
    if (kubeVirts->items.empty())
        return {Check::KubeVirt,
                State::Failed,
                {},
                Words::tr("its kinds are there, but no KubeVirt"),
                install};
    const kube::Object &object = kubeVirts->items.front();
    const QJsonObject json = object.json();
    const QString version = json[L1("status")][L1("observedKubeVirtVersion")].toString();
    const QString phase = json[L1("status")][L1("phase")].toString();
    if (phase != L1("Deployed"))
        return {Check::KubeVirt,
                State::Notice,
                {},
                Words::tr("%1, and not deployed yet: %2").arg(version, phase),
                Words::tr("Wait until KubeVirt %1 is Deployed.").arg(object.key().toString())};
    if (!isSnapshotGateOn(json, versionOf(version)))
        return {Check::KubeVirt,
                State::Notice,
                {},
                Words::tr("%1, gate Snapshot is off: machines are captured offline").arg(version),
                Words::tr("Add Snapshot to spec.configuration.developerConfiguration.featureGates "
                          "of KubeVirt %1.")
                    .arg(object.key().toString())};
    return {
        Check::KubeVirt, State::Fine, {}, Words::tr("%1, gate Snapshot is on").arg(version), {}};
}

Diagnosis ofKinds(const base::Result<QList<kube::ResourceType>> &served)
{
    if (!served)
        return unknown(Check::Kinds, served.error());
    if (!served->contains(r::volumeSnapshot))
        return {Check::Kinds,
                State::Failed,
                {},
                Words::tr("no VolumeSnapshots"),
                Words::tr("Install the CSI snapshot controller and its definitions "
                          "(external-snapshotter).")};
    if (!served->contains(r::vmSnapshot))
        return {Check::Kinds,
                State::Notice,
                {},
                Words::tr("VolumeSnapshots, but no VirtualMachineSnapshots: machines are captured "
                          "offline"),
                Words::tr("Update KubeVirt to 1.3 or later.")};
    return {Check::Kinds,
            State::Fine,
            {},
            Words::tr("VolumeSnapshots and VirtualMachineSnapshots"),
            {}};
}

template<class T>
std::vector<snapshots::Shared<T>> readAll(const std::vector<kube::Object> &objects)
{
    std::vector<snapshots::Shared<T>> read;
    for (const kube::Object &object : objects) {
        if (auto one = T::fromObject(object))
            read.push_back(std::make_shared<const T>(*std::move(one)));
    }
    return read;
}

// A machine that has one disk of each class, each named like its class.
snapshots::Observation imagine(const std::vector<kube::Object> &storage,
                               const std::vector<kube::Object> &classes)
{
    snapshots::Observation imagined;
    imagined.storageClasses = readAll<snapshots::StorageClass>(storage);
    imagined.snapshotClasses = readAll<snapshots::VolumeSnapshotClass>(classes);
    snapshots::VirtualMachine vm;
    for (const auto &each : imagined.storageClasses) {
        const QString name = each->object.meta.name;
        vm.volumes.append({name, name});
        snapshots::VolumeClaim claim;
        claim.object.meta.name = name;
        claim.storageClass = name;
        claim.phase = snapshots::VolumeClaim::Phase::Bound;
        imagined.claims.push_back(std::make_shared<const snapshots::VolumeClaim>(claim));
    }
    imagined.machine.vm = std::make_shared<const snapshots::VirtualMachine>(vm);
    return imagined;
}

Diagnosis ofClasses(const setup::Facts &facts)
{
    if (!facts.storageClasses)
        return unknown(Check::Snapshots, facts.storageClasses.error());
    const bool hasNone = facts.served && !facts.served->contains(r::volumeSnapshot);
    if (!facts.snapshotClasses && !hasNone)
        return unknown(Check::Snapshots, facts.snapshotClasses.error());
    return setupchecks::ofClasses(facts.storageClasses->items,
                                  hasNone ? std::vector<kube::Object>()
                                          : facts.snapshotClasses->items,
                                  !facts.served || facts.served->contains(r::vmSnapshot));
}

Diagnosis ofDefault(const base::Result<kube::ListPage> &storage)
{
    if (!storage)
        return unknown(Check::DefaultClass, storage.error());
    QStringList defaults;
    for (const auto &each : readAll<snapshots::StorageClass>(storage->items)) {
        if (each->isDefault)
            defaults << each->object.meta.name;
    }
    if (defaults.isEmpty())
        return {Check::DefaultClass,
                State::Notice,
                {},
                Words::tr("no StorageClass is the default: disks that name none are not made"),
                Words::tr("Give one the annotation storageclass.kubernetes.io/is-default-class: "
                          "\"true\".")};
    if (defaults.size() > 1)
        return {Check::DefaultClass,
                State::Notice,
                {},
                Words::tr("several: %1; the newest counts").arg(defaults.join(L1(", "))),
                Words::tr("Take storageclass.kubernetes.io/is-default-class away from all but "
                          "one.")};
    return {Check::DefaultClass, State::Fine, {}, defaults.first(), {}};
}

Diagnosis ofGuests(const base::Result<setup::Guests> &guests)
{
    if (!guests)
        return unknown(Check::Guests, guests.error());
    const qsizetype missing = guests->withoutAgent.size();
    if (missing == 0)
        return {Check::Guests,
                State::Fine,
                {},
                Words::tr("running machines: %1, all with a guest agent").arg(guests->running),
                {}};
    constexpr qsizetype named = 5;
    QString names = guests->withoutAgent.first(std::min(named, missing)).join(L1(", "));
    if (missing > named)
        names += QStringLiteral(", …");
    return {Check::Guests,
            State::Notice,
            {},
            Words::tr("running machines: %1; without a guest agent: %2 (%3)")
                .arg(guests->running)
                .arg(missing)
                .arg(names),
            Words::tr("Their snapshots are as after a power cut: install qemu-guest-agent in "
                      "them.")};
}

Diagnosis ofRights(const base::Result<QList<kube::AccessQuestion>> &refused)
{
    if (!refused)
        return unknown(Check::Rights, refused.error());
    if (refused->isEmpty())
        return {Check::Rights,
                State::Fine,
                {},
                Words::tr("enough to set the cluster up, as far as can be asked; the trial of the "
                          "plan shows the rest"),
                {}};
    QMap<QString, QStringList> kinds; // by verb
    for (const kube::AccessQuestion &each : *refused)
        kinds[each.verb] << QString(each.type.kind);
    QMap<QString, QStringList> verbs; // by what is the same for several
    for (auto verb = kinds.begin(); verb != kinds.end(); ++verb)
        verbs[verb->join(L1(", "))] << verb.key();
    QStringList lines;
    for (auto kind = verbs.begin(); kind != verbs.end(); ++kind)
        lines << kind->join(L1(", ")) + QLatin1Char(' ') + kind.key();
    return {Check::Rights,
            State::Failed,
            {},
            Words::tr("you may not: %1").arg(lines.join(L1("; "))),
            Words::tr("Have somebody set the cluster up who may; the plan can be handed over as "
                      "YAML.")};
}

} // namespace

Diagnosis ofClasses(const std::vector<kube::Object> &storage,
                    const std::vector<kube::Object> &classes,
                    bool hasVmSnapshots)
{
    const auto disks = snapshots::planDisks(imagine(storage, classes),
                                            hasVmSnapshots ? snapshots::Backend::KubeVirt
                                                           : snapshots::Backend::Csi)
                           .disks;
    QStringList able;
    QStringList unable;
    QStringList reasons;
    for (const snapshots::DiskPlan &disk : disks) {
        (disk.snapshotClass.isEmpty() ? unable : able) << disk.disk;
        if (disk.snapshotClass.isEmpty())
            reasons << texts::message(disk.reason);
    }
    QString found = able.isEmpty() ? Words::tr("no storage class can take snapshots")
                                   : Words::tr("can take snapshots: %1").arg(able.join(L1(", ")));
    if (!unable.isEmpty() && !able.isEmpty())
        found += L1("; ") + Words::tr("cannot: %1").arg(unable.join(L1(", ")));
    const State state = able.isEmpty() ? State::Failed
        : unable.isEmpty()             ? State::Fine
                                       : State::Notice;
    return {Check::Snapshots, state, {}, found, reasons.join(QLatin1Char(' '))};
}

QList<Diagnosis> judge(const setup::Facts &facts)
{
    const bool isReached =
        facts.server || facts.server.error().kind == base::Error::Kind::Forbidden;
    if (!isReached) // all else says the same
        return {ofServer(facts.server)};
    return {ofServer(facts.server), ofKubeVirt(facts.kubeVirts),     ofKinds(facts.served),
            ofClasses(facts),       ofDefault(facts.storageClasses), ofGuests(facts.guests),
            ofRights(facts.refused)};
}

} // namespace app::setupchecks
