// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ui/wizards/policypage.h"

#include <memory>

class QAbstractItemModel;
class QSpinBox;

namespace Ui {
class PolicyKeepPage;
}

namespace app {

class TimelineWidget;

// How long the snapshots of a policy stay, with what that means for those that are there and those
// to come.
class PolicyKeepPage final : public PolicyPage
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PolicyKeepPage)

public:
    PolicyKeepPage(base::Clock &clock, QAbstractItemModel &doomed, QWidget *parent = nullptr);
    ~PolicyKeepPage() override;

    void load(const PolicyDraft &draft) override;
    void store(PolicyDraft &draft) const override;
    bool showProblems(const QList<FieldProblem> &problems) override;
    void showPreview(const PolicyPreview &preview) override;

    // The machines to choose from; the one that is previewed.
    void setMachines(const std::vector<PreviewQuestion::Machine> &machines);
    [[nodiscard]] std::optional<snapshots::MachineRef> shownMachine() const;

private:
    void connectAll();
    void onTierChosen();
    void onNumbersEdited();
    void limitAge();
    void offerZones(const snapshots::Zone &zone);
    void showRule(const snapshots::RetentionRule &rule);
    void showTier(const snapshots::RetentionRule &rule);
    [[nodiscard]] snapshots::RetentionRule rule() const;
    [[nodiscard]] QString counts(const PolicyPreview &preview) const;

    base::Clock &m_clock;
    std::unique_ptr<Ui::PolicyKeepPage> m_ui;
    TimelineWidget *m_timeline;
    snapshots::RetentionRule m_loaded;
    std::vector<snapshots::MachineRef> m_machines;
    std::optional<snapshots::MachineRef> m_shown; // on the timeline
    std::optional<snapshots::Zone> m_zone; // that the timeline begins with
};

} // namespace app
