// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/apiserver/objectfilter.h"

#include "simulator/apiserver/table.h"

namespace simulator {

using L1 = QLatin1String;

namespace {

// What a built-in kind can be selected by, beside its name.
QStringList moreFields(const Kind &kind)
{
    if (!kind.isBuiltin)
        return {};
    const QString id = kind.id();
    if (id == L1("pods"))
        return {L1("spec.nodeName"),           L1("spec.restartPolicy"), L1("spec.schedulerName"),
                L1("spec.serviceAccountName"), L1("status.phase"),       L1("status.podIP")};
    if (id == L1("events"))
        return {L1("involvedObject.kind"),
                L1("involvedObject.namespace"),
                L1("involvedObject.name"),
                L1("involvedObject.uid"),
                L1("reason"),
                L1("type")};
    if (id == L1("secrets"))
        return {L1("type")};
    if (id == L1("namespaces"))
        return {L1("status.phase")};
    if (id == L1("nodes"))
        return {L1("spec.unschedulable")};
    return {};
}

base::Result<void> checkFields(const QStringList &paths, const Kind &kind)
{
    QStringList known{L1("metadata.name")};
    if (kind.isNamespaced)
        known << L1("metadata.namespace");
    const QStringList more = moreFields(kind);
    for (const QString &path : paths) {
        if (known.contains(path) || more.contains(path))
            continue;
        if (kind.isBuiltin && more.isEmpty())
            return base::failure(base::Error::Kind::Invalid,
                                 QStringLiteral("\"%1\" is not a known field selector: only \"%2\"")
                                     .arg(path, known.join(L1("\", \""))));
        return base::failure(base::Error::Kind::Invalid,
                             QStringLiteral("field label not supported: %1").arg(path));
    }
    return {};
}

} // namespace

base::Result<ObjectFilter>
ObjectFilter::fromRequest(const HttpRequest &request, const Kind &kind, const QString &space)
{
    const QString labelText = request.query.value(L1("labelSelector"));
    const QString fieldText = request.query.value(L1("fieldSelector"));
    auto labels = kube::LabelSelector::parse(labelText);
    if (!labels)
        return base::failure(labels.error());
    auto fields = kube::FieldSelector::parse(fieldText);
    if (!fields)
        return base::failure(
            base::Error::Kind::Invalid,
            QStringLiteral("invalid selector: '%1'; can't understand '%1'").arg(fieldText));
    if (auto checked = checkFields(fields->paths(), kind); !checked)
        return base::failure(checked.error());
    ObjectFilter filter;
    filter.m_space = space;
    filter.m_labels = *std::move(labels);
    filter.m_fields = *std::move(fields);
    filter.m_hasSelectors = !labelText.isEmpty() || !fieldText.isEmpty();
    return filter;
}

bool ObjectFilter::matches(const QJsonObject &object) const
{
    const QJsonObject metadata = object[L1("metadata")].toObject();
    if (!m_space.isEmpty() && metadata[L1("namespace")].toString() != m_space)
        return false;
    if (!m_hasSelectors)
        return true;
    QMap<QString, QString> labels;
    const QJsonObject labelJson = metadata[L1("labels")].toObject();
    for (auto label = labelJson.begin(); label != labelJson.end(); ++label)
        labels.insert(label.key(), label.value().toString());
    return m_labels.matches(labels) && m_fields.matches([&object](const QString &path) {
        const QJsonValue value = atPath(object, QLatin1Char('.') + path);
        return value.isBool() ? QString(value.toBool() ? L1("true") : L1("false"))
                              : value.toString();
    });
}

} // namespace simulator
