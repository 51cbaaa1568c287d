// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ui/wizards/policypage.h"
#include "snapshots/schedule/recurrence.h"

#include <memory>

namespace Ui {
class PolicyWhenPage;
}

namespace app {

class ChoiceGrid;

// When a policy takes snapshots: in words or as cron, both ways, and what that comes to.
class PolicyWhenPage final : public PolicyPage
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PolicyWhenPage)

public:
    PolicyWhenPage(base::Clock &clock, QWidget *parent = nullptr);
    ~PolicyWhenPage() override;

    void load(const PolicyDraft &draft) override;
    void store(PolicyDraft &draft) const override;
    bool showProblems(const QList<FieldProblem> &problems) override;
    void showPreview(const PolicyPreview &preview) override;

private:
    void build();
    void connectAll();
    void onFieldsEdited();
    void onCronEdited();
    void fillEvery();
    void showRecurrence(const snapshots::Recurrence &recurrence);
    void showRows(snapshots::Recurrence::Kind kind);
    void refresh();
    void showRuns(const std::optional<snapshots::Schedule> &schedule);
    void showClockChanges(const std::optional<snapshots::Schedule> &schedule);
    [[nodiscard]] snapshots::Recurrence::Kind kind() const;
    [[nodiscard]] snapshots::Recurrence recurrence() const;
    [[nodiscard]] QString timeZone() const;

    base::Clock &m_clock;
    std::unique_ptr<Ui::PolicyWhenPage> m_ui;
    ChoiceGrid *m_hours = nullptr;
    ChoiceGrid *m_weekdays = nullptr;
    ChoiceGrid *m_days = nullptr;
    std::optional<std::chrono::minutes> m_spread; // that the button sets
    std::optional<int> m_quieterMinute; // the same, of the hour
};

} // namespace app
