// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/doomedmodel.h"
#include "app/ui/wizards/policypage.h"

#include <QJsonObject>

#include <memory>

namespace Ui {
class PolicyReviewPage;
}

namespace app {

// What will be written and deleted, before it is.
class PolicyReviewPage final : public PolicyPage
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PolicyReviewPage)

public:
    PolicyReviewPage(DoomedModel &doomed, QWidget *parent = nullptr);
    ~PolicyReviewPage() override;

    void load(const PolicyDraft &draft) override;
    void store(PolicyDraft &draft) const override;
    bool showProblems(const QList<FieldProblem> &problems) override;
    void showPreview(const PolicyPreview &preview) override;

    void setWrite(const PolicyWrite &write, const QJsonObject &result);
    void setChecking();
    void setCheck(const QString &problem); // empty: the server takes it
    // What somebody else has saved meanwhile; empty: there is no conflict (any more).
    void setTheirs(const QJsonObject &object);
    // A person has typed what must be typed, or nothing need be.
    [[nodiscard]] bool isConfirmed() const;

Q_SIGNALS:
    void theirsTaken();
    void mineKept();

private:
    std::unique_ptr<Ui::PolicyReviewPage> m_ui;
    DoomedModel &m_doomed;
    QString m_name; // to be typed
};

} // namespace app
