// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QWidget>

class QAbstractButton;
class QButtonGroup;

namespace app {

// Some of a few numbers, as buttons that stay down: hours, days. At least one always is.
class ChoiceGrid final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChoiceGrid)

public:
    struct Choice
    {
        int value = 0;
        QString text;
        QString spoken; // for assistive tools
    };

    ChoiceGrid(const QList<Choice> &choices, int columns, QWidget *parent = nullptr);

    void setValues(const QList<int> &values); // emits nothing
    [[nodiscard]] QList<int> values() const; // in order

Q_SIGNALS:
    void changed();

private:
    void onClicked(QAbstractButton *button);

    QButtonGroup *m_buttons;
};

} // namespace app
