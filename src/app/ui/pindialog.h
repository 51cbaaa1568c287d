// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/pinning.h"

#include <QDialog>

#include <memory>

class QPushButton;

namespace Ui {
class PinDialog;
}

namespace app {

// Asks why some snapshots must stay, and until when.
class PinDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PinDialog)

public:
    PinDialog(Session &session,
              std::vector<MachineBook::Snapshot> snapshots,
              QWidget *parent = nullptr);
    ~PinDialog() override;

private:
    void refresh();
    void submit();
    void onFinished();

    base::Clock &m_clock;
    std::vector<MachineBook::Snapshot> m_snapshots;
    Pinning m_pinning;
    std::unique_ptr<Ui::PinDialog> m_ui;
    QPushButton *m_pin = nullptr;
};

} // namespace app
