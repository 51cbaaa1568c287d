// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/machinefilter.h"

#include <QWidget>

class QLabel;
class QTableView;

namespace app {

class QueryField;
class Session;
class Theme;

// The machines as a table, with the filter above it.
class MachinePane final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MachinePane)

public:
    using Names = std::function<MachineQuery::Vocabulary()>;

    MachinePane(const Theme &theme, MachineModel &machines, Names names, QWidget *parent = nullptr);
    ~MachinePane() override;

    void setSession(const Session *session); // borrowed; for what an empty table says
    void setNamespace(const QString &space);
    void setSearch(const QString &text);
    void focusSearch();
    void focusTable();
    // False: it is hidden by the filter, or there is none.
    bool select(const snapshots::MachineRef &machine);
    void setStale(bool isStale);
    void updateEmptyState();

    [[nodiscard]] const MachineRow *current() const;
    [[nodiscard]] std::vector<MachineRow> selected() const; // in the order shown

Q_SIGNALS:
    void currentChanged();
    void selectionChanged();
    void menuRequested(const QPoint &globalPosition);

protected:
    void changeEvent(QEvent *event) override;

private:
    void buildTable();
    void selectFirst();
    void restoreCurrent();
    void selectOnly(const QModelIndex &index);
    void retranslate();
    void updateCount();

    const Theme &m_theme;
    MachineModel &m_machines;
    MachineFilter m_filter;
    const Session *m_session = nullptr;
    std::optional<snapshots::MachineRef> m_last; // that was current
    bool m_isOwnChoice = false; // of the current one: nobody has chosen it
    QLabel *m_title;
    QueryField *m_search;
    QTableView *m_view;
    QLabel *m_empty;
};

} // namespace app
