// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/wholerequest.h"

#include <QWidget>

#include <memory>

namespace Ui {
class RequestProgressPage;
}

namespace app {

class Theme;

// A request as the cluster reports it: its steps, the way out of trouble, and the undo of a restore
// for as long as the old disks are parked.
class RequestProgressPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RequestProgressPage)

public:
    RequestProgressPage(Session &session, const Theme &theme, QWidget *parent = nullptr);
    ~RequestProgressPage() override;

    void follow(const kube::Object &request);

Q_SIGNALS:
    void undoRequested(const MachineBook::Snapshot &restore);

private:
    void look();
    void refresh();
    [[nodiscard]] QString report() const;

    Session &m_session;
    const Theme &m_theme;
    std::unique_ptr<Ui::RequestProgressPage> m_ui;
    kube::ObjectMeta m_followed;
    WholeRequest m_whole;
};

} // namespace app
