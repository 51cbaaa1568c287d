// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/machinebook.h"

#include <QPointer>

class QDialog;
class QWidget;

namespace app {

class Session;
class Theme;

// Everything of a window that uses snapshots: the wizards of restores and clones, undo, and parked
// disks that somebody wants to be rid of.
class RestoreDesk final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RestoreDesk)

public:
    RestoreDesk(const Theme &theme, QWidget &window);

    // Borrowed. Dialogs of another session are closed.
    void setSession(Session *session);
    void setProtectedContext(const QString &context); // empty: it is not

    void restore(const snapshots::MachineRef &machine, const MachineBook::Snapshot &snapshot);
    void clone(const snapshots::MachineRef &machine, const MachineBook::Snapshot &snapshot);
    void undo(const MachineBook::Snapshot &restore);
    void drop(const MachineBook::Snapshot &restore);

Q_SIGNALS:
    void asked(const QString &sentence); // what has been asked of the cluster

private:
    void open(QDialog *dialog);
    [[nodiscard]] QString typedName(const snapshots::MachineRef &machine) const;
    [[nodiscard]] QWidget *parentForDialogs() const;

    const Theme &m_theme;
    QWidget &m_window;
    QPointer<Session> m_session;
    QString m_protectedContext;
    QList<QPointer<QDialog>> m_dialogs;
};

} // namespace app
