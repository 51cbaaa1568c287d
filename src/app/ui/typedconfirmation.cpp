// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/typedconfirmation.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace app {

TypedConfirmation::TypedConfirmation(const QString &context, const QString &name, QWidget *parent)
    : QWidget{parent}
    , m_name{name}
{
    setVisible(!name.isEmpty());
    if (name.isEmpty())
        return;
    m_edit = new QLineEdit(this);
    m_edit->setObjectName(QStringLiteral("typedConfirmation"));
    auto *label = new QLabel(
        context.isEmpty() ? tr("Type %1 to go on:").arg(name)
                          : tr("The context %1 is protected. Type %2 to go on:").arg(context, name),
        this);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setBuddy(m_edit);
    m_edit->setAccessibleName(label->text());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(label);
    layout->addWidget(m_edit);
    m_edit->installEventFilter(this);
    connect(m_edit, &QLineEdit::textChanged, this, &TypedConfirmation::changed);
}

// Enter would press the dialog's default button, which closes it.
bool TypedConfirmation::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && !isConfirmed()) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter)
            return true;
    }
    return QWidget::eventFilter(watched, event);
}

bool TypedConfirmation::isConfirmed() const
{
    return m_name.isEmpty() || m_edit->text().trimmed() == m_name;
}

} // namespace app
