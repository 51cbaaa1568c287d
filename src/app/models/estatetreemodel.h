// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/machinemodel.h"

#include <QAbstractItemModel>
#include <QSortFilterProxyModel>
#include <QTimer>

#include <memory>

namespace app {

// Contexts, below the one that is open its namespaces, below these their machines. A namespace says
// how many machines it has and how many of them are behind their promise.
class EstateTreeModel final : public QAbstractItemModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EstateTreeModel)

public:
    // `machines` must outlive the tree.
    explicit EstateTreeModel(MachineModel &machines, QObject *parent = nullptr);

    // `open` is among `contexts`; empty when none is open.
    void setContexts(const QStringList &contexts, const QString &open);
    void setOpenContext(const QString &open);
    [[nodiscard]] QModelIndex openIndex() const;
    [[nodiscard]] QStringList spaces() const;
    void retranslate();

    [[nodiscard]] QModelIndex
    index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Space
    {
        QString name;
        std::vector<snapshots::MachineRef> machines; // in their order
        int behind = 0;
    };
    using Spaces = std::vector<std::unique_ptr<Space>>; // by name

    [[nodiscard]] const Space *spaceOf(const QModelIndex &index) const; // also of a machine's
    [[nodiscard]] bool isOpen(const QModelIndex &index) const;
    [[nodiscard]] Spaces::iterator placeOf(const QString &space);
    [[nodiscard]] int rowOf(const Space *space) const;
    [[nodiscard]] QModelIndex indexOf(const Space *space) const;
    [[nodiscard]] const MachineRow *machineOf(const QModelIndex &index) const; // null: none
    [[nodiscard]] QString text(const QModelIndex &index) const;
    void reset();
    void insertMachine(const snapshots::MachineRef &machine);
    void removeMachine(const snapshots::MachineRef &machine);
    void countSoon();
    void countBehind();

    MachineModel &m_machines;
    QStringList m_contexts;
    QString m_open;
    Spaces m_spaces;
    QTimer m_counting; // soon, and once for many changes
};

// Finds names at any depth; what is above a hit stays.
class EstateSearch final : public QSortFilterProxyModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EstateSearch)

public:
    explicit EstateSearch(EstateTreeModel &tree, QObject *parent = nullptr);

    void setText(const QString &text);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QString m_text;
};

} // namespace app
