// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/models/eventmodel.h"
#include "app/models/wholerequest.h"

#include <QTabWidget>

class QLabel;
class QUrl;
class QPlainTextEdit;
class QTableView;
class QTextBrowser;

namespace app {

class ParkedPane;
class Session;
class Theme;

// Everything about what is selected: a snapshot, or the machine while none is. Events and YAML are
// read from the cluster when their tab is looked at.
class DetailPanel final : public QTabWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DetailPanel)

public:
    DetailPanel(const Theme &theme, base::Clock &clock, QWidget *parent = nullptr);

    void setSession(Session *session); // borrowed
    void showDetails(const std::optional<MachineRow> &machine,
                     const MachineBook::Snapshot &snapshot); // null: none is selected

Q_SIGNALS:
    void restoreRequested(); // of the snapshot that is shown
    void cloneRequested();
    void undoRequested(const MachineBook::Snapshot &restore);
    void dropRequested(const MachineBook::Snapshot &restore);

protected:
    void changeEvent(QEvent *event) override;

private:
    void buildEvents();
    void buildParked();
    void onLink(const QUrl &link);
    void refresh();
    void retranslate();
    void loadShown(); // what only the tab that is open needs
    void loadEvents();
    void loadYaml();
    void updateEventsState();
    void updateParkedTitle();

    // The object whose YAML is shown, in a version.
    struct Target
    {
        kube::ResourceType type;
        kube::ObjectKey key;
        QString version;

        friend bool operator==(const Target &, const Target &) = default;
    };
    [[nodiscard]] std::optional<Target> target() const;

    const Theme &m_theme;
    Session *m_session = nullptr;
    QTextBrowser *m_overview;
    QTextBrowser *m_policies;
    EventModel m_events;
    QTableView *m_eventView;
    QLabel *m_eventEmpty;
    ParkedPane *m_parked;
    QPlainTextEdit *m_yaml;
    std::optional<MachineRow> m_machine;
    MachineBook::Snapshot m_snapshot;
    WholeRequest m_whole; // of m_snapshot
    std::optional<Target> m_yamlOf;
    std::optional<snapshots::MachineRef> m_eventsOf;
};

} // namespace app
