// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/connector.h"

#include <QDialog>

#include <memory>

namespace Ui {
class ContextSettings;
}

namespace app {

// How careful one is in a context.
class ContextSettings final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ContextSettings)

public:
    ContextSettings(const QString &context,
                    const ContextChoices &choices,
                    QWidget *parent = nullptr);
    ~ContextSettings() override;

    [[nodiscard]] ContextChoices choices() const;

private:
    ContextChoices m_choices;
    std::unique_ptr<Ui::ContextSettings> m_ui;
};

} // namespace app
