// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/session.h"

#include <QDialog>

#include <memory>

namespace Ui {
class RecoveryDialog;
}

namespace app {

class RecoveryFilter;
class RecoveryModel;
class Theme;

// The recovery-point calendar.
class RecoveryDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecoveryDialog)

public:
    RecoveryDialog(Session &session, Theme &theme, QWidget *parent = nullptr);
    ~RecoveryDialog() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void buildTable(Theme &theme);
    void arrangeColumns();
    void refresh();

    std::unique_ptr<Ui::RecoveryDialog> m_ui;
    RecoveryModel *m_model;
    RecoveryFilter *m_shown;
};

} // namespace app
