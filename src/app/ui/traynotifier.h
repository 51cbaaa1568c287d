// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ui/notifier.h"

#include <QElapsedTimer>
#include <QPointer>

class QSystemTrayIcon;

namespace app {

// Notices as the desktop shows them, and an icon in its tray. Says nothing where there is no tray.
class TrayNotifier final : public Notifier
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TrayNotifier)

public:
    explicit TrayNotifier(QObject *parent = nullptr);

    void
    tell(const news::Notice &notice, QObject *context, std::function<void()> onChosen) override;
    void setTrouble(const QString &trouble) override;

private:
    void onChosen();

    QSystemTrayIcon *m_tray;
    news::Notice m_last; // windows on the same cluster see the same
    QElapsedTimer m_sinceLast;
    QPointer<QObject> m_context;
    std::function<void()> m_onChosen;
};

} // namespace app
