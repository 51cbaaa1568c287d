// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/cloneplanner.h"

#include <QWidget>

#include <memory>

namespace Ui {
class CloneDisksPage;
}

namespace app {

class Theme;

// Which disks the new machine gets, where they are, and what that needs.
class CloneDisksPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CloneDisksPage)

public:
    explicit CloneDisksPage(const Theme &theme, QWidget *parent = nullptr);
    ~CloneDisksPage() override;

    void refresh(const ClonePlanner &planner); // emits nothing

Q_SIGNALS:
    void edited(const snapshots::CloneDraft &draft);

private:
    enum Column { Disk, Size, Claim, Class, ColumnCount };

    void buildRows(const ClonePlanner &planner);
    void showRow(int row, const ClonePlanner &planner);
    void onTicked(int row, bool isTaken);
    void onClassChosen(int row, const QString &name);
    [[nodiscard]] QString planned(const ClonePlanner &planner) const;

    const Theme &m_theme;
    std::unique_ptr<Ui::CloneDisksPage> m_ui;
    snapshots::CloneDraft m_draft; // that is shown
};

} // namespace app
