// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.h"
#include "kube/core/decode.h"
#include "snapshots/observation.h"

namespace controller {

// The kind in a server's answer; null: there is none.
template<class T>
base::Result<snapshots::Shared<T>> parsed(const base::Result<kube::Object> &answer)
{
    if (!answer) {
        if (answer.error().kind == base::Error::Kind::NotFound)
            return snapshots::Shared<T>();
        return base::failure(answer.error());
    }
    auto value = T::fromObject(*answer);
    if (!value)
        return base::failure(value.error());
    return std::make_shared<const T>(*std::move(value));
}

} // namespace controller
