// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "objects.h"
#include "property.h"

#include <QJsonDocument>

#include <algorithm>
#include <vector>

using namespace kube;

namespace {

bool isSame(const WatchEvent &a, const WatchEvent &b)
{
    return a.type == b.type && a.object == b.object && a.error == b.error
        && a.initialEventsEnd == b.initialEventsEnd;
}

// However the stream was sliced between its lines, the events are the same.
void checkSlices(const QByteArray &input)
{
    std::vector<WatchEvent> events;
    bool isWhole = true;
    for (const QByteArray &line : input.split('\n')) {
        auto slice = decodeWatch(line);
        isWhole = isWhole && slice;
        if (!slice || slice->empty())
            continue;
        fuzz::require(slice->size() == 1, "a line is one event", QString::fromUtf8(line));
        events.push_back(std::move(slice->front()));
        fuzz::requireCutIsRefused(
            line, [](const QByteArray &cut) { return decodeWatch(cut).has_value(); });
    }
    const auto whole = decodeWatch(input);
    fuzz::require(whole.has_value() == isWhole, "a broken line breaks the slice it is in");
    fuzz::require(!whole || std::ranges::equal(*whole, events, isSame),
                  "an event is the same in any slice");
}

} // namespace

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray input = fuzz::bytesOf(data, size);
    checkSlices(input);

    const QJsonDocument json = QJsonDocument::fromJson(input);
    if (!json.isObject() || fuzz::isAmbiguous(input))
        return 0;
    const auto events = decodeWatch(json.toJson(QJsonDocument::Compact));
    if (!events)
        return 0;
    fuzz::require(events->size() == 1, "one line is one event");
    const QJsonObject source = json.object()[QLatin1String("object")].toObject();
    if (events->front().type != WatchEvent::Type::Error)
        fuzz::requireSame(events->front().object, source);
    return 0;
}
