// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/apiserver/objectfilter.h"

#include "simulator/apiserver/table.h"

namespace simulator {

using L1 = QLatin1String;

base::Result<ObjectFilter> ObjectFilter::fromRequest(const HttpRequest &request,
                                                     const QString &space)
{
    const QString labelText = request.query.value(L1("labelSelector"));
    const QString fieldText = request.query.value(L1("fieldSelector"));
    auto labels = kube::LabelSelector::parse(labelText);
    if (!labels)
        return base::failure(labels.error());
    auto fields = kube::FieldSelector::parse(fieldText);
    if (!fields)
        return base::failure(fields.error());
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
