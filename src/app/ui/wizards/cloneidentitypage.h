// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/cloneplanner.h"

#include <QWidget>

#include <memory>

class QLineEdit;

namespace Ui {
class CloneIdentityPage;
}

namespace app {

class Theme;

// What the new machine is called, what it must not share with others, and what it keeps.
class CloneIdentityPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CloneIdentityPage)

public:
    explicit CloneIdentityPage(const Theme &theme, QWidget *parent = nullptr);
    ~CloneIdentityPage() override;

    void refresh(const ClonePlanner &planner); // emits nothing
    // Name and namespace can be, and clash with nothing.
    [[nodiscard]] static bool isSound(const ClonePlanner &planner);

Q_SIGNALS:
    void edited(const snapshots::CloneDraft &draft);

private:
    void onEdited();
    void showFields(const ClonePlanner &planner);
    void buildFields(const ClonePlanner &planner);
    [[nodiscard]] QString about(const ClonePlanner &planner) const;

    const Theme &m_theme;
    std::unique_ptr<Ui::CloneIdentityPage> m_ui;
    snapshots::CloneDraft m_draft; // that is shown
    QWidget *m_fieldsPart = nullptr;
    QList<QLineEdit *> m_edits; // of the draft's fields
};

} // namespace app
