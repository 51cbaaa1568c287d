// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/models/clonetexts.h"

#include "app/models/policytexts.h"
#include "app/models/texts.h"

#include <QCoreApplication>

#include <algorithm>

namespace app::texts {

using namespace snapshots;
using L1 = QLatin1String;
using What = IdentityClash::What;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CloneTexts)
};

QJsonObject guestOf(const QJsonObject &spec)
{
    return spec[L1("template")][L1("spec")].toObject();
}

void addSize(QStringList &lines, const QString &cpu, const QString &memory)
{
    if (!cpu.isEmpty() || !memory.isEmpty())
        lines << Words::tr("processors and memory: %1, %2")
                     .arg(cpu.isEmpty() ? notYet() : cpu, memory.isEmpty() ? notYet() : memory);
}

bool hasCloudInit(const QJsonObject &spec)
{
    return !spec[L1("cloudInitUser")].toObject().isEmpty();
}

// Of a plain machine: none where it has no cloud-init, false where the copy lacks its text.
std::optional<bool> hasCloudInitText(const QJsonObject &spec)
{
    for (const QJsonValue &volume : guestOf(spec)[L1("volumes")].toArray()) {
        for (const char *kind : {"cloudInitNoCloud", "cloudInitConfigDrive"}) {
            if (volume[L1{kind}].isObject())
                return !volume[L1{kind}].toObject().isEmpty();
        }
    }
    return std::nullopt;
}

} // namespace

QString identityField(const IdentityField &field)
{
    switch (field.what) {
    case What::Mac:
        return Words::tr("MAC address of %1").arg(field.network);
    case What::Address:
        return Words::tr("Address of %1").arg(field.network);
    case What::HostName:
        break;
    }
    return Words::tr("Host name");
}

QString emptyField(const IdentityField &captured)
{
    switch (captured.what) {
    case What::Mac:
        return captured.value.isEmpty() ? Words::tr("a new one")
                                        : Words::tr("a new one (captured: %1)").arg(captured.value);
    case What::Address:
        return Words::tr("none (captured: %1)").arg(captured.value);
    case What::HostName:
        break;
    }
    return Words::tr("the name of the machine");
}

QStringList keptByClone(const ClonePlanner &planner)
{
    const QJsonObject &spec = planner.captured();
    QStringList lines;
    if (planner.machine().kind == MachineKind::Wukong) {
        const int cpu = spec[L1("cpu")].toInt();
        addSize(lines, cpu > 0 ? QString::number(cpu) : QString(), spec[L1("memory")].toString());
        const QString user = spec[L1("cloudInitUser")][L1("name")].toString();
        if (hasCloudInit(spec))
            lines << (user.isEmpty() ? Words::tr("the user that cloud-init makes")
                                     : Words::tr("the user that cloud-init makes: %1").arg(user));
        const QString secret = spec[L1("sshKeySecret")].toString();
        if (!secret.isEmpty())
            lines << Words::tr("the Secret with the SSH key: %1").arg(secret);
        if (spec.contains(L1("snapshotPolicy")))
            lines << Words::tr("its own snapshot policy: the new machine is captured as often");
    } else {
        const QJsonValue domain = guestOf(spec)[L1("domain")];
        const int cpu = domain[L1("cpu")][L1("cores")].toInt();
        addSize(lines, cpu > 0 ? QString::number(cpu) : QString(),
                domain[L1("memory")][L1("guest")].toString());
        if (hasCloudInitText(spec) == true)
            lines << Words::tr("the text for cloud-init, with the passwords in it");
    }
    lines << Words::tr("the networks, and the data of the disks");
    return lines;
}

QStringList changedByClone(const ClonePlanner &planner)
{
    const bool isAsked = std::ranges::any_of(
        planner.draft().fields, [](const auto &field) { return field.what == What::Mac; });
    QStringList lines{isAsked ? Words::tr("MAC addresses: new ones, unless they are given above")
                              : Words::tr("MAC addresses: new ones")};
    if (planner.machine().kind == MachineKind::VirtualMachine)
        lines << Words::tr("firmware UUID and serial: new ones");
    lines << Words::tr("labels and annotations: those of the captured machine do not come along, "
                       "so that policies which select by labels do not serve the new one");
    if (hasCloudInit(planner.captured()))
        lines << Words::tr("passwords of cloudInitUser: no snapshot has a copy of them; set them "
                           "again in the new machine");
    if (hasCloudInitText(planner.captured()) == false)
        lines << Words::tr(
            "the text for cloud-init: this snapshot has no copy of it; give it to the "
            "new machine before it is started");
    return lines;
}

QStringList leftInDisks()
{
    return {Words::tr("users and their passwords, certificates, licences"),
            Words::tr("/etc/machine-id: with the same one two machines may be given one address by "
                      "DHCP; empty the file, and the guest makes a new one when it starts"),
            Words::tr("SSH host keys: whoever trusts the one machine trusts the other; delete "
                      "/etc/ssh/ssh_host_* and run ssh-keygen -A. On Windows use sysprep")};
}

QStringList createdByClone(const ClonePlanner &planner)
{
    const CloneDraft &draft = planner.draft();
    QStringList claims;
    for (const DiskRecord &disk : planner.plan().disks)
        claims << disk.claim;
    QStringList lines{QStringLiteral("%1 %2").arg(
        machineKind(planner.machine().kind), kube::ObjectKey{draft.space, draft.name}.toString())};
    if (!claims.isEmpty())
        lines << Words::tr("claims with the data of the snapshot: %1")
                     .arg(claims.join(QStringLiteral(", ")));
    if (draft.space != planner.machine().key.space)
        lines << Words::tr("for as long as that takes, a VolumeSnapshot and a "
                           "VolumeSnapshotContent for each disk, so that the namespace %1 can read "
                           "the data")
                     .arg(draft.space);
    return lines;
}

QStringList roomOfClone(const ClonePlanner &planner)
{
    QStringList lines;
    const auto room = planner.room();
    for (auto each = room.begin(); each != room.end(); ++each)
        lines << Words::tr("%1 more in StorageClass %2").arg(bytes(each.value()), each.key());
    return lines;
}

} // namespace app::texts
