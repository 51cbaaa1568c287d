// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "simulator/apiserver/kinds.h"
#include "simulator/apiserver/negotiation.h"

#include <QJsonArray>
#include <QJsonObject>

namespace simulator {

// In which form objects go out: as they are, as a Table, or as metadata only (Accept header).
class Presentation
{
public:
    Presentation(const Rendering &rendering,
                 const Kind &kind,
                 const QString &version,
                 base::Instant now);

    [[nodiscard]] QJsonObject one(const QJsonObject &object) const;
    [[nodiscard]] QJsonObject list(const QJsonArray &items, const QJsonObject &listMetadata) const;
    // For watches: the first Table carries its columns.
    [[nodiscard]] QJsonObject event(const QJsonObject &object, bool isFirst) const;

private:
    [[nodiscard]] QJsonObject versioned(QJsonObject object) const;

    Rendering m_rendering;
    const Kind &m_kind;
    const KindVersion &m_version;
    base::Instant m_now;
};

} // namespace simulator
