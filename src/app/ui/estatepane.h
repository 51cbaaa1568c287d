// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/estatetreemodel.h"

#include <QWidget>

class QLineEdit;
class QTreeView;

namespace app {

class Theme;

// The tree of contexts, namespaces and machines, with a search above it.
class EstatePane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EstatePane)

public:
    EstatePane(const Theme &theme, MachineModel &machines, QWidget *parent = nullptr);

    void setContexts(const QStringList &contexts, const QString &open);
    void setOpenContext(const QString &open);
    void showAll(); // of the open context
    void showSpace(const QString &space);
    [[nodiscard]] QStringList spaces() const { return m_tree.spaces(); }

Q_SIGNALS:
    void spaceChosen(const QString &space); // empty: all
    void machineChosen(const snapshots::MachineRef &machine);
    void contextRequested(const QString &context);

protected:
    void changeEvent(QEvent *event) override;

private:
    void onCurrent(const QModelIndex &index);
    void onActivated(const QModelIndex &index);
    void onSearch(const QString &text);
    void expandOpen();
    void retranslate();

    MachineModel &m_machines;
    EstateTreeModel m_tree;
    EstateSearch m_found;
    QLineEdit *m_search;
    QTreeView *m_view;
};

} // namespace app
