// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/apiserver/objectlist.h"

#include "simulator/apiserver/status.h"

#include <algorithm>

namespace simulator {

namespace {

using L1 = QLatin1String;

// Where a page starts. A token holds the version of the first page and the last key, so that all
// pages show the same moment.
struct Start
{
    quint64 version;
    std::optional<kube::ObjectKey> after;
};

std::optional<Start> readToken(const QString &token)
{
    const QStringList parts =
        QString::fromUtf8(QByteArray::fromBase64(token.toLatin1(), QByteArray::Base64UrlEncoding))
            .split(QLatin1Char('\n'));
    if (parts.size() != 3)
        return std::nullopt;
    return Start{parts[0].toULongLong(), kube::ObjectKey{parts[1], parts[2]}};
}

QString makeToken(quint64 version, const QJsonValue &lastItem)
{
    const QJsonValue last = lastItem[L1("metadata")];
    const QString token = QString::number(version) + QLatin1Char('\n')
        + last[L1("namespace")].toString() + QLatin1Char('\n') + last[L1("name")].toString();
    return QString::fromLatin1(
        token.toUtf8().toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

} // namespace

std::variant<ObjectPage, Refusal> listObjects(const ObjectStore &objects,
                                              const QString &kind,
                                              const ObjectFilter &filter,
                                              const ListOptions &options)
{
    if (options.version > objects.version())
        return tooLargeVersion(options.version, objects.version());
    Start start{options.isExact ? options.version : objects.version(), std::nullopt};
    if (!options.continueToken.isEmpty()) {
        const auto token = readToken(options.continueToken);
        if (!token)
            return badRequest(L1("invalid continue token: continue key is not valid"));
        start = *token;
    }
    const auto past = objects.at(kind, start.version);
    if (!past && options.isExact)
        return expired(L1("The resourceVersion for the provided list is too old."));
    if (!past)
        return expired(L1("The provided continue parameter is too old to display a consistent "
                          "list result. You can start a new list without the continue "
                          "parameter."));
    // Version 0 is for caches: they want everything at once.
    const bool isWhole = options.hasVersion && options.version == 0;
    ObjectPage page;
    page.metadata[L1("resourceVersion")] = QString::number(start.version);
    for (auto at = start.after ? past->upper_bound(*start.after) : past->begin(); at != past->end();
         ++at) {
        if (!filter.matches(at->second))
            continue;
        if (!isWhole && options.limit > 0 && page.items.size() == options.limit) {
            page.metadata[L1("continue")] = makeToken(start.version, page.items.last());
            if (!filter.hasSelectors())
                page.metadata[L1("remainingItemCount")] =
                    static_cast<qint64>(std::count_if(at, past->end(), [&filter](const auto &each) {
                        return filter.matches(each.second);
                    }));
            break;
        }
        page.items.append(at->second);
    }
    return page;
}

} // namespace simulator
