// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/capturebatch.h"

#include <QDialog>

class QComboBox;
class QDialogButtonBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QTableView;

namespace app {

class Session;

// Asks for new snapshots of one machine or of several: what will happen, what is in the way, and
// the objects that will be created. It creates them and closes; what becomes of them is seen in the
// tables.
class CaptureDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CaptureDialog)

public:
    CaptureDialog(Session &session,
                  const std::vector<MachineRow> &machines,
                  QWidget *parent = nullptr);

Q_SIGNALS:
    void created(const QStringList &names);

private:
    void build();
    void buildFields();
    [[nodiscard]] QFormLayout *newForm();
    void buildTable();
    void refresh();
    void onFinished();
    [[nodiscard]] snapshots::Mode mode() const;
    [[nodiscard]] QString nameProblem() const;
    [[nodiscard]] bool isForOne() const { return m_machines.size() == 1; }

    std::vector<MachineRow> m_machines;
    CaptureBatch m_batch;
    QStringList m_created;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_description = nullptr;
    QComboBox *m_mode = nullptr;
    QLabel *m_explanation = nullptr;
    QLabel *m_findings = nullptr; // of the only machine
    QTableView *m_table = nullptr; // of several
    QLabel *m_effect = nullptr;
    QLabel *m_problem = nullptr;
    QPlainTextEdit *m_yaml = nullptr;
    QPushButton *m_take = nullptr;
    QDialogButtonBox *m_buttons = nullptr;
};

} // namespace app
