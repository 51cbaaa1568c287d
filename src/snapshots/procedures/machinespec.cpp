// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/procedures/machinespec.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

namespace snapshots {

namespace {

bool isSecret(const QString &field)
{
    static constexpr std::array<QLatin1String, 4> cloudInit{
        QLatin1String("userData"), QLatin1String("userDataBase64"), QLatin1String("networkData"),
        QLatin1String("networkDataBase64")};
    return field.contains(QLatin1String("password"), Qt::CaseInsensitive)
        || std::ranges::any_of(cloudInit, [&](QLatin1String name) {
               return field.compare(name, Qt::CaseInsensitive) == 0;
           });
}

QJsonValue withoutSecrets(const QJsonValue &value)
{
    if (value.isArray()) {
        QJsonArray array;
        for (const QJsonValue &element : value.toArray())
            array.append(withoutSecrets(element));
        return array;
    }
    if (!value.isObject())
        return value;
    QJsonObject object;
    const QJsonObject all = value.toObject();
    for (auto field = all.begin(); field != all.end(); ++field) {
        if (!isSecret(field.key()))
            object.insert(field.key(), withoutSecrets(field.value()));
    }
    return object;
}

} // namespace

QJsonObject machineSpecOf(const Machine &machine)
{
    QJsonObject json;
    if (machine.ref.kind == MachineKind::Wukong && machine.wukong)
        json = machine.wukong->object.json();
    else if (machine.ref.kind == MachineKind::VirtualMachine && machine.vm)
        json = machine.vm->object.json();
    return withoutSecrets(json[QLatin1String("spec")]).toObject();
}

} // namespace snapshots
