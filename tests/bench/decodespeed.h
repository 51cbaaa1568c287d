// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "estate.h"

namespace bench {

// Bytes of list pages per second, on one thread, medians of several rounds over the same pages.
struct DecodeSpeed
{
    double unpacking = 0; // kube::unpacked, of gzip as the page server sends it
    double lists = 0; // kube::decodeList: metadata read, each object cut out and tidied
    double stores = 0; // and each object read into its type
    double qt = 0; // QJsonDocument::fromJson, nothing read yet
};

[[nodiscard]] DecodeSpeed measureDecoding(const Estate &estate, int rounds);

} // namespace bench
