// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/scenarios/machinefactory.h"

#include "kube/core/object.h"
#include "simulator/actors/actorhost.h"
#include "simulator/actors/fields.h"
#include "simulator/actors/offlineworld.h"
#include "simulator/actors/wukongoperator.h"

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
namespace resources = kube::resources;

namespace simulator {

namespace {

constexpr std::chrono::minutes settles{3};

const kube::ResourceType *typeOf(const QJsonObject &object)
{
    static const QList<kube::ResourceType> known = kindsRead();
    const auto found = std::ranges::find_if(known, [&object](const kube::ResourceType &type) {
        return type.kind == textAt(object, "kind"_L1)
            && type.apiVersion() == textAt(object, "apiVersion"_L1);
    });
    return found == known.end() ? nullptr : &*found;
}

QJsonObject toJsonObject(const QMap<QString, QString> &entries)
{
    QJsonObject object;
    for (auto entry = entries.cbegin(); entry != entries.cend(); ++entry)
        object.insert(entry.key(), entry.value());
    return object;
}

QJsonObject wukongOf(const MachineSeed &seed)
{
    QJsonObject wukong = kube::newObject(resources::wukong, {seed.space, seed.name});
    setAt(wukong, "metadata.annotations"_L1, toJsonObject(seed.annotations));
    setAt(wukong, "metadata.labels"_L1, toJsonObject(seed.labels));
    QJsonArray disks;
    for (const DiskSeed &each : seed.disks) {
        QJsonObject disk{{"name"_L1, each.name}, {"size"_L1, each.size}};
        if (!each.storageClass.isEmpty() || seed.isInvalid)
            disk.insert("storageClassName"_L1, each.storageClass);
        if (!each.image.isEmpty())
            disk.insert("image"_L1, each.image);
        if (disks.isEmpty())
            disk.insert("boot"_L1, true);
        disks.append(disk);
    }
    QJsonObject spec{{"cpu"_L1, seed.cpu}, {"memory"_L1, seed.memory}, {"disks"_L1, disks}};
    if (!seed.osImage.isEmpty())
        spec.insert("osImage"_L1, seed.osImage);
    spec.insert("startStrategy"_L1, QJsonObject{{"autoStart"_L1, true}});
    wukong.insert("spec"_L1, spec);
    return wukong;
}

void createWukong(OfflineWorld &world, const MachineSeed &seed)
{
    std::ignore = world.create(resources::wukong, wukongOf(seed));
    world.run(settles);
    if (!seed.snapshotPolicy.isEmpty()) {
        const QJsonObject spec{{"snapshotPolicy"_L1, seed.snapshotPolicy}};
        std::ignore = world.patch(resources::wukong, {seed.space, seed.name}, {{"spec"_L1, spec}});
        world.run(30s);
    }
}

void createPlain(OfflineWorld &world, const MachineSeed &seed)
{
    const QJsonObject pattern = wukongOf(seed);
    if (!seed.hasNoClaims) {
        for (const QJsonValue &disk : arrayAt(pattern, "spec.disks"_L1))
            std::ignore =
                world.create(resources::volumeClaim, newDiskClaim(pattern, disk.toObject()));
        world.run(10s);
    }
    QJsonObject machine = kube::newObject(resources::virtualMachine, {seed.space, seed.name});
    setAt(machine, "metadata.annotations"_L1, toJsonObject(seed.annotations));
    setAt(machine, "metadata.labels"_L1, toJsonObject(seed.labels));
    QJsonObject spec = machineSpec(pattern);
    spec.remove("running"_L1);
    spec.insert("runStrategy"_L1, "Always"_L1);
    setAt(spec, "template.metadata.labels"_L1,
          QJsonObject{{"kubevirt.io/vm"_L1, seed.name.left(63)}});
    machine.insert("spec"_L1, spec);
    std::ignore = world.create(resources::virtualMachine, machine);
    world.run(settles);
}

void switchOff(OfflineWorld &world, const MachineSeed &seed)
{
    if (seed.isWukong) {
        const QJsonObject strategy{{"startStrategy"_L1, QJsonObject{{"autoStart"_L1, false}}}};
        std::ignore =
            world.patch(resources::wukong, {seed.space, seed.name}, {{"spec"_L1, strategy}});
    } else {
        const QJsonObject strategy{{"runStrategy"_L1, "Halted"_L1}};
        std::ignore = world.patch(resources::virtualMachine, {seed.space, seed.name},
                                  {{"spec"_L1, strategy}});
    }
    world.run(settles);
}

} // namespace

QList<QJsonObject> makeMachine(const MachineSeed &seed,
                               const QList<QJsonObject> &foundation,
                               base::Instant now,
                               quint64 dice)
{
    OfflineWorld world{std::min(seed.createdAt, now), allActors(), dice};
    for (const QJsonObject &object : foundation) {
        if (const kube::ResourceType *type = typeOf(object))
            world.seed(*type, object);
    }
    if (seed.isWukong)
        createWukong(world, seed);
    else
        createPlain(world, seed);
    if (seed.stoppedAt) {
        world.jumpTo(std::max(*seed.stoppedAt, world.now()));
        switchOff(world, seed);
    }
    QList<QJsonObject> objects;
    for (QJsonObject object : world.objects()) {
        const kube::ResourceType *type = typeOf(object);
        const bool isOwn = type != nullptr
            && (textAt(object, "metadata.namespace"_L1) == seed.space
                || *type == resources::volume);
        if (!isOwn)
            continue;
        setAt(object, "metadata.resourceVersion"_L1, QJsonValue{QJsonValue::Undefined});
        objects << object;
    }
    return objects;
}

} // namespace simulator
