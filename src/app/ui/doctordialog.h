// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/doctor.h"
#include "app/ui/theme.h"

#include <QDialog>

class QPushButton;
class QTextBrowser;

namespace app {

// Runs the doctor on one context and shows its findings as they come.
class DoctorDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DoctorDialog)

public:
    DoctorDialog(Theme &theme,
                 Connector &connector,
                 const QStringList &files,
                 const QString &context,
                 QWidget *parent = nullptr);
    ~DoctorDialog() override;

private:
    void show(const Doctor &doctor);
    void start();

    Theme &m_theme;
    Connector &m_connector;
    QStringList m_files;
    QString m_context;
    std::unique_ptr<Doctor> m_doctor;
    QTextBrowser *m_text = nullptr;
    QPushButton *m_copy = nullptr;
    QPushButton *m_again = nullptr;
};

} // namespace app
