// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "snapshots/probereport.h"

#include "kube/core/jsonview.h"
#include "kube/core/quantity.h"
#include "snapshots/kinds/fields.h"
#include "snapshots/names.h"

#include <QJsonDocument>

namespace snapshots {

namespace {

using L1 = QLatin1String;
using Survival = ProbeReport::Survival;
using Doubt = ProbeReport::Doubt;
using fields::put;

constexpr fields::Words<Survival, 3> survivals{{{Survival::Unknown, L1("Unknown")},
                                                {Survival::Survives, L1("Yes")},
                                                {Survival::Lost, L1("No")}}};
constexpr fields::Words<Doubt, 3> doubts{{{Doubt::VolumeKept, L1("VolumeKept")},
                                          {Doubt::VolumeUnseen, L1("VolumeUnseen")},
                                          {Doubt::NoAnswer, L1("NoAnswer")}}};

QString quantity(qint64 bytes)
{
    return bytes > 0 ? kube::formatBytes(bytes) : QString();
}

qint64 bytesOf(const kube::JsonView &value)
{
    return kube::parseBytes(value.toString()).value_or(0);
}

std::chrono::seconds secondsOf(const kube::JsonView &value)
{
    return std::chrono::seconds{value.toInteger()};
}

} // namespace

QByteArray ProbeReport::toJson() const
{
    QJsonObject size;
    put(size, "requested", quantity(requested));
    put(size, "provided", quantity(provided));
    put(size, "restoreSize", quantity(restoreSize));
    if (restoresLarger)
        size[L1("restoresLarger")] = *restoresLarger;
    QJsonObject json{
        {QStringLiteral("waitsForFirstConsumer"), waitsForConsumer},
        {QStringLiteral("seconds"),
         QJsonObject{{QStringLiteral("bind"), static_cast<qint64>(bindTook.count())},
                     {QStringLiteral("snapshot"), static_cast<qint64>(snapshotTook.count())},
                     {QStringLiteral("restore"), static_cast<qint64>(restoreTook.count())}}},
        {QStringLiteral("size"), size},
        {QStringLiteral("survivesLossOfSource"), QString(fields::wordOf(survivals, survival))}};
    put(json, "testedAt", std::optional(testedAt));
    put(json, "version", version);
    put(json, "storageClassUid", classUid);
    put(json, "volumeSnapshotClass", snapshotClass);
    put(json, "reason", QString(fields::wordOf(doubts, doubt)));
    put(json, "message", said);
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

std::optional<ProbeReport> ProbeReport::parse(const QByteArray &text)
{
    const kube::JsonDocument document(text);
    const kube::JsonView json = document.root();
    const auto testedAt = fields::time(json[L1("testedAt")]);
    const auto survival = fields::valueOf(survivals, json[L1("survivesLossOfSource")].toString());
    if (!testedAt || !survival)
        return std::nullopt;
    ProbeReport report;
    report.testedAt = *testedAt;
    report.survival = *survival;
    report.doubt = fields::valueOf(doubts, json[L1("reason")].toString()).value_or(Doubt::None);
    report.said = json[L1("message")].toString();
    report.version = json[L1("version")].toString();
    report.classUid = json[L1("storageClassUid")].toString();
    report.snapshotClass = json[L1("volumeSnapshotClass")].toString();
    report.waitsForConsumer = json[L1("waitsForFirstConsumer")].toBool();
    const kube::JsonView seconds = json[L1("seconds")];
    report.bindTook = secondsOf(seconds[L1("bind")]);
    report.snapshotTook = secondsOf(seconds[L1("snapshot")]);
    report.restoreTook = secondsOf(seconds[L1("restore")]);
    const kube::JsonView size = json[L1("size")];
    report.requested = bytesOf(size[L1("requested")]);
    report.provided = bytesOf(size[L1("provided")]);
    report.restoreSize = bytesOf(size[L1("restoreSize")]);
    if (size[L1("restoresLarger")].isBool())
        report.restoresLarger = size[L1("restoresLarger")].toBool();
    return report;
}

std::optional<ProbeReport> reportOf(const StorageClass &storageClass)
{
    auto report = ProbeReport::parse(
        storageClass.object.meta.annotations.value(names::probeReportAnnotation).toUtf8());
    if (report && report->classUid != storageClass.object.meta.uid)
        return std::nullopt;
    return report;
}

SnapshotFate
fateOf(const StorageClass *storage, const VolumeSnapshotClass *kept, const QString &snapshotClass)
{
    if (kept != nullptr && kept->needsSource)
        return SnapshotFate::SaidToBeLost;
    const auto report = storage != nullptr ? reportOf(*storage) : std::nullopt;
    if (!report || report->snapshotClass != snapshotClass)
        return SnapshotFate::Untested;
    if (report->survival == Survival::Lost)
        return SnapshotFate::SeenToBeLost;
    const bool survives = kept != nullptr && report->survival == Survival::Survives;
    return survives ? SnapshotFate::SeenToSurvive : SnapshotFate::Untested;
}

} // namespace snapshots
