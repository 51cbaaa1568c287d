// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "setup/setup.h"

#include <QAbstractTableModel>

namespace app {

// What a setup does, object by object, and what the server says to it.
class SetupStepsModel final : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SetupStepsModel)

public:
    enum Column { ActionColumn, ObjectColumn, ColumnCount };

    explicit SetupStepsModel(QObject *parent = nullptr);
    ~SetupStepsModel() override;

    void show(const setup::Setup *setup); // as it is now; null: nothing

    [[nodiscard]] const QList<setup::Step> &steps() const { return m_steps; }
    [[nodiscard]] const QList<setup::Problem> &problems() const { return m_problems; }
    [[nodiscard]] int firstChange() const; // the row of an object that does not stay as it is; or 0
    // Of the object in this row: why it is refused or left out, and the lines that differ, each
    // behind a sign.
    [[nodiscard]] QString explanation(int row) const;
    [[nodiscard]] QString changes(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant
    headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] const setup::Problem *problemOf(int row) const;
    [[nodiscard]] const setup::Part &part(int row) const;
    [[nodiscard]] QString action(int row) const;
    [[nodiscard]] int tone(int row) const;

    QList<setup::Step> m_steps;
    QList<setup::Part> m_leftOut; // below the steps
    QList<setup::Problem> m_problems;
};

} // namespace app
