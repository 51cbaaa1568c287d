// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/machinebook.h"

#include <QTabWidget>

class QPlainTextEdit;
class QTextBrowser;

namespace app {

class Theme;

// Everything about one snapshot: what happened, step by step, its disks, its conditions, its YAML.
class DetailPanel final : public QTabWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DetailPanel)

public:
    explicit DetailPanel(const Theme &theme, QWidget *parent = nullptr);

    void showSnapshot(const MachineBook::Snapshot &snapshot); // null: nothing is selected

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();

    const Theme &m_theme;
    QTextBrowser *m_overview;
    QPlainTextEdit *m_yaml;
    MachineBook::Snapshot m_snapshot;
};

} // namespace app
