// SPDX-FileCopyrightText: 2026 The Wukong Snapshots authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ui/windowactions.h"

#include "app/ui/language.h"
#include "app/ui/theme.h"

#include <QAction>
#include <QActionGroup>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>
#include <QToolBar>

namespace app {

QString keysOf(QKeySequence::StandardKey key)
{
    return QKeySequence(key).toString(QKeySequence::NativeText);
}

WindowActions::WindowActions(QMainWindow &window, Theme &theme, Language &language)
    : QObject{&window}
    , capture{nullptr}
    , m_window{window}
    , m_theme{theme}
    , m_language{language}
{
    capture = make("captureAction", QKeySequence::New);
    restore = make("restoreAction", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_B));
    clone = make("cloneAction", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D));
    remove = make("deleteAction", QKeySequence::Delete);
    pin = make("pinAction", QKeySequence(Qt::CTRL | Qt::Key_P));
    unpin = make("unpinAction", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P));
    reconnect = make("reconnectAction", QKeySequence::Refresh);
    contexts = make("contextsAction", QKeySequence::Open);
    doctor = make("doctorAction", {});
    setup = make("setupAction", {});
    readOnly = make("readOnlyAction", {});
    readOnly->setCheckable(true);
    protection = make("protectionAction", {});
    spaces = make("spacesAction", {});
    storage = make("storageAction", {});
    search = make("searchAction", QKeySequence::Find);
    palette = make("paletteAction", QKeySequence(Qt::CTRL | Qt::Key_K));
    operations = make("operationsAction", QKeySequence(Qt::CTRL | Qt::Key_J));
    operations->setCheckable(true);
    newWindow = make("newWindowAction", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N));
    quit = make("quitAction", QKeySequence::Quit);
    notifications = make("notificationsAction", {});
    notifications->setCheckable(true);
    help = make("helpAction", QKeySequence(Qt::Key_F1));
    tour = make("tourAction", {});
    buildToolBar();
    buildMenus();
    buildHelpMenu();
}

QAction *WindowActions::make(const char *name, const QKeySequence &keys)
{
    auto *action = new QAction(&m_window);
    action->setObjectName(QLatin1String{name});
    action->setShortcut(keys);
    m_window.addAction(action);
    m_all << action;
    return action;
}

void WindowActions::buildToolBar()
{
    QToolBar *bar = m_window.addToolBar(QString());
    bar->setObjectName(QStringLiteral("mainToolBar"));
    bar->setMovable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    constexpr int icon = 18;
    bar->setIconSize({icon, icon});
    bar->addActions({capture, restore, remove, reconnect});
}

void WindowActions::buildMenus()
{
    m_file = m_window.menuBar()->addMenu(QString());
    m_file->addActions({newWindow, contexts});
    recent = m_file->addMenu(QString());
    m_file->addSeparator();
    m_file->addActions({reconnect, doctor, setup, storage, spaces, protection, readOnly});
    m_file->addSeparator();
    m_file->addAction(quit);
    m_snapshots = m_window.menuBar()->addMenu(QString());
    m_snapshots->addActions({capture, restore, clone, pin, unpin, remove});
    m_snapshots->setToolTipsVisible(true);
    m_view = m_window.menuBar()->addMenu(QString());
    m_view->addActions({palette, search, operations, notifications});
    m_languages = m_view->addMenu(QString());
    auto *languages = new QActionGroup(this);
    for (const auto &[code, name] :
         {std::pair{QStringLiteral("en"), QStringLiteral("English")},
          std::pair{QStringLiteral("zh_CN"), QStringLiteral("简体中文")}}) {
        QAction *choice =
            m_languages->addAction(name, this, [this, code = code] { m_language.apply(code); });
        choice->setCheckable(true);
        choice->setData(code);
        languages->addAction(choice);
    }
    m_appearances = m_view->addMenu(QString());
    auto *appearances = new QActionGroup(this);
    for (const Appearance each : {Appearance::System, Appearance::Light, Appearance::Dark}) {
        QAction *choice = m_appearances->addAction(QString(), this, [this, each] {
            m_theme.apply(each);
            QSettings().setValue(QStringLiteral("appearance"), static_cast<int>(each));
        });
        choice->setCheckable(true);
        choice->setData(static_cast<int>(each));
        appearances->addAction(choice);
    }
}

void WindowActions::buildHelpMenu()
{
    m_help = m_window.menuBar()->addMenu(QString());
    m_help->addActions({help, tour});
}

QList<QAction *> WindowActions::appearances() const
{
    return m_appearances->actions();
}

void WindowActions::addMenu(QMenu &menu)
{
    m_window.menuBar()->insertMenu(m_view->menuAction(), &menu);
}

void WindowActions::retranslate()
{
    capture->setText(tr("Take snapshot…"));
    capture->setIcon(m_theme.icon(QStringLiteral("camera")));
    restore->setText(tr("Restore…"));
    restore->setIcon(m_theme.icon(QStringLiteral("restore")));
    clone->setText(tr("Clone…"));
    clone->setIcon(m_theme.icon(QStringLiteral("clone")));
    remove->setText(tr("Delete…"));
    remove->setIcon(m_theme.icon(QStringLiteral("trash")));
    pin->setText(tr("Pin…"));
    unpin->setText(tr("Take pin away"));
    reconnect->setText(tr("Reconnect"));
    reconnect->setIcon(m_theme.icon(QStringLiteral("refresh")));
    search->setText(tr("Filter machines"));
    palette->setText(tr("Commands…"));
    operations->setText(tr("Operations"));
    newWindow->setText(tr("New window"));
    quit->setText(tr("Close window"));
    contexts->setText(tr("Clusters…"));
    doctor->setText(tr("Check connection…"));
    setup->setText(tr("Set up cluster…"));
    readOnly->setText(tr("Read-only"));
    protection->setText(tr("Protection…"));
    spaces->setText(tr("Namespaces…"));
    storage->setText(tr("Test storage…"));
    m_file->setTitle(tr("&File"));
    recent->setTitle(tr("Recent clusters"));
    m_snapshots->setTitle(tr("&Snapshots"));
    notifications->setText(tr("Notifications"));
    notifications->setToolTip(tr("Says on the desktop what fails and which machines fall behind."));
    help->setText(tr("Help…"));
    tour->setText(tr("Tour of the window"));
    m_help->setTitle(tr("&Help"));
    m_view->setTitle(tr("&View"));
    m_languages->setTitle(tr("Language"));
    m_appearances->setTitle(tr("Appearance"));
    const QStringList appearances{tr("System"), tr("Light"), tr("Dark")};
    for (qsizetype at = 0; at < appearances.size(); ++at) {
        QAction *choice = m_appearances->actions()[at];
        choice->setText(appearances[at]);
        choice->setChecked(choice->data().toInt() == static_cast<int>(m_theme.appearance()));
    }
    for (QAction *choice : m_languages->actions())
        choice->setChecked(choice->data().toString() == m_language.code());
}

void offerDeed(QAction &action, const QString &refusal, bool isPossible)
{
    action.setEnabled(isPossible && refusal.isEmpty());
    action.setToolTip(refusal); // an empty one is the text of the action
    action.setStatusTip(refusal);
}

} // namespace app
