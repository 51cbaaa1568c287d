// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "simulator/actors/dice.h"

#include "simulator/actors/fields.h"

namespace simulator {

std::chrono::milliseconds Dice::between(std::chrono::milliseconds least,
                                        std::chrono::milliseconds most,
                                        const QString &what) const
{
    const auto span = static_cast<quint64>((most - least).count()) + 1;
    return least + std::chrono::milliseconds{static_cast<qint64>(pick(span, what))};
}

quint64 Dice::pick(quint64 count, const QString &what) const
{
    const QString text = QString::number(m_seed) + u' ' + what;
    return stableHash(text) % count;
}

} // namespace simulator
