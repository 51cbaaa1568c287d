// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QDialog>
#include <QHash>
#include <QKeySequence>
#include <QLabel>
#include <QMainWindow>
#include <QStringList>

// Whether people who do not see a window can tell its parts apart.
namespace accessiblenames {

// What a person can come to by keyboard, or press; Qt's own parts of a widget are named by it.
inline bool isNeeded(const QWidget &widget)
{
    const QLatin1String type(widget.metaObject()->className());
    const auto *label = qobject_cast<const QLabel *>(&widget);
    const bool isPartOfBox = type == QLatin1String("QComboBoxListView")
        || qobject_cast<const QComboBox *>(widget.parentWidget()) != nullptr
        || qobject_cast<const QAbstractSpinBox *>(widget.parentWidget()) != nullptr;
    if (isPartOfBox || type == QLatin1String("QTableCornerButton")
        || type == QLatin1String("QLineEditIconButton")
        || (label != nullptr && label->text().isEmpty()))
        return false;
    const bool isInteractive = widget.focusPolicy() != Qt::NoFocus
        || qobject_cast<const QAbstractButton *>(&widget) != nullptr;
    return isInteractive && !widget.objectName().startsWith(QLatin1String("qt_"))
        && qobject_cast<const QMainWindow *>(&widget) == nullptr
        && qobject_cast<const QDialog *>(&widget) == nullptr;
}

inline bool isThere(QWidget &widget)
{
    const QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(&widget);
    return interface != nullptr && !interface->text(QAccessible::Name).isEmpty();
}

inline QString pathOf(const QWidget &widget)
{
    QStringList parts;
    for (const QWidget *each = &widget; each != nullptr; each = each->parentWidget())
        parts.prepend(QLatin1String(each->metaObject()->className()) + QLatin1Char('#')
                      + each->objectName());
    return parts.join(QLatin1Char('/'));
}

// The paths of the widgets below `root` that need a name and have none, one on each line.
inline QString missingIn(const QWidget &root)
{
    QStringList nameless;
    for (QWidget *widget : root.findChildren<QWidget *>()) {
        if (isNeeded(*widget) && !isThere(*widget))
            nameless << pathOf(*widget);
    }
    return nameless.join(QLatin1Char('\n'));
}

// Keys that more than one part in view answers to, so that none of them does.
inline QString clashingKeys(const QWidget &root)
{
    QHash<QKeySequence, QStringList> owners;
    for (QWidget *widget : root.findChildren<QWidget *>()) {
        const auto *label = qobject_cast<const QLabel *>(widget);
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        const QString text = button != nullptr              ? button->text()
            : label != nullptr && label->buddy() != nullptr ? label->text()
                                                            : QString();
        const QKeySequence key = QKeySequence::mnemonic(text);
        if (!key.isEmpty() && widget->isVisible())
            owners[key] << text;
    }
    QString clashes;
    for (const QStringList &texts : std::as_const(owners)) {
        if (texts.size() > 1)
            clashes += texts.join(QLatin1String(" / ")) + QLatin1Char('\n');
    }
    return clashes;
}

} // namespace accessiblenames
