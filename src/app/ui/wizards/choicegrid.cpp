// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/wizards/choicegrid.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QToolButton>

#include <algorithm>

namespace app {

ChoiceGrid::ChoiceGrid(const QList<Choice> &choices, int columns, QWidget *parent)
    : QWidget{parent}
    , m_buttons{new QButtonGroup(this)}
{
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    m_buttons->setExclusive(false);
    for (int at = 0; at < choices.size(); ++at) {
        auto *button = new QToolButton(this);
        button->setText(choices[at].text);
        button->setAccessibleName(choices[at].spoken);
        button->setCheckable(true);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        m_buttons->addButton(button, choices[at].value);
        layout->addWidget(button, at / columns, at % columns);
    }
    connect(m_buttons, &QButtonGroup::buttonClicked, this, &ChoiceGrid::onClicked);
}

void ChoiceGrid::setValues(const QList<int> &values)
{
    for (QAbstractButton *button : m_buttons->buttons())
        button->setChecked(values.contains(m_buttons->id(button)));
}

QList<int> ChoiceGrid::values() const
{
    QList<int> values;
    for (QAbstractButton *button : m_buttons->buttons()) {
        if (button->isChecked())
            values << m_buttons->id(button);
    }
    std::ranges::sort(values);
    return values;
}

void ChoiceGrid::onClicked(QAbstractButton *button)
{
    if (values().isEmpty())
        button->setChecked(true);
    else
        Q_EMIT changed();
}

} // namespace app
