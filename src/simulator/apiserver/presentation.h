// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.h"
#include "simulator/apiserver/httprequest.h"
#include "simulator/apiserver/kinds.h"
#include "simulator/apiserver/table.h"

#include <QJsonArray>
#include <QJsonObject>

namespace simulator {

// In which form objects go out: as they are, as a Table, or as metadata only (Accept header).
class Presentation
{
public:
    Presentation(const HttpRequest &request,
                 const Kind &kind,
                 const QString &version,
                 base::Instant now);

    [[nodiscard]] QJsonObject one(const QJsonObject &object) const;
    [[nodiscard]] QJsonObject list(const QJsonArray &items, const QJsonObject &listMetadata) const;
    // For watches: the first Table carries its columns.
    [[nodiscard]] QJsonObject event(const QJsonObject &object, bool isFirst) const;
    [[nodiscard]] QByteArray contentType() const;

private:
    [[nodiscard]] QJsonObject versioned(QJsonObject object) const;

    enum class Form { Whole, Table, Metadata };

    const Kind &m_kind;
    const KindVersion &m_version;
    base::Instant m_now;
    Form m_form = Form::Whole;
    IncludeObject m_include = IncludeObject::Metadata;
    QString m_tableVersion;
};

} // namespace simulator
