// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <chrono>

namespace simulator {

// Random times that are the same in every run with the same seed, in whatever order they are asked
// for: each is made of the seed and of what it is for ("<uid> start").
class Dice
{
public:
    explicit Dice(quint64 seed)
        : m_seed{seed}
    { }

    [[nodiscard]] std::chrono::milliseconds between(std::chrono::milliseconds least,
                                                    std::chrono::milliseconds most,
                                                    const QString &what) const;
    // 0 .. count - 1
    [[nodiscard]] quint64 pick(quint64 count, const QString &what) const;

private:
    quint64 m_seed;
};

} // namespace simulator
