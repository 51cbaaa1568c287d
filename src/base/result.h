// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.h"

#include <tl/expected.hpp>
#include <utility>

namespace base {

// The only file that names tl::expected: the day GCC 12 is gone this becomes std::expected.
// Keep to members that std::expected has.
template<class T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> failure(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

[[nodiscard]] inline tl::unexpected<Error> failure(Error::Kind kind, QString detail)
{
    Error error;
    error.kind = kind;
    error.detail = std::move(detail);
    return tl::unexpected<Error>(std::move(error));
}

} // namespace base
