// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "kube/core/sharedtext.h"

#include <functional>
#include <string>
#include <vector>

namespace kube {

QString sharedText(std::string_view utf8)
{
    struct Known
    {
        std::string utf8;
        QString text;
    };
    constexpr size_t places = 2048;
    constexpr size_t longest = 64;
    thread_local std::vector<Known> lately(places);
    if (utf8.size() > longest)
        return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
    Known &known = lately[std::hash<std::string_view>{}(utf8) % places];
    if (known.utf8 != utf8 || known.text.isNull())
        known = {std::string(utf8),
                 QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()))};
    return known.text;
}

} // namespace kube
