// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/timeline/timelinedata.h"
#include "snapshots/schedule/zone.h"

#include <QWidget>

class QAction;
class QMenu;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace app {

class TimelineListModel;
class TimelineRangeBar;
class TimelineView;

// Snapshots, events and planned runs of machines over time, as a picture or as a list that shows
// the same. It shows the data it is given and says what a person selects or asks for; it changes
// nothing.
class TimelineWidget final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimelineWidget)

public:
    explicit TimelineWidget(QWidget *parent = nullptr);

    void setData(TimelineData timeline); // from TimelineData::arranged()
    void setNow(base::Instant now);
    // The zones to choose from, with the one to begin with; UTC alone at first.
    void setZones(const QList<snapshots::Zone> &zones, const snapshots::Zone &zone);
    void showAll(); // and what comes, until somebody looks at a part; it does so at first

    void setSelection(const QStringList &ids); // emits nothing
    [[nodiscard]] QStringList selection() const;

Q_SIGNALS:
    void selectionChanged(const QStringList &ids);
    void activated(const QString &id); // double click or Return
    void contextMenuRequested(const QPoint &globalPosition, const QStringList &ids);
    void zoneChanged(const snapshots::Zone &zone);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void buildButtons(QWidget *bar);
    void retranslate();
    void fillLegend();
    void setZone(const snapshots::Zone &zone);
    void updateExtent();
    void onViewSelected(const QStringList &ids);
    void onListSelected();
    void selectInList(const QStringList &ids);

    TimelineListModel *m_model;
    TimelineView *m_view;
    TimelineRangeBar *m_range;
    QTableView *m_list;
    QStackedWidget *m_pages;
    QToolButton *m_zoomIn = nullptr;
    QToolButton *m_zoomOut = nullptr;
    QToolButton *m_all = nullptr;
    QToolButton *m_toNow = nullptr;
    QToolButton *m_legend = nullptr;
    QToolButton *m_asList = nullptr;
    bool m_isSelecting = false; // the list follows the view
};

} // namespace app
