// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ui/wizards/restorepage.h"

#include <memory>

namespace Ui {
class RestoreReviewPage;
}

namespace app {

class TypedConfirmation;

// What will be sent, and what the server says to it.
class RestoreReviewPage final : public RestorePage
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RestoreReviewPage)

public:
    // With a protected context the name of the machine is to be typed.
    RestoreReviewPage(const QString &protectedContext,
                      const QString &machine,
                      QWidget *parent = nullptr);
    ~RestoreReviewPage() override;

    void refresh(const RestorePlanner &planner) override;
    void setChecking();
    void setCheck(const QString &problem); // empty: the server takes it
    [[nodiscard]] bool isConfirmed() const;

Q_SIGNALS:
    void confirmationChanged();

private:
    std::unique_ptr<Ui::RestoreReviewPage> m_ui;
    TypedConfirmation *m_confirmation;
};

} // namespace app
