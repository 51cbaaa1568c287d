// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/policydraft.h"

#include <QWidget>

#include <memory>

namespace Ui {
class RequestReviewPage;
}

namespace app {

class TypedConfirmation;

// What will be sent, and what the server says to it.
class RequestReviewPage final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RequestReviewPage)

public:
    // With a protected context the name of the machine is to be typed.
    RequestReviewPage(const QString &protectedContext,
                      const QString &machine,
                      QWidget *parent = nullptr);
    ~RequestReviewPage() override;

    void showRequest(const QString &summary, const PolicyWrite &write);
    void addOption(QWidget *option); // of the request, below it
    void setChecking();
    void setCheck(const QString &problem); // empty: the server takes it
    [[nodiscard]] bool isConfirmed() const;

Q_SIGNALS:
    void confirmationChanged();

private:
    std::unique_ptr<Ui::RequestReviewPage> m_ui;
    TypedConfirmation *m_confirmation;
};

} // namespace app
