// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/selector.h"

#include "property.h"

using namespace kube;

namespace {

// Labels that tell selectors apart: with the names and values that the text itself mentions.
QList<QMap<QString, QString>> labelsFor(const QString &text)
{
    QString words;
    for (const QChar c : text)
        words += c.isLetterOrNumber() || QLatin1String("._/-").contains(c) ? c : QLatin1Char(' ');
    const QStringList names = words.split(QLatin1Char(' '), Qt::SkipEmptyParts).mid(0, 8);
    QList<QMap<QString, QString>> all{{}};
    for (const QString &name : names) {
        all.append({{name, QString()}});
        for (const QString &value : names)
            all.append({{name, value}});
    }
    return all;
}

void checkLabels(const QString &text)
{
    const auto selector = LabelSelector::parse(text);
    if (!selector)
        return;
    const QString written = selector->toString();
    const auto again = LabelSelector::parse(written);
    fuzz::require(again && again->toString() == written,
                  "a selector that is written reads the same", written);
    for (const auto &labels : labelsFor(text))
        fuzz::require(again->matches(labels) == selector->matches(labels),
                      "a selector that is written selects the same", written);
}

void checkFields(const QString &text)
{
    const auto selector = FieldSelector::parse(text);
    if (!selector)
        return;
    const auto twice = FieldSelector::parse(text + QLatin1Char(',') + text);
    fuzz::require(twice && twice->paths() == selector->paths() + selector->paths(),
                  "commas join requirements", text);
    for (const auto &labels : labelsFor(text)) {
        const auto field = [&](const QString &path) { return labels.value(path); };
        fuzz::require(twice->matches(field) == selector->matches(field),
                      "a requirement that is made twice selects the same", text);
    }
}

} // namespace

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QString text = QString::fromUtf8(fuzz::bytesOf(data, size));
    checkLabels(text);
    checkFields(text);
    return 0;
}
