// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "decodespeed.h"

#include "median.h"

#include "kube/core/decode.h"
#include "kube/core/gzip.h"
#include "snapshots/kinds/snapshotrequest.h"
#include "snapshots/kinds/virtualmachine.h"
#include "support/gzip.h"

#include <QJsonDocument>

#include <chrono>
#include <cstdlib>

namespace bench {

namespace {

struct Sample
{
    kube::ResourceType type;
    QByteArray body;
    QByteArray packed;
};

// The results are looked at, so that no compiler leaves the work out.
void insist(bool isRight)
{
    if (!isRight)
        std::abort();
}

template<class Decode>
double seconds(const QList<Sample> &samples, Decode decode)
{
    const auto begin = std::chrono::steady_clock::now();
    for (const Sample &sample : samples)
        insist(decode(sample));
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

bool unpackOnly(const Sample &sample)
{
    const auto body = kube::unpacked(sample.packed, sample.body.size());
    return body && body->size() == sample.body.size();
}

bool decodeOnly(const Sample &sample)
{
    const auto page = kube::decodeList(sample.body);
    return page && !page->items.empty();
}

template<class T>
bool readAll(std::vector<kube::Object> objects)
{
    std::vector<T> values;
    values.reserve(objects.size());
    for (kube::Object &object : objects) {
        auto value = T::fromObject(std::move(object));
        if (!value)
            return false;
        values.push_back(*std::move(value));
    }
    return !values.empty();
}

bool decodeAndRead(const Sample &sample)
{
    auto page = kube::decodeList(sample.body);
    if (!page)
        return false;
    return sample.type == kube::resources::virtualMachine
        ? readAll<snapshots::VirtualMachine>(std::move(page->items))
        : readAll<snapshots::SnapshotRequest>(std::move(page->items));
}

bool parseWithQt(const Sample &sample)
{
    return QJsonDocument::fromJson(sample.body).isObject();
}

} // namespace

DecodeSpeed measureDecoding(const Estate &estate, int rounds)
{
    constexpr int pagesOfEach = 4;
    QList<Sample> samples;
    double bytes = 0;
    for (const kube::ResourceType &type : Estate::types()) {
        for (int page = 0; page < std::min(pagesOfEach, estate.pages(type)); ++page) {
            const QByteArray body = estate.page(type, page);
            samples.append({type, body, support::packed(body)});
            bytes += static_cast<double>(body.size());
        }
    }
    std::vector<double> unpacking;
    std::vector<double> lists;
    std::vector<double> stores;
    std::vector<double> qt;
    for (int round = 0; round < rounds; ++round) {
        unpacking.push_back(bytes / seconds(samples, unpackOnly));
        lists.push_back(bytes / seconds(samples, decodeOnly));
        stores.push_back(bytes / seconds(samples, decodeAndRead));
        qt.push_back(bytes / seconds(samples, parseWithQt));
    }
    return {median(unpacking), median(lists), median(stores), median(qt)};
}

} // namespace bench
