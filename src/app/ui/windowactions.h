// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QKeySequence>
#include <QList>
#include <QObject>

class QAction;
class QMainWindow;
class QMenu;

namespace app {

class Language;
class Theme;

// "Ctrl+N", as this system writes it.
[[nodiscard]] QString keysOf(QKeySequence::StandardKey key);

// What can be done in a window: its actions with their keys, in menus and tool bar. The window
// connects them and says when they are enabled.
class WindowActions final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WindowActions)

public:
    WindowActions(QMainWindow &window, Theme &theme, Language &language);

    void retranslate();
    void addMenu(QMenu &menu); // before the one that is about views
    // With a name each, for whoever looks for one.
    [[nodiscard]] QList<QAction *> all() const { return m_all; }

    [[nodiscard]] QList<QAction *> appearances() const;

    QAction *capture;
    QAction *restore;
    QAction *clone;
    QAction *remove;
    QAction *pin;
    QAction *unpin;
    QAction *reconnect;
    QAction *contexts;
    QAction *doctor;
    QAction *setup; // of the cluster
    QAction *readOnly;
    QAction *protection;
    QAction *spaces;
    QAction *storage;
    QAction *search;
    QAction *palette;
    QAction *operations; // of the pane: shown or not
    QAction *newWindow;
    QAction *notifications;
    QAction *help;
    QAction *tour;
    QAction *quit;
    QMenu *recent = nullptr;

private:
    [[nodiscard]] QAction *make(const char *name, const QKeySequence &keys);
    void buildMenus();
    void buildHelpMenu();
    void buildToolBar();

    QMainWindow &m_window;
    Theme &m_theme;
    Language &m_language;
    QList<QAction *> m_all;
    QMenu *m_file = nullptr;
    QMenu *m_snapshots = nullptr;
    QMenu *m_view = nullptr;
    QMenu *m_help = nullptr;
    QMenu *m_languages = nullptr;
    QMenu *m_appearances = nullptr;
};

// Enabled when it is possible and nothing refuses it; else tool tip and status bar say why.
void offerDeed(QAction &action, const QString &refusal, bool isPossible);

} // namespace app
