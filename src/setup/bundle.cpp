// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "setup/bundle.h"

#include "kube/core/yaml.h"

#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <array>

// Resources of a static library are registered by its user. In no namespace: the macro declares.
static void registerPackaging()
{
    Q_INIT_RESOURCE(packaging);
}

namespace setup {

namespace {

using L1 = QLatin1String;
using kube::ResourceType;

constexpr L1 rbac{"rbac.authorization.k8s.io"};
constexpr L1 admission{"admissionregistration.k8s.io"};
constexpr L1 v1{"v1"};

constexpr std::array installed{
    kube::resources::customResourceDefinition,
    kube::resources::namespaceType,
    ResourceType{L1{}, v1, L1{"serviceaccounts"}, L1{"ServiceAccount"}},
    ResourceType{rbac, v1, L1{"clusterroles"}, L1{"ClusterRole"}, false},
    resources::clusterRoleBinding,
    ResourceType{rbac, v1, L1{"roles"}, L1{"Role"}},
    ResourceType{rbac, v1, L1{"rolebindings"}, L1{"RoleBinding"}},
    resources::deployment,
    resources::mutatingPolicy,
    ResourceType{admission, v1, L1{"mutatingadmissionpolicybindings"},
                 L1{"MutatingAdmissionPolicyBinding"}, false},
    ResourceType{admission, v1, L1{"validatingadmissionpolicies"}, L1{"ValidatingAdmissionPolicy"},
                 false},
    ResourceType{admission, v1, L1{"validatingadmissionpolicybindings"},
                 L1{"ValidatingAdmissionPolicyBinding"}, false},
    ResourceType{L1{"monitoring.coreos.com"}, v1, L1{"prometheusrules"}, L1{"PrometheusRule"}},
};

struct File
{
    Group group;
    const char *path;
};

constexpr std::array files{
    File{Group::Kinds, "crds/vm.novasphere.dev_wukongs.yaml"},
    File{Group::Kinds, "crds/vm.novasphere.dev_wukongsnapshots.yaml"},
    File{Group::Kinds, "crds/vm.novasphere.dev_wukongsnapshotpolicies.yaml"},
    File{Group::Rights, "rbac/controller.yaml"},
    File{Group::Controller, "deployment.yaml"},
    File{Group::Admission, "admission/wukong-inline-fields.yaml"},
    File{Group::Admission, "admission/wukong-clone-rights.yaml"},
    File{Group::Alerts, "alerts/controller.yaml"},
};

base::Result<Part> partOf(Group group, const QJsonObject &object)
{
    const QString version = object[L1("apiVersion")].toString();
    const QString kind = object[L1("kind")].toString();
    const auto *const type = std::ranges::find_if(installed, [&](const ResourceType &each) {
        return each.kind == kind && each.apiVersion() == version;
    });
    if (type == installed.end())
        return base::failure(base::Error::Kind::Unsupported,
                             QStringLiteral("packaging: no such kind: %1 %2").arg(version, kind));
    return Part{group, *type, object};
}

base::Result<void> read(const File &file, QList<Part> &parts)
{
    QFile resource(L1(":/packaging/") + L1(file.path));
    if (!resource.open(QIODevice::ReadOnly))
        return base::failure(base::Error::Kind::NotFound, resource.fileName());
    const auto documents = kube::parseYamlStream(resource.readAll());
    if (!documents)
        return base::failure(documents.error());
    for (const QJsonValue &document : *documents) {
        const auto part = partOf(file.group, document.toObject());
        if (!part)
            return base::failure(part.error());
        parts.append(*part);
    }
    return {};
}

} // namespace

bool isOptional(Group group)
{
    return group == Group::Admission || group == Group::Alerts;
}

kube::ObjectKey Part::key() const
{
    const QJsonValue metadata = object[L1("metadata")];
    return {metadata[L1("namespace")].toString(), metadata[L1("name")].toString()};
}

QString Part::name() const
{
    return type.kind + QLatin1Char(' ') + key().toString();
}

QVersionNumber Part::versionOf(const QJsonObject &object)
{
    return QVersionNumber::fromString(
        object[L1("metadata")][L1("labels")][L1("app.kubernetes.io/version")].toString());
}

base::Result<QList<Part>> bundle()
{
    registerPackaging();
    QList<Part> parts;
    for (const File &file : files) {
        if (const auto done = read(file, parts); !done)
            return base::failure(done.error());
    }
    return parts;
}

kube::ObjectKey controllerKey()
{
    return {QStringLiteral("wukong-snapshots"), QStringLiteral("wukong-snapshot-controller")};
}

QString imageOf(const QJsonObject &deployment)
{
    return deployment[L1("spec")][L1("template")][L1("spec")][L1("containers")][0][L1("image")]
        .toString();
}

// "registry:5000/path/name:tag@sha256:digest", of which only the name must be there.
bool isImageName(const QString &name)
{
    static const QRegularExpression whole(QStringLiteral(
        "^([A-Za-z0-9.-]+(:[0-9]+)?/)?[a-z0-9]+([._-]+[a-z0-9]+)*(/[a-z0-9]+([._-]+[a-z0-9]+)*)*"
        "(:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(@sha256:[0-9a-f]{64})?$"));
    return whole.match(name).hasMatch();
}

QList<Part> withImage(QList<Part> parts, const QString &image)
{
    for (Part &part : parts) {
        if (part.group != Group::Controller)
            continue;
        QJsonObject spec = part.object[L1("spec")].toObject();
        QJsonObject pod = spec[L1("template")].toObject();
        QJsonObject podSpec = pod[L1("spec")].toObject();
        QJsonArray containers = podSpec[L1("containers")].toArray();
        QJsonObject controller = containers[0].toObject();
        controller[L1("image")] = image;
        containers[0] = controller;
        podSpec[L1("containers")] = containers;
        pod[L1("spec")] = podSpec;
        spec[L1("template")] = pod;
        part.object[L1("spec")] = spec;
    }
    return parts;
}

} // namespace setup
