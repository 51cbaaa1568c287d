// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/glossary.h"

#include <QDialog>
#include <QPointer>

class QAction;
class QListWidgetItem;

namespace Ui {
class HelpDialog;
} // namespace Ui

namespace app {

// What the words mean and which keys there are.
class HelpDialog final : public QDialog
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(HelpDialog)

public:
    HelpDialog(glossary::Term term, const QList<QAction *> &actions, QWidget *parent = nullptr);
    ~HelpDialog() override;

private:
    void fillKeys(const QList<QAction *> &actions);
    void addKeys(const QString &what, const QString &keys);
    void filter(const QString &text);
    void showMeaning(const QListWidgetItem *item);

    std::unique_ptr<Ui::HelpDialog> m_ui;
};

// What F1 speaks of while the focus is in the widget.
void setHelp(QWidget &widget, glossary::Term term);
// F1 in this window opens the help of its focused part.
void offerHelp(QWidget &window);
void openHelp(QWidget &window);

} // namespace app
