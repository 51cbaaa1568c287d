// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/machinebook.h"

#include <QDialog>

class QComboBox;
class QDialogButtonBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace app {

class Session;

// Asks for a new snapshot of one machine: what will happen, what is in the way, and the object that
// will be created. It creates the object and closes; what becomes of it is seen in the table.
class CaptureDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CaptureDialog)

public:
    CaptureDialog(Session &session, const MachineRow &machine, QWidget *parent = nullptr);

Q_SIGNALS:
    void created(const QString &name);

private:
    void build();
    void refresh();
    void submit();
    void onAnswer(const base::Result<kube::Object> &answer);
    [[nodiscard]] snapshots::Mode mode() const;
    [[nodiscard]] QString nameProblem() const;

    Session &m_session;
    MachineRow m_machine;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_description = nullptr;
    QComboBox *m_mode = nullptr;
    QLabel *m_explanation = nullptr;
    QLabel *m_findings = nullptr;
    QLabel *m_problem = nullptr;
    QPlainTextEdit *m_yaml = nullptr;
    QDialogButtonBox *m_buttons = nullptr;
    bool m_isSending = false;
};

// "web-1-20261101-0200", cut so that it fits 63 characters.
[[nodiscard]] QString suggestedName(const QString &machine, base::Instant now);

} // namespace app
