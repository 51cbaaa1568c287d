// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/parkedmodel.h"

#include <QWidget>

#include <memory>

namespace Ui {
class ParkedPane;
}

namespace app {

// The disks of a machine that restores have parked, and what can be done with them.
class ParkedPane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ParkedPane)

public:
    explicit ParkedPane(QWidget *parent = nullptr);
    ~ParkedPane() override;

    void showMachine(Session *session, const std::optional<snapshots::MachineRef> &machine);
    [[nodiscard]] int count() const { return m_disks.rowCount(); }

Q_SIGNALS:
    void countChanged();
    void undoRequested(const MachineBook::Snapshot &restore);
    void dropRequested(const MachineBook::Snapshot &restore);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void onChanged();
    void refresh();
    [[nodiscard]] QString sentence() const;
    [[nodiscard]] MachineBook::Snapshot selected() const;

    std::unique_ptr<Ui::ParkedPane> m_ui;
    ParkedModel m_disks;
    Session *m_session = nullptr;
    int m_known = 0; // rows whose room was asked for
};

} // namespace app
